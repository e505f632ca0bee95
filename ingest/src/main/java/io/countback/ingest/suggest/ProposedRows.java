package io.countback.ingest.suggest;

import io.countback.ingest.suggest.Forms.FixedCurrency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows that a profile makes of one file's lines, as YAML. */
final class ProposedRows {
  private static final int ROW = 3;
  private static final int CELL = 5;

  /** Longer ids are made short, so that one a little longer is still within 64 characters. */
  private static final int SHORT_ID = 48;

  private final FileMapping mapping;
  private final Forms forms;
  private final List<String> creditWords;
  private final Lines yaml;

  /**
   * Of one file.
   *
   * @param creditWords cells of the column of kinds that say that a document is a credit note
   */
  ProposedRows(FileMapping mapping, Forms forms, List<String> creditWords, Lines yaml) {
    this.mapping = mapping;
    this.forms = forms;
    this.creditWords = creditWords;
    this.yaml = yaml;
  }

  /** Writes the list of rows. */
  void write() {
    yaml.add(2, "rows:");
    switch (mapping.main()) {
      case Role.INVOICE -> {
        if (mapping.found().stream().anyMatch(f -> f.role().group().equals(Role.ACCOUNT))) {
          yaml.add(ROW, "- table: account").add(ROW + 1, "repeat: true").add(ROW + 1, "set:");
          cell(Role.ACCOUNT_ID, header(Role.INVOICE, Role.ACCOUNT_ID));
          account();
        }
        invoices();
        if (mapping.paid()) {
          payment();
        }
      }
      case Role.RECEIPT -> {
        row(Role.RECEIPT);
        if (mapping.column(Role.RECEIPT, "receipt_id").isEmpty()) {
          receiptId();
        }
        kind("receipt", "refund");
      }
      default -> {
        yaml.add(ROW, "- table: account").add(ROW + 1, "set:");
        account();
      }
    }
  }

  /**
   * Invoices, and credit notes as the sign of the amount or a column of kinds tells them. Those
   * that are written with an amount above 0 are rows of their own, in which it is taken off.
   */
  private void invoices() {
    if (creditWords.isEmpty()) {
      row(Role.INVOICE);
      kind("invoice", "credit_memo");
      return;
    }
    String amount = mapping.header(Role.INVOICE, "amount");
    String kinds = mapping.header(Role.INVOICE, Role.KIND);
    String credit = AmountSql.among(kinds, creditWords);
    String above = credit + " and not " + forms.amounts().isBelow(amount);
    List<String> words = mapping.values(Role.INVOICE, Role.KIND).stream().distinct().toList();
    String said = "\"" + kinds + "\" says " + String.join(", ", creditWords);
    long written =
        mapping.file().lines().stream()
            .filter(line -> creditWords.contains(mapping.file().value(line, kinds)))
            .filter(line -> !isBelow(mapping.file().value(line, amount)))
            .count();
    yaml.add(ROW, "- table: invoice");
    if (written > 0) {
      yaml.add(ROW + 1, "when: " + Lines.quoted("not (" + above + ")"));
    }
    yaml.add(ROW + 1, "set:");
    rowCells(Role.INVOICE);
    String kind =
        "case when %s or %s then 'credit_memo' when %s then 'invoice' else %s end"
            .formatted(
                forms.amounts().isBelow(amount),
                credit,
                AmountSql.among(kinds, words),
                AmountSql.name(kinds));
    yaml.add(CELL, "kind: " + sql(kind), Sureness.LIKELY, said);
    if (written > 0) {
      yaml.add(ROW, "- table: invoice")
          .add(ROW + 1, "when: " + Lines.quoted(above))
          .add(ROW + 1, "set:");
      yaml.add(
          CELL,
          "amount: " + sql(forms.amounts().takenOff(amount)),
          Sureness.GUESS,
          said + " ON " + written + " LINES WITH AN AMOUNT ABOVE 0, WHICH IS TAKEN OFF");
      cell("kind", "credit_memo");
      for (Found found : mapping.found()) {
        if (found.role().isCellOf(Role.INVOICE) && !found.role().column().equals("amount")) {
          cell(found.role().column(), value(found));
        }
      }
      currency(Role.INVOICE);
    }
  }

  private void row(String table) {
    yaml.add(ROW, "- table: " + table).add(ROW + 1, "set:");
    rowCells(table);
  }

  private void rowCells(String table) {
    cells(table);
    currency(table);
  }

  private void currency(String table) {
    if (mapping.column(table, "currency").isEmpty()) {
      FixedCurrency fixed = forms.currencies().get(mapping.file().name());
      yaml.add(CELL, "currency: " + fixed.code(), fixed.sureness(), fixed.why());
    }
  }

  private void account() {
    cells(Role.ACCOUNT);
    if (mapping.column(Role.ACCOUNT, "credit_limit").isPresent()) {
      FixedCurrency fixed = forms.currencies().get(mapping.file().name());
      yaml.add(CELL, "credit_limit_currency: " + fixed.code(), fixed.sureness(), fixed.why());
    }
  }

  private void cells(String group) {
    for (Found found : mapping.found()) {
      if (found.role().isCellOf(group)) {
        yaml.add(CELL, found.role().column() + ": " + value(found), found.sureness(), found.why());
      }
    }
  }

  private void cell(String column, String value) {
    yaml.add(CELL, column + ": " + value);
  }

  private String value(Found found) {
    boolean upper =
        found.role().column().equals("currency")
            && mapping.file().values(found.header()).stream()
                .anyMatch(v -> !v.equals(v.toUpperCase(Locale.ROOT)));
    return upper ? sql("upper(" + name(found.header()) + ")") : Lines.quoted("$" + found.header());
  }

  /** Kinds of documents by the sign of their amount, where some are below 0. */
  private void kind(String positive, String negative) {
    String amount = mapping.header(mapping.main(), "amount");
    long below = mapping.file().values(amount).stream().filter(this::isBelow).count();
    if (below > 0) {
      yaml.add(
          CELL,
          "kind: "
              + sql(
                  "if("
                      + forms.amounts().isBelow(amount)
                      + ", '"
                      + negative
                      + "', '"
                      + positive
                      + "')"),
          Sureness.LIKELY,
          below + (below == 1 ? " amount is below 0" : " amounts are below 0"));
    }
  }

  private boolean isBelow(String text) {
    return forms.numbers().amount(text).map(a -> a.signum() < 0).orElse(false);
  }

  /** The receipt that a line of an invoice tells of. */
  private void payment() {
    String invoice = mapping.header(Role.INVOICE, Role.INVOICE_ID);
    Optional<Found> day = mapping.column(Role.PAID, "received_on");
    Optional<Found> days = mapping.column(Role.PAID, Role.DAYS);
    Optional<Found> amount = mapping.column(Role.PAID, "amount");
    // What was paid on no day is set aside, since without it too much would be open.
    String when =
        amount
            .map(a -> name(a.header()) + " rlike '[1-9]'")
            .orElseGet(() -> name(day.or(() -> days).orElseThrow().header()) + " <> ''");
    String billed = mapping.header(Role.INVOICE, "amount");
    if (mapping.file().values(billed).stream().anyMatch(this::isBelow)) {
      when += " and not " + forms.amounts().isBelow(billed);
    }
    if (!creditWords.isEmpty()) {
      when += " and not " + AmountSql.among(mapping.header(Role.INVOICE, Role.KIND), creditWords);
    }
    yaml.add(ROW, "- table: receipt", Sureness.LIKELY, "a line says when its invoice was paid");
    yaml.add(ROW + 1, "when: " + Lines.quoted(when)).add(ROW + 1, "set:");
    cell("receipt_id", sql("concat('R-', " + name(invoice) + ")"));
    cell(Role.ACCOUNT_ID, header(Role.INVOICE, Role.ACCOUNT_ID));
    if (amount.isPresent()) {
      Found found = amount.get();
      yaml.add(CELL, "amount: " + value(found), found.sureness(), found.why());
    } else {
      yaml.add(
          CELL,
          "amount: " + Lines.quoted("$" + billed),
          Sureness.GUESS,
          "no column of the amount paid; taken as paid in full");
    }
    Optional<Found> currency = mapping.column(Role.INVOICE, "currency");
    cell(
        "currency",
        currency.map(this::value).orElse(forms.currencies().get(mapping.file().name()).code()));
    if (day.isPresent()) {
      Found found = day.get();
      yaml.add(CELL, "received_on: " + value(found), found.sureness(), found.why());
    } else {
      Found found = days.orElseThrow();
      yaml.add(CELL, "received_on: " + sql(later(found.header())), found.sureness(), found.why());
    }
    cell(Role.INVOICE_ID, header(Role.INVOICE, Role.INVOICE_ID));
  }

  /**
   * The day so many days after the invoice was issued; without value where one of them has none.
   */
  private String later(String days) {
    Found issued = mapping.column(Role.INVOICE, "issued_on").orElseThrow();
    if (pattern(issued).matches("yyyy-MM-dd.+")) {
      // The day as it is written; SQL would move it to its own zone.
      return "date_add(try_cast(left(%s, 10) as date), try_cast(%s as int))"
          .formatted(name(issued.header()), name(days));
    }
    return "date_add(date(try_to_timestamp(%s, '%s')), try_cast(%s as int))"
        .formatted(name(issued.header()), pattern(issued).replace("uu", "yy"), name(days));
  }

  private String pattern(Found dates) {
    return forms.dates().patternOf(mapping.file().values(dates.header()));
  }

  /** An id for receipts that have none: what tells them apart, else the number of the line. */
  private void receiptId() {
    List<String> parts = new ArrayList<>();
    for (String column : List.of(Role.INVOICE_ID, Role.ACCOUNT_ID, "received_on", "amount")) {
      mapping.column(Role.RECEIPT, column).ifPresent(f -> parts.add(f.header()));
    }
    List<Integer> at = parts.stream().map(mapping.file().headers()::indexOf).toList();
    List<String> ids =
        mapping.file().lines().stream()
            .map(line -> String.join(" ", at.stream().map(line::get).toList()))
            .toList();
    if (new HashSet<>(ids).size() == ids.size()) {
      String id =
          "concat_ws(' ', "
              + String.join(", ", parts.stream().map(ProposedRows::name).toList())
              + ")";
      boolean small = ids.stream().allMatch(i -> i.length() <= SHORT_ID);
      yaml.add(
          CELL,
          "receipt_id: " + sql(small ? id : "md5(" + id + ")"),
          Sureness.LIKELY,
          "no column of ids; no two lines have all of these alike");
    } else {
      yaml.add(
          CELL,
          "receipt_id: " + Lines.quoted("$#line"),
          Sureness.GUESS,
          "NO COLUMN OF IDS; the number of the line stands for it, so load each payment in one"
              + " file only");
    }
  }

  /** The control sums of the file, null for none. */
  static String control(FileMapping mapping, Forms forms) {
    if (mapping.main().equals(Role.ACCOUNT)) {
      return null;
    }
    String currency =
        mapping
            .column(mapping.main(), "currency")
            .map(f -> Lines.quoted("$" + f.header()))
            .orElse(forms.currencies().get(mapping.file().name()).code());
    return "{amount: %s, currency: %s}"
        .formatted(Lines.quoted("$" + mapping.header(mapping.main(), "amount")), currency);
  }

  private String header(String group, String column) {
    return Lines.quoted("$" + mapping.header(group, column));
  }

  private static String sql(String expression) {
    return "{sql: " + Lines.quoted(expression) + "}";
  }

  private static String name(String header) {
    return AmountSql.name(header);
  }
}
