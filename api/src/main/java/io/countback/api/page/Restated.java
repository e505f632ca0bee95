package io.countback.api.page;

import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The restatements of a view: those of its entity and currency among all that the snapshot knows,
 * newest first.
 *
 * @param all how many the snapshot knows, of whatever slice
 */
record Restated(int all, List<Restatement> ofView, Reading reading) {
  private static final int MOST_LOADS_NAMED = 4;

  static Restated of(Snapshot snapshot, Scope scope, View view) {
    List<Restatement> all = snapshot.restatements(scope);
    String currency =
        view.currency() == null ? snapshot.run().reportingCurrency() : view.currency();
    Map<String, String> slice =
        view.entityId() == null ? Map.of() : Map.of("entity", view.entityId());
    List<Restatement> ofView =
        all.stream()
            .filter(r -> r.currencyBasis().equals(view.basis()))
            .filter(r -> r.currency().equals(currency))
            .filter(r -> r.slice().equals(slice))
            .toList();
    return new Restated(all.size(), ofView, snapshot.reading());
  }

  /** Restatements of a single-valued figure, newest first. */
  List<Restatement> of(String metricId, LocalDate end) {
    return ofView.stream()
        .filter(r -> r.metricId().equals(metricId) && r.periodEnd().equals(end))
        .filter(r -> r.part() == null && r.step() == null)
        .toList();
  }

  /**
   * What stands below a figure that was restated: what was first reported, or what it is now where
   * that is shown; null where it was not restated.
   *
   * @param shown the value above, null where undefined
   */
  String note(MetricDefinition definition, LocalDate end, BigDecimal shown) {
    List<Restatement> found = of(definition.metricId(), end);
    if (found.isEmpty()) {
      return null;
    }
    boolean first = reading == Reading.FIRST;
    Restatement other = first ? found.get(0) : found.get(found.size() - 1);
    BigDecimal value = first ? other.newValue() : other.oldValue();
    String reason = first ? other.newNullReason() : other.oldNullReason();
    return other(first, definition.unit(), other.currency(), value, reason, shown)
        + "; restated by "
        + causes(found);
  }

  private static String other(
      boolean first,
      String unit,
      String currency,
      BigDecimal value,
      String reason,
      BigDecimal shown) {
    String head = first ? "now " : "first reported ";
    if (value == null) {
      return "not_published".equals(reason)
          ? (first ? "withdrawn" : "not in the first report")
          : head + (first ? "undefined" : "as undefined");
    }
    if (shown != null && shown.compareTo(value) == 0) {
      return head + "the same";
    }
    ValueScale scale = ValueScale.of(unit, currency, List.of(value));
    boolean looksEqual = shown != null && scale.text(shown).equals(scale.text(value));
    return head + (looksEqual ? "almost the same" : scale.withUnit(value));
  }

  /** What a month in the table of the trend is marked with; null where it was not restated. */
  String mark(List<String> metricIds, LocalDate end) {
    List<Restatement> found =
        metricIds.stream().flatMap(metricId -> of(metricId, end).stream()).toList();
    if (found.isEmpty()) {
      return null;
    }
    return (reading == Reading.FIRST ? "later restated by " : "restated by ") + causes(found);
  }

  /** {@code load 2}, {@code loads 2 and 3}, {@code changed settings}. */
  static String causes(List<Restatement> restatements) {
    TreeSet<Long> loads = new TreeSet<>();
    TreeSet<String> others = new TreeSet<>();
    for (Restatement r : restatements) {
      boolean byLoads = r.cause() != null && r.cause().startsWith("load") && !r.loads().isEmpty();
      if (byLoads) {
        loads.addAll(r.loads());
      } else {
        others.add(cause(r.cause()));
      }
    }
    if (!loads.isEmpty()) {
      others.add(loads(loads));
    }
    return String.join(" and ", others);
  }

  private static String cause(String cause) {
    if (cause == null) {
      return "a later run";
    }
    if (cause.equals("configuration")) {
      return "changed settings";
    }
    return cause.startsWith("definition ")
        ? "version " + cause.substring("definition ".length()) + " of the definition"
        : cause;
  }

  private static String loads(TreeSet<Long> loads) {
    if (loads.size() == 1) {
      return "load\u00a0" + loads.first();
    }
    if (loads.size() > MOST_LOADS_NAMED) {
      return loads.size() + " loads from " + loads.first() + " to " + loads.last();
    }
    String before =
        loads.headSet(loads.last()).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "loads " + before + " and\u00a0" + loads.last();
  }
}
