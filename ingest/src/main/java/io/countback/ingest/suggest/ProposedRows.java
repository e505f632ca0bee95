package io.countback.ingest.suggest;

import io.countback.ingest.check.Format;
import io.countback.ingest.suggest.Forms.FixedCurrency;
import java.math.BigDecimal;
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
  private final Lines yaml;

  ProposedRows(FileMapping mapping, Forms forms, Lines yaml) {
    this.mapping = mapping;
    this.forms = forms;
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
        row(Role.INVOICE);
        kind("invoice", "credit_memo");
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

  private void row(String table) {
    yaml.add(ROW, "- table: " + table).add(ROW + 1, "set:");
    cells(table);
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
      if (found.role().group().equals(group)) {
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
          "kind: " + sql("if(" + below(amount) + ", '" + negative + "', '" + positive + "')"),
          Sureness.LIKELY,
          below + (below == 1 ? " amount is below 0" : " amounts are below 0"));
    }
  }

  private boolean isBelow(String text) {
    String plain = forms.numbers().format().plainNumber(text.strip());
    return plain != null && plain.matches("-\\d.*") && new BigDecimal(plain).signum() < 0;
  }

  /** SQL that is true for a negative amount. */
  private String below(String header) {
    Format format = forms.numbers().format();
    String form =
        switch (format.negative()) {
          case "parentheses" -> "(%";
          case "trailing_minus" -> "%-";
          default -> "-%";
        };
    String like = name(header) + " like '" + form + "'";
    return form.equals("-%") ? like : "(" + like + " or " + name(header) + " like '-%')";
  }

  /** The receipt that a line of an invoice tells of. */
  private void payment() {
    String invoice = mapping.header(Role.INVOICE, Role.INVOICE_ID);
    Optional<Found> day = mapping.column(Role.PAID, "received_on");
    Optional<Found> days = mapping.column(Role.PAID, Role.DAYS);
    Optional<Found> amount = mapping.column(Role.PAID, "amount");
    String when = name(day.or(() -> days).orElseThrow().header()) + " <> ''";
    if (amount.isPresent()) {
      when += " and " + name(amount.get().header()) + " rlike '[1-9]'";
    }
    String billed = mapping.header(Role.INVOICE, "amount");
    if (mapping.file().values(billed).stream().anyMatch(this::isBelow)) {
      when += " and not " + below(billed);
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
    String pattern =
        forms.dates().patternOf(mapping.file().values(issued.header())).replace("uu", "yy");
    return "date_add(date(try_to_timestamp(%s, '%s')), try_cast(%s as int))"
        .formatted(name(issued.header()), pattern.replace("'", "''"), name(days));
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
    return "`" + header.replace("`", "``") + "`";
  }
}
