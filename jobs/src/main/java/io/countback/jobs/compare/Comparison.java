package io.countback.jobs.compare;

import io.countback.jobs.stats.Adjustment;
import io.countback.jobs.stats.Difference;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.MantelHaenszel;
import io.countback.jobs.stats.MantelHaenszel.Stratified;
import io.countback.jobs.stats.Newcombe;
import io.countback.jobs.stats.Power;
import io.countback.jobs.stats.TooFew;
import io.countback.jobs.stats.TwoProportions;
import io.countback.jobs.stats.Wilson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The comparison of the values of one dimension in one window, from their counts.
 *
 * <p>All slices have one baseline, that of all accounts: the value that the arm marked control got,
 * else the one with the most accounts, ties by id. The family of a difference is every difference
 * to it in the slice set, for the outcome and window; those withheld are not counted.
 */
final class Comparison {
  private static final double LEVEL = 0.95;

  /** The difference for which the needed number of accounts is told. */
  private static final double FIVE_POINTS = 0.05;

  private static final double MOST_UNKNOWN = 0.2;

  private final String baseline;
  private final Map<Slice, Map<String, ValueTally>> slices;
  private final Map<ValueTally, Label> labels = new IdentityHashMap<>();

  private Comparison(String baseline, Map<Slice, Map<String, ValueTally>> slices) {
    this.baseline = baseline;
    this.slices = slices;
  }

  /**
   * Compares.
   *
   * @param tallies of every value and slice; the total is among them
   * @return per slice, value, outcome and window one row, values by the lower limit of the rate
   */
  static List<ComparedValue> of(Collection<ValueTally> tallies, Collection<AssignmentLog> logs) {
    Map<Slice, Map<String, ValueTally>> slices = new LinkedHashMap<>();
    tallies.forEach(
        t -> slices.computeIfAbsent(t.slice(), s -> new LinkedHashMap<>()).put(t.value(), t));
    Comparison comparison = new Comparison(baseline(slices.get(Slice.TOTAL), logs), slices);
    slices.values().forEach(values -> comparison.label(values, logs));
    List<ComparedValue> rows = new ArrayList<>();
    for (String set : new TreeSet<>(slices.keySet().stream().map(Slice::set).toList())) {
      for (Outcome outcome : Outcome.values()) {
        outcome.windows().forEach(days -> rows.addAll(comparison.family(set, outcome, days)));
      }
    }
    return rows;
  }

  private static String baseline(Map<String, ValueTally> total, Collection<AssignmentLog> logs) {
    Comparator<ValueTally> most =
        Comparator.comparingLong(ValueTally::accounts).reversed().thenComparing(ValueTally::value);
    Optional<ValueTally> control =
        total.values().stream().filter(t -> Label.isControl(t, total.values(), logs)).min(most);
    return control.orElseGet(() -> total.values().stream().min(most).orElseThrow()).value();
  }

  private void label(Map<String, ValueTally> values, Collection<AssignmentLog> logs) {
    ValueTally base = values.get(baseline);
    List<Label> others = new ArrayList<>();
    for (ValueTally tally : values.values()) {
      if (tally != base) {
        Label label =
            base == null ? Label.OBSERVATIONAL : Label.of(tally, base, values.values(), logs);
        labels.put(tally, label);
        others.add(label);
      }
    }
    if (base != null) {
      labels.put(base, Label.weakest(others));
    }
  }

  /** A difference before it is adjusted for how many there are. */
  private record Raw(double p, Optional<Stratified> stratified) {}

  private List<ComparedValue> family(String set, Outcome outcome, int days) {
    List<ValueTally> members = new ArrayList<>();
    List<Raw> raw = new ArrayList<>();
    slices.forEach(
        (slice, values) -> {
          if (slice.set().equals(set)) {
            for (ValueTally tally : values.values()) {
              members.add(tally);
              raw.add(raw(tally, values.get(baseline), outcome, days));
            }
          }
        });
    Adjusted plain = Adjusted.of(raw.stream().map(r -> r == null ? null : r.p()).toList());
    Adjusted stratified =
        Adjusted.of(
            raw.stream()
                .map(r -> r == null ? null : r.stratified().map(Stratified::p).orElse(null))
                .toList());
    int comparisons = (int) raw.stream().filter(r -> r != null).count();
    List<ComparedValue> rows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ValueTally tally = members.get(i);
      ValueTally base = slices.get(tally.slice()).get(baseline);
      ComparedValue.Versus versus =
          raw.get(i) == null
              ? null
              : versus(tally, base, outcome, days, comparisons, raw.get(i), plain, stratified, i);
      rows.add(row(tally, base, outcome, days, versus, comparisons));
    }
    rows.sort(
        Comparator.comparing(
                (ComparedValue row) -> row.interval() == null ? -1 : row.interval().low())
            .reversed());
    return rows;
  }

  /** p-values adjusted for the family. */
  private record Adjusted(List<Double> bh, List<Double> holm) {
    static Adjusted of(List<Double> p) {
      return new Adjusted(Adjustment.benjaminiHochberg(p), Adjustment.holm(p));
    }
  }

  /** Null where nothing is compared. */
  private Raw raw(ValueTally tally, ValueTally base, Outcome outcome, int days) {
    if (tally == base || tooFew(tally, base, outcome, days)) {
      return null;
    }
    return new Raw(
        TwoProportions.p(
            tally.responses(outcome, days),
            tally.matured(days),
            base.responses(outcome, days),
            base.matured(days)),
        MantelHaenszel.difference(strata(tally, base, outcome, days)));
  }

  private static boolean tooFew(ValueTally tally, ValueTally base, Outcome outcome, int days) {
    long x = tally.responses(outcome, days);
    long n = tally.matured(days);
    return base == null || TooFew.either(x, n, base.responses(outcome, days), base.matured(days));
  }

  private static List<MantelHaenszel.Stratum> strata(
      ValueTally tally, ValueTally base, Outcome outcome, int days) {
    TreeSet<Stratum> names = new TreeSet<>(tally.cells().keySet());
    names.addAll(base.cells().keySet());
    List<MantelHaenszel.Stratum> strata = new ArrayList<>();
    for (Stratum name : names) {
      ValueTally.Cell a = tally.cells().getOrDefault(name, ValueTally.Cell.NOBODY);
      ValueTally.Cell c = base.cells().getOrDefault(name, ValueTally.Cell.NOBODY);
      strata.add(
          new MantelHaenszel.Stratum(
              a.responses(outcome, days),
              a.matured(days),
              c.responses(outcome, days),
              c.matured(days)));
    }
    return strata;
  }

  private static ComparedValue.Versus versus(
      ValueTally tally,
      ValueTally base,
      Outcome outcome,
      int days,
      int comparisons,
      Raw raw,
      Adjusted plain,
      Adjusted stratified,
      int place) {
    double x1 = tally.responses(outcome, days);
    double n1 = tally.matured(days);
    double x0 = base.responses(outcome, days);
    double n0 = base.matured(days);
    Difference difference = Newcombe.difference(x1, n1, x0, n0);
    double level = 1 - (1 - LEVEL) / comparisons;
    Interval adjusted =
        comparisons == 1
            ? difference.interval()
            : Newcombe.difference(x1, n1, x0, n0, level).interval();
    return new ComparedValue.Versus(
        difference,
        adjusted,
        raw.p(),
        plain.bh().get(place),
        plain.holm().get(place),
        raw.stratified().orElse(null),
        stratified.bh().get(place),
        stratified.holm().get(place));
  }

  private ComparedValue row(
      ValueTally tally,
      ValueTally base,
      Outcome outcome,
      int days,
      ComparedValue.Versus versus,
      int comparisons) {
    long n = tally.matured(days);
    long x = tally.responses(outcome, days);
    boolean isBase = tally.value().equals(baseline);
    boolean hasBase = !isBase && base != null && base.matured(days) > 0;
    double baseRate = hasBase ? (double) base.responses(outcome, days) / base.matured(days) : 0;
    OptionalDouble detectable =
        hasBase
            ? Power.detectableDifference(baseRate, n, base.matured(days))
            : OptionalDouble.empty();
    OptionalLong needed = hasBase ? Power.neededN(baseRate, FIVE_POINTS) : OptionalLong.empty();
    Label label = labels.get(tally);
    return new ComparedValue(
        tally,
        outcome,
        days,
        n,
        x,
        Wilson.interval(x, n).orElse(null),
        slices.get(Slice.TOTAL).size() == 1 ? null : baseline,
        versus,
        comparisons,
        label,
        isBase ? TooFew.one(x, n) : tooFew(tally, base, outcome, days),
        detectable.isPresent() ? detectable.getAsDouble() : null,
        needed.isPresent() ? needed.getAsLong() : null,
        flags(tally, n, versus, label));
  }

  private static List<String> flags(
      ValueTally tally, long n, ComparedValue.Versus versus, Label label) {
    List<String> flags = new ArrayList<>();
    boolean lowCoverage =
        tally.unknownDelivery() > MOST_UNKNOWN * tally.accounts()
            || versus != null && versus.stratified() != null && versus.stratified().lowCoverage();
    if (versus != null && versus.simpson()) {
      flags.add("simpson");
    }
    if (!label.randomised()) {
      flags.add("observational");
    }
    if (lowCoverage) {
      flags.add("low_coverage");
    }
    if (n < tally.accounts()) {
      flags.add("maturing");
    }
    if (label.mismatch()) {
      flags.add("sample_ratio_mismatch");
    }
    return List.copyOf(flags);
  }
}
