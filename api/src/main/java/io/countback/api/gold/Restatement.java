package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code restatement}: a figure of a published period that a later run changed.
 *
 * @param runId run that changed it
 * @param oldRunId run that had published the old figure, null where the slice had none
 * @param slice dimension name to value; a dimension that is absent means all
 * @param oldValue null where undefined, with {@code oldNullReason}
 * @param newValue null where undefined, with {@code newNullReason}
 * @param oldNullReason {@code not_published} where the slice had no figure
 * @param newNullReason {@code not_published} where the slice has no figure any more
 * @param cause {@code load 42}, {@code definition 2}, {@code configuration}
 * @param loads loads the run read first; empty where none did
 * @param rows movements behind the change, 0 where only rates, accounts or definitions changed
 */
public record Restatement(
    Instant restatedAt,
    String runId,
    String oldRunId,
    String metricId,
    LocalDate periodEnd,
    String currency,
    String currencyBasis,
    Map<String, String> slice,
    String part,
    Integer step,
    BigDecimal oldValue,
    BigDecimal newValue,
    String oldNullReason,
    String newNullReason,
    String cause,
    List<Long> loads,
    long rows) {

  /** How far the figure moved; null where it was or is undefined. */
  public BigDecimal difference() {
    return oldValue == null || newValue == null ? null : newValue.subtract(oldValue);
  }
}
