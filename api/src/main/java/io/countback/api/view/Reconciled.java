package io.countback.api.view;

import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Receivables of an entity and transaction currency beside the ledger's control account, as the
 * metric {@code ledger_difference} says.
 *
 * @param control 0 where the ledger file has the entity and not the currency
 * @param difference receivables less control account
 * @param flags {@code ledger_stale} where the control account is of a day before the run's
 */
public record Reconciled(
    String entity,
    String currency,
    BigDecimal receivables,
    BigDecimal control,
    BigDecimal difference,
    List<String> flags) {
  private static final String METRIC = "ledger_difference";

  /** Those of the run's day, by entity and currency; none without a control account. */
  public static List<Reconciled> of(Snapshot snapshot, Scope scope) {
    if (snapshot.definition(METRIC).isEmpty()) {
      return List.of();
    }
    LocalDate asOf = snapshot.run().asOf();
    MetricQuery query = new MetricQuery(METRIC, asOf, asOf, List.of("entity"), "transaction", null);
    Map<String, List<MetricPoint>> byAccount = new TreeMap<>();
    snapshot.query(scope, query).stream()
        .filter(p -> p.value() != null)
        .forEach(
            p ->
                byAccount
                    .computeIfAbsent(
                        p.slice().get("entity") + " " + p.currency(), k -> new ArrayList<>())
                    .add(p));
    return byAccount.values().stream().map(Reconciled::of).toList();
  }

  private static Reconciled of(List<MetricPoint> points) {
    MetricPoint first = points.get(0);
    return new Reconciled(
        first.slice().get("entity"),
        first.currency(),
        value(points, "receivables"),
        value(points, "control_account"),
        value(points, null),
        first.flags());
  }

  private static BigDecimal value(List<MetricPoint> points, String part) {
    return points.stream()
        .filter(p -> part == null ? p.part() == null : part.equals(p.part()))
        .map(MetricPoint::value)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the control account is of a day before the run's. */
  public boolean stale() {
    return flags.contains("ledger_stale");
  }

  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("entity", entity);
    object.put("receivables", Money.of(receivables, currency));
    object.put("control_account", Money.of(control, currency));
    object.put("difference", Money.of(difference, currency));
    object.put("flags", flags);
    return object;
  }
}
