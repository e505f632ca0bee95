package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.PaymentBackTest.Told;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentModelTest {
  private static final LocalDate CUT = Drawn.FIRST.plusDays(450);
  private static final LocalDate END = Drawn.FIRST.plusYears(3);
  private static final List<AccountFacts> ACCOUNTS = Drawn.accounts(200, 17);

  @Test
  void four_of_five_are_paid_within_the_interval_and_habits_are_met_better_than_by_the_median() {
    PaymentBackTest test = PaymentBackTest.of(ACCOUNTS, Drawn.FIRST, CUT, END, END);
    assertTrue(test.told().size() > 300, () -> test.told().size() + " items");
    assertTrue(
        test.coverageInterval("drawn", CUT).orElseThrow().contains(0.80),
        () -> "coverage " + test.coverage());
    assertTrue(
        test.error() < test.errorOfUsual(), () -> test.error() + " and " + test.errorOfUsual());
  }

  @Test
  void what_came_after_the_cut_changes_no_day_by_a_bit() {
    LocalDate eve = CUT.minusDays(1);
    List<AccountFacts> then = ACCOUNTS.stream().map(a -> Drawn.known(a, eve)).toList();
    PaymentModel now = PaymentModel.fit(ACCOUNTS, Drawn.FIRST, CUT);
    PaymentModel atTheCut = PaymentModel.fit(then, Drawn.FIRST, CUT);
    for (int i = 0; i < then.size(); i++) {
      for (ItemLife item : then.get(i).items()) {
        for (double share : new double[] {0.1, 0.5, 0.9}) {
          assertEquals(
              atTheCut.daysLate(then.get(i), item, share),
              now.daysLate(ACCOUNTS.get(i), item, share));
        }
      }
    }
  }

  @Test
  void an_open_item_is_late_by_its_days_so_far() {
    LocalDate due = LocalDate.of(2024, 1, 31);
    ItemLife open =
        new ItemLife(
            new Document("i", "i", "EUR", BigDecimal.TEN, due.minusDays(30), due, null, null),
            List.of(
                new Change(due.minusDays(30), BigDecimal.TEN, By.ISSUE),
                new Change(due.plusDays(40), BigDecimal.TEN.negate(), By.CASH)));
    assertEquals(12, PaymentModel.daysLate(open, due.plusDays(12)));
    assertEquals(40, PaymentModel.daysLate(open, due.plusDays(99)));
    assertEquals(-20, PaymentModel.daysLate(open, due.minusDays(20)));
  }

  @Test
  void errors_are_days_and_coverage_counts_both_ends() {
    PaymentBackTest test =
        new PaymentBackTest(
            List.of(
                new Told("a", 5, 0, 10, 7, 10),
                new Told("a", 5, 0, 10, 7, 11),
                new Told("b", -2, -4, 3, 0, -4),
                new Told("b", -2, -3.5, 3, 0, -3)));
    assertEquals((5 + 6 + 2 + 1) / 4.0, test.error());
    assertEquals((3 + 4 + 4 + 3) / 4.0, test.errorOfUsual());
    assertEquals(3 / 4.0, test.coverage());
  }
}
