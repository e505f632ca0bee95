package io.countback.jobs.scoring;

import io.countback.jobs.risk.PaymentQuality;
import io.countback.jobs.risk.PaymentQuality.Teller;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@code risk_model} that say how good expected days of payment were. */
final class PaymentReport {
  private static final String TARGET = "expected_payment";

  private final PaymentQuality quality;
  private final List<Row> rows = new ArrayList<>();

  private PaymentReport(PaymentQuality quality) {
    this.quality = quality;
  }

  /** Of what was told before a day. */
  static List<Row> rows(PaymentQuality quality, LocalDate asOf) {
    PaymentReport report = new PaymentReport(quality);
    for (Teller teller : Teller.values()) {
      report.row(
          teller,
          "expected_date_error",
          quality.error(teller),
          quality.errorInterval(teller, asOf));
      report.row(
          teller,
          "expected_date_within_5",
          quality.within5(teller),
          quality.within5Interval(teller, asOf));
    }
    report.row(
        Teller.MODEL, "expected_date_coverage", quality.coverage(), quality.coverageInterval(asOf));
    return report.rows;
  }

  private void row(Teller teller, String measure, double value, Optional<Interval> interval) {
    boolean judged = !quality.told().isEmpty();
    rows.add(
        RowFactory.create(
            TARGET,
            teller.name().toLowerCase(Locale.ROOT),
            measure,
            null,
            null,
            ModelReport.rounded(value),
            interval.map(i -> ModelReport.rounded(i.low())).orElse(null),
            interval.map(i -> ModelReport.rounded(i.high())).orElse(null),
            null,
            (long) quality.told().size(),
            (long) quality.accounts().size(),
            null,
            judged ? quality.months().get(0) : null,
            judged ? quality.months().get(quality.months().size() - 1) : null,
            null,
            null,
            Teller.MODEL.name().toLowerCase(Locale.ROOT),
            judged ? null : quality.learnt() ? ModelReport.NO_DATA : ModelReport.SHORT_HISTORY));
  }
}
