package io.countback.api.view;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 writes them.
 *
 * @param raw text goes out as it is; else a text that a spreadsheet would run as a formula gets an
 *     apostrophe before it
 */
public record Csv(boolean raw) {
  /** The mark by which spreadsheets recognise UTF-8. */
  public static final String BYTE_ORDER_MARK = "\ufeff";

  private static final String FORMULA_STARTS = "=+-@\t\r\0";
  private static final String JOIN = ";";

  /** Cells of one line, each quoted where it must be. */
  public String line(List<String> cells) {
    return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text; null is empty. */
  public String text(String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    boolean isFormula = FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    return isFormula && !raw ? "'" + value : value;
  }

  /** Several texts in one cell. */
  public String texts(List<String> values) {
    return text(String.join(JOIN, values));
  }

  /** A whole number; null is empty. */
  public String whole(Number value) {
    return value == null ? "" : value.toString();
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
