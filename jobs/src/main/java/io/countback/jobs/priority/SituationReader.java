package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.priority.Situation.JudgedPromise;
import io.countback.jobs.priority.Situation.OpenDispute;
import io.countback.jobs.priority.Situation.OpenPromise;
import io.countback.jobs.promise.PromiseBook;
import io.countback.jobs.risk.RiskBucket;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Reads a row of {@link AccountRows}.
 *
 * @param rates what one unit of a currency is worth in reporting currency, none where unknown
 */
record SituationReader(LocalDate asOf, Map<String, BigDecimal> rates) implements Serializable {

  Situation read(Row row) {
    List<OpenDispute> disputes = disputes(row);
    List<OpenPromise> open = new ArrayList<>();
    List<JudgedPromise> judged = new ArrayList<>();
    for (Row p : list(row, "promises")) {
      LocalDate promisedOn = p.getAs("promised_on");
      LocalDate fallsDue = promisedOn.plusDays(PromiseBook.GRACE_DAYS);
      Boolean kept = p.getAs("kept");
      if (fallsDue.isAfter(asOf)) {
        open.add(new OpenPromise(promisedOn, fallsDue, p.getAs("amount"), p.getAs("currency")));
      } else if (kept != null && fallsDue.isAfter(asOf.minusMonths(12))) {
        judged.add(new JudgedPromise(fallsDue, kept));
      }
    }
    open.sort(Comparator.comparing(OpenPromise::fallsDue).thenComparing(OpenPromise::amount));
    judged.sort(Comparator.comparing(JudgedPromise::fellDue).thenComparing(JudgedPromise::kept));
    Boolean hardship = row.getAs("hardship");
    return new Situation(
        row.getAs("account_id"),
        asOf,
        row.getAs("segment"),
        items(row),
        touches(row),
        open,
        judged,
        disputes,
        hardship != null && hardship,
        row.getAs("snoozed_until"));
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  /** Those in a currency whose rate is known. */
  private List<OpenItem> items(Row row) {
    // Two entities may number their invoices alike.
    Set<List<String>> disputed = new HashSet<>();
    boolean all = false;
    for (Row d : list(row, "disputes")) {
      String document = d.getAs("invoice_id");
      all |= document == null;
      disputed.add(Arrays.asList(d.getAs("entity_id"), document));
    }
    List<OpenItem> items = new ArrayList<>();
    for (Row i : list(row, "items")) {
      String currency = i.getAs("currency");
      BigDecimal rate = rates.get(currency);
      if (rate != null) {
        BigDecimal open = i.getAs("open");
        String document = i.getAs("document_id");
        String bucket = i.getAs("risk_bucket");
        items.add(
            new OpenItem(
                document,
                currency,
                open,
                open.multiply(rate),
                i.getAs("due_on"),
                AgingColumn.valueOf(i.<String>getAs("aging_column").toUpperCase(Locale.ROOT)),
                bucket == null
                    ? RiskBucket.LOW
                    : RiskBucket.valueOf(bucket.toUpperCase(Locale.ROOT)),
                all || disputed.contains(Arrays.asList(i.<String>getAs("entity_id"), document))));
      }
    }
    items.sort(
        Comparator.comparing(OpenItem::document)
            .thenComparing(OpenItem::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OpenItem::open));
    return items;
  }

  private static List<PastTouch> touches(Row row) {
    List<PastTouch> touches = new ArrayList<>();
    for (Row t : list(row, "touches")) {
      Integer first = null;
      String answer = t.getAs("outcome");
      for (String kind : List.of("reply", "promise", "dispute", "payment")) {
        Integer days = t.getAs(kind + "_days");
        if (days != null && (first == null || days < first)) {
          first = days;
          answer = kind;
        }
      }
      Integer attempt = t.getAs("attempt");
      touches.add(
          new PastTouch(
              t.getAs("touched_on"),
              t.getAs("touched_at"),
              t.getAs("channel"),
              t.getAs("block"),
              t.getAs("collector"),
              "demand".equals(t.getAs("purpose")),
              t.getAs("automated"),
              attempt == null ? 1 : attempt,
              first,
              answer));
    }
    touches.sort(
        Comparator.comparing(PastTouch::on)
            .thenComparing(PastTouch::at)
            .thenComparing(PastTouch::channel)
            .thenComparing(PastTouch::attempt));
    return touches;
  }

  private static List<OpenDispute> disputes(Row row) {
    List<OpenDispute> disputes = new ArrayList<>();
    for (Row d : list(row, "disputes")) {
      disputes.add(
          new OpenDispute(
              d.getAs("invoice_id"),
              d.getAs("opened_on"),
              d.getAs("reason"),
              d.getAs("fault_side")));
    }
    disputes.sort(
        Comparator.comparing(OpenDispute::openedOn)
            .thenComparing(
                OpenDispute::document, Comparator.nullsFirst(Comparator.naturalOrder())));
    return disputes;
  }

  /** Contacts of the account. */
  List<Contact> contacts(Row row) {
    List<Contact> contacts = new ArrayList<>();
    for (Row c : list(row, "contacts")) {
      contacts.add(
          new Contact(
              c.getAs("contact_id"),
              c.getAs("rank"),
              c.getAs("role"),
              c.getAs("preferred_channel"),
              c.getAs("bounced_on"),
              c.getAs("reachable")));
    }
    return contacts;
  }
}
