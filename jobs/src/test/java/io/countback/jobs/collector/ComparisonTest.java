package io.countback.jobs.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.collector.Comparison.Fact;
import io.countback.jobs.collector.Comparison.Judgement;
import io.countback.jobs.collector.Comparison.Level;
import io.countback.jobs.stats.Funnel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Collectors compared on the team's mix of items. */
class ComparisonTest {
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);
  private static final String[] BANDS = {"d1_30", "d31_60", "d61_90", "d121_plus"};
  private static final String[] TIERS = {"large", "medium", "small"};
  private static final double[] SHARES = {0.7, 0.5, 0.3, 0.1};

  @Test
  void sixty_items_at_a_half_and_forty_at_a_quarter_make_forty_expected() {
    // The team: 100 young items of which 50 are paid, 100 old ones of which 25 are paid.
    List<Fact> facts = new ArrayList<>();
    facts.addAll(items("a", "d1_30", 60, 33));
    facts.addAll(items("a", "d121_plus", 40, 13));
    facts.addAll(items("b", "d1_30", 40, 17));
    facts.addAll(items("b", "d121_plus", 60, 12));
    Comparison comparison = compared(facts, TO);
    Judgement a = comparison.judgements().get("a");
    assertEquals(46, a.observed());
    assertEquals(40, a.expected(), 1e-9);
    assertEquals(22.5, a.variance(), 1e-9);
    Funnel.Judged judged = comparison.funnel().units().get(0);
    assertEquals(1.15, judged.ratio().orElseThrow(), 1e-9);
    assertEquals(0.9176, judged.interval().orElseThrow().low(), 1e-4);
    assertEquals(1.3824, judged.interval().orElseThrow().high(), 1e-4);
    assertEquals(0.7676, judged.limits95().orElseThrow().low(), 1e-4);
    assertEquals(1.2324, judged.limits95().orElseThrow().high(), 1e-4);
    assertEquals(Funnel.Word.NONE, judged.word());
  }

  @Test
  void what_the_team_did_is_what_is_expected_of_it() {
    List<Fact> facts = drawn(new Random(7), new double[12]);
    Comparison comparison = compared(facts, TO);
    double observed = 0;
    double expected = 0;
    double collected = 0;
    double collectedExpected = 0;
    for (Map.Entry<String, Judgement> one : comparison.judgements().entrySet()) {
      observed += one.getValue().observed();
      expected += one.getValue().expected();
      double own =
          facts.stream()
              .filter(f -> f.collector().equals(one.getKey()))
              .mapToDouble(f -> f.collected().doubleValue())
              .sum();
      collected += own;
      collectedExpected += own / one.getValue().againstExpected().orElseThrow();
    }
    assertEquals(observed, expected, 1e-6);
    assertEquals(collected, collectedExpected, 1e-4);
  }

  @Test
  void a_collector_with_the_old_items_is_as_good_as_one_with_the_young_ones() {
    // Both collect 80 % of young and 20 % of old items; their portfolios are opposite.
    List<Fact> facts = new ArrayList<>();
    facts.addAll(money("young", "d1_30", 80, 0.8));
    facts.addAll(money("young", "d121_plus", 20, 0.2));
    facts.addAll(money("old", "d1_30", 20, 0.8));
    facts.addAll(money("old", "d121_plus", 80, 0.2));
    Comparison comparison = compared(facts, TO);
    for (String collector : List.of("young", "old")) {
      Judgement judgement = comparison.judgements().get(collector);
      assertEquals(0.5, judgement.standardised().rate().orElseThrow(), 1e-9);
      assertEquals(Level.AGING_AND_SIZE, judgement.standardised().level().orElseThrow());
      assertEquals(1, judgement.againstExpected().orElseThrow(), 1e-9);
    }
  }

  @Test
  void thin_strata_are_left_out_and_a_portfolio_of_thin_strata_has_no_standardised_rate() {
    List<Fact> facts = new ArrayList<>();
    facts.addAll(money("a", "d1_30", 50, 0.8));
    facts.addAll(money("b", "d1_30", 4, 0.5));
    Comparison comparison = compared(facts, TO);
    assertTrue(comparison.judgements().get("a").standardised().rate().isPresent());
    assertTrue(comparison.judgements().get("b").standardised().level().isEmpty());
    assertTrue(comparison.judgements().get("b").standardised().rate().isEmpty());
  }

  @Test
  void too_thin_by_size_falls_back_to_aging_alone() {
    List<Fact> facts = new ArrayList<>();
    for (String tier : TIERS) {
      for (int i = 0; i < 3; i++) {
        facts.add(fact("a", "a" + tier + i, "d1_30", tier, 100, 60, 1, 1, 1));
        facts.add(fact("b", "b" + tier + i, "d1_30", tier, 100, 40, 3, 3, 1));
      }
    }
    Comparison comparison = compared(facts, TO);
    assertEquals(
        Level.AGING, comparison.judgements().get("a").standardised().level().orElseThrow());
    assertEquals(0.6, comparison.judgements().get("a").standardised().rate().orElseThrow(), 1e-9);
  }

  @Test
  void items_without_collector_belong_to_the_team_and_are_no_unit_of_the_funnel() {
    List<Fact> facts = new ArrayList<>(items("a", "d1_30", 60, 30));
    facts.addAll(items("(unassigned)", "d1_30", 60, 10));
    Comparison comparison = compared(facts, TO);
    assertEquals(20, comparison.judgements().get("a").expected(), 1e-9);
    assertEquals(1, comparison.funnel().units().size());
  }

  @Test
  void twelve_equal_collectors_are_ranked_in_no_more_draws_than_chance_allows() {
    Random random = new Random(20261124);
    int ranked = 0;
    for (int draw = 0; draw < 200; draw++) {
      Comparison comparison = compared(drawn(random, new double[12]), TO);
      ranked += comparison.funnel().rankingJustified() ? 1 : 0;
    }
    // 200 draws at 5 %: more than 19 happen once in 100, had the rate been right.
    assertTrue(ranked <= 19, ranked + " of 200 draws of equal collectors were ranked");
  }

  @Test
  void collectors_who_differ_are_found() {
    double[] skill = {-0.15, -0.15, -0.15, -0.15, -0.15, -0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15};
    Comparison comparison = compared(drawn(new Random(3), skill), TO);
    assertTrue(comparison.funnel().rankingJustified());
  }

  @Test
  void the_same_facts_in_any_order_of_draws_give_the_same_intervals() {
    List<Fact> facts = drawn(new Random(11), new double[12]);
    Judgement once = compared(facts, TO).judgements().get("c0");
    Judgement again = compared(facts, TO).judgements().get("c0");
    assertEquals(once.rate(), again.rate());
    assertEquals(once.standardised().interval(), again.standardised().interval());
    assertFalse(once.rate().isEmpty());
  }

  @Test
  void facts_of_all_accounts_together_say_the_same_and_have_no_interval_by_account() {
    List<Fact> each = counted(drawn(new Random(5), new double[12]));
    Map<List<String>, Fact> together = new TreeMap<>(Comparator.comparing(List::toString));
    each.forEach(
        f ->
            together.merge(
                List.of(f.collector(), f.agingBand(), f.sizeTier()),
                nobodys(f),
                ComparisonTest::plus));
    Comparison one = Comparison.of(each, TO);
    Comparison other = Comparison.of(List.copyOf(together.values()), TO);
    assertEquals(one.judgements().keySet(), other.judgements().keySet());
    one.judgements()
        .forEach(
            (collector, j) -> {
              Judgement same = other.judgements().get(collector);
              assertEquals(j.standardised().rate(), same.standardised().rate());
              assertEquals(j.standardised().level(), same.standardised().level());
              assertEquals(j.standardised().share(), same.standardised().share());
              assertEquals(j.againstExpected(), same.againstExpected());
              assertEquals(j.observed(), same.observed());
              assertEquals(j.expected(), same.expected());
              assertEquals(j.variance(), same.variance());
              assertTrue(j.rate().isPresent());
              assertTrue(j.againstExpectedInterval().isPresent());
              assertTrue(same.standardised().interval().isEmpty());
              assertTrue(same.againstExpectedInterval().isEmpty());
              assertTrue(same.rate().isEmpty());
            });
    assertEquals(one.funnel().units(), other.funnel().units());
  }

  private static Fact nobodys(Fact f) {
    return new Fact(
        f.collector(),
        "",
        f.agingBand(),
        f.sizeTier(),
        f.collectible(),
        f.collected(),
        f.items(),
        f.matured(),
        f.closed(),
        f.accounts());
  }

  private static Fact plus(Fact a, Fact b) {
    return new Fact(
        a.collector(),
        "",
        a.agingBand(),
        a.sizeTier(),
        a.collectible().add(b.collectible()),
        a.collected().add(b.collected()),
        a.items() + b.items(),
        a.matured() + b.matured(),
        a.closed() + b.closed(),
        new Comparison.Accounts(
            a.accounts().stratum() + b.accounts().stratum(),
            a.accounts().band() + b.accounts().band(),
            a.accounts().teamStratum() + b.accounts().teamStratum(),
            a.accounts().teamBand() + b.accounts().teamBand()));
  }

  private static Comparison compared(List<Fact> facts, LocalDate to) {
    return Comparison.of(counted(facts), to);
  }

  /** With each account counted in the first of its facts in a stratum. */
  private static List<Fact> counted(List<Fact> facts) {
    Set<List<String>> seen = new HashSet<>();
    return facts.stream()
        .map(
            f ->
                new Fact(
                    f.collector(),
                    f.account(),
                    f.agingBand(),
                    f.sizeTier(),
                    f.collectible(),
                    f.collected(),
                    f.items(),
                    f.matured(),
                    f.closed(),
                    new Comparison.Accounts(
                        first(seen, f.account(), f.collector(), f.agingBand(), f.sizeTier()),
                        first(seen, f.account(), f.collector(), f.agingBand(), ""),
                        first(seen, f.account(), "", f.agingBand(), f.sizeTier()),
                        first(seen, f.account(), "", f.agingBand(), ""))))
        .toList();
  }

  private static long first(Set<List<String>> seen, String... of) {
    return seen.add(List.of(of)) ? 1 : 0;
  }

  private static Fact fact(
      String collector,
      String account,
      String band,
      String tier,
      double collectible,
      double collected,
      long items,
      long matured,
      long closed) {
    return new Fact(
        collector,
        account,
        band,
        tier,
        BigDecimal.valueOf(collectible),
        BigDecimal.valueOf(collected),
        items,
        matured,
        closed,
        new Comparison.Accounts(0, 0, 0, 0));
  }

  /** Twelve collectors with different portfolios; the chance that an item is paid is its band's. */
  private static List<Fact> drawn(Random random, double[] skill) {
    List<Fact> facts = new ArrayList<>();
    for (int c = 0; c < skill.length; c++) {
      int items = 120 + random.nextInt(120);
      for (int i = 0; i < items; i++) {
        int band = Math.min(random.nextInt(4), random.nextInt(1 + c % 4));
        double amount = 10 + random.nextInt(1000);
        boolean paid = random.nextDouble() < SHARES[band] + skill[c];
        facts.add(
            fact(
                "c" + c,
                "c" + c + "-a" + random.nextInt(60),
                BANDS[band],
                TIERS[random.nextInt(3)],
                amount,
                paid ? amount : 0,
                1,
                1,
                paid ? 1 : 0));
      }
    }
    return facts;
  }

  private static List<Fact> items(String collector, String band, int items, int closed) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      int paid = i < closed ? 1 : 0;
      facts.add(fact(collector, collector + i, band, "small", 100, 100 * paid, 1, 1, paid));
    }
    return facts;
  }

  private static List<Fact> money(String collector, String band, int items, double rate) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      facts.add(fact(collector, collector + i, band, "small", 100, 100 * rate, 1, 1, 0));
    }
    return facts;
  }
}
