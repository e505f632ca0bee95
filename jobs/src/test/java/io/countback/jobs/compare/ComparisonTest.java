package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.compare.AssignmentLog.LoggedArm;
import io.countback.jobs.compare.Drawn.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules 1 to 7 of comparisons, from counts. */
class ComparisonTest {
  private static final double SIX_DECIMALS = 5e-7;
  private static final double FOUR_DECIMALS = 5e-5;
  private static final Group A = Group.of("a");
  private static final Group B = Group.of("b");
  private static final Arm NEW = new Arm("exp-1", "new");
  private static final Arm OLD = new Arm("exp-1", "old");

  @Test
  void a_rate_has_a_wilson_interval() {
    ComparedValue row = new Drawn().add(7, 50, A).row("a");

    assertEquals(50, row.n());
    assertEquals(0.14, row.rate(), SIX_DECIMALS);
    assertEquals(0.069508, row.interval().low(), SIX_DECIMALS);
    assertEquals(0.261862, row.interval().high(), SIX_DECIMALS);
  }

  @Test
  void a_difference_has_a_newcombe_interval_and_the_pooled_p() {
    ComparedValue row = new Drawn().add(810, 8_100, A).add(756, 8_400, B).row("a");

    assertEquals("b", row.baseline());
    assertEquals(0.01, row.versus().difference().value(), SIX_DECIMALS);
    assertEquals(0.001052, row.versus().difference().low(), SIX_DECIMALS);
    assertEquals(0.018968, row.versus().difference().high(), SIX_DECIMALS);
  }

  @Test
  void a_reversal_among_comparable_accounts_is_flagged() {
    // Strata 60 of 100 v 150 of 300, and 30 of 300 v 5 of 100.
    Drawn drawn =
        new Drawn()
            .add(60, 100, A.in("d1_30"))
            .add(150, 300, B.in("d1_30"))
            .add(30, 300, A.in("d91_120"))
            .add(5, 100, B.in("d91_120"));

    // Both have 400 accounts: the baseline is the first by id.
    ComparedValue.Versus versus = drawn.row("b").versus();
    assertEquals("a", drawn.row("b").baseline());
    assertEquals(0.1625, versus.difference().value(), FOUR_DECIMALS);
    assertEquals(0.0989, versus.difference().low(), FOUR_DECIMALS);
    assertEquals(0.2243, versus.difference().high(), FOUR_DECIMALS);
    assertEquals(-0.0750, versus.stratified().difference(), FOUR_DECIMALS);
    assertEquals(-0.1366, versus.stratified().low(), FOUR_DECIMALS);
    assertEquals(-0.0134, versus.stratified().high(), FOUR_DECIMALS);
    assertEquals(5.113, versus.stratified().chiSquare(), 5e-4);
    assertEquals(0.0237, versus.stratified().p(), FOUR_DECIMALS);
    assertTrue(versus.simpson());
    assertTrue(drawn.row("b").flags().contains("simpson"));
    assertFalse(drawn.row("a").flags().contains("simpson"));
  }

  @Test
  void accounts_without_counterpart_lower_the_coverage() {
    ComparedValue row =
        new Drawn()
            .add(10, 50, A.in("d1_30"))
            .add(10, 60, B.in("d1_30"))
            .add(10, 50, A.in("d121_plus"))
            .row("b");

    assertEquals(50.0 / 160, row.versus().stratified().emptyShare(), SIX_DECIMALS);
    assertTrue(row.flags().contains("low_coverage"));
  }

  @Test
  void below_five_answers_on_either_side_nothing_is_compared() {
    ComparedValue few = new Drawn().add(4, 200, A).add(60, 300, B).row("a");
    ComparedValue many = new Drawn().add(5, 200, A).add(60, 300, B).row("a");

    assertTrue(few.tooFew());
    assertNull(few.versus());
    assertEquals(0, few.comparisons());
    assertNotNull(few.interval());
    assertFalse(many.tooFew());
    assertNotNull(many.versus());
  }

  @Test
  void below_five_without_an_answer_nothing_is_compared_either() {
    assertTrue(new Drawn().add(100, 104, A).add(60, 300, B).row("a").tooFew());
    assertTrue(new Drawn().add(50, 100, A).add(298, 300, B).row("a").tooFew());
    assertTrue(new Drawn().add(50, 100, A).add(298, 300, B).row("b").tooFew());
  }

  @Test
  void what_could_have_been_seen_is_told_even_where_too_few() {
    ComparedValue row = new Drawn().add(2, 300, A).add(60, 300, B).add(1, B).row("a");
    ComparedValue worked = new Drawn().add(20, 300, B).add(60, 300, A).row("b");

    assertTrue(row.tooFew());
    assertNotNull(row.detectableDifference());
    assertNotNull(row.neededN());
    assertEquals(0.0988, worked.detectableDifference(), FOUR_DECIMALS);
    assertEquals(1_094, worked.neededN());
  }

  @Test
  void the_baseline_has_the_most_accounts_and_ties_go_by_id() {
    Drawn drawn = new Drawn().add(20, 100, B).add(20, 101, Group.of("c")).add(20, 100, A);

    assertEquals("c", drawn.row("a").baseline());
    assertNull(drawn.row("c").versus());
    assertEquals("a", new Drawn().add(20, 100, B).add(20, 100, A).row("b").baseline());
  }

  @Test
  void an_account_that_waits_is_among_those_with_most_accounts() {
    Drawn drawn = new Drawn().add(20, 100, A).add(10, 60, B).add(50, B.observed(2));

    assertEquals("b", drawn.row("a").baseline());
  }

  @Test
  void the_baseline_is_what_the_control_arm_got() {
    Drawn drawn = new Drawn().add(30, 102, A.of(NEW)).add(20, 100, B.of(OLD));

    assertEquals("b", drawn.row("a", log(102, 100)).baseline());
    assertEquals("a", drawn.row("a").baseline());
  }

  @Test
  void one_value_alone_has_no_baseline() {
    ComparedValue row = new Drawn().add(20, 100, A).row("a");

    assertNull(row.baseline());
    assertNull(row.detectableDifference());
    assertEquals(0, row.comparisons());
  }

  @Test
  void an_account_whose_window_is_open_is_maturing() {
    Drawn drawn =
        new Drawn().add(10, A.observed(7)).add(3, A.observed(6).replying(1)).add(5, A.replying(8));

    ComparedValue week = drawn.row("a");
    assertEquals(15, week.n());
    assertEquals(0, week.responses());
    assertEquals(3, week.maturing());
    assertTrue(week.flags().contains("maturing"));
    ComparedValue threeDays = Drawn.row(drawn.compared(), "a", Outcome.REPLY, 3);
    assertEquals(18, threeDays.n());
    assertEquals(3, threeDays.responses());
    assertFalse(threeDays.flags().contains("maturing"));
  }

  @Test
  void an_answer_on_the_last_day_of_the_window_counts() {
    Drawn drawn = new Drawn().add(1, A.replying(7)).add(1, A.replying(0)).add(1, A.replying(8));

    assertEquals(2, drawn.row("a").responses());
  }

  @Test
  void a_response_is_the_first_of_any_kind() {
    Drawn drawn = new Drawn().add(10, 40, A);

    assertEquals(10, Drawn.row(drawn.compared(), "a", Outcome.RESPONSE, 3).responses());
    assertEquals(0, Drawn.row(drawn.compared(), "a", Outcome.PAYMENT, 3).responses());
  }

  @Test
  void p_values_are_adjusted_over_every_difference_of_the_family() {
    Drawn drawn =
        new Drawn()
            .add(40, 200, B)
            .add(60, 190, A)
            .add(50, 190, Group.of("c"))
            .add(2, 190, Group.of("d"));

    ComparedValue.Versus a = drawn.row("a").versus();
    ComparedValue.Versus c = drawn.row("c").versus();
    assertEquals(2, drawn.row("a").comparisons());
    assertEquals(2, drawn.row("d").comparisons());
    assertTrue(a.p() < c.p());
    assertEquals(Math.min(2 * a.p(), c.p()), a.pBh(), 1e-12);
    assertEquals(c.p(), c.pBh(), 1e-12);
    assertEquals(2 * a.p(), a.pHolm(), 1e-12);
    assertTrue(a.adjusted().low() < a.difference().low());
    assertTrue(a.adjusted().high() > a.difference().high());
  }

  @Test
  void the_slices_of_a_set_are_one_family_with_one_baseline() {
    List<AccountOutcome> total =
        new Drawn()
            .add(40, 200, B.in("d1_30"))
            .add(10, 30, A.in("d1_30"))
            .add(10, 40, B.in("d31_60"))
            .add(20, 60, A.in("d31_60"))
            .accounts();
    List<ValueTally> tallies = new ArrayList<>();
    for (String value : List.of("a", "b")) {
      tallies.add(tally(Slice.TOTAL, value, total, null));
      tallies.add(tally(new Slice("d1_30", null, null), value, total, "d1_30"));
      tallies.add(tally(new Slice("d31_60", null, null), value, total, "d31_60"));
    }

    List<ComparedValue> rows = Comparison.of(tallies, List.of());
    List<ComparedValue> banded =
        rows.stream()
            .filter(r -> r.tally().slice().agingBand() != null)
            .filter(r -> r.outcome() == Outcome.REPLY && r.windowDays() == 7)
            .toList();
    assertEquals(4, banded.size());
    banded.forEach(r -> assertEquals("b", r.baseline()));
    banded.forEach(r -> assertEquals(2, r.comparisons()));
    assertEquals(1, Drawn.row(rows, "a", Outcome.REPLY, 7).comparisons());
  }

  private static ValueTally tally(
      Slice slice, String value, List<AccountOutcome> accounts, String band) {
    List<AccountOutcome> of =
        accounts.stream()
            .filter(a -> a.value().equals(value))
            .filter(a -> band == null || a.stratum().agingBand().equals(band))
            .toList();
    return ValueTally.of("template", slice, value, of, Drawn.EURO);
  }

  @Test
  void a_single_difference_is_adjusted_for_nothing() {
    ComparedValue.Versus versus = new Drawn().add(30, 100, A).add(20, 120, B).row("a").versus();

    assertEquals(versus.p(), versus.pBh());
    assertEquals(versus.p(), versus.pHolm());
    assertEquals(versus.difference().interval(), versus.adjusted());
  }

  @Test
  void values_stand_in_the_order_of_their_lower_limits() {
    List<String> order =
        new Drawn()
                .add(3, 4, A) // 75 %, but at least 30 % only
                .add(60, 100, B) // 60 %, at least 50 %
                .compared()
                .stream()
                .filter(r -> r.outcome() == Outcome.REPLY && r.windowDays() == 7)
                .map(r -> r.tally().value())
                .toList();

    assertEquals(List.of("b", "a"), order);
  }

  @Test
  void values_that_follow_from_the_arms_of_one_log_are_randomised() {
    Drawn drawn = new Drawn().add(30, 100, A.of(NEW)).add(20, 102, B.of(OLD));

    assertEquals("randomised", drawn.row("a", log(100, 102)).label().word());
    assertEquals("exp-1", drawn.row("a", log(100, 102)).label().experiment());
    assertEquals("randomised", drawn.row("b", log(100, 102)).label().word());
    assertEquals("observational", drawn.row("a").label().word());
    assertTrue(drawn.row("a").flags().contains("observational"));
  }

  @Test
  void one_account_in_a_hundred_may_be_missing_from_the_log() {
    Drawn one = new Drawn().add(30, 99, A.of(NEW)).add(1, A).add(20, 102, B.of(OLD));
    Drawn two = new Drawn().add(30, 98, A.of(NEW)).add(2, A).add(20, 102, B.of(OLD));

    assertEquals("randomised", one.row("a", log(99, 102)).label().word());
    assertEquals("observational", two.row("a", log(98, 102)).label().word());
  }

  @Test
  void a_value_also_sent_outside_the_experiment_is_observational() {
    Drawn drawn = new Drawn().add(30, 100, A.of(NEW)).add(20, 102, B.of(OLD)).add(30, 90, B);

    assertEquals("observational", drawn.row("a", log(100, 102)).label().word());
  }

  @Test
  void values_that_do_not_follow_from_the_arms_are_observational() {
    Drawn mixed =
        new Drawn()
            .add(10, 50, A.of(NEW))
            .add(10, 50, A.of(OLD))
            .add(10, 50, B.of(NEW))
            .add(10, 51, B.of(OLD));

    assertEquals("observational", mixed.row("a", log(100, 101)).label().word());
  }

  @Test
  void a_part_of_an_arm_is_no_randomised_value() {
    // Within the new arm somebody chose who gets c.
    Drawn drawn =
        new Drawn()
            .add(30, 60, A.of(NEW))
            .add(5, 40, Group.of("c").of(NEW))
            .add(20, 102, B.of(OLD));

    assertEquals("observational", drawn.row("a", log(100, 102)).label().word());
  }

  @Test
  void arms_that_were_not_assigned_as_planned_are_observational() {
    ComparedValue row =
        new Drawn().add(100, 500, A.of(NEW)).add(100, 610, B.of(OLD)).row("a", log(500, 610));

    assertEquals("observational", row.label().word());
    assertTrue(row.flags().contains("sample_ratio_mismatch"));
    assertNull(row.label().experiment());
  }

  @Test
  void arms_of_which_unequal_shares_were_reached_are_observational() {
    ComparedValue row =
        new Drawn().add(100, 500, A.of(NEW)).add(100, 610, B.of(OLD)).row("a", log(620, 620));

    assertEquals("observational", row.label().word());
    assertTrue(row.flags().contains("sample_ratio_mismatch"));
  }

  @Test
  void money_counts_accounts_matured_for_fourteen_days_and_is_rounded_once() {
    ValueTally tally =
        new Drawn()
            .add(1, A.paying("10.00"))
            .add(2, A.paying("0.00"))
            .add(9, A.observed(13).paying("500.00"))
            .tallies()
            .get(0);

    assertEquals(new BigDecimal("3.33"), tally.collected().mean());
    assertEquals(new BigDecimal("0.00"), tally.collected().low());
    assertEquals(new BigDecimal("10.00"), tally.collected().high());
  }

  private static AssignmentLog log(long newOnes, long oldOnes) {
    return new AssignmentLog(
        "exp-1",
        List.of(
            new LoggedArm("new", newOnes, false, null), new LoggedArm("old", oldOnes, true, null)),
        null);
  }
}
