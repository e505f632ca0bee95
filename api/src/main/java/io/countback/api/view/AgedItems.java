package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The open items and unapplied money behind an aged trial balance, oldest first.
 *
 * @param rows amounts are in the currency of the item
 */
public record AgedItems(LocalDate asOf, String reportingCurrency, List<AgingItem> rows) {

  /** What an item is ordered by. */
  record Place(
      Integer daysPastDue,
      String account,
      String entity,
      String document,
      Integer installment,
      String currency,
      String kind) {
    static final Comparator<Place> OLDEST_FIRST =
        comparing(Place::daysPastDue, nullsLast(Comparator.<Integer>reverseOrder()))
            .thenComparing(Place::account)
            .thenComparing(Place::entity)
            .thenComparing(Place::document, nullsLast(naturalOrder()))
            .thenComparing(Place::installment, nullsLast(naturalOrder()))
            .thenComparing(Place::currency)
            .thenComparing(Place::kind);

    static Place of(AgingItem item, LocalDate asOf) {
      return new Place(
          item.daysPastDue(asOf),
          item.accountId(),
          item.entityId(),
          item.documentId(),
          item.installment(),
          item.currency(),
          item.kind());
    }
  }

  /** The items that a question asks for, whatever its order. */
  public static AgedItems of(Snapshot snapshot, Scope scope, AgedBalance.Question question) {
    LocalDate asOf = snapshot.run().asOf();
    List<AgingItem> rows = new ArrayList<>();
    snapshot
        .ledger()
        .items(
            scope,
            question.account(),
            item -> {
              if (question.asks(item)) {
                rows.add(item);
              }
            });
    rows.sort(comparing(item -> Place.of(item, asOf), Place.OLDEST_FIRST));
    return new AgedItems(asOf, snapshot.run().reportingCurrency(), List.copyOf(rows));
  }

  /** Some of the rows as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return rows.subList(from, to).stream().map(fields(asOf)::json).toList();
  }

  /** All rows as lines. */
  public String csv(Csv csv) {
    return ofLine(asOf).csv(csv, rows);
  }

  /** What {@link #csv} tells of each row. */
  static Fields<AgingItem> ofLine(LocalDate asOf) {
    return fields(asOf).with("currency", AgingItem::currency);
  }

  private static Fields<AgingItem> fields(LocalDate asOf) {
    return new Fields<AgingItem>()
        .with("account", AgingItem::accountId)
        .with("name", AgingItem::name)
        .with("collector", AgingItem::collector)
        .with("segment", AgingItem::segment)
        .with("entity", AgingItem::entityId)
        .with("invoice", AgingItem::documentId)
        .with("installment", AgingItem::installment)
        .with("kind", AgingItem::kind)
        .with("purchase_order", AgingItem::purchaseOrder)
        .with("document_url", AgingItem::documentUrl)
        .with("issued_on", AgingItem::issuedOn)
        .with("due_on", AgingItem::dueOn)
        .with("days_past_due", i -> i.daysPastDue(asOf))
        .with("column", AgingItem::agingColumn)
        .with("amount", i -> Money.of(i.amount(), i.currency()))
        .with("open", i -> Money.of(i.open(), i.currency()));
  }
}
