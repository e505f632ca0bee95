package io.countback.jobs.risk;

import static org.apache.spark.sql.functions.col;

import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.SilverTable;
import io.countback.jobs.risk.AccountFacts.Dispute;
import io.countback.jobs.risk.AccountFacts.State;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The facts of all accounts from silver and the movements of the ledger: the one place of this
 * package that knows Spark. They are held in memory. Left out: accounts that are intercompany,
 * items without a due date, credit memos.
 */
public final class SilverFacts {
  private static final String ITEM_CHANGES =
      "installment is not null and due_on is not null and open <> 0";

  private final Function<SilverTable, Dataset<Row>> inForce;
  private final Predicate<SilverTable> loaded;

  /**
   * The tables, each read where it is needed.
   *
   * @param inForce gives the rows of a table in force
   * @param loaded tells whether any load has ever brought the table
   */
  public SilverFacts(Function<SilverTable, Dataset<Row>> inForce, Predicate<SilverTable> loaded) {
    this.inForce = inForce;
    this.loaded = loaded;
  }

  /** The accounts with items, by id. */
  public List<AccountFacts> accounts(Dataset<Row> movements) {
    Map<String, List<State>> states = new HashMap<>();
    Set<String> intercompany = new HashSet<>();
    states(states, intercompany);
    Map<String, List<Dispute>> disputes = disputes();
    List<AccountFacts> accounts = new ArrayList<>();
    items(movements)
        .forEach(
            (account, items) -> {
              if (!intercompany.contains(account)) {
                accounts.add(
                    AccountFacts.of(
                        account,
                        states.getOrDefault(account, List.of()),
                        items,
                        disputes.getOrDefault(account, List.of())));
              }
            });
    return accounts;
  }

  private void states(Map<String, List<State>> states, Set<String> intercompany) {
    if (!loaded.test(AccountTable.TABLE)) {
      return;
    }
    for (Row row :
        inForce
            .apply(AccountTable.TABLE)
            .select(
                col("account_id"),
                col("valid_from"),
                col("segment"),
                col("region"),
                col("status"),
                col("external_score").cast("double"),
                col("external_score_on"))
            .collectAsList()) {
      if ("intercompany".equals(row.getString(4))) {
        intercompany.add(row.getString(0));
      }
      LocalDate from = row.isNullAt(1) ? LocalDate.MIN : row.getAs(1);
      states
          .computeIfAbsent(row.getString(0), a -> new ArrayList<>())
          .add(new State(from, row.getString(2), row.getString(3), row.getAs(5), row.getAs(6)));
    }
  }

  private Map<String, List<Dispute>> disputes() {
    Map<String, List<Dispute>> disputes = new HashMap<>();
    if (loaded.test(DisputeTable.TABLE)) {
      for (Row row :
          inForce
              .apply(DisputeTable.TABLE)
              .select("account_id", "invoice_id", "opened_on", "closed_on")
              .collectAsList()) {
        disputes
            .computeIfAbsent(row.getString(0), a -> new ArrayList<>())
            .add(new Dispute(row.getString(1), row.getAs(2), row.getAs(3)));
      }
    }
    return disputes;
  }

  private record Invoice(
      String account, LocalDate issuedOn, String terms, String deliveryChannel) {}

  private Map<String, Invoice> invoices() {
    Map<String, Invoice> invoices = new HashMap<>();
    for (Row row :
        inForce
            .apply(InvoiceTable.TABLE)
            .select(
                "entity_id", "invoice_id", "account_id", "issued_on", "terms", "delivery_channel")
            .collectAsList()) {
      invoices.put(
          row.getString(0) + "/" + row.getString(1),
          new Invoice(row.getString(2), row.getAs(3), row.getString(4), row.getString(5)));
    }
    return invoices;
  }

  private Map<String, List<ItemLife>> items(Dataset<Row> movements) {
    Map<String, Invoice> invoices = invoices();
    Map<String, List<Row>> byItem = new TreeMap<>();
    for (Row row :
        movements
            .filter(ITEM_CHANGES)
            .select(
                "entity_id",
                "document_id",
                "installment",
                "account_id",
                "currency",
                "kind",
                "event_id",
                "day",
                "due_on",
                "open",
                "receipt",
                "credit",
                "paid")
            .collectAsList()) {
      String item = row.getString(0) + "/" + row.getString(1) + "/" + row.getInt(2);
      byItem.computeIfAbsent(item, i -> new ArrayList<>()).add(row);
    }
    Map<String, List<ItemLife>> byAccount = new TreeMap<>();
    byItem.forEach(
        (id, rows) -> {
          Row first = rows.get(0);
          String document = first.getString(0) + "/" + first.getString(1);
          Invoice invoice = invoices.get(document);
          byAccount
              .computeIfAbsent(invoice.account, a -> new ArrayList<>())
              .add(
                  new ItemLife(
                      new Document(
                          id,
                          first.getString(1),
                          first.getString(4),
                          issued(rows),
                          invoice.issuedOn,
                          first.getAs(8),
                          invoice.terms,
                          invoice.deliveryChannel),
                      rows.stream().map(SilverFacts::change).toList()));
        });
    return byAccount;
  }

  private static BigDecimal issued(List<Row> rows) {
    return rows.stream()
        .filter(r -> r.isNullAt(6))
        .map(r -> r.getDecimal(9))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A reversal is by what it takes back: cash and credit have an amount of their own. */
  private static Change change(Row row) {
    String kind = row.getString(5);
    By by;
    if (row.isNullAt(6)) {
      by = By.ISSUE;
    } else if (row.getDecimal(10).signum() != 0 || row.getDecimal(12).signum() != 0) {
      by = By.CASH;
    } else if (row.getDecimal(11).signum() != 0
        || kind.equals("credit_memo")
        || kind.equals("discount")) {
      by = By.CREDIT;
    } else {
      by = By.WRITE_OFF;
    }
    return new Change(row.getAs(7), row.getDecimal(9), by);
  }
}
