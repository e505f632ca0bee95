package io.countback.jobs.priority;

import static io.countback.jobs.priority.Accounts.AS_OF;
import static io.countback.jobs.priority.Accounts.account;
import static io.countback.jobs.priority.Accounts.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectedGainTest {
  private static final BigDecimal ONE = BigDecimal.ONE;

  private static String parts(ExpectedGain gain) {
    List<String> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      parts.add(gain.part(part).toPlainString());
    }
    return String.join(" ", parts);
  }

  @Test
  void the_parts_of_a_worked_example() {
    // 10,000.00 at medium and 5,000.00 at critical risk.
    // amount:   15,000 × 0.0095                     =   142.50
    // risk:     10,000 × 0.0320 + 5,000 × 0.0495    =   567.50, so + 425.00
    // response: 567.50 × 1.2                        =   681.00, so + 113.50
    // broken:   681.00 × 1.25                       =   851.25, so + 170.25
    // silence:  851.25 × 1.10                       =   936.375 → 936.38, so + 85.13
    List<OpenItem> items =
        List.of(
            item("I1", "10000.00", 20, RiskBucket.MEDIUM),
            item("I2", "5000.00", 70, RiskBucket.CRITICAL));
    ExpectedGain gain = ExpectedGain.of(items, new BigDecimal("1.2"), true, true, 2);
    assertEquals("142.50 0.00 425.00 113.50 170.25 85.13 0.00", parts(gain));
    assertEquals(new BigDecimal("936.38"), gain.total());
  }

  @Test
  void a_customer_who_answers_less_than_others_takes_away() {
    List<OpenItem> items = List.of(item("I1", "1000.00", 5, RiskBucket.LOW));
    ExpectedGain gain = ExpectedGain.of(items, new BigDecimal("0.5"), false, false, 2);
    assertEquals("9.50 0.00 0.00 -4.75 0.00 0.00 0.00", parts(gain));
  }

  @Test
  void yen_have_no_minor_unit() {
    List<OpenItem> items = List.of(item("I1", "1050", 5, RiskBucket.LOW));
    assertEquals(new BigDecimal("10"), ExpectedGain.of(items, ONE, false, false, 0).total());
  }

  @Test
  void what_is_due_soon_counts_only_with_a_high_risk() {
    assertTrue(ExpectedGain.counts(item("I", "1", 1, RiskBucket.LOW), AS_OF));
    assertFalse(ExpectedGain.counts(item("I", "1", 0, RiskBucket.MEDIUM), AS_OF));
    assertTrue(ExpectedGain.counts(item("I", "1", 0, RiskBucket.HIGH), AS_OF));
    assertTrue(ExpectedGain.counts(item("I", "1", -14, RiskBucket.CRITICAL), AS_OF));
    assertFalse(ExpectedGain.counts(item("I", "1", -15, RiskBucket.CRITICAL), AS_OF));
  }

  @Test
  void what_is_disputed_brings_nothing() {
    Situation account =
        account()
            .owes("I1", "100.00", 5, RiskBucket.LOW)
            .disputes("I2", "900.00", 50, RiskBucket.HIGH)
            .now();
    assertEquals(1, account.counted().size());
    assertEquals(2, account.pastDue().size());
  }

  @Test
  void parts_add_up_and_more_older_or_riskier_debt_never_lowers_the_gain() {
    Random random = new Random(20260630);
    for (int draw = 0; draw < 500; draw++) {
      List<OpenItem> items = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(5); i++) {
        items.add(drawn(random, "I" + i));
      }
      BigDecimal response = BigDecimal.valueOf(500_000 + random.nextInt(1_500_000), 6);
      boolean broken = random.nextBoolean();
      boolean silent = random.nextBoolean();
      ExpectedGain gain = ExpectedGain.of(items, response, broken, silent, 2);
      assertEquals(
          gain.total(),
          Stream.of(Part.values()).map(gain::part).reduce(BigDecimal.ZERO, BigDecimal::add));
      OpenItem first = items.get(0);
      int days = (int) first.daysPastDue(AS_OF);
      List<OpenItem> worse =
          List.of(
              item("I0", first.open().add(ONE).toPlainString(), days, first.bucket()),
              item("I0", first.open().toPlainString(), days + 31, first.bucket()),
              item("I0", first.open().toPlainString(), days, RiskBucket.CRITICAL));
      for (OpenItem other : worse) {
        List<OpenItem> instead = new ArrayList<>(items);
        instead.set(0, other);
        assertTrue(
            ExpectedGain.of(instead, response, broken, silent, 2).total().compareTo(gain.total())
                >= 0,
            () -> first + " against " + other);
      }
    }
  }

  private static OpenItem drawn(Random random, String id) {
    return item(
        id,
        BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2).toPlainString(),
        1 + random.nextInt(150),
        RiskBucket.values()[random.nextInt(4)]);
  }
}
