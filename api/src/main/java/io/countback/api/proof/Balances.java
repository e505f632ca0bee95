package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.Movement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at a day, made of all movements up to that day: one row per open document or
 * instalment, and one per receipt or credit memo that is not applied. An aging keeps the items that
 * are open and old enough.
 */
final class Balances implements TermRows {
  /** Columns of money without an invoice, and what it is the money of. */
  private static final Map<String, String> UNAPPLIED =
      Map.of("receipt", "receipt", "credit", "credit_memo");

  private final List<String> amounts;
  private final List<String> aging;
  private final LocalDate day;
  private final Accounts accounts;
  private final Map<Key, Item> items = new HashMap<>();

  Balances(Term term, LocalDate day, Accounts accounts) {
    this.amounts = term.amounts();
    this.aging = term.aging();
    this.day = day;
    this.accounts = accounts;
  }

  /** A document or instalment; or, by its kind, a source of money. */
  private record Key(
      String entityId,
      String accountId,
      String currency,
      String id,
      Integer installment,
      String source) {}

  /** What is known of one document, instalment or source of money so far. */
  private static final class Item {
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal open = BigDecimal.ZERO;
    private String kind;
    private LocalDate dueOn;
  }

  @Override
  public void add(Movement row, BigDecimal sum) {
    BigDecimal ofDocument = sum;
    for (String column : amounts) {
      if (UNAPPLIED.containsKey(column)) {
        BigDecimal amount = row.amount(column);
        ofDocument = ofDocument.subtract(amount);
        addToSource(row, UNAPPLIED.get(column), amount);
      }
    }
    addToDocument(row, ofDocument);
  }

  private void addToSource(Movement row, String kind, BigDecimal amount) {
    if (amount.signum() == 0) {
      return;
    }
    String id = row.sourceId() == null ? row.documentId() : row.sourceId();
    Item item = item(row, id, null, kind);
    item.amount = item.amount.add(amount);
    boolean isItself = row.eventId() == null && id.equals(row.documentId());
    item.kind = isItself ? row.kind() : item.kind == null ? kind : item.kind;
  }

  private void addToDocument(Movement row, BigDecimal amount) {
    if (amount.signum() == 0 && row.open().signum() == 0) {
      return;
    }
    Item item = item(row, row.documentId(), row.installment(), null);
    item.amount = item.amount.add(amount);
    item.open = item.open.add(row.open());
    item.dueOn = row.dueOn();
    item.kind = row.eventId() == null ? row.kind() : item.kind == null ? "invoice" : item.kind;
  }

  private Item item(Movement row, String id, Integer installment, String source) {
    Key key = new Key(row.entityId(), row.accountId(), row.currency(), id, installment, source);
    return items.computeIfAbsent(key, k -> new Item());
  }

  @Override
  public List<ProofRow> rows() {
    List<ProofRow> rows = new ArrayList<>();
    items.forEach(
        (key, item) -> {
          if (item.amount.signum() != 0 && isKept(item)) {
            rows.add(row(key, item));
          }
        });
    return rows;
  }

  @Override
  public long settled() {
    return aging.isEmpty()
        ? items.values().stream().filter(item -> item.amount.signum() == 0).count()
        : 0;
  }

  private boolean isKept(Item item) {
    return aging.isEmpty()
        || (item.open.signum() > 0 && AgingColumns.contain(aging, daysPastDue(item)));
  }

  private Long daysPastDue(Item item) {
    return item.dueOn == null ? null : ChronoUnit.DAYS.between(item.dueOn, day);
  }

  private ProofRow row(Key key, Item item) {
    return new ProofRow(
        key.entityId(),
        key.accountId(),
        accounts.on(key.accountId(), day).name(),
        key.id(),
        key.installment(),
        item.kind,
        null,
        null,
        item.dueOn,
        daysPastDue(item),
        key.currency(),
        item.amount,
        null,
        null,
        null);
  }
}
