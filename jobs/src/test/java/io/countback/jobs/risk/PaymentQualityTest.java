package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.PaymentQuality.Teller;
import io.countback.jobs.risk.PaymentQuality.Told;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentQualityTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final LocalDate AS_OF = Drawn.FIRST.plusDays(580);
  private static final PaymentQuality DRAWN =
      PaymentQuality.of(Drawn.accounts(200, 17), LocalDate.MIN, AS_OF);

  /** Told: 4 (2 to 9), 10 (3 to 12), 20 (15 to 40); usual 0, 15, 30; came 5, 12, 12. */
  private static final PaymentQuality BY_HAND =
      new PaymentQuality(
          List.of(JUNE),
          true,
          List.of(
              new Told("a", 2, 4, 9, 0, 5),
              new Told("a", 3, 10, 12, 15, 12),
              new Told("b", 15, 20, 40, 30, 12)));

  @Test
  void judged_are_the_last_three_month_ends_that_are_ninety_days_past() {
    assertEquals(
        List.of(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31)),
        PaymentQuality.of(List.of(), LocalDate.MIN, JUNE).months());
    assertEquals(
        LocalDate.of(2026, 2, 28),
        PaymentQuality.of(List.of(), LocalDate.MIN, JUNE.minusDays(2)).months().get(2));
  }

  @Test
  void half_of_the_days_told_are_no_further_off_than_the_error() {
    assertEquals(2, BY_HAND.error(Teller.MODEL)); // of 1, 2 and 8
    assertEquals(5, BY_HAND.error(Teller.OWN_HISTORY)); // of 5, 3 and 18
  }

  @Test
  void near_is_five_days_and_covered_is_from_p10_to_p90() {
    assertEquals(2 / 3.0, BY_HAND.within5(Teller.MODEL));
    assertEquals(2 / 3.0, BY_HAND.within5(Teller.OWN_HISTORY));
    assertEquals(2 / 3.0, BY_HAND.coverage());
  }

  @Test
  void four_of_five_drawn_payments_come_within_the_interval() {
    assertTrue(DRAWN.told().size() > 300, () -> DRAWN.told().size() + " told");
    assertTrue(
        DRAWN.coverageInterval(AS_OF).orElseThrow().contains(0.80), () -> "" + DRAWN.coverage());
    double error = DRAWN.error(Teller.MODEL);
    assertTrue(DRAWN.errorInterval(Teller.MODEL, AS_OF).orElseThrow().contains(error));
  }

  @Test
  void what_came_after_the_day_changes_nothing() {
    LocalDate day = AS_OF.minusDays(60);
    List<AccountFacts> all = Drawn.accounts(200, 17);
    List<AccountFacts> known = all.stream().map(a -> Drawn.known(a, day)).toList();
    assertEquals(
        PaymentQuality.of(known, LocalDate.MIN, day), PaymentQuality.of(all, LocalDate.MIN, day));
  }

  @Test
  void a_short_history_tells_nothing() {
    PaymentQuality none = PaymentQuality.of(Drawn.accounts(3, 1), LocalDate.MIN, AS_OF);
    assertEquals(List.of(), none.told());
    assertEquals(false, none.learnt());
    assertTrue(Double.isNaN(none.error(Teller.MODEL)) && Double.isNaN(none.coverage()));
  }
}
