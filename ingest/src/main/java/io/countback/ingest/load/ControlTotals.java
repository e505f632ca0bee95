package io.countback.ingest.load;

import io.countback.ingest.check.CellParser;
import io.countback.ingest.check.Format;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.Control;
import io.countback.ingest.profile.Value;
import io.countback.ingest.source.SourceLine;
import io.countback.ingest.table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of a file and the sum of its control amounts per currency, counted when the file is
 * received: what the load must account for, line by line.
 */
final class ControlTotals {
  private static final Column AMOUNT = column(Column.Type.AMOUNT);
  private static final Column CURRENCY = column(Column.Type.CURRENCY);

  private final Control control;
  private final Format format;
  private final int amountAt;
  private final int currencyAt;
  private final Map<String, BigDecimal> amounts = new TreeMap<>();
  private long rows;
  private long readable;
  private long readableOtherwise;
  private long amountsGiven;

  ControlTotals(Profile profile, Control control, List<String> headers) {
    this.control = control;
    this.format = profile.format().cells();
    this.amountAt = at(headers, control == null ? null : control.amount());
    this.currencyAt = at(headers, control == null ? null : control.currency());
  }

  /** Adds one line; one without readable amount or currency counts in rows only. */
  void add(SourceLine line) {
    rows++;
    if (control == null || line.fields() == null) {
      return;
    }
    String currency = currency(text(line, currencyAt, control.currency()));
    String text = text(line, amountAt, control.amount());
    BigDecimal amount = amount(text, format);
    if (!text.isEmpty()) {
      amountsGiven++;
      readable += amount == null ? 0 : 1;
      readableOtherwise += amount == null && amount(text, otherSign()) != null ? 1 : 0;
    }
    if (currency != null && amount != null) {
      amounts.merge(currency, amount, BigDecimal::add);
    }
  }

  /**
   * F1f: several amounts, none of which can be read with the profile's decimal sign and all with
   * the other. A single one is a matter of its line.
   */
  boolean hasOtherDecimalSign() {
    return readable == 0 && readableOtherwise > 1 && readableOtherwise == amountsGiven;
  }

  /** The decimal sign that the profile does not name. */
  String otherDecimalSign() {
    return format.decimal().equals(".") ? "," : ".";
  }

  private Format otherSign() {
    String thousands = format.thousands().equals(otherDecimalSign()) ? "" : format.thousands();
    return new Format(
        otherDecimalSign(),
        thousands,
        format.dates(),
        format.negative(),
        format.zone(),
        format.sign());
  }

  /** The amount that a cell holds, null where it cannot be read. */
  static BigDecimal amount(String text, Format format) {
    return (BigDecimal) CellParser.parse(AMOUNT, text, format, f -> {});
  }

  /** Lines without the header. */
  long rows() {
    return rows;
  }

  /** Sum of the readable control amounts per currency. */
  Map<String, BigDecimal> amounts() {
    return amounts;
  }

  /** The currency that a line's amount is summed under, in whatever case it is written. */
  static String currency(String text) {
    String code = text == null ? null : text.toUpperCase(Locale.ROOT);
    return (String) CellParser.parse(CURRENCY, code, Format.OWN, f -> {});
  }

  private static String text(SourceLine line, int at, Value source) {
    return at >= 0 ? line.fields().get(at) : source instanceof Value.Constant c ? c.text() : "";
  }

  private static int at(List<String> headers, Value value) {
    return value instanceof Value.Header header ? headers.indexOf(header.name()) : -1;
  }

  private static Column column(Column.Type type) {
    return new Column("control", type, false, new ArrayList<>(), null);
  }
}
