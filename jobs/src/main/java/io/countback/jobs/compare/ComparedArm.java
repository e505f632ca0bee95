package io.countback.jobs.compare;

import io.countback.jobs.stats.Difference;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.SampleRatio;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One arm of an experiment within so many days of the assignment.
 *
 * @param control the arm the others are compared with
 * @param counts accounts of it
 * @param responses null on the control, before the horizon and where too few; as {@code payments}
 * @param cash received per matured account; null without one, and where a rate is missing
 * @param cashDifference to the control; null on it and before the horizon
 * @param incremental null without a held-out arm, an assignment to trust, or a balance
 * @param detectableDifference of the response rate; null on the control
 */
record ComparedArm(
    String experiment,
    String arm,
    boolean control,
    int windowDays,
    LocalDate assignedFrom,
    LocalDate assignedTo,
    LocalDate horizonOn,
    boolean randomised,
    boolean interim,
    double plannedShare,
    Counts counts,
    Versus responses,
    Versus payments,
    Collected cash,
    CashDifference cashDifference,
    Incremental incremental,
    Check check,
    boolean tooFew,
    Double detectableDifference,
    List<String> flags)
    implements Serializable {

  /** Accounts: assigned, matured and, of these, with each kind. */
  record Counts(
      long assigned,
      long matured,
      long touched,
      long responses,
      long replies,
      long promises,
      long disputes,
      long payments)
      implements Serializable {
    long of(Outcome outcome) {
      return outcome == Outcome.PAYMENT ? payments : responses;
    }
  }

  /** A difference of rates to the control. */
  record Versus(double value, double low, double high, double p, Double adjusted)
      implements Serializable {
    static Versus of(Difference difference, double p, Double adjusted) {
      return new Versus(difference.value(), difference.low(), difference.high(), p, adjusted);
    }
  }

  /** A difference of means to the control, rounded; limits are null below two accounts. */
  record CashDifference(BigDecimal value, BigDecimal low, BigDecimal high) implements Serializable {
    static CashDifference of(BigDecimal value, Interval interval, ReportingMoney money) {
      return interval == null
          ? new CashDifference(value, null, null)
          : new CashDifference(
              value, money.rounded(interval.low()), money.rounded(interval.high()));
    }
  }

  /** The sample-ratio check of the experiment. */
  record Check(double statistic, double p, boolean mismatch) implements Serializable {
    static Check of(SampleRatio.Result result) {
      return new Check(result.statistic(), result.p(), result.mismatch());
    }
  }
}
