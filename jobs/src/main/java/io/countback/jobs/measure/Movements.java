package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.measure.InvoiceReplay.Change;
import io.countback.jobs.measure.InvoiceReplay.Event;
import io.countback.jobs.measure.InvoiceReplay.Installment;
import io.countback.jobs.measure.InvoiceReplay.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Daily movements: one row per document (or its instalment) × day × kind × amount. Every balance
 * and every flow is a sum of them.
 *
 * <p>Columns of amounts, all in the row's transaction currency:
 *
 * <ul>
 *   <li>{@code open}: change of the open amount of an instalment.
 *   <li>{@code receipt}, {@code credit}, {@code over}: change of what is unapplied (negative: money
 *       without an invoice).
 *   <li>{@code booked}: change of net receivables by the document itself, computed apart: invoices
 *       and memos − receipts − discounts − write-offs + recoveries.
 *   <li>{@code sales}: on credit terms, from the first day of history on. {@code cash}: receipts
 *       less reversals.
 *   <li>{@code paid}, {@code paid_days}, {@code late_days}: cash applied to items with a due date,
 *       and the same times days from invoice and from due date to the day received.
 * </ul>
 *
 * <p>{@code event_id} is the application or receipt that made it happen, null for the document
 * itself; {@code source_id} the receipt or credit memo whose money moves (of a reversed receipt the
 * one it reverses), null where none does; {@code load_id} the newest load that brought the document
 * or the event.
 */
public final class Movements {
  /** The columns of a movement. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "entity_id STRING, account_id STRING, currency STRING, document_id STRING,"
              + " installment INT, kind STRING, event_id STRING, source_id STRING, day DATE, due_on DATE,"
              + " open DECIMAL(19,4),"
              + " receipt DECIMAL(19,4), credit DECIMAL(19,4), over DECIMAL(19,4),"
              + " booked DECIMAL(19,4), sales DECIMAL(19,4), cash DECIMAL(19,4),"
              + " paid DECIMAL(19,4), paid_days DECIMAL(28,4), late_days DECIMAL(28,4),"
              + " payments INT, load_id BIGINT");

  /** What names a movement. */
  public static final List<String> KEY =
      List.of(
          "entity_id", "account_id", "currency", "document_id", "installment", "kind", "event_id");

  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private Movements() {}

  /**
   * All movements.
   *
   * @param invoices with {@code is_credit_sale}: on credit terms and within history
   */
  public static Dataset<Row> of(
      Dataset<Row> invoices,
      Dataset<Row> installments,
      Dataset<Row> receipts,
      Dataset<Row> applications) {
    Dataset<Row> documents = invoices.filter(col("kind").notEqual("credit_memo"));
    Dataset<Row> applied = applied(invoices, receipts, applications);
    Dataset<Row> parts =
        installments
            .groupBy(col("entity_id").alias("p_entity"), col("invoice_id").alias("p_id"))
            .agg(
                collect_list(struct(col("number"), col("due_on"), col("amount"))).alias("parts"),
                max("load_id").alias("p_load"));
    Dataset<Row> events =
        applied
            .groupBy(col("i_entity").alias("e_entity"), col("i_id").alias("e_id"))
            .agg(
                collect_list(
                        struct(
                            col("application_id"),
                            col("kind"),
                            col("installment"),
                            col("amount"),
                            col("reverses"),
                            col("effective_on"),
                            col("source_account"),
                            col("source_currency"),
                            col("source_amount"),
                            col("received_on"),
                            col("load_id"),
                            col("source_id")))
                    .alias("events"));
    FlatMapFunction<Row, Row> replay = Movements::replay;
    Dataset<Row> ofInvoices =
        documents
            .join(
                parts,
                col("entity_id")
                    .equalTo(col("p_entity"))
                    .and(col("invoice_id").equalTo(col("p_id"))),
                "left")
            .join(
                events,
                col("entity_id")
                    .equalTo(col("e_entity"))
                    .and(col("invoice_id").equalTo(col("e_id"))),
                "left")
            .select(
                col("entity_id"),
                col("account_id"),
                col("currency"),
                col("invoice_id"),
                col("kind"),
                col("issued_on"),
                col("due_on"),
                col("amount"),
                col("is_credit_sale"),
                col("parts"),
                col("events"),
                greatest(col("load_id"), col("p_load")))
            .flatMap(replay, Encoders.row(SCHEMA));
    return ofInvoices.unionByName(creditMemos(invoices)).unionByName(cash(receipts));
  }

  /** Applications with their effective day, short forms and bounced receipts written out. */
  private static Dataset<Row> applied(
      Dataset<Row> invoices, Dataset<Row> receipts, Dataset<Row> applications) {
    Dataset<Row> shortForms =
        receipts
            .filter(col("invoice_id").isNotNull().and(col("kind").equalTo("receipt")))
            .select(
                col("entity_id"),
                concat(lit("receipt:"), col("receipt_id")).alias("application_id"),
                lit("receipt").alias("kind"),
                col("receipt_id").alias("source_id"),
                col("invoice_id"),
                lit(null).cast("int").alias("installment"),
                col("amount"),
                lit(null).cast("decimal(19,4)").alias("source_amount"),
                col("received_on").alias("applied_on"),
                col("load_id"));
    Dataset<Row> given =
        applications
            .filter(col("kind").notEqual("reversal"))
            .select(
                "entity_id",
                "application_id",
                "kind",
                "source_id",
                "invoice_id",
                "installment",
                "amount",
                "source_amount",
                "applied_on",
                "load_id")
            .unionByName(shortForms);
    Dataset<Row> sources = sources(invoices, receipts);
    Dataset<Row> targets =
        invoices.select(
            col("entity_id").alias("i_entity"),
            col("invoice_id").alias("i_id"),
            col("issued_on").alias("i_issued_on"));
    Dataset<Row> effective =
        given
            .join(
                sources,
                col("kind")
                    .equalTo(col("s_kind"))
                    .and(col("source_id").equalTo(col("s_id")))
                    .and(col("entity_id").equalTo(col("s_entity"))),
                "left")
            .join(
                targets,
                col("entity_id")
                    .equalTo(col("i_entity"))
                    .and(col("invoice_id").equalTo(col("i_id"))))
            // What was applied of a receipt or credit memo that was withdrawn later never happened.
            .filter(col("s_id").isNotNull().or(col("kind").isin("discount", "write_off")))
            .select(
                col("i_entity"),
                col("i_id"),
                col("application_id"),
                col("kind"),
                col("installment"),
                col("amount"),
                lit(null).cast("string").alias("reverses"),
                greatest(col("applied_on"), col("i_issued_on"), col("s_on")).alias("effective_on"),
                col("s_account").alias("source_account"),
                col("s_currency").alias("source_currency"),
                col("source_amount"),
                when(col("s_kind").equalTo("receipt"), col("s_on")).alias("received_on"),
                greatest(col("load_id"), col("s_load")).alias("load_id"),
                col("source_id"));
    return effective
        .unionByName(takenBack(applications, effective))
        .unionByName(bounced(receipts, effective));
  }

  private static Dataset<Row> sources(Dataset<Row> invoices, Dataset<Row> receipts) {
    return receipts
        .select(
            lit("receipt").alias("s_kind"),
            col("entity_id").alias("s_entity"),
            col("receipt_id").alias("s_id"),
            col("account_id").alias("s_account"),
            col("currency").alias("s_currency"),
            col("received_on").alias("s_on"),
            col("load_id").alias("s_load"))
        .unionByName(
            invoices
                .filter(col("kind").equalTo("credit_memo"))
                .select(
                    lit("credit_memo").alias("s_kind"),
                    col("entity_id").alias("s_entity"),
                    col("invoice_id").alias("s_id"),
                    col("account_id").alias("s_account"),
                    col("currency").alias("s_currency"),
                    col("issued_on").alias("s_on"),
                    col("load_id").alias("s_load")));
  }

  private static Dataset<Row> takenBack(Dataset<Row> applications, Dataset<Row> effective) {
    Dataset<Row> reversals =
        applications
            .filter(col("kind").equalTo("reversal"))
            .select(
                col("entity_id").alias("v_entity"),
                col("application_id").alias("v_id"),
                col("source_id").alias("v_target"),
                col("amount").alias("v_amount"),
                col("applied_on").alias("v_on"),
                col("load_id").alias("v_load"));
    return effective
        .join(
            reversals,
            col("i_entity")
                .equalTo(col("v_entity"))
                .and(col("application_id").equalTo(col("v_target"))))
        .select(reversal(col("v_id"), col("v_amount"), col("v_on")));
  }

  /** A bounced receipt takes back every application of it, on the day of the reversal. */
  private static Dataset<Row> bounced(Dataset<Row> receipts, Dataset<Row> effective) {
    Dataset<Row> reversals =
        receipts
            .filter(col("kind").equalTo("reversal"))
            .select(
                col("entity_id").alias("v_entity"),
                col("receipt_id").alias("v_id"),
                col("reverses").alias("v_target"),
                col("received_on").alias("v_on"),
                col("load_id").alias("v_load"));
    return effective
        .join(
            reversals,
            col("kind")
                .equalTo("receipt")
                .and(col("i_entity").equalTo(col("v_entity")))
                .and(col("source_id").equalTo(col("v_target"))))
        .select(
            reversal(
                concat(lit("bounced:"), col("v_id"), lit(":"), col("application_id")),
                lit(null).cast("decimal(19,4)"),
                col("v_on")));
  }

  private static Column[] reversal(Column id, Column amount, Column on) {
    return new Column[] {
      col("i_entity"),
      col("i_id"),
      id.alias("application_id"),
      lit("reversal").alias("kind"),
      lit(null).cast("int").alias("installment"),
      amount.alias("amount"),
      col("application_id").alias("reverses"),
      greatest(on, col("effective_on")).alias("effective_on"),
      col("source_account"),
      col("source_currency"),
      col("source_amount"),
      col("received_on"),
      greatest(col("load_id"), col("v_load")).alias("load_id"),
      col("source_id")
    };
  }

  private static Dataset<Row> creditMemos(Dataset<Row> invoices) {
    return documentRows(
        invoices.filter(col("kind").equalTo("credit_memo")),
        Map.of(
            "document_id", col("invoice_id"),
            "source_id", col("invoice_id"),
            "day", col("issued_on"),
            "credit", col("amount"),
            "booked", col("amount"),
            "sales", when(col("is_credit_sale"), col("amount")).otherwise(lit(0))));
  }

  private static Dataset<Row> cash(Dataset<Row> receipts) {
    return documentRows(
        receipts,
        Map.of(
            "document_id", col("receipt_id"),
            "source_id", coalesce(col("reverses"), col("receipt_id")),
            "day", col("received_on"),
            "receipt", col("amount").multiply(-1),
            "booked", col("amount").multiply(-1),
            "cash", when(col("kind").equalTo("refund"), lit(0)).otherwise(col("amount"))));
  }

  private static Dataset<Row> documentRows(Dataset<Row> documents, Map<String, Column> set) {
    List<Column> columns = new ArrayList<>();
    for (var field : SCHEMA.fields()) {
      String name = field.name();
      boolean given =
          List.of("entity_id", "account_id", "currency", "kind", "load_id").contains(name);
      Column empty =
          List.of("installment", "event_id", "source_id", "due_on").contains(name)
              ? lit(null)
              : lit(0);
      Column value = given ? col(name) : set.getOrDefault(name, empty);
      columns.add(value.cast(field.dataType()).alias(name));
    }
    return documents.select(columns.toArray(Column[]::new));
  }

  /** Writes out one invoice: its issue, and what each event changed. */
  private static Iterator<Row> replay(Row invoice) {
    Document document = Document.of(invoice);
    List<Row> out = new ArrayList<>();
    for (int i = 0; i < document.installments().size(); i++) {
      Installment part = document.installments().get(i);
      // The document's own amount is booked once, so that instalments are checked against it.
      BigDecimal booked = i == 0 ? document.amount() : ZERO;
      BigDecimal sales = i == 0 && document.creditSale() ? document.amount() : ZERO;
      out.add(
          new Line(document, part, document.kind(), document.issuedOn())
              .row(part.amount(), ZERO, ZERO, ZERO, booked, sales));
    }
    List<Row> rows = invoice.isNullAt(10) ? List.of() : invoice.getList(10);
    Map<String, Source> sources = new HashMap<>();
    List<Event> events = new ArrayList<>();
    for (Row row : rows) {
      Event event =
          new Event(
              row.getString(0),
              Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
              row.isNullAt(2) ? null : row.getInt(2),
              row.getDecimal(3),
              row.getString(4),
              row.getAs(5));
      events.add(event);
      sources.put(
          event.id(),
          new Source(
              row.getString(6),
              row.getString(7),
              row.getDecimal(8),
              row.getAs(9),
              row.getAs(10),
              row.getString(11)));
    }
    Payments payments = new Payments();
    for (Change change : InvoiceReplay.replay(document.installments(), events)) {
      Source source = sources.get(change.origin().id());
      document.write(change, source, sources.get(change.event().id()).load(), payments, out);
    }
    return oneRowPerKey(out).iterator();
  }

  /** An event that comes back to an instalment in two steps has one row of both. */
  private static Collection<Row> oneRowPerKey(List<Row> rows) {
    int first = SCHEMA.fieldIndex("open");
    int payments = SCHEMA.fieldIndex("payments");
    Map<List<Object>, Row> merged = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Object> key = new ArrayList<>();
      KEY.forEach(k -> key.add(row.get(SCHEMA.fieldIndex(k))));
      merged.merge(
          key,
          row,
          (a, b) -> {
            Object[] cells = new Object[SCHEMA.size()];
            for (int i = 0; i < cells.length; i++) {
              boolean isAmount = i >= first && i < payments;
              cells[i] = isAmount ? a.getDecimal(i).add(b.getDecimal(i)) : a.get(i);
            }
            cells[payments] = a.getInt(payments) + b.getInt(payments);
            return RowFactory.create(cells);
          });
    }
    return merged.values();
  }

  /** Where applied money comes from; without account for a discount or write-off. */
  private record Source(
      String account,
      String currency,
      BigDecimal amount,
      LocalDate receivedOn,
      Long load,
      String id) {}

  private record Document(
      String entity,
      String account,
      String currency,
      String id,
      String kind,
      LocalDate issuedOn,
      BigDecimal amount,
      boolean creditSale,
      List<Installment> installments,
      Long load) {

    static Document of(Row row) {
      List<Installment> installments = new ArrayList<>();
      if (row.isNullAt(9)) {
        installments.add(new Installment(1, row.getAs(6), row.getDecimal(7)));
      } else {
        List<Row> parts = row.getList(9);
        parts.forEach(
            p -> installments.add(new Installment(p.getInt(0), p.getAs(1), p.getDecimal(2))));
      }
      return new Document(
          row.getString(0),
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getAs(5),
          row.getDecimal(7),
          row.getBoolean(8),
          installments,
          row.getAs(11));
    }

    Installment part(int number) {
      return installments.stream().filter(i -> i.number() == number).findFirst().orElseThrow();
    }

    void write(Change change, Source source, Long load, Payments payments, List<Row> out) {
      Installment part = part(change.installment());
      Kind origin = change.origin().kind();
      String kind = change.event().kind().name().toLowerCase(Locale.ROOT);
      Line line =
          new Line(this, part, kind, change.event().effectiveOn())
              .by(change.event().id(), source.id(), load);
      BigDecimal used = change.applied();
      if (origin == Kind.DISCOUNT || origin == Kind.WRITE_OFF) {
        BigDecimal over = change.over().negate();
        out.add(line.row(change.open(), ZERO, ZERO, over, used.negate(), ZERO));
        return;
      }
      boolean foreign = source.amount() != null && !source.currency().equals(currency);
      BigDecimal cash = foreign ? used.subtract(change.over()) : used;
      BigDecimal consumed = foreign ? ZERO : used.add(change.recovered());
      BigDecimal over = foreign ? ZERO : change.over().negate();
      BigDecimal booked = foreign ? change.open() : change.recovered();
      BigDecimal receipt = origin == Kind.RECEIPT ? consumed : ZERO;
      BigDecimal credit = origin == Kind.CREDIT_MEMO ? consumed : ZERO;
      boolean ownAccount = source.account().equals(account) && !foreign;
      Line paid =
          origin == Kind.RECEIPT && part.dueOn() != null
              ? line.paid(source.receivedOn(), cash, payments.add(change.origin(), cash))
              : line;
      if (ownAccount) {
        out.add(paid.row(change.open(), receipt, credit, over, booked, ZERO));
        return;
      }
      // The money belongs to another account or currency: each side has its own row.
      BigDecimal here = foreign ? change.open() : change.open().add(over);
      out.add(paid.row(change.open(), ZERO, ZERO, over, here, ZERO));
      BigDecimal there =
          foreign
              ? source
                  .amount()
                  .multiply(cash.add(change.recovered()))
                  .divide(change.origin().amount(), 4, RoundingMode.HALF_UP)
              : consumed;
      out.add(
          line.of(source)
              .row(
                  ZERO,
                  origin == Kind.RECEIPT ? there : ZERO,
                  origin == Kind.CREDIT_MEMO ? there : ZERO,
                  ZERO,
                  there,
                  ZERO));
    }
  }

  /**
   * Counts applications: each once, however many instalments it goes to, until all is taken back.
   */
  private static final class Payments {
    private final Map<String, BigDecimal> paid = new HashMap<>();

    /** 1 for the first cash of the application, -1 where its last is taken back, else 0. */
    int add(Event origin, BigDecimal cash) {
      BigDecimal before = paid.getOrDefault(origin.id(), ZERO);
      BigDecimal after = before.add(cash);
      paid.put(origin.id(), after);
      return after.signum() - before.signum();
    }
  }

  /** A movement in the making. */
  private record Line(
      String account,
      String currency,
      Document document,
      Installment part,
      String kind,
      LocalDate day,
      BigDecimal paid,
      LocalDate receivedOn,
      int payments,
      String event,
      String source,
      Long load) {

    Line(Document document, Installment part, String kind, LocalDate day) {
      this(
          document.account(),
          document.currency(),
          document,
          part,
          kind,
          day,
          ZERO,
          null,
          0,
          null,
          null,
          document.load());
    }

    /** The same, made by an event. */
    Line by(String id, String sourceId, Long eventLoad) {
      return new Line(
          account,
          currency,
          document,
          part,
          kind,
          day,
          paid,
          receivedOn,
          payments,
          id,
          sourceId,
          newest(load, eventLoad));
    }

    Line of(Source other) {
      return new Line(
          other.account(),
          other.currency(),
          document,
          part,
          kind,
          day,
          ZERO,
          null,
          0,
          event,
          source,
          load);
    }

    /** The same with cash; on an item without due date it belongs to no payment-speed figure. */
    Line paid(LocalDate on, BigDecimal amount, int count) {
      return new Line(
          account, currency, document, part, kind, day, amount, on, count, event, source, load);
    }

    private static Long newest(Long a, Long b) {
      return a == null || b != null && b > a ? b : a;
    }

    Row row(
        BigDecimal open,
        BigDecimal receipt,
        BigDecimal credit,
        BigDecimal over,
        BigDecimal booked,
        BigDecimal sales) {
      boolean isPaid = paid.signum() != 0;
      return RowFactory.create(
          document.entity(),
          account,
          currency,
          document.id(),
          part.number(),
          kind,
          event,
          source,
          day,
          part.dueOn(),
          open,
          receipt,
          credit,
          over,
          booked,
          sales,
          ZERO,
          paid,
          isPaid ? times(paid, document.issuedOn(), receivedOn) : ZERO,
          isPaid ? times(paid, part.dueOn(), receivedOn) : ZERO,
          payments,
          load);
    }

    private static BigDecimal times(BigDecimal amount, LocalDate from, LocalDate to) {
      return amount.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)));
    }
  }
}
