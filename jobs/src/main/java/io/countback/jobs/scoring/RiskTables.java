package io.countback.jobs.scoring;

import io.countback.ingest.spark.Kept;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.Side;
import io.countback.jobs.publish.ScoredTables;
import io.countback.jobs.risk.AccountFacts;
import io.countback.jobs.risk.Casebook;
import io.countback.jobs.risk.PaymentForecast;
import io.countback.jobs.risk.PaymentQuality;
import io.countback.jobs.risk.Question;
import io.countback.jobs.risk.SilverFacts;
import io.countback.jobs.risk.Speaker;
import io.countback.jobs.risk.Target;
import io.countback.jobs.risk.Training;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run tells of open items at its as-of day.
 *
 * @param scores rows of {@code risk_score}
 * @param model rows of {@code risk_model}
 * @param payments rows of {@code expected_payment}
 */
public record RiskTables(Dataset<Row> scores, Dataset<Row> model, Dataset<Row> payments) {
  /** Asked of every open item: whether it is paid more than so many days late. */
  static final List<Target> TARGETS =
      List.of(Target.LATE_0, Target.LATE_15, Target.LATE_30, Target.LATE_60);

  /**
   * Items that are learnt from: those of as many accounts, in the order of a hash of their ids, as
   * have no more together. So the memory and time of training have a bound.
   */
  static final long MOST_ITEMS = 10_000;

  /** Periods that are learnt from. */
  private static final int PERIODS = 24;

  /** By the names of the gold tables. */
  public Map<String, Dataset<Row>> byName() {
    return Map.of("risk_score", scores, "risk_model", model, "expected_payment", payments);
  }

  /** Computes them. */
  public static RiskTables of(SilverFacts.Sources sources, Scope scope) {
    LocalDate asOf = scope.asOf();
    SilverFacts facts = new SilverFacts(sources, asOf);
    List<AccountFacts> sample = facts.sample(MOST_ITEMS);
    LocalDate from = YearMonth.from(asOf).minusMonths(PERIODS).atDay(1);
    Casebook casebook = new Casebook(sample, Question.OPEN, from, asOf);
    Map<Target, Trained> trained =
        Side.bySide(
            TARGETS,
            target -> {
              Training training = Training.of(casebook, target, asOf);
              return new Trained(training.speaker(), ModelReport.rows(training, asOf));
            });
    List<Speaker> speakers = trained.values().stream().map(Trained::speaker).toList();
    List<Row> report =
        Stream.concat(
                trained.values().stream().flatMap(t -> t.report.stream()),
                PaymentReport.rows(PaymentQuality.of(sample, from, asOf), asOf).stream())
            .toList();
    Map<String, BigDecimal> rates = rates(sources.movements(), scope);
    return new RiskTables(
        Kept.of(RiskScores.of(facts.accounts(), speakers, rates, scope.currency(), asOf)),
        sources.movements().sparkSession().createDataFrame(report, ScoredTables.RISK_MODEL),
        Kept.of(
            ExpectedPayments.of(
                facts.accounts(),
                PaymentForecast.of(sample, from, asOf),
                rates,
                scope.currency(),
                asOf)));
  }

  private record Trained(Speaker speaker, List<Row> report) {}

  /** What 1 unit of each currency was worth on the day; a currency without a rate has none. */
  private static Map<String, BigDecimal> rates(Dataset<Row> movements, Scope scope) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (Row row : movements.select("currency").distinct().collectAsList()) {
      scope
          .rates()
          .rate(row.getString(0), scope.currency(), scope.asOf())
          .ifPresent(rate -> rates.put(row.getString(0), rate));
    }
    return rates;
  }
}
