package io.countback.jobs.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.publish.Figures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * The naive reference agrees with what Spark computes, to the minor unit, on hundreds of drawn
 * ledgers, for every metric of the list; a metric the reference does not know fails here and says
 * so. Replay another draw with {@code -Dreference.seed=N -Dreference.ledgers=N}.
 */
class ReferenceTest {
  private static final long SEED = Long.getLong("reference.seed", 20261124L);
  private static final int LEDGERS = Integer.getInteger("reference.ledgers", 100);

  @Test
  void every_metric_equals_its_naive_reference_on_drawn_ledgers() {
    System.out.println("reference.seed=" + SEED + " reference.ledgers=" + LEDGERS);
    Ledger ledger = LedgerDraw.stack(SEED, LEDGERS);
    List<LocalDate> periodEnds = PeriodEnds.of(LedgerDraw.HISTORY_FROM, LedgerDraw.LAST);
    Map<String, Row> computed = computed(ledger, periodEnds);
    Reference reference = new Reference(ledger, "EUR");
    Set<String> compared = new TreeSet<>();
    List<String> differences = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    for (LocalDate t : periodEnds) {
      reference
          .at(t)
          .forEach(
              (key, answer) -> {
                String at = t + "|" + key;
                expected.add(at);
                Row row = computed.get(at);
                if (row == null) {
                  differences.add(at + ": not computed, expected " + answer);
                  return;
                }
                compared.add(key.substring(0, key.indexOf('|')));
                BigDecimal value = row.getAs("value");
                String reason = row.getAs("null_reason");
                boolean same =
                    answer.value() == null
                        ? value == null && answer.reason().equals(reason)
                        : value != null && value.compareTo(answer.value()) == 0;
                if (!same) {
                  differences.add(
                      at + ": computed " + value + " " + reason + ", expected " + answer);
                }
              });
    }
    computed.forEach(
        (key, row) -> {
          BigDecimal value = row.getAs("value");
          // A slice in which everything cancels may be missing on either side.
          if (!expected.contains(key) && value != null && value.signum() != 0) {
            differences.add(key + ": computed " + value + ", not in the reference");
          }
        });
    assertEquals(
        List.of(),
        differences.stream().limit(20).toList(),
        differences.size() + " differences with seed " + SEED);
    assertEquals(
        new TreeSet<>(Metrics.ALL.stream().map(m -> m.definition().id()).toList()),
        compared,
        "every metric of the list has a naive reference");
    assertTrue(computed.size() > 10_000, computed.size() + " figures");
  }

  private static Map<String, Row> computed(Ledger ledger, List<LocalDate> periodEnds) {
    SparkSession spark = TestSpark.session();
    SilverLedger tables = new SilverLedger(table -> rows(spark, table, ledger));
    Dataset<Row> history = tables.history(periodEnds).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    Dataset<Row> figures =
        Figures.of(
            Measures.of(movements, history, periodEnds),
            Metrics.ALL,
            "EUR",
            tables.rates(periodEnds),
            tables.facts());
    Map<String, Row> byKey = new TreeMap<>();
    for (Row row : figures.collectAsList()) {
      byKey.put(key(row), row);
    }
    return byKey;
  }

  private static String key(Row row) {
    String slice = "total|";
    for (String dimension : List.of("entity", "segment", "collector")) {
      String value = row.getAs(dimension);
      slice = value == null ? slice : dimension + "|" + value;
    }
    String part = row.getAs("part");
    return row.getAs("period_end")
        + "|"
        + row.getAs("metric_id")
        + "|"
        + row.getAs("currency")
        + "|"
        + row.getAs("currency_basis")
        + "|"
        + slice
        + "|"
        + (part == null ? "" : part);
  }

  private static Dataset<Row> rows(SparkSession spark, SilverTable table, Ledger ledger) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (table == EntityTable.TABLE) {
      ledger
          .entities()
          .forEach(
              e ->
                  rows.add(
                      of(
                          "entity_id", e.id(),
                          "base_currency", e.currency(),
                          "history_from", e.historyFrom(),
                          "sales_tax_basis", "gross")));
    } else if (table == AccountTable.TABLE) {
      ledger
          .accounts()
          .forEach(
              a ->
                  rows.add(
                      of(
                          "account_id", a.id(),
                          "valid_from", a.validFrom(),
                          "entity_id", a.entity(),
                          "segment", a.segment(),
                          "terms", a.terms(),
                          "status", a.status())));
    } else if (table == AccountAssignmentTable.TABLE) {
      ledger
          .owners()
          .forEach(
              o ->
                  rows.add(
                      of(
                          "account_id", o.account(),
                          "collector_id", o.collector(),
                          "kind", "owner",
                          "valid_from", o.from(),
                          "valid_to", o.to())));
    } else if (table == InvoiceTable.TABLE) {
      ledger
          .invoices()
          .forEach(
              i ->
                  rows.add(
                      of(
                          "invoice_id", i.id(),
                          "entity_id", i.entity(),
                          "account_id", i.account(),
                          "kind", i.kind(),
                          "amount", i.amount(),
                          "currency", i.currency(),
                          "issued_on", i.issuedOn(),
                          "due_on", i.dueOn(),
                          "terms", i.terms())));
    } else if (table == InstallmentTable.TABLE) {
      ledger
          .installments()
          .forEach(
              p ->
                  rows.add(
                      of(
                          "entity_id", p.entity(),
                          "invoice_id", p.invoice(),
                          "number", p.number(),
                          "due_on", p.dueOn(),
                          "amount", p.amount())));
    } else if (table == ReceiptTable.TABLE) {
      ledger
          .receipts()
          .forEach(
              r ->
                  rows.add(
                      of(
                          "receipt_id", r.id(),
                          "entity_id", r.entity(),
                          "account_id", r.account(),
                          "kind", r.kind(),
                          "amount", r.amount(),
                          "currency", r.currency(),
                          "received_on", r.receivedOn(),
                          "reverses", r.reverses(),
                          "invoice_id", r.invoice())));
    } else if (table == ApplicationTable.TABLE) {
      ledger
          .applications()
          .forEach(
              a ->
                  rows.add(
                      of(
                          "application_id", a.id(),
                          "entity_id", a.entity(),
                          "kind", a.kind(),
                          "source_id", a.source(),
                          "invoice_id", a.invoice(),
                          "installment", a.installment(),
                          "amount", a.amount(),
                          "source_amount", a.sourceAmount(),
                          "applied_on", a.appliedOn())));
    } else if (table == FxRateTable.TABLE) {
      ledger
          .rates()
          .forEach(
              r ->
                  rows.add(
                      of(
                          "base", r.base(), "quote", r.quote(), "rate_on", r.on(), "rate",
                          r.rate())));
    }
    StructType schema = nullable(table.schema());
    return spark.createDataFrame(
        rows.stream()
            .map(
                m -> RowFactory.create(List.of(schema.fieldNames()).stream().map(m::get).toArray()))
            .toList(),
        schema);
  }

  private static StructType nullable(StructType schema) {
    StructType all = new StructType();
    for (StructField field : schema.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    return all;
  }

  private static Map<String, Object> of(Object... cells) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put((String) cells[i], cells[i + 1]);
    }
    return row;
  }
}
