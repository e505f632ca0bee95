package io.countback.jobs;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Published;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.NoteJournals;
import io.countback.ingest.load.Silver;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ControlAccountTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.brief.AccountNotes;
import io.countback.jobs.compare.Compared;
import io.countback.jobs.completeness.Completeness;
import io.countback.jobs.completeness.ContactHistory;
import io.countback.jobs.ledger.ControlAccount;
import io.countback.jobs.ledger.LedgerCheck;
import io.countback.jobs.ledger.LedgerMetrics;
import io.countback.jobs.ledger.TieOuts;
import io.countback.jobs.measure.AgingItems;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.publish.Figures;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.publish.Publication;
import io.countback.jobs.publish.PublishedGold;
import io.countback.jobs.publish.Publisher;
import io.countback.jobs.publish.RunTable;
import io.countback.jobs.risk.SilverFacts;
import io.countback.jobs.scoring.RiskTables;
import io.countback.jobs.touch.TouchFigures;
import io.countback.jobs.touch.TouchHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The way from silver to gold on one screen. */
public final class Pipeline {
  /** Rows up to which compiling plans costs more than it saves. */
  private static final long SMALL_LEDGER = 10_000;

  private final SparkSession spark;
  private final Lake lake;
  private final Consumer<String> told;

  /** A pipeline over a lake; the caller holds the writer lock. */
  public Pipeline(SparkSession spark, Lake lake) {
    this(spark, lake, phase -> {});
  }

  /** A pipeline that says which phase of a run begins. */
  public Pipeline(SparkSession spark, Lake lake, Consumer<String> told) {
    this.spark = spark;
    this.lake = lake;
    this.told = told;
  }

  /**
   * Computes all metrics as of a day and publishes one run. It loads first what people have written
   * on accounts since the last one.
   *
   * @param currency reporting currency, null for that of the last run, and for the first run the
   *     base currency of the first entity by id
   */
  public RunReport run(LocalDate asOf, String currency, Instant publishedAt) {
    Stopwatch time = new Stopwatch(told);
    time.begin("read");
    NoteJournals.load(spark, lake, publishedAt);
    Ledger ledger = Ledger.read(spark, lake);
    if (ledger.loads().isEmpty()) {
      throw nothingLoaded();
    }
    Settings settings = Settings.of(lake);
    SparkSession session = sessionFor(ledger);
    PublishedGold gold = new PublishedGold(session, lake);
    gold.verify();
    Silver silver = new Silver(session, lake, ledger);
    SilverLedger tables = new SilverLedger(silver::inForce);
    SilverContacts contacts = new SilverContacts(silver::inForce, silver::has);
    LedgerFacts facts = tables.facts();
    List<LocalDate> periodEnds = periodEnds(tables, contacts, asOf);
    String reporting = currency != null ? currency : reportingCurrency(gold, tables);
    time.begin("movements");

    Dataset<Row> history = Kept.of(tables.history(periodEnds));
    Dataset<Row> movements = Kept.of(tables.movements(history));
    TieOuts tieOuts =
        TieOuts.of(
            ControlAccount.read(silver.inForce(ControlAccountTable.TABLE)), movements, periodEnds);
    Optional<RunTable.Check> tiedOut =
        LedgerCheck.of(
            tieOuts,
            asOf,
            settings.ledgerTolerance(),
            Optional.ofNullable(Published.describe(lake)));
    time.begin("figures");

    Dataset<Row> measures = Measures.of(movements, history, periodEnds);
    FxRates rates = tables.rates(periodEnds);
    Dataset<Row> ofLedger = Kept.of(Figures.of(measures, Metrics.ALL, reporting, rates, facts));
    time.begin("touches");

    Dataset<Row> tiers = Kept.of(SizeTiers.of(movements, history, periodEnds, reporting, rates));
    Optional<TouchHistory> touches =
        contacts.has(TouchTable.TABLE)
            ? Optional.of(TouchHistory.of(contacts, tables, movements, history, tiers, periodEnds))
            : Optional.empty();
    Optional<TouchFigures> touched =
        touches.map(t -> TouchFigures.of(t, contacts, periodEnds, rates, reporting));
    time.begin("comparisons");

    Optional<Dataset<Row>> touchFacts = touches.map(TouchHistory::facts);
    Compared compared =
        Compared.of(contacts, tables, movements, history, touchFacts, reporting, periodEnds);
    time.begin("collection");

    Scope scope = new Scope(periodEnds, reporting, rates, facts);
    Optional<Dataset<Row>> promised =
        contacts.has(PromiseTable.TABLE)
            ? Optional.of(tables.withMadeOn(contacts.rows(PromiseTable.TABLE)))
            : Optional.empty();
    CollectionFigures collection =
        CollectionFigures.of(
            contacts, movements, history, tiers, ofLedger, touchFacts, promised, scope);
    ContactHistory reached = ContactHistory.of(contacts, tables);
    List<Row> others =
        new ArrayList<>(
            LedgerMetrics.of(tieOuts, facts.historyFrom().keySet(), periodEnds, reporting));
    others.addAll(
        Completeness.of(
            new Completeness.Sources(
                movements,
                history,
                tables.accounts(),
                contacts.has(AccountTable.TABLE),
                tables.collectors(),
                reached),
            settings.completeness(),
            scope));
    Dataset<Row> figures =
        Kept.of(
            ofLedger
                .unionByName(
                    touched
                        .map(TouchFigures::metrics)
                        .orElseGet(() -> TouchFigures.absent(session, periodEnds, reporting)))
                .unionByName(compared.figures())
                .unionByName(collection.figures())
                .unionByName(session.createDataFrame(others, MetricTable.FIGURE)));
    Map<String, Dataset<Row>> further = new TreeMap<>(compared.tables());
    touched.ifPresent(t -> further.putAll(t.comparing()));
    if (contacts.has(AccountAssignmentTable.TABLE)) {
      further.put("collector_effectiveness", collection.effectiveness());
    }
    if (contacts.has(AccountNoteTable.TABLE)) {
      further.put(
          "account_note",
          Kept.of(AccountNotes.of(contacts.rows(AccountNoteTable.TABLE), tables, asOf)));
    }
    time.begin("risk");

    further.putAll(
        RiskTables.of(
                new SilverFacts.Sources(
                    tables, contacts, movements, history, collection.promises(), touchFacts),
                scope)
            .byName());
    time.begin("list");

    Dataset<Row> items = Kept.of(AgingItems.of(movements, history, tables.documents(), asOf));
    further.putAll(
        new DayLists(contacts, tables, gold, reached, settings.completeness())
            .of(
                items,
                movements,
                history,
                touchFacts,
                promised,
                collection.promises(),
                further,
                scope));
    time.begin("checks");

    Publisher publisher = new Publisher(session, lake, gold, publishedAt);
    return new Publication(ledger, silver, tables, gold, publisher, settings, publishedAt)
        .publish(
            figures,
            items,
            further,
            movements,
            history,
            periodEnds,
            reporting,
            tiedOut.stream().toList(),
            time);
  }

  private static String reportingCurrency(PublishedGold gold, SilverLedger tables) {
    return gold.newest()
        .map(run -> run.<String>getAs("reporting_currency"))
        .or(() -> tables.entities().stream().map(SilverLedger.Entity::baseCurrency).findFirst())
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.USAGE,
                    "The lake holds no entity and no document, so that no currency is known to report"
                        + " in. Nothing was published. Name one: --currency EUR."));
  }

  private SparkSession sessionFor(Ledger ledger) {
    long rows = ledger.loads().stream().mapToLong(l -> l.rows().loaded()).sum();
    return rows <= SMALL_LEDGER ? Sessions.forSmallInput(spark) : spark;
  }

  /** From the first document on; from the first contact on where there is no document. */
  private static List<LocalDate> periodEnds(
      SilverLedger tables, SilverContacts contacts, LocalDate asOf) {
    LocalDate historyFrom =
        tables.historyFrom().or(contacts::firstOn).orElseThrow(Pipeline::nothingLoaded);
    if (asOf.isBefore(historyFrom)) {
      throw new Refusal(
          Refusal.USAGE,
          "as-of "
              + asOf
              + " is before the first day of history, "
              + historyFrom
              + ". Nothing was published. Ask for a later day with --as-of.");
    }
    return PeriodEnds.of(historyFrom, asOf);
  }

  private static Refusal nothingLoaded() {
    return new Refusal(
        Refusal.USAGE,
        "The lake holds no invoice, receipt or contact yet. Nothing was published. Load files first:"
            + " countback ingest FILE…");
  }
}
