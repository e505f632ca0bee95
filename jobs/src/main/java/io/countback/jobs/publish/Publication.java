package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Threshold;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.Silver;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import io.countback.jobs.RunReport;
import io.countback.jobs.Settings;
import io.countback.jobs.Stopwatch;
import io.countback.jobs.completeness.Fact;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Side;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Catalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Publishes one run: checks first, then the tables, the run record last. */
public final class Publication {
  private final Ledger ledger;
  private final Silver silver;
  private final SilverLedger tables;
  private final PublishedGold gold;
  private final Publisher publisher;
  private final Settings settings;
  private final Instant publishedAt;

  /** A publication of figures made from the silver that the ledger names. */
  public Publication(
      Ledger ledger,
      Silver silver,
      SilverLedger tables,
      PublishedGold gold,
      Publisher publisher,
      Settings settings,
      Instant publishedAt) {
    this.ledger = ledger;
    this.silver = silver;
    this.tables = tables;
    this.gold = gold;
    this.publisher = publisher;
    this.settings = settings;
    this.publishedAt = publishedAt;
  }

  /**
   * Checks and publishes; a check that fails leaves the last published run standing.
   *
   * @param items rows of {@code aging_item}
   * @param further the comparing and scored tables and the lists of a day, by name
   * @param made checks that were made before
   */
  public RunReport publish(
      Dataset<Row> figures,
      Dataset<Row> items,
      Map<String, Dataset<Row>> further,
      Dataset<Row> movements,
      Dataset<Row> history,
      List<LocalDate> periodEnds,
      String reportingCurrency,
      List<RunTable.Check> made,
      Stopwatch time) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    List<RunTable.Check> checks = new ArrayList<>(made);
    checks.addAll(
        PublishChecks.make(
            figures, items, further, movements, history, tables, asOf, reportingCurrency));
    time.begin("publish");
    String runId = publisher.runId();
    Dataset<Row> scopes = AccountScopes.of(history, tables.accounts(), tables.collectors(), asOf);
    Map<String, Dataset<Row>> named = new TreeMap<>(further);
    if (silver.hasRejects()) {
      named.put("reject", Kept.of(QualityTables.rejects(silver)));
    }
    Changes changes =
        tables(
            figures,
            items,
            scopes,
            named,
            movements,
            history,
            periodEnds,
            reportingCurrency,
            runId);
    time.begin("run record");
    List<RunTable.Money> setAside = new ArrayList<>();
    long rows = named.containsKey("reject") ? quarantined(named.get("reject"), setAside) : 0;
    checks.add(quarantineShare(rows));
    publisher.run(
        new RunTable.Run(
            runId,
            publishedAt,
            asOf,
            reportingCurrency,
            periodEnds,
            ledger.newest(),
            tables.newestEventOn(asOf),
            rows,
            setAside,
            tables.entities().stream()
                .map(e -> new RunTable.Entity(e.entityId(), e.name(), e.baseCurrency()))
                .toList(),
            tables.rates(periodEnds).inForce(asOf),
            conversions(movements, periodEnds, reportingCurrency),
            silverVersions(),
            publisher.seal(),
            checks,
            time.laps(),
            new TreeMap<>(
                Map.of(
                    "reporting_currency",
                    reportingCurrency,
                    "aging_edges",
                    "30,60,90,120",
                    "ledger_tolerance",
                    settings.ledgerTolerance().toPlainString(),
                    "completeness",
                    settings.completeness().stream()
                        .map(Fact::word)
                        .collect(Collectors.joining(",")))),
            ledger.loads().stream().filter(l -> l.loadId() > gold.lastListedLoad()).toList()));
    time.end();
    return new RunReport(
        runId,
        asOf,
        reportingCurrency,
        periodEnds.size(),
        figures.count(),
        changes.added(),
        changes.closed(),
        changes.restated(),
        figures.filter(col("null_reason").equalTo("fx_missing")).count(),
        made.isEmpty() ? null : told(made),
        time.laps());
  }

  private static String told(List<RunTable.Check> checks) {
    return checks.stream().map(c -> c.code() + " " + c.detail()).collect(Collectors.joining("; "));
  }

  /** Writes the tables side by side; what was restated follows from what changed. */
  private Changes tables(
      Dataset<Row> figures,
      Dataset<Row> items,
      Dataset<Row> scopes,
      Map<String, Dataset<Row>> further,
      Dataset<Row> movements,
      Dataset<Row> history,
      List<LocalDate> periodEnds,
      String reportingCurrency,
      String runId) {
    Optional<Dataset<Row>> before = gold.table("metric");
    Column cause = byPeriodEnd(periodEnds, seen -> lit(cause(loadsAfter(seen))));
    publisher.catalog(Catalogue.ALL);
    List<String> names =
        new ArrayList<>(
            List.of(
                "metric",
                "movement",
                "account_history",
                "account_scope",
                "aging_item",
                "restatement"));
    names.addAll(further.keySet());
    Map<String, Changes> changes =
        Side.bySide(
            names,
            name ->
                switch (name) {
                  case "metric" -> publisher.metrics(figures, periodEnds, cause);
                  case "movement" -> publisher.movements(movements);
                  case "restatement" -> publisher.restatements();
                  case "account_scope" -> publisher.accountScopes(scopes);
                  case "aging_item" -> publisher.agingItems(items);
                  case "account_history" ->
                      publisher.accountHistory(AccountHistory.stretches(history));
                  default -> publisher.table(name, further.get(name));
                });
    List<LocalDate> computed = periodEnds.stream().filter(gold::hasComputed).toList();
    if (before.isPresent() && !computed.isEmpty() && changes.get("metric").any()) {
      publisher.restatements(
          Restatements.of(
              changes.get("metric").rows(),
              before.get(),
              changes.get("movement").rows(),
              history,
              computed,
              reportingCurrency,
              cause,
              byPeriodEnd(
                  periodEnds,
                  seen -> lit(loadsAfter(seen).stream().mapToLong(Long::longValue).toArray())),
              publishedAt,
              runId));
    }
    return changes.get("metric");
  }

  /** What the loads since the run that last computed a period end say of it. */
  private Column byPeriodEnd(List<LocalDate> periodEnds, Function<Long, Column> value) {
    Column column = value.apply(0L);
    for (LocalDate periodEnd : periodEnds) {
      Column of = value.apply(gold.lastLoadBehind(periodEnd));
      column = when(col("period_end").equalTo(lit(periodEnd)), of).otherwise(column);
    }
    return column;
  }

  private List<Long> loadsAfter(long seen) {
    return ledger.loads().stream()
        .filter(load -> load.loadId() > seen && !bringsNotesAlone(load))
        .map(LoadRecord::loadId)
        .toList();
  }

  /** What people write on accounts is in no figure, so that it restates none. */
  private static boolean bringsNotesAlone(LoadRecord load) {
    return !load.tables().isEmpty()
        && load.tables().stream().allMatch(t -> t.name().equals(AccountNoteTable.TABLE.name()));
  }

  /** The loads, else the settings. */
  private static String cause(List<Long> loads) {
    return loads.isEmpty()
        ? "configuration"
        : loads.stream().map(id -> "load " + id).collect(Collectors.joining(", "));
  }

  private List<RunTable.Conversion> conversions(
      Dataset<Row> movements, List<LocalDate> periodEnds, String reportingCurrency) {
    FxRates rates = tables.rates(periodEnds);
    List<RunTable.Conversion> conversions = new ArrayList<>();
    for (Row row : movements.select("currency").distinct().orderBy("currency").collectAsList()) {
      for (LocalDate periodEnd : periodEnds) {
        rates
            .rate(row.getString(0), reportingCurrency, periodEnd)
            .map(rate -> new RunTable.Conversion(periodEnd, row.getString(0), rate))
            .ifPresent(conversions::add);
      }
    }
    return conversions;
  }

  /**
   * Above the threshold the figures are published, and every page says that they are incomplete.
   */
  private RunTable.Check quarantineShare(long setAside) {
    long read = ledger.loads().stream().mapToLong(l -> l.rows().read()).sum();
    boolean few =
        BigDecimal.valueOf(setAside)
                .compareTo(BigDecimal.valueOf(read).multiply(Threshold.QUARANTINE_SHARE))
            <= 0;
    String detail =
        String.format(
            Locale.ROOT,
            "%,d of %,d lines read are set aside, %s %s",
            setAside,
            read,
            few ? "not above" : "above",
            Threshold.percent(Threshold.QUARANTINE_SHARE));
    return new RunTable.Check("quarantine_share", few, detail);
  }

  /** Source lines set aside, each once, and their control amounts. */
  private static long quarantined(Dataset<Row> waiting, List<RunTable.Money> amounts) {
    List<Row> rows =
        waiting
            .groupBy("currency")
            .agg(count(lit(1)), sum("amount").cast("decimal(19,4)"))
            .orderBy("currency")
            .collectAsList();
    long lines = 0;
    for (Row row : rows) {
      lines += row.getLong(1);
      if (!row.isNullAt(0)) {
        amounts.add(new RunTable.Money(row.getString(0), row.getDecimal(2)));
      }
    }
    return lines;
  }

  private List<RunTable.Version> silverVersions() {
    List<RunTable.Version> versions = new ArrayList<>();
    for (SilverTable table : Tables.ALL) {
      ledger
          .sealed(table.name())
          .ifPresent(s -> versions.add(new RunTable.Version(table.name(), s.version())));
    }
    return versions;
  }
}
