package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.AccountFacts.Dispute;
import io.countback.jobs.risk.AccountFacts.State;
import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.Features.Past;
import io.countback.jobs.risk.Features.Trait;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsOfTest {
  /** Due on 31 January: 30 days after New Year. */
  private static final LocalDate DUE = LocalDate.of(2024, 1, 31);

  private static ItemLife item(String id, int amount, LocalDate due, LocalDate paidOn) {
    BigDecimal all = BigDecimal.valueOf(amount);
    LocalDate issued = due.minusDays(30);
    List<Change> changes = new ArrayList<>(List.of(new Change(issued, all, By.ISSUE)));
    if (paidOn != null) {
      changes.add(new Change(paidOn, all.negate(), By.CASH));
    }
    return new ItemLife(new Document(id, id, "EUR", all, issued, due, "net30", "email"), changes);
  }

  private static Features features(LocalDate day, ItemLife asked, ItemLife... others) {
    List<ItemLife> items = new ArrayList<>(List.of(others));
    items.add(asked);
    return new AsOf(AccountFacts.of("a", List.of(), items, List.of()), day, Recency.NONE).of(asked);
  }

  @Test
  void later_events_never_change_a_past_feature() {
    int compared = 0;
    int differentNow = 0;
    for (AccountFacts account : Drawn.accounts(30, 7)) {
      for (ItemLife item : account.items()) {
        LocalDate issued = item.document().issuedOn();
        for (LocalDate day : List.of(issued.minusDays(1), issued, issued.plusDays(33))) {
          AccountFacts then = Drawn.known(account, day);
          ItemLife itemThen = Drawn.known(item, day);
          for (Recency recency : Recency.values()) {
            Features now = new AsOf(account, day, recency).of(item);
            assertEquals(new AsOf(then, day, recency).of(itemThen), now, () -> "as of " + day);
            compared++;
          }
          Features later = new AsOf(account, day.plusDays(90), Recency.NONE).of(item);
          differentNow += later.equals(new AsOf(account, day, Recency.NONE).of(item)) ? 0 : 1;
        }
      }
    }
    assertTrue(compared > 2_000, "only " + compared + " were compared");
    // The facts do change: a comparison of what never moves would prove nothing.
    assertTrue(differentNow * 9 > compared * 2, "only " + differentNow + " moved in 90 days");
  }

  @Test
  void an_item_asked_of_at_issue_knows_nothing_of_its_own_day() {
    ItemLife asked = item("x", 100, DUE.plusDays(30), null);
    ItemLife paidThatDay = item("y", 100, DUE, DUE);
    Features atIssue =
        features(Question.AT_ISSUE.known(asked.document().issuedOn()), asked, paidThatDay);
    assertEquals(new Past(0, 0, 0, 0), atIssue.past(Target.LATE_0));
    assertEquals(1, atIssue.get(Number.OPEN_ITEMS));
  }

  @Test
  void an_outcome_is_known_when_paid_or_the_day_after_the_horizon() {
    ItemLife late = item("late", 100, DUE, DUE.plusDays(20));
    ItemLife early = item("early", 100, DUE, DUE.minusDays(10));
    ItemLife asked = item("asked", 100, DUE.plusDays(60), null);
    assertEquals(
        new Past(1, 0, 1, 0), features(DUE.minusDays(10), asked, late, early).past(Target.LATE_0));
    assertEquals(new Past(1, 0, 1, 0), features(DUE, asked, late, early).past(Target.LATE_0));
    assertEquals(
        new Past(2, 1, 2, 1), features(DUE.plusDays(1), asked, late, early).past(Target.LATE_0));
    // More than 15 days late: known on day 16, though it is not paid then.
    assertEquals(
        new Past(1, 0, 1, 0), features(DUE.plusDays(15), asked, late, early).past(Target.LATE_15));
    assertEquals(
        new Past(2, 1, 2, 1), features(DUE.plusDays(16), asked, late, early).past(Target.LATE_15));
  }

  @Test
  void an_item_open_and_past_due_has_been_late_for_so_many_days_at_least() {
    ItemLife open = item("open", 100, DUE, null);
    ItemLife early = item("early", 100, DUE, DUE.minusDays(10));
    ItemLife asked = item("asked", 100, DUE.plusDays(60), null);
    Features f = features(DUE.plusDays(25), asked, open, early);
    assertEquals(2, f.get(Number.DELAY_WEIGHT));
    assertEquals(25 - 10, f.get(Number.DELAY_SUM));
    assertEquals(25 * 25 + 10 * 10, f.get(Number.DELAY_SQUARES));
    assertEquals(25, f.get(Number.OLDEST_DAYS_PAST_DUE));
    assertEquals(1, f.get(Number.PAST_DUE_SHARE));
    assertEquals(1, f.get(Number.PAST_DUE_TO_USUAL));
  }

  @Test
  void older_outcomes_weigh_less_the_faster_the_recency() {
    ItemLife late = item("late", 100, DUE, DUE.plusDays(20));
    ItemLife asked = item("asked", 100, DUE.plusDays(200), null);
    AccountFacts account = AccountFacts.of("a", List.of(), List.of(late, asked), List.of());
    // Known to be late on 1 February, asked of 90 days after.
    Past past = new AsOf(account, DUE.plusDays(91), Recency.QUARTER).of(asked).past(Target.LATE_0);
    assertEquals(0.5, past.lateWeight(), 1e-12);
    assertEquals(1, past.late());
  }

  @Test
  void an_amount_stands_against_the_median_of_its_currency() {
    ItemLife asked = item("asked", 400, DUE.plusDays(60), null);
    Features f =
        features(
            DUE.plusDays(40),
            asked,
            item("a", 100, DUE, DUE),
            item("b", 200, DUE, DUE),
            item("c", 900, DUE, DUE));
    assertEquals(Math.log(2), f.get(Number.LN_AMOUNT_TO_USUAL), 1e-12);
    assertTrue(Double.isNaN(features(DUE, asked).get(Number.LN_AMOUNT_TO_USUAL)));
  }

  @Test
  void what_is_missing_is_missing() {
    Features first = features(DUE, item("only", 100, DUE.plusDays(30), null));
    assertTrue(Double.isNaN(first.get(Number.TENURE_DAYS)));
    assertTrue(Double.isNaN(first.get(Number.EXTERNAL_SCORE)));
    assertTrue(Double.isNaN(first.get(Number.DAYS_SINCE_RESPONSE)));
    assertEquals(null, first.trait(Trait.SEGMENT));
    assertEquals("q1", first.trait(Trait.SEASON));
  }

  @Test
  void a_score_counts_from_the_day_it_was_given() {
    ItemLife asked = item("asked", 100, DUE, null);
    State state = new State(LocalDate.MIN, "retail", null, 55.0, DUE.minusDays(3));
    AccountFacts account = AccountFacts.of("a", List.of(state), List.of(asked), List.of());
    Features before = new AsOf(account, DUE.minusDays(4), Recency.NONE).of(asked);
    Features after = new AsOf(account, DUE, Recency.NONE).of(asked);
    assertTrue(Double.isNaN(before.get(Number.EXTERNAL_SCORE)));
    assertEquals(55, after.get(Number.EXTERNAL_SCORE));
    assertEquals(3, after.get(Number.EXTERNAL_SCORE_AGE));
  }

  @Test
  void a_dispute_is_open_until_the_day_before_it_is_closed() {
    ItemLife asked = item("asked", 100, DUE, null);
    Dispute dispute = new Dispute("asked", DUE.minusDays(9), DUE.minusDays(5));
    AccountFacts account = AccountFacts.of("a", List.of(), List.of(asked), List.of(dispute));
    for (int before : List.of(10, 5)) {
      assertEquals(
          0,
          new AsOf(account, DUE.minusDays(before), Recency.NONE).of(asked).get(Number.IN_DISPUTE));
    }
    for (int before : List.of(9, 6)) {
      assertEquals(
          1,
          new AsOf(account, DUE.minusDays(before), Recency.NONE).of(asked).get(Number.IN_DISPUTE));
    }
  }

  @Test
  void touches_count_for_30_days_and_responses_for_90_for_every_item_alike() {
    ItemLife asked = item("asked", 100, DUE, null);
    ItemLife other = item("other", 900, DUE, DUE.minusDays(10));
    List<LocalDate> days =
        List.of(
            DUE.minusDays(90),
            DUE.minusDays(89),
            DUE.minusDays(30),
            DUE.minusDays(29),
            DUE.minusDays(2),
            DUE.plusDays(1));
    AsOf then =
        new AsOf(
            new AccountFacts(
                "a", List.of(), List.of(asked, other), List.of(), List.of(), days, days),
            DUE,
            Recency.NONE);
    for (ItemLife item : List.of(asked, other)) {
      assertEquals(2, then.of(item).get(Number.TOUCHES_30));
      assertEquals(4, then.of(item).get(Number.RESPONSES_90));
      assertEquals(2, then.of(item).get(Number.DAYS_SINCE_RESPONSE));
    }
  }
}
