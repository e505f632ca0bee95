package io.countback.api.gold;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.Run.GoldTable;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a snapshot with the rows behind its figures as a lake of gold tables. */
public final class WrittenLake {
  private final TestLake lake;
  private final Snapshot snapshot;

  private WrittenLake(TestLake lake, Snapshot snapshot) {
    this.lake = lake;
    this.snapshot = snapshot;
  }

  /** Writes it all into a new folder. */
  public static void write(Path folder, Snapshot snapshot) throws IOException {
    new WrittenLake(new TestLake(folder), snapshot).write();
  }

  /** Writes it as it was before there were movements. */
  public static void writeWithoutMovements(Path folder, Snapshot snapshot) throws IOException {
    TestLake lake = new TestLake(folder).without("metric_catalog.terms", "run.conversions");
    WrittenLake written = new WrittenLake(lake, snapshot);
    written.publish(List.of(written.catalog(), written.metric()));
  }

  private void write() throws IOException {
    List<GoldTable> tables =
        new ArrayList<>(List.of(catalog(), metric(), movement(), accountHistory()));
    Comparing comparing = snapshot.compared();
    List<ComparisonAccount> accounts = new ArrayList<>();
    comparing.accounts(Scope.ALL, accounts::add);
    tables.add(records("template_comparison", comparing.templates(Scope.ALL)));
    tables.add(records("comparison_account", accounts));
    tables.add(records("channel_response", comparing.channels(Scope.ALL)));
    tables.add(records("collector_effectiveness", comparing.collectors(Scope.ALL)));
    tables.add(records("experiment", comparing.experiments(Scope.ALL)));
    publish(tables);
  }

  private GoldTable records(String name, List<? extends Record> records) throws IOException {
    return table(name, records.stream().map(r -> known(RowRecords.row(name, r))).toList());
  }

  private void publish(List<GoldTable> tables) throws IOException {
    Run run = snapshot.run();
    Map<String, Object> row = new HashMap<>();
    row.put("run_id", run.runId());
    row.put("published_at", run.publishedAt());
    row.put("as_of", run.asOf());
    row.put("reporting_currency", run.reportingCurrency());
    row.put("period_ends", run.periodEnds());
    row.put(
        "entities",
        run.entities().stream()
            .map(e -> List.of(e.entityId(), e.name(), e.baseCurrency()))
            .toList());
    row.put(
        "conversions",
        run.conversions().stream()
            .map(c -> List.<Object>of(c.periodEnd(), c.currency(), c.rate()))
            .toList());
    row.put(
        "gold_tables", tables.stream().map(t -> List.of(t.name(), t.version(), files(t))).toList());
    lake.publish(run.runId(), append("run", List.of(row)));
  }

  private static List<List<Object>> files(GoldTable table) {
    return table.files().stream()
        .map(f -> List.<Object>of(f.path(), f.bytes(), f.sha256()))
        .toList();
  }

  private GoldTable catalog() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MetricDefinition d : snapshot.catalog()) {
      Map<String, Object> row = new HashMap<>();
      row.put("metric_id", d.metricId());
      row.put("title", d.title());
      row.put("question", d.question());
      row.put("formula", d.formula());
      row.put("unit", d.unit());
      row.put("numerator_unit", d.numeratorUnit());
      row.put("denominator_unit", d.denominatorUnit());
      row.put("better", d.better());
      row.put("slices", d.slices());
      row.put("transaction_slices", d.transactionSlices());
      row.put("parts", d.parts());
      row.put("chart", d.chart());
      row.put("window", d.window());
      row.put("source", d.source());
      row.put("terms", d.terms().stream().map(WrittenLake::term).toList());
      row.put("version", d.version());
      rows.add(row);
    }
    return table("metric_catalog", rows);
  }

  private static List<Object> term(Term t) {
    return Arrays.asList(
        t.part(), t.side(), t.sign(), t.name(), t.amounts(), t.days(), t.attributes(), t.aging());
  }

  private GoldTable metric() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MetricDefinition d : snapshot.catalog()) {
      for (String slice : d.slices()) {
        List<String> by = slice.equals("total") ? List.of() : List.of(slice.split(","));
        for (String basis : List.of("reporting", "transaction")) {
          MetricQuery query = new MetricQuery(d.metricId(), null, null, by, basis, null);
          snapshot.query(Scope.ALL, query).forEach(point -> rows.add(point(point)));
        }
      }
    }
    return table("metric", rows);
  }

  private Map<String, Object> point(MetricPoint p) {
    Map<String, Object> row = new HashMap<>(p.slice());
    row.put("metric_id", p.metricId());
    row.put("period_end", p.periodEnd());
    row.put("currency", p.currency());
    row.put("currency_basis", p.currencyBasis());
    row.put("part", p.part());
    row.put("step", p.step());
    row.put("n", p.n());
    row.put("numerator", p.numerator() == null ? null : p.numerator().setScale(4));
    row.put("denominator", p.denominator() == null ? null : p.denominator().setScale(4));
    row.put("factor", p.factor() == null ? null : p.factor().setScale(4));
    row.put("value", p.value() == null ? null : p.value().setScale(6));
    row.put("null_reason", p.nullReason());
    row.put("definition_version", p.definitionVersion());
    return known(row);
  }

  private GoldTable movement() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    snapshot.ledger().movements(Scope.ALL, LocalDate.MAX, m -> rows.add(movement(m)));
    return table("movement", rows);
  }

  private Map<String, Object> movement(Movement m) {
    Map<String, Object> row = new HashMap<>();
    row.put("entity_id", m.entityId());
    row.put("account_id", m.accountId());
    row.put("currency", m.currency());
    row.put("document_id", m.documentId());
    row.put("installment", m.installment());
    row.put("kind", m.kind());
    row.put("event_id", m.eventId());
    row.put("source_id", m.sourceId());
    row.put("purchase_order", m.purchaseOrder());
    row.put("day", m.day());
    row.put("due_on", m.dueOn());
    for (String column : List.of("open", "receipt", "credit", "over", "sales", "cash", "paid")) {
      row.put(column, m.amount(column).setScale(4));
    }
    row.put("paid_days", m.paidDays().setScale(4));
    row.put("late_days", m.lateDays().setScale(4));
    return known(row);
  }

  private GoldTable accountHistory() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (AccountSpan a : snapshot.ledger().accounts(Scope.ALL)) {
      Map<String, Object> row = new HashMap<>();
      row.put("account_id", a.accountId());
      row.put("valid_from", a.validFrom());
      row.put("valid_to", a.validTo());
      row.put("name", a.name());
      row.put("segment", a.segment());
      row.put("collector", a.collector());
      row.put("is_intercompany", a.intercompany());
      rows.add(known(row));
    }
    return table("account_history", rows);
  }

  private Map<String, Object> known(Map<String, Object> row) {
    row.put("known_from", snapshot.run().publishedAt());
    row.put("run_id", snapshot.run().runId());
    return row;
  }

  private GoldTable table(String name, List<Map<String, Object>> rows) throws IOException {
    long version = append(name, rows);
    return new GoldTable(name, version, lake.seal(name));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private long append(String table, List<Map<String, Object>> rows) throws IOException {
    return lake.append(table, rows.toArray(new Map[0]));
  }
}
