package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The open items and unapplied money behind an aged trial balance, oldest first. Where there are
 * too many to hold, the first are held, and all are counted.
 *
 * @param rows amounts are in the currency of the item
 * @param count of all, held or not
 */
public record AgedItems(LocalDate asOf, String reportingCurrency, List<AgingItem> rows, int count) {

  /** What an item is ordered by. */
  private record Place(
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
    First<AgingItem> first =
        new First<>(
            question.held(snapshot), comparing(item -> Place.of(item, asOf), Place.OLDEST_FIRST));
    each(snapshot, scope, question, first::add);
    return new AgedItems(asOf, snapshot.run().reportingCurrency(), first.list(), first.added());
  }

  private static void each(
      Snapshot snapshot, Scope scope, AgedBalance.Question question, Consumer<AgingItem> reader) {
    snapshot
        .ledger()
        .items(
            scope,
            question.account(),
            item -> {
              if (question.asks(item)) {
                reader.accept(item);
              }
            });
  }

  /** Some of the rows as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return rows.subList(from, to).stream().map(fields(asOf)::json).toList();
  }

  /** All rows as lines. */
  public String csv(Csv csv) {
    return ofLine(asOf).csv(csv, rows);
  }

  /** The lines of {@link #csv} where they are too many to hold. */
  public static Feed feed(Snapshot snapshot, Scope scope, AgedBalance.Question question, Csv csv) {
    LocalDate asOf = snapshot.run().asOf();
    Fields<AgingItem> fields = ofLine(asOf);
    return SortedFeed.of(
        fields.head(csv),
        Place.class,
        Place.OLDEST_FIRST,
        lines ->
            each(
                snapshot,
                scope,
                question,
                item -> lines.add(Place.of(item, asOf), fields.line(csv, item))));
  }

  private static Fields<AgingItem> ofLine(LocalDate asOf) {
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
