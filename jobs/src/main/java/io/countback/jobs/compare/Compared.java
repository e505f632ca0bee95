package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.touch.TouchFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * All comparisons of a run.
 *
 * @param tables rows by the name of their gold table; of what was never loaded there is none
 * @param figures rows of {@code metric}; none where neither touches nor assignments were loaded
 */
public record Compared(Map<String, Dataset<Row>> tables, Dataset<Row> figures) {
  /**
   * Compares.
   *
   * @param facts touch facts; empty where no touch was ever loaded
   * @param periodEnds of the run, the as-of date last
   */
  public static Compared of(
      SilverContacts contacts,
      SilverLedger ledger,
      Dataset<Row> movements,
      Dataset<Row> history,
      Optional<Dataset<Row>> facts,
      String reportingCurrency,
      List<LocalDate> periodEnds) {
    SparkSession session = movements.sparkSession();
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    FxRates rates = ledger.rates(periodEnds);
    Dataset<Row> assignments = assignments(contacts, history, asOf, session);
    Dataset<Row> touches =
        facts.orElseGet(() -> session.createDataFrame(List.of(), TouchFacts.SCHEMA));
    Experiments experiments =
        contacts.has(AssignmentTable.TABLE)
            ? experiments(
                contacts,
                ledger,
                movements,
                assignments,
                touches,
                rates,
                reportingCurrency,
                periodEnds)
            : Experiments.none(session, reportingCurrency);
    boolean anythingLoaded = facts.isPresent() || contacts.has(AssignmentTable.TABLE);
    Dataset<Row> figures =
        session.createDataFrame(
            anythingLoaded
                ? CompareMetrics.figures(experiments, rates, reportingCurrency, periodEnds)
                : List.of(),
            MetricTable.FIGURE);
    Map<String, Dataset<Row>> tables = new TreeMap<>();
    if (contacts.has(AssignmentTable.TABLE)) {
      tables.put("experiment", experiments.table());
    }
    if (facts.isPresent()) {
      TemplateComparison templates =
          TemplateComparison.of(
              touches,
              contacts.rows(TemplateTable.TABLE),
              assignments,
              rates,
              reportingCurrency,
              ComparedWindow.upTo(asOf));
      tables.put("template_comparison", templates.comparison());
      tables.put(
          "comparison_account", Kept.of(templates.accounts(AccountHistory.stretches(history))));
    }
    return new Compared(tables, figures);
  }

  /** The log without companies of the group, which no figure has. */
  private static Dataset<Row> assignments(
      SilverContacts contacts, Dataset<Row> history, LocalDate asOf, SparkSession session) {
    if (!contacts.has(AssignmentTable.TABLE)) {
      return session.createDataFrame(
          List.of(),
          StructType.fromDDL(
              "experiment_id STRING, account_id STRING, arm STRING, assigned_at TIMESTAMP,"
                  + " control BOOLEAN, planned_share DECIMAL(9,6), horizon_on DATE"));
    }
    return contacts
        .rows(AssignmentTable.TABLE)
        .join(
            history
                .filter(AccountHistory.isIntercompany(asOf))
                .select(col("account_id").alias("x_account")),
            col("account_id").equalTo(col("x_account")),
            "left_anti");
  }

  private static Experiments experiments(
      SilverContacts contacts,
      SilverLedger ledger,
      Dataset<Row> movements,
      Dataset<Row> assignments,
      Dataset<Row> touches,
      FxRates rates,
      String currency,
      List<LocalDate> periodEnds) {
    Dataset<Row> zones = zones(ledger, movements.sparkSession());
    Dataset<Row> events = AnswerEvents.payments(movements);
    if (contacts.has(TouchTable.TABLE)) {
      events = events.union(AnswerEvents.replies(contacts.rows(TouchTable.TABLE), zones));
    }
    if (contacts.has(PromiseTable.TABLE)) {
      events = events.union(AnswerEvents.promises(contacts.rows(PromiseTable.TABLE), zones));
    }
    if (contacts.has(DisputeTable.TABLE)) {
      events = events.union(AnswerEvents.disputes(contacts.rows(DisputeTable.TABLE)));
    }
    return Experiments.of(
        assignments, zones, events, movements, touches, rates, currency, periodEnds);
  }

  /** Accounts and the zones of their entities. */
  private static Dataset<Row> zones(SilverLedger ledger, SparkSession session) {
    List<Row> zones =
        ledger.entities().stream().map(e -> RowFactory.create(e.entityId(), e.timeZone())).toList();
    Dataset<Row> byEntity =
        session.createDataFrame(zones, StructType.fromDDL("z_entity STRING, zone STRING"));
    return ledger
        .homes()
        .join(broadcast(byEntity), col("entity_id").equalTo(col("z_entity")))
        .select("account_id", "zone");
  }
}
