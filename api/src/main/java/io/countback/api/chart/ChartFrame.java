package io.countback.api.chart;

import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.security.Scope;
import java.time.LocalDate;

/**
 * The frame line of an exported picture, in words.
 *
 * @param asOf as-of date, {@code 2026-06-30} or in words
 * @param scope entity or group
 * @param currencyRule currency and rate rule
 * @param runId run whose figures these are
 * @param checks {@code all checks passed}, or what was set aside; null where the reader may not
 *     know
 */
public record ChartFrame(
    String asOf, String scope, String currencyRule, String runId, String checks) {

  /**
   * The frame of figures of a run.
   *
   * @param entityId null for all entities
   * @param basis {@code reporting} or {@code transaction}
   * @param currency currency of the items where the basis is {@code transaction}
   */
  public static ChartFrame of(
      Run run, LocalDate asOf, String entityId, String basis, String currency) {
    return new ChartFrame(
        asOf.toString(),
        FrameWords.scope(run, entityId),
        FrameWords.currencyRule(run, asOf, basis, currency),
        run.runId(),
        FrameWords.checks(run));
  }

  /** The same for a reader of some accounts only. */
  public ChartFrame within(Run run, Scope scope) {
    return new ChartFrame(
        asOf,
        FrameWords.scope(run, null, scope),
        currencyRule,
        runId,
        scope.role().seesQuality() ? checks : null);
  }

  /** The same for figures by a reading; the known ones need no words. */
  public ChartFrame readAs(Reading reading) {
    return reading == Reading.KNOWN
        ? this
        : new ChartFrame(asOf, scope, currencyRule, runId + ", as first reported", checks);
  }

  /** The whole line. */
  String line() {
    String line = String.join("  ·  ", asOfWords(), scope, currencyRule, runId);
    return checks == null ? line : line + "  ·  " + checks;
  }

  private String asOfWords() {
    if (asOf.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return "As of " + Dates.full(LocalDate.parse(asOf));
    }
    return asOf.startsWith("As of") ? asOf : "As of " + asOf;
  }
}
