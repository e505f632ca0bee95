package io.countback.ingest.suggest;

import io.countback.ingest.table.Column;
import io.countback.ingest.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a column of a file may be: a column of silver, or what a line of an invoice says of its
 * payment.
 *
 * @param group the group of names in {@code synonyms.yaml}
 * @param required without it the file makes no row of the group's table
 * @param unique one value per line
 */
record Role(String group, String column, Column.Type type, boolean required, boolean unique) {
  static final String INVOICE = "invoice";
  static final String PAID = "paid";
  static final String RECEIPT = "receipt";
  static final String ACCOUNT = "account";
  static final String ACCOUNT_ID = "account_id";
  static final String INVOICE_ID = "invoice_id";
  static final String DAYS = "days";
  static final String OPEN = "open";
  static final String KIND = "kind";
  static final String STATUS = "status";

  /** Columns that say what to make of a line and are no cell of a row. */
  private static final Set<String> OF_LINE = Set.of(KIND, STATUS);

  /** Files of customers first, then of invoices that name them, then of payments of those. */
  static final List<String> KINDS = List.of(ACCOUNT, INVOICE, RECEIPT);

  /** Groups that may be on a file's lines, by what a line mainly is. */
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          INVOICE, List.of(INVOICE, PAID, ACCOUNT),
          RECEIPT, List.of(RECEIPT),
          ACCOUNT, List.of(ACCOUNT));

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          INVOICE, Set.of(INVOICE_ID, ACCOUNT_ID, "amount", "issued_on"),
          RECEIPT, Set.of(ACCOUNT_ID, "amount", "received_on"),
          ACCOUNT, Set.of(ACCOUNT_ID));

  /** Columns of a receipt whose header may say that money came in. */
  static final Set<String> OF_MONEY_RECEIVED = Set.of("receipt_id", "amount", "received_on");

  private static final Map<String, String> KEY =
      Map.of(INVOICE, INVOICE_ID, RECEIPT, "receipt_id", ACCOUNT, ACCOUNT_ID);

  /** What the lines of a kind are, in a word. */
  static String words(String main) {
    return switch (main) {
      case INVOICE -> "invoices";
      case RECEIPT -> "payments";
      default -> "customers";
    };
  }

  /** The roles of a file whose lines are mainly of that kind. */
  static List<Role> of(String main, Synonyms synonyms) {
    return GROUPS.get(main).stream()
        .flatMap(group -> synonyms.columns(group).stream().map(column -> of(main, group, column)))
        // An invoice names its customer as an invoice does.
        .filter(r -> r.group.equals(main) || !r.column.equals(ACCOUNT_ID))
        .toList();
  }

  private static Role of(String main, String group, String column) {
    boolean ofMain = group.equals(main);
    return new Role(
        group,
        column,
        type(group, column),
        ofMain && REQUIRED.get(main).contains(column),
        ofMain && KEY.get(main).equals(column));
  }

  private static Column.Type type(String group, String column) {
    if (group.equals(PAID) && column.equals(DAYS)) {
      return Column.Type.WHOLE;
    }
    if (OF_LINE.contains(column)) {
      return Column.Type.WORD;
    }
    if (group.equals(PAID) && column.equals(OPEN)) {
      return Column.Type.AMOUNT;
    }
    String table = group.equals(PAID) ? RECEIPT : group;
    return Tables.named(table).flatMap(t -> t.column(column)).orElseThrow().type();
  }

  /** True for a cell of a row of that table. */
  boolean isCellOf(String table) {
    return group.equals(table) && !OF_LINE.contains(column);
  }

  /** True for the same column of the same group. */
  boolean is(String otherGroup, String otherColumn) {
    return group.equals(otherGroup) && column.equals(otherColumn);
  }
}
