package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Labels given at random make no difference: 2,000 permutations of the templates of 2,400 accounts,
 * whose answers depend on their stratum and on nothing else.
 */
class PermutedLabelsTest {
  private static final int DRAWS = 2_000;
  private static final int ACCOUNTS = 2_400;
  private static final int WEEK = 7;

  private final List<Double> p = new ArrayList<>();
  private int covered;
  private int stratifiedCovered;
  private int stratified;
  private int foundByHolm;

  @Test
  void p_values_are_near_uniform_and_intervals_cover_no_difference() {
    List<AccountOutcome> accounts = accounts();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      labels.add(i < 1_000 ? "a" : i < 1_800 ? "b" : "c");
    }
    Random random = new Random(32);
    for (int draw = 0; draw < DRAWS; draw++) {
      Collections.shuffle(labels, random);
      count(Comparison.of(tallies(accounts, labels), List.of()));
    }

    assertEquals(2 * DRAWS, p.size());
    for (double level : List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9)) {
      long below = p.stream().filter(v -> v <= level).count();
      assertEquals(level, (double) below / p.size(), 0.025, "share of p-values up to " + level);
    }
    assertBetween(0.93, 0.97, (double) covered / p.size());
    assertBetween(0.93, 0.97, (double) stratifiedCovered / stratified);
    assertTrue(foundByHolm <= 0.07 * DRAWS, foundByHolm + " of " + DRAWS + " found something");
  }

  private void count(List<ComparedValue> rows) {
    boolean found = false;
    for (String value : List.of("b", "c")) {
      ComparedValue.Versus versus = Drawn.row(rows, value, Outcome.REPLY, WEEK).versus();
      p.add(versus.p());
      covered += versus.difference().interval().contains(0) ? 1 : 0;
      stratified += versus.stratified() == null ? 0 : 1;
      stratifiedCovered +=
          versus.stratified().low() <= 0 && 0 <= versus.stratified().high() ? 1 : 0;
      found |= versus.pHolm() < 0.05;
    }
    foundByHolm += found ? 1 : 0;
  }

  /** A week old, so that only the week has matured. */
  private static List<AccountOutcome> accounts() {
    Drawn drawn = new Drawn();
    String[] bands = {"d1_30", "d31_60", "d61_90", "d121_plus"};
    for (int b = 0; b < bands.length; b++) {
      int n = ACCOUNTS / bands.length;
      drawn.add(n * (4 - b) / 10, n, Drawn.Group.of("").in(bands[b]).observed(WEEK));
    }
    return drawn.accounts();
  }

  private static List<ValueTally> tallies(List<AccountOutcome> accounts, List<String> labels) {
    Map<String, List<AccountOutcome>> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < accounts.size(); i++) {
      byLabel.computeIfAbsent(labels.get(i), v -> new ArrayList<>()).add(accounts.get(i));
    }
    List<ValueTally> tallies = new ArrayList<>();
    byLabel.forEach(
        (label, of) -> tallies.add(ValueTally.of("template", Slice.TOTAL, label, of, Drawn.EURO)));
    return tallies;
  }

  private static void assertBetween(double low, double high, double value) {
    assertTrue(low <= value && value <= high, value + " is not within " + low + " to " + high);
  }
}
