package io.countback.jobs.compare;

import io.countback.jobs.stats.Difference;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.MantelHaenszel.Stratified;
import java.util.List;

/**
 * One value among those of its dimension, for one slice, outcome and window.
 *
 * @param tally the accounts it stands for
 * @param n matured accounts
 * @param responses of these, with the outcome
 * @param interval of the rate; null without accounts
 * @param baseline what it is compared with; null where there is one value only
 * @param versus the comparison; null on the baseline's own row and where too few
 * @param comparisons differences in the family
 * @param detectableDifference null on the baseline's own row, and where none could be seen
 * @param neededN accounts per arm for 5 points; null likewise
 */
record ComparedValue(
    ValueTally tally,
    Outcome outcome,
    int windowDays,
    long n,
    long responses,
    Interval interval,
    String baseline,
    Versus versus,
    int comparisons,
    Label label,
    boolean tooFew,
    Double detectableDifference,
    Long neededN,
    List<String> flags) {

  /**
   * The difference to the baseline.
   *
   * @param adjusted its interval at level 1 − 0.05 ÷ comparisons
   * @param pBh of Benjamini and Hochberg over the family, {@code pHolm} of Holm
   * @param stratified among comparable accounts, with p-values adjusted over the family; null, as
   *     these, where no stratum has accounts of both
   */
  record Versus(
      Difference difference,
      Interval adjusted,
      double p,
      double pBh,
      double pHolm,
      Stratified stratified,
      Double stratifiedPBh,
      Double stratifiedPHolm) {

    /** Whether the difference turns round among comparable accounts. */
    boolean simpson() {
      return stratified != null && difference.value() * stratified.difference() < 0;
    }
  }

  /** Share of the matured accounts with the outcome; null without accounts. */
  Double rate() {
    return n == 0 ? null : (double) responses / n;
  }

  /** Accounts whose outcome window is open. */
  long maturing() {
    return tally.accounts() - n;
  }
}
