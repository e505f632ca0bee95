package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.AccountFacts.Promise;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.PaymentForecast.Expected;
import io.countback.jobs.risk.PaymentForecast.Pledge;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentForecastTest {
  private static final LocalDate DUE = LocalDate.of(2024, 5, 31);
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

  /** Issued 30 days before its due date; days late null while open. */
  private static ItemLife item(String id, LocalDate due, Integer daysLate) {
    List<Change> changes =
        new ArrayList<>(List.of(new Change(due.minusDays(30), BigDecimal.TEN, By.ISSUE)));
    if (daysLate != null) {
      changes.add(new Change(due.plusDays(daysLate), BigDecimal.TEN.negate(), By.CASH));
    }
    return new ItemLife(
        new Document(id, id, "EUR", BigDecimal.TEN, due.minusDays(30), due, "net30", null),
        changes);
  }

  private static AccountFacts account(String id, List<Promise> promises, ItemLife... items) {
    return new AccountFacts(
        id, List.of(), List.of(items), List.of(), promises, List.of(), List.of());
  }

  private static List<Expected> tell(AccountFacts asked, List<Pledge> pledges) {
    AccountFacts others =
        account(
            "x",
            List.of(),
            item("x1", DUE, 0),
            item("x2", DUE, 0),
            item("x3", DUE, 10),
            item("x4", DUE, null));
    return PaymentForecast.of(List.of(others, asked), LocalDate.MIN, DAY).tell(asked, DAY, pledges);
  }

  @Test
  void of_an_item_open_for_some_days_what_is_left_of_the_curve_counts() {
    List<AccountFacts> accounts = Drawn.accounts(60, 5);
    LocalDate day = Drawn.FIRST.plusDays(400);
    PaymentModel model = PaymentModel.fit(accounts, LocalDate.MIN, day.plusDays(1));
    int compared = 0;
    for (AccountFacts account : accounts) {
      Features features = new AsOf(account, day, AsOf.Recency.NONE).of(account.items().get(0));
      features.put(Features.Number.DAYS_PAST_DUE, -4);
      double[] before = model.paidBy("trade", features);
      features.put(Features.Number.DAYS_PAST_DUE, -1);
      double[] after = model.paidBy("trade", features);
      // Not paid until the day before the due date, and then not until ten days later.
      if (before[2] < 1) {
        assertEquals(1 - before[12], (1 - before[2]) * (1 - after[9]), 1e-9);
        compared += before[12] > before[2] ? 1 : 0;
      }
    }
    assertTrue(compared > 20, "only " + compared + " were paid between");
  }

  @Test
  void the_day_of_a_share_is_the_first_by_which_it_is_reached() {
    double[] paidBy = {0.05, 0.1, 0.6, 0.8};
    assertEquals(DAY.plusDays(2), PaymentForecast.by(paidBy, 0.10, DAY));
    assertEquals(DAY.plusDays(3), PaymentForecast.by(paidBy, 0.50, DAY));
    assertNull(PaymentForecast.by(paidBy, 0.90, DAY));
  }

  @Test
  void usually_ten_days_late_and_now_seven_is_expected_in_three() {
    AccountFacts asked =
        account("a", List.of(), item("a1", DUE, 10), item("open", DAY.minusDays(7), null));
    assertEquals(3, tell(asked, List.of()).get(0).naiveDays());
  }

  @Test
  void a_promise_takes_the_kept_share_to_its_day() {
    double[] paidBy = {0.2, 0.4, 0.6, 0.8};
    PaymentForecast.move(paidBy, 0.5, 3);
    assertArrayEquals(new double[] {0.1, 0.2, 0.8, 0.9}, paidBy, 1e-12);

    // One of two kept, all promises of all being these: (1 + 3 × 1.5 ÷ 3) ÷ (2 + 3).
    AccountFacts asked =
        account(
            "a",
            List.of(new Promise(DUE, true), new Promise(DUE, false)),
            item("open", DAY.plusDays(20), null));
    Pledge pledge = new Pledge(DAY.plusDays(2), "EUR", Set.of("open"));
    Expected expected = tell(asked, List.of(pledge)).get(0);
    double[] without = tell(asked, List.of()).get(0).paidBy();
    assertEquals(0.5 * without[0], expected.paidBy()[0], 1e-12);
    assertEquals(0.5 * without[1] + 0.5, expected.paidBy()[1], 1e-12);
    assertEquals(pledge, expected.pledge());
  }

  @Test
  void a_promise_for_another_invoice_moves_nothing() {
    AccountFacts asked = account("a", List.of(), item("open", DAY.plusDays(20), null));
    Pledge other = new Pledge(DAY.plusDays(2), "EUR", Set.of("other"));
    assertNull(tell(asked, List.of(other)).get(0).pledge());
  }

  @Test
  void what_comes_later_changes_no_day_by_a_bit() {
    List<AccountFacts> accounts = Drawn.accounts(60, 5);
    LocalDate day = Drawn.FIRST.plusDays(400);
    List<AccountFacts> then = accounts.stream().map(a -> Drawn.known(a, day)).toList();
    PaymentForecast now = PaymentForecast.of(accounts, LocalDate.MIN, day);
    PaymentForecast atTheDay = PaymentForecast.of(then, LocalDate.MIN, day);
    int compared = 0;
    for (int i = 0; i < accounts.size(); i++) {
      List<Expected> a = now.tell(accounts.get(i), day, List.of());
      List<Expected> b = atTheDay.tell(then.get(i), day, List.of());
      assertEquals(a.size(), b.size());
      for (int j = 0; j < a.size(); j++) {
        assertArrayEquals(b.get(j).paidBy(), a.get(j).paidBy());
        assertEquals(b.get(j).naiveDays(), a.get(j).naiveDays());
        compared++;
      }
    }
    assertTrue(compared > 20, "only " + compared);
  }
}
