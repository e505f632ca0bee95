package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of {@code prioritized_account}: an account that a contact may bring something in from.
 * Columns as in docs/gold.md; amounts in {@code currency} unless they name another.
 */
public record PrioritizedAccount(
    String accountId,
    String name,
    String segment,
    String collector,
    Integer rank,
    Boolean withinCapacity,
    String currency,
    BigDecimal expectedGain,
    List<Part> parts,
    List<Change> changes,
    String deferredReason,
    LocalDate deferredUntil,
    BigDecimal pastDue,
    List<Amount> pastDueByCurrency,
    Integer pastDueItems,
    Integer oldestDaysPastDue,
    BigDecimal newlyPastDue,
    BigDecimal aboutToCross,
    BigDecimal disputed,
    BigDecimal riskProbability,
    String riskBucket,
    String riskBucketBefore,
    BigDecimal responseFactor,
    Integer attempt,
    String bestChannel,
    String bestChannelOf,
    Long bestChannelN,
    String bestHours,
    String bestHoursOf,
    Long bestHoursN,
    String nextAction,
    LocalDate nextActionOn,
    String channel,
    String contact,
    String secondContact,
    String template,
    String templateLabel,
    Boolean automate,
    LocalDate promisedOn,
    BigDecimal promised,
    String promisedCurrency,
    LocalDate promiseBrokenOn,
    Integer promisesKept,
    Integer promisesJudged,
    Integer openDisputes,
    String disputeReason,
    String disputeFaultSide,
    LocalDate disputeOpenedOn,
    LocalDate lastTouchOn,
    String lastTouchChannel,
    String lastTouchCollector,
    Boolean lastTouchAutomated,
    String lastTouchAnswer,
    List<String> flags) {

  /** What one part of the gain adds, and why; parts of 0 are absent. */
  public record Part(String part, BigDecimal points, String text) {}

  /** What would change the gain, and by how much. */
  public record Change(String text, BigDecimal points) {}

  /** An amount in its own currency. */
  public record Amount(String currency, BigDecimal amount) {}
}
