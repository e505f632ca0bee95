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
    BigDecimal amount =
        (BigDecimal)
            CellParser.parse(AMOUNT, text(line, amountAt, control.amount()), format, f -> {});
    if (currency != null && amount != null) {
      amounts.merge(currency, amount, BigDecimal::add);
    }
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
