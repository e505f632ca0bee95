package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One measured load whose figures agreed: a table for a person, a JSON line for the records.
 *
 * @param oneBadIn one line in so many is bad
 * @param bytes of the files
 */
record LoadResult(
    Circumstances circumstances,
    String spark,
    LoadFormat format,
    long invoices,
    long oneBadIn,
    long bytes,
    PeerLoad load,
    Comparison comparison,
    Costs costs) {

  /** The table. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s%n%nRows a second, of %,d rows: Countback %,d, DuckDB %,d",
        costs.text(),
        load.rows(),
        perSecond(costs.ours()),
        perSecond(costs.peer()));
  }

  /** The same facts for a program. */
  ObjectNode json() throws SQLException {
    ObjectNode root = circumstances.json(spark);
    root.put("format", format.toString())
        .put("invoices", invoices)
        .put("one_bad_in", oneBadIn)
        .put("bytes", bytes);
    ObjectNode read = root.putObject("rows_read");
    load.rowsRead().forEach(read::put);
    ObjectNode rows = root.putObject("rows").put("read", load.rows());
    for (String outcome : List.of("loaded", "quarantined", "duplicate", "left_out")) {
      rows.put(outcome, rows(outcome));
    }
    root.put("figures_compared", comparison.compared());
    costs.addTo(root);
    root.withObjectProperty("countback").put("rows_per_second", perSecond(costs.ours()));
    root.withObjectProperty("duckdb").put("rows_per_second", perSecond(costs.peer()));
    return root;
  }

  /** Rows of an outcome in all tables. */
  private long rows(String outcome) {
    return load.figures().entrySet().stream()
        .filter(figure -> figure.getKey().outcome().equals(outcome))
        .filter(figure -> figure.getKey().countsRows())
        .map(Map.Entry::getValue)
        .mapToLong(BigDecimal::longValueExact)
        .sum();
  }

  private long perSecond(Costs.Engine engine) {
    Duration wall = engine.measured().wall();
    return 1_000 * load.rows() / Math.max(1, wall.toMillis());
  }
}
