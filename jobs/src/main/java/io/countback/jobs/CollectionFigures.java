package io.countback.jobs;

import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.collector.CollectorTables;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.promise.PromiseTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures of collectors, promises and disputes from the silver tables of a run.
 *
 * @param figures rows of {@code metric}
 * @param effectiveness rows of {@code collector_effectiveness}
 * @param promises what became of every promise, at every period end that counts it
 */
record CollectionFigures(
    Dataset<Row> figures, Dataset<Row> effectiveness, List<PromiseOutcome> promises) {

  /**
   * Computes them.
   *
   * @param tiers as {@code SizeTiers} makes them
   * @param ledgerFigures rows of {@code metric} that hold the balances by collector
   * @param facts of touches; empty where none was ever loaded
   * @param promised as the silver table of promises, with {@code made_on}; empty likewise
   */
  static CollectionFigures of(
      SilverContacts contacts,
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> tiers,
      Dataset<Row> ledgerFigures,
      Optional<Dataset<Row>> facts,
      Optional<Dataset<Row>> promised,
      Scope scope) {
    List<Row> collectors =
        contacts.has(CollectorTable.TABLE)
            ? contacts.rows(CollectorTable.TABLE).collectAsList()
            : List.of();
    PromiseTables promises =
        PromiseTables.of(
            new PromiseTables.Sources(
                movements,
                history,
                collectors,
                promised,
                rows(contacts, TouchTable.TABLE).map(t -> t.select("touch_id", "channel")),
                rows(contacts, DisputeTable.TABLE)),
            scope);
    CollectorTables tables =
        CollectorTables.of(
            new CollectorTables.Sources(
                movements, history, tiers, ledgerFigures, collectors, facts, promises.outcomes()),
            scope);
    return new CollectionFigures(
        promises.figures().union(tables.figures()), tables.effectiveness(), promises.outcomes());
  }

  private static Optional<Dataset<Row>> rows(SilverContacts contacts, SilverTable table) {
    return contacts.has(table) ? Optional.of(contacts.rows(table)) : Optional.empty();
  }
}
