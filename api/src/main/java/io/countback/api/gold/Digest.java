package io.countback.api.gold;

import io.countback.api.gold.PrioritizedAccount.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** One row of {@code digest}: a collector's day in review. Columns as in docs/gold.md. */
public record Digest(
    String collector,
    LocalDate day,
    Integer planned,
    Integer done,
    Integer doneNotPlanned,
    List<Missed> missed,
    Integer promisesKept,
    Integer promisesBroken,
    Integer wins,
    Integer bigWins,
    List<Amount> overduePaid,
    Integer streak) {

  /**
   * An account that was planned and not done.
   *
   * @param rank in the morning's list of the collector
   * @param name null where the source gives none
   * @param expectedGain in reporting currency, as of that list
   */
  public record Missed(Integer rank, String accountId, String name, BigDecimal expectedGain) {}

  /** The same with other missed accounts. */
  Digest missed(List<Missed> others) {
    return new Digest(
        collector,
        day,
        planned,
        done,
        doneNotPlanned,
        others,
        promisesKept,
        promisesBroken,
        wins,
        bigWins,
        overduePaid,
        streak);
  }
}
