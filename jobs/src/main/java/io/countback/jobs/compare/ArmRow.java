package io.countback.jobs.compare;

import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.Wilson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.apache.spark.sql.Row;

/** A compared arm as a row of {@code experiment}. */
final class ArmRow {
  private ArmRow() {}

  static Row of(ComparedArm arm, String currency) {
    ComparedArm.Counts counts = arm.counts();
    Interval responses = Wilson.interval(counts.responses(), counts.matured()).orElse(null);
    Interval payments = Wilson.interval(counts.payments(), counts.matured()).orElse(null);
    Cells cells =
        new Cells(ComparingTables.EXPERIMENT)
            .set("experiment", arm.experiment())
            .set("arm", arm.arm())
            .set("control", arm.control())
            .set("window_days", arm.windowDays())
            .set("assigned_from", arm.assignedFrom())
            .set("assigned_to", arm.assignedTo())
            .set("horizon_on", arm.horizonOn())
            .set("label", arm.randomised() ? "randomised" : "observational")
            .set("interim", arm.interim())
            .statistic("planned_share", arm.plannedShare())
            .set("assigned", counts.assigned())
            .set("matured", counts.matured())
            .set("maturing", counts.assigned() - counts.matured())
            .set("touched", counts.touched())
            .set("responses", counts.responses())
            .set("replies", counts.replies())
            .set("promises", counts.promises())
            .set("disputes", counts.disputes())
            .set("payments", counts.payments())
            .statistic("rate", share(counts.responses(), counts.matured()))
            .interval("low", "high", responses)
            .statistic("payment_rate", share(counts.payments(), counts.matured()))
            .interval("payment_low", "payment_high", payments)
            .statistic("sample_ratio_statistic", arm.check().statistic())
            .statistic("sample_ratio_p", arm.check().p())
            .set("sample_ratio_mismatch", arm.check().mismatch())
            .set("too_few", arm.tooFew())
            .statistic("detectable_difference", arm.detectableDifference());
    versus(cells, "", arm.responses());
    versus(cells, "payment_", arm.payments());
    money(cells, arm, currency);
    return cells.row(arm.flags());
  }

  private static Double share(long x, long n) {
    return n == 0 ? null : (double) x / n;
  }

  private static void versus(Cells cells, String prefix, ComparedArm.Versus versus) {
    if (versus != null) {
      cells
          .statistic(prefix + "difference", versus.value())
          .statistic(prefix + "difference_low", versus.low())
          .statistic(prefix + "difference_high", versus.high())
          .statistic(prefix + "p", versus.p())
          .statistic(prefix + "p_adjusted", versus.adjusted());
    }
  }

  private static void money(Cells cells, ComparedArm arm, String currency) {
    if (arm.cash() != null) {
      cells
          .set("mean_cash", arm.cash().mean())
          .set("mean_cash_low", arm.cash().low())
          .set("mean_cash_high", arm.cash().high());
    }
    if (arm.cashDifference() != null) {
      cells
          .set("cash_per_account_difference", arm.cashDifference().value())
          .set("cash_difference_low", arm.cashDifference().low())
          .set("cash_difference_high", arm.cashDifference().high());
    }
    Incremental incremental = arm.incremental();
    if (incremental != null) {
      int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
      cells
          .set(
              "incremental_cash_per_touch",
              incremental
                  .cash()
                  .divide(BigDecimal.valueOf(incremental.treated()), digits, RoundingMode.HALF_UP))
          .set("incremental_low", rounded(incremental.low(), digits))
          .set("incremental_high", rounded(incremental.high(), digits));
    }
  }

  private static BigDecimal rounded(Double amount, int digits) {
    return amount == null
        ? null
        : BigDecimal.valueOf(amount).setScale(digits, RoundingMode.HALF_UP);
  }
}
