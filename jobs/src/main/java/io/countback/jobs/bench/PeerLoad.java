package io.countback.jobs.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the peer has loaded.
 *
 * @param figures those we give too
 * @param rowsRead by table, which our record tells for all tables together
 */
record PeerLoad(Map<LoadFigure, BigDecimal> figures, Map<String, Long> rowsRead) {

  /** From a CSV file: table, outcome, part, value. */
  static PeerLoad read(Path file) throws IOException {
    PeerLoad load = new PeerLoad(new HashMap<>(), new TreeMap<>());
    Files.readString(file).lines().skip(1).forEach(load::add);
    return load;
  }

  private void add(String line) {
    String[] cells = line.replace("\"", "").split(",", -1);
    LoadFigure figure = new LoadFigure(cells[0], cells[1], cells[2]);
    if (figure.outcome().equals("read") && !figure.table().equals(LoadFigure.LOAD)) {
      rowsRead.put(figure.table(), Long.parseLong(cells[3]));
    } else {
      figures.put(figure, new BigDecimal(cells[3]));
    }
  }

  /** Rows of all tables. */
  long rows() {
    return rowsRead.values().stream().mapToLong(Long::longValue).sum();
  }
}
