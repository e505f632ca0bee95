package io.countback.jobs.measure;

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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The movements of one invoice and its instalments: pure, from one joined row. */
final class InvoiceMovements {
  private static final StructType SCHEMA = Movements.SCHEMA;
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private InvoiceMovements() {}

  /**
   * The rows of one invoice as {@link Movements} joins it: its issue, and what each event changed.
   */
  static Iterator<Row> of(Row invoice) {
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
      Movements.KEY.forEach(k -> key.add(row.get(SCHEMA.fieldIndex(k))));
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
      Long load,
      String purchaseOrder) {

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
          row.getAs(11),
          row.getString(12));
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
          event == null ? document.purchaseOrder() : null,
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
