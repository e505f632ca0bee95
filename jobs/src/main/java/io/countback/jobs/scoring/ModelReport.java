package io.countback.jobs.scoring;

import io.countback.jobs.risk.BackTest;
import io.countback.jobs.risk.BackTest.Teller;
import io.countback.jobs.risk.Judged;
import io.countback.jobs.risk.Quality;
import io.countback.jobs.risk.Reliability;
import io.countback.jobs.risk.RiskBucket;
import io.countback.jobs.risk.Training;
import io.countback.jobs.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@code risk_model}: how good the probabilities of the months just matured were. */
final class ModelReport {
  private static final int DECIMALS = 6;
  static final String NO_DATA = "no_data";
  static final String SHORT_HISTORY = "insufficient_history";

  /** Whose figures that need every case again for each resample have intervals. */
  private static final Set<Teller> COMPARED = Set.of(Teller.MODEL, Teller.OWN_HISTORY);

  private final Training training;
  private final LocalDate asOf;
  private final List<Row> rows = new ArrayList<>();

  private ModelReport(Training training, LocalDate asOf) {
    this.training = training;
    this.asOf = asOf;
  }

  /** Of one target. */
  static List<Row> rows(Training training, LocalDate asOf) {
    ModelReport report = new ModelReport(training, asOf);
    for (Teller teller : Teller.values()) {
      Judged judged = training.test().map(BackTest::judged).map(j -> j.get(teller)).orElse(null);
      if (judged == null) {
        report.absent(teller);
      } else {
        report.measures(teller, judged);
        report.reliability(teller, "bin", Reliability.table(judged), judged);
        report.reliability(
            teller,
            "risk_bucket",
            Reliability.by(c -> RiskBucket.of(c.probability()).label(), judged),
            judged);
        report.reliability(
            teller,
            "month",
            Reliability.by(c -> c.on().toString().substring(0, "2026-06".length()), judged),
            judged);
      }
    }
    return report.rows;
  }

  private void absent(Teller teller) {
    for (Quality quality : Quality.values()) {
      row(teller, quality.id(), Double.NaN, Optional.empty(), null, SHORT_HISTORY);
    }
    row(teller, Quality.BRIER_SKILL, Double.NaN, Optional.empty(), null, SHORT_HISTORY);
  }

  private void measures(Teller teller, Judged judged) {
    String slice = training.speaker().target().id() + " " + teller.id();
    for (Quality quality : Quality.values()) {
      boolean isMean = quality == Quality.BRIER_SCORE || quality == Quality.LOG_LOSS;
      double value = quality.of(judged).orElse(Double.NaN);
      Optional<Interval> interval =
          Double.isFinite(value) && (isMean || COMPARED.contains(teller))
              ? quality.interval(judged, slice, asOf)
              : Optional.empty();
      row(teller, quality.id(), value, interval, judged, NO_DATA);
    }
    Judged rival = training.test().orElseThrow().judged().get(Teller.OWN_HISTORY);
    row(
        teller,
        Quality.BRIER_SKILL,
        Quality.brierSkill(judged, rival),
        teller == Teller.OWN_HISTORY
            ? Optional.empty()
            : Quality.brierSkillInterval(judged, rival, slice, asOf),
        judged,
        NO_DATA);
  }

  private void row(
      Teller teller,
      String measure,
      double value,
      Optional<Interval> interval,
      Judged judged,
      String ifUndefined) {
    rows.add(
        RowFactory.create(
            training.speaker().target().id(),
            teller.id(),
            measure,
            null,
            null,
            rounded(value),
            interval.map(i -> rounded(i.low())).orElse(null),
            interval.map(i -> rounded(i.high())).orElse(null),
            null,
            judged == null ? 0L : (long) judged.size(),
            judged == null ? 0L : (long) judged.accounts(),
            judged == null ? null : rounded(judged.baseRate()),
            from(),
            to(),
            learntFrom(),
            chosen(teller),
            training.speaker().by().id(),
            Double.isFinite(value) ? null : ifUndefined));
  }

  private void reliability(Teller teller, String by, List<Reliability> table, Judged judged) {
    for (Reliability line : table) {
      rows.add(
          RowFactory.create(
              training.speaker().target().id(),
              teller.id(),
              "reliability",
              by,
              line.part(),
              rounded(line.observed()),
              rounded(line.interval().low()),
              rounded(line.interval().high()),
              rounded(line.mean()),
              (long) line.n(),
              (long) line.accounts(),
              rounded(judged.baseRate()),
              from(),
              to(),
              learntFrom(),
              chosen(teller),
              training.speaker().by().id(),
              null));
    }
  }

  private LocalDate from() {
    return training.months().isEmpty() ? null : training.months().get(0);
  }

  private LocalDate to() {
    List<LocalDate> months = training.months();
    return months.isEmpty() ? null : months.get(months.size() - 1);
  }

  private long learntFrom() {
    return training.test().map(BackTest::training).orElse(0);
  }

  private String chosen(Teller teller) {
    return teller == Teller.MODEL ? training.test().map(BackTest::chosen).orElse(null) : null;
  }

  /** Null where undefined. */
  static BigDecimal rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP)
        : null;
  }
}
