package io.countback.api.proof;

import io.countback.api.gold.AccountSpan;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Movement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Which movements are in the slice and the currencies of a figure. */
final class SliceFilter {
  /** The dimensions that movements and account history know. */
  static final Set<String> KNOWN = Set.of("entity", "segment", "collector");

  private final Map<String, String> slice;
  private final String onlyCurrency;
  private final Accounts accounts;

  SliceFilter(MetricPoint point, Accounts accounts) {
    this(
        point.slice(),
        point.currencyBasis().equals("transaction") ? point.currency() : null,
        accounts);
  }

  /**
   * Filters by dimension and value.
   *
   * @param onlyCurrency null for all
   */
  SliceFilter(Map<String, String> slice, String onlyCurrency, Accounts accounts) {
    this.slice = slice;
    this.onlyCurrency = onlyCurrency;
    this.accounts = accounts;
  }

  /**
   * Whether the row counts.
   *
   * @param day whose account attributes decide
   */
  boolean accepts(Movement row, LocalDate day) {
    if (onlyCurrency != null && !onlyCurrency.equals(row.currency())) {
      return false;
    }
    if (!isAll("entity", row.entityId())) {
      return false;
    }
    AccountSpan account = accounts.on(row.accountId(), day);
    return !account.intercompany()
        && isAll("segment", account.segment())
        && isAll("collector", account.collector());
  }

  private boolean isAll(String dimension, String value) {
    String wanted = slice.get(dimension);
    return wanted == null || wanted.equals(value);
  }
}
