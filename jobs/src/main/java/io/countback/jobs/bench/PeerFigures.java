package io.countback.jobs.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The peer's figures from the CSV file it wrote: metric, month_end, slice, part, value. Days are
 * rounded to the four decimals we publish, HALF_UP; money stays as it is.
 */
final class PeerFigures {
  private static final int DAYS_SCALE = 4;

  private PeerFigures() {}

  /** Those that all of some scripts wrote to a folder. */
  static Map<FigureKey, BigDecimal> read(Path folder, List<String> scripts) throws IOException {
    Map<FigureKey, BigDecimal> figures = new HashMap<>();
    for (String script : scripts) {
      figures.putAll(read(Peer.out(folder, Path.of(script))));
    }
    return figures;
  }

  /**
   * Reads the file. The generated payments never exceed their invoice and every invoice has a due
   * date, so the two aging columns that DuckDB does not compute are zero.
   */
  static Map<FigureKey, BigDecimal> read(Path file) throws IOException {
    Map<FigureKey, BigDecimal> figures = new HashMap<>();
    Files.readString(file).lines().skip(1).forEach(line -> add(figures, line));
    return figures;
  }

  private static void add(Map<FigureKey, BigDecimal> figures, String line) {
    String[] cells = line.replace("\"", "").split(",", -1);
    LocalDate monthEnd = LocalDate.parse(cells[1]);
    figures.put(new FigureKey(cells[0], monthEnd, cells[2], cells[3]), value(cells[0], cells[4]));
    if (cells[0].equals("ar_balance")) {
      figures.put(new FigureKey("aging", monthEnd, cells[2], "no_due_date"), BigDecimal.ZERO);
      figures.put(new FigureKey("aging", monthEnd, cells[2], "unapplied"), BigDecimal.ZERO);
    }
  }

  private static BigDecimal value(String metric, String text) {
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    return metric.startsWith("dso") ? value.setScale(DAYS_SCALE, RoundingMode.HALF_UP) : value;
  }
}
