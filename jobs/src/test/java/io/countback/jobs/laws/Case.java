package io.countback.jobs.laws;

import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One drawn ledger before the laws: its worlds with their figures, and what was found. */
final class Case {
  private static final Figure NOTHING = Figure.amount(BigDecimal.ZERO, null);

  private final Worlds worlds;
  private final Map<String, List<Sheet.Slice>> slices;
  private final Map<String, LedgerFacts> facts;
  private final Map<String, Sheet> sheets = new HashMap<>();
  private final Map<String, Reference> references = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Long> compared = new TreeMap<>();

  /**
   * A case.
   *
   * @param slices measures by {@code run~world}
   * @param facts by run
   */
  Case(Worlds worlds, Map<String, List<Sheet.Slice>> slices, Map<String, LedgerFacts> facts) {
    this.worlds = worlds;
    this.slices = slices;
    this.facts = facts;
  }

  Ledger ledger(String world) {
    return worlds.get(world);
  }

  /** Attributes of the accounts of a world. */
  Reference accounts(String world) {
    return references.computeIfAbsent(world, w -> new Reference(ledger(w), "EUR"));
  }

  /** Figures of a world in the main run, without any rounding by conversion. */
  Sheet sheet(String world) {
    return sheet(Run.MAIN, world, Report.EXACT);
  }

  Sheet sheet(String run, String world, Report report) {
    String of = run + "~" + world;
    return sheets.computeIfAbsent(
        of + System.identityHashCode(report),
        k -> new Sheet(slices.getOrDefault(of, List.of()), report, facts.get(run)));
  }

  void compare(Sheet before, Sheet after, Demands demands) {
    compare(before, after, demands, spot -> spot);
  }

  /** Compares at every spot of either side; {@code moved} says where a spot is afterwards. */
  void compare(Sheet before, Sheet after, Demands demands, UnaryOperator<Spot> moved) {
    compare(before, after, demands, moved, spot -> moved.apply(spot) != null);
  }

  /** The same, with the spots of the second sheet that must not be new. */
  void compare(
      Sheet before,
      Sheet after,
      Demands demands,
      UnaryOperator<Spot> moved,
      Predicate<Spot> known) {
    Set<Spot> found = new LinkedHashSet<>();
    for (Spot spot : before.spots()) {
      Spot there = moved.apply(spot);
      if (there != null) {
        found.add(there);
        compare(there, before.at(spot), after.at(there), demands);
      }
    }
    for (Spot spot : after.spots()) {
      if (known.test(spot) && !found.contains(spot)) {
        compare(spot, Map.of(), after.at(spot), demands);
      }
    }
  }

  private void compare(
      Spot spot, Map<String, Figure> before, Map<String, Figure> after, Demands demands) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      Figure b = before.get(key);
      Figure a = after.get(key);
      // A slice in which everything cancels may be missing on either side.
      boolean nothing = b == null && empty(a) || a == null && empty(b);
      if (demands.speaksOf(key) && !nothing) {
        String wrong =
            demands.on(key).wrong(spot, b == null ? NOTHING : b, a == null ? NOTHING : a);
        that(wrong == null, spot, key, () -> wrong);
      }
    }
  }

  private static boolean empty(Figure figure) {
    return figure.value() == null || figure.value().signum() == 0;
  }

  /** Notes a comparison of a metric. */
  void that(boolean holds, Spot spot, String key, Supplier<String> wrong) {
    compared.merge(key.split("/")[0], 1L, Long::sum);
    if (!holds) {
      violations.add("ledger " + worlds.number() + " " + key + " at " + spot + ": " + wrong.get());
    }
  }

  void same(BigDecimal expected, BigDecimal actual, Spot spot, String key, String what) {
    that(
        expected.compareTo(actual) == 0,
        spot,
        key,
        () -> what + ": expected " + text(expected) + ", is " + text(actual));
  }

  private static String text(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** Slices whose open items and unapplied money are not what the documents book. */
  List<String> unbalanced() {
    List<String> all = new ArrayList<>();
    sheets.forEach((of, sheet) -> sheet.unbalanced().forEach(u -> all.add(of + " " + u)));
    return all;
  }

  List<String> takeViolations() {
    List<String> taken = List.copyOf(violations);
    violations.clear();
    return taken;
  }

  Map<String, Long> takeCompared() {
    Map<String, Long> taken = new TreeMap<>(compared);
    compared.clear();
    return taken;
  }
}
