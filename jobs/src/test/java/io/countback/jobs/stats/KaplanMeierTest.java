package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.KaplanMeier.Spell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
  /** Days from the origin; a plus marks a spell that was still open. */
  private static Curve curve(String days) {
    return KaplanMeier.of(
        Arrays.stream(days.split(" "))
            .map(d -> Spell.of(Double.parseDouble(d.replace("+", "")), !d.endsWith("+")))
            .toList());
  }

  @Test
  void eight_invoices_two_of_them_open() {
    Curve curve = curve("1 1 4 5 6+ 9 9+ 22");
    assertEquals(0.75, curve.survivalAt(1), 1e-12);
    assertEquals(0.625, curve.survivalAt(4), 1e-12);
    assertEquals(0.5, curve.survivalAt(5), 1e-12);
    assertEquals(0.5 * 2 / 3, curve.survivalAt(9), 1e-12);
    assertEquals(0, curve.survivalAt(22), 0);
  }

  @Test
  void the_interval_of_the_half_is_wide() {
    Curve.Step step = curve("1 1 4 5 6+ 9 9+ 22").stepAt(5).orElseThrow();
    assertEquals(0.1768, step.standardError(), 5e-5);
    assertEquals(0.1520, step.low(), 5e-5);
    assertEquals(0.7749, step.high(), 5e-5);
    assertEquals(5, step.atRisk());
    assertEquals(1, step.events());
  }

  @Test
  void a_credit_censors_and_a_payment_comes_before_the_credit_of_its_day() {
    Curve curve = curve("10 20 40 20+ 30+");
    assertEquals(0.8, curve.survivalAt(10), 1e-12);
    assertEquals(0.8 * 3 / 4, curve.survivalAt(20), 1e-12);
    assertEquals(0, curve.survivalAt(40));
  }

  @Test
  void before_the_first_event_all_are_without_and_after_the_last_day_the_curve_is_carried_on() {
    Curve curve = curve("3 8+");
    assertEquals(1, curve.survivalAt(2.9));
    assertEquals(Optional.empty(), curve.stepAt(2.9));
    assertEquals(0.5, curve.survivalAt(400));
    assertEquals(8, curve.observedUntil());
  }

  @Test
  void where_none_is_left_there_is_no_interval() {
    assertEquals(Optional.empty(), curve("1 2").stepAt(2).orElseThrow().interval());
    assertTrue(curve("1 2").stepAt(1).orElseThrow().interval().isPresent());
  }

  @Test
  void quantiles_are_days_by_which_that_share_was_paid() {
    Curve curve = curve("1 1 4 5 6+ 9 9+ 22");
    assertEquals(OptionalDouble.of(1), curve.quantile(0.25));
    assertEquals(OptionalDouble.of(5), curve.median());
    assertEquals(OptionalDouble.of(22), curve.quantile(0.75));
    assertEquals(OptionalDouble.empty(), curve("5 9+ 9+").median());
    assertThrows(IllegalArgumentException.class, () -> curve.quantile(0));
  }

  @Test
  void a_half_that_rounding_lifts_a_hair_is_a_half() {
    // 9/10 · 8/9 · 7/8 · 6/7 · 5/6 = 1/2.
    assertEquals(OptionalDouble.of(5), curve("1 2 3 4 5 6+ 6+ 6+ 6+ 6+").median());
  }

  @Test
  void the_restricted_mean_sums_the_curve_over_whole_days() {
    // S is 1 on days 0 and 1, 1/2 on days 2 and 3, 0 from day 4.
    assertEquals(1 + 1 + 0.5 + 0.5, curve("2 4").restrictedMean(90), 1e-12);
    assertEquals(1 + 1 + 0.5, curve("2 4").restrictedMean(3), 1e-12);
    // Paid before the due date: S(0) is less than 1.
    assertEquals(0.5 + 0.5 + 0.5, curve("-5 3").restrictedMean(90), 1e-12);
  }

  @Test
  void who_enters_late_is_at_risk_only_from_then_on() {
    List<Spell> spells =
        List.of(
            new Spell(-1, 0, true, 1),
            new Spell(-1, 10, true, 1),
            new Spell(4, 10, true, 1),
            new Spell(10, 12, false, 1),
            new Spell(-1, 5, true, 1));
    Curve curve = KaplanMeier.of(spells);
    // The payment on the day of issue counts: three were there from the first day.
    assertEquals(3, curve.steps().get(0).atRisk());
    // At 5: two of them and the one that entered after day 4.
    assertEquals(3, curve.steps().get(1).atRisk());
    // At 10: entry after day 10 is not yet there.
    assertEquals(2, curve.steps().get(2).atRisk());
  }

  @Test
  void what_ended_before_it_was_seen_is_passed_over() {
    List<Spell> spells =
        List.of(new Spell(7, 5, true, 1), new Spell(5, 5, true, 1), Spell.of(9, true));
    assertEquals(1, KaplanMeier.of(spells).steps().size());
    assertEquals(List.of(), KaplanMeier.of(List.of()).steps());
    assertEquals(1, KaplanMeier.of(List.of()).survivalAt(30));
  }

  @Test
  void by_amount_the_large_ones_count_and_there_is_no_interval() {
    Curve curve =
        KaplanMeier.of(
            List.of(
                new Spell(-1, 3, true, 100.10),
                new Spell(-1, 5, true, 300.30),
                new Spell(-1, 9, true, 0.10)));
    assertEquals(300.40 / 400.50, curve.survivalAt(3), 1e-12);
    assertEquals(0, curve.survivalAt(9), 0);
    assertEquals(Optional.empty(), curve.stepAt(3).orElseThrow().interval());
  }

  @Test
  void gives_what_counting_spell_by_spell_gives() {
    Random random = new Random(5);
    for (int draw = 0; draw < 100; draw++) {
      List<Spell> spells = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(80); i++) {
        int entry = random.nextInt(20) - 10;
        spells.add(new Spell(entry, entry + random.nextInt(40), random.nextBoolean(), 1));
      }
      Curve curve = KaplanMeier.of(spells);
      double survival = 1;
      for (int day = -10; day < 60; day++) {
        int at = day;
        long risk = spells.stream().filter(s -> s.entry() < at && at <= s.time()).count();
        long events =
            spells.stream().filter(s -> s.entry() < at && at == s.time() && s.event()).count();
        survival *= risk == 0 ? 1 : 1 - (double) events / risk;
        assertEquals(survival, curve.survivalAt(day), 1e-12);
      }
    }
  }

  @Test
  void a_hundred_thousand_spells_in_any_order_give_one_curve() {
    Random random = new Random(3);
    List<Spell> spells = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      spells.add(new Spell(-1, random.nextInt(365), random.nextInt(4) > 0, 1));
    }
    Curve curve = KaplanMeier.of(spells);
    assertEquals(365, curve.steps().size());
    java.util.Collections.shuffle(spells, random);
    assertEquals(curve, KaplanMeier.of(spells));
  }
}
