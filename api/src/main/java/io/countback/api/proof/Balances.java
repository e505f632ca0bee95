package io.countback.api.proof;

import io.countback.api.gold.Movement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at a day: one row per document or instalment, made of all movements up to that day.
 * An aging keeps the items that are open and old enough.
 */
final class Balances implements TermRows {
  private final List<String> aging;
  private final LocalDate day;
  private final Accounts accounts;
  private final Map<Key, Item> items = new HashMap<>();

  Balances(List<String> aging, LocalDate day, Accounts accounts) {
    this.aging = aging;
    this.day = day;
    this.accounts = accounts;
  }

  private record Key(
      String entityId, String accountId, String currency, String documentId, Integer installment) {}

  /** What is known of one document or instalment so far. */
  private static final class Item {
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal open = BigDecimal.ZERO;
    private String kind;
    private boolean isNamed;
    private LocalDate dueOn;

    void add(Movement row, BigDecimal change) {
      amount = amount.add(change);
      open = open.add(row.open());
      if (dueOn == null) {
        dueOn = row.dueOn();
      }
      if (row.eventId() == null) {
        kind = row.kind();
        isNamed = true;
        dueOn = row.dueOn();
      } else if (!isNamed) {
        kind = row.installment() == null ? row.kind() : "invoice";
      }
    }
  }

  @Override
  public void add(Movement row, BigDecimal amount) {
    if (amount.signum() == 0 && row.open().signum() == 0) {
      return;
    }
    Key key =
        new Key(
            row.entityId(), row.accountId(), row.currency(), row.documentId(), row.installment());
    items.computeIfAbsent(key, k -> new Item()).add(row, amount);
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
        key.documentId(),
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
