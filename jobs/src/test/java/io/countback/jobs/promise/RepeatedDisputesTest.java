package io.countback.jobs.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.AccountPast;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which disputes are about a fault that had come up before. */
class RepeatedDisputesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @Test
  void the_same_reason_of_the_same_account_on_the_day_before_is_a_repeat() {
    assertEquals("b", repeated(of("a", "A1", "price", 1), of("b", "A1", "price", 0)));
  }

  @Test
  void a_hundred_and_eighty_days_before_still_counts_and_a_day_more_does_not() {
    assertEquals("b", repeated(of("a", "A1", "price", 180), of("b", "A1", "price", 0)));
    assertEquals("", repeated(of("a", "A1", "price", 181), of("b", "A1", "price", 0)));
  }

  @Test
  void two_of_one_day_are_no_repeats_of_each_other() {
    assertEquals("", repeated(of("a", "A1", "price", 0), of("b", "A1", "price", 0)));
  }

  @Test
  void both_of_one_day_repeat_an_earlier_one() {
    assertEquals(
        "b c",
        repeated(of("a", "A1", "price", 9), of("b", "A1", "price", 0), of("c", "A1", "price", 0)));
  }

  @Test
  void another_reason_and_another_account_are_other_faults() {
    assertEquals("", repeated(of("a", "A1", "quality", 1), of("b", "A1", "price", 0)));
    assertEquals("", repeated(of("a", "A2", "price", 1), of("b", "A1", "price", 0)));
    assertEquals(
        "c",
        repeated(of("a", "A1", "price", 9), of("b", "A2", "price", 5), of("c", "A1", "price", 0)));
  }

  @Test
  void the_nearest_before_decides_however_old_the_first_is() {
    assertEquals(
        "b c",
        repeated(
            of("a", "A1", "price", 300), of("b", "A1", "price", 150), of("c", "A1", "price", 0)));
  }

  @Test
  void it_says_what_comparing_each_with_every_other_says() {
    Random random = new Random(7);
    List<Dispute> drawn = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      drawn.add(
          of(
              String.format("d%03d", i),
              "A" + random.nextInt(12),
              random.nextBoolean() ? "price" : "quality",
              random.nextInt(2_000)));
    }
    String each =
        names(
            drawn.stream()
                .filter(d -> drawn.stream().anyMatch(other -> comesBack(other, d)))
                .toList());
    assertEquals(each, repeated(drawn.toArray(Dispute[]::new)));
    Collections.shuffle(drawn, random);
    assertEquals(each, repeated(drawn.toArray(Dispute[]::new)));
  }

  private static boolean comesBack(Dispute other, Dispute d) {
    long days = d.openedOn().toEpochDay() - other.openedOn().toEpochDay();
    return other.account().equals(d.account())
        && other.reason().equals(d.reason())
        && days >= 1
        && days <= 180;
  }

  private static String repeated(Dispute... disputes) {
    RepeatedDisputes repeated = RepeatedDisputes.among(List.of(disputes));
    return names(Arrays.stream(disputes).filter(repeated::contains).toList());
  }

  private static String names(List<Dispute> disputes) {
    return String.join(" ", disputes.stream().map(Dispute::id).sorted().toList());
  }

  private static Dispute of(String id, String account, String reason, int daysAgo) {
    return new Dispute(
        id,
        account,
        "main",
        false,
        DAY.minusDays(daysAgo),
        null,
        BigDecimal.ONE,
        "EUR",
        reason,
        "seller",
        BigDecimal.ZERO,
        Optional.empty(),
        AccountPast.of(null, null));
  }
}
