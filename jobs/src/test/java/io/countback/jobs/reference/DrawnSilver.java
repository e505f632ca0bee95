package io.countback.jobs.reference;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A drawn ledger as the silver tables a run reads, without files and without Delta. */
public final class DrawnSilver {
  private DrawnSilver() {}

  /** The tables, in as many partitions as Spark likes. */
  public static Function<SilverTable, Dataset<Row>> of(Ledger ledger) {
    return of(ledger, TestSpark.session().sparkContext().defaultParallelism());
  }

  /** The tables in that many partitions. */
  public static Function<SilverTable, Dataset<Row>> of(Ledger ledger, int partitions) {
    return table -> {
      StructType schema = nullable(table.schema());
      List<Row> rows = new ArrayList<>();
      for (Map<String, Object> row : rows(table, ledger)) {
        Object[] cells = new Object[schema.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = row.get(schema.fieldNames()[i]);
        }
        rows.add(RowFactory.create(cells));
      }
      SparkSession spark = TestSpark.session();
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      return spark.createDataFrame(context.parallelize(rows, partitions), schema);
    };
  }

  /** The rows of a table as lines of a file, the header first; none where it has no row. */
  public static List<String> lines(Ledger ledger, SilverTable table) {
    List<Map<String, Object>> rows = rows(table, ledger);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> columns = new ArrayList<>(new TreeSet<>(rows.get(0).keySet()));
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
    for (Map<String, Object> row : rows) {
      lines.add(
          columns.stream()
              .map(c -> row.get(c) == null ? "" : row.get(c).toString())
              .collect(Collectors.joining(",")));
    }
    return lines;
  }

  private static List<Map<String, Object>> rows(SilverTable table, Ledger ledger) {
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
    return rows;
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
