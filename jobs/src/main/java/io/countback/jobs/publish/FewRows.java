package io.countback.jobs.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows to add to a small table and those to close, found by comparing all of them here: Spark
 * would take longer to plan the comparison than to make it.
 */
final class FewRows {
  private final KnowledgeTable.Shape shape;
  private final List<Row> held;
  private final Map<Row, Row> added = new LinkedHashMap<>();
  private final Map<Row, Row> closed;

  /**
   * Compares.
   *
   * @param computed rows in the columns of the shape
   * @param held all rows of the table in its columns, and the file that a row lies in as the last
   * @throws IllegalStateException where two computed or two known rows have one key
   */
  FewRows(KnowledgeTable.Shape shape, List<Row> computed, List<Row> held) {
    this.shape = shape;
    this.held = held;
    Map<Row, Row> known = byKey(held.stream().filter(this::isKnown));
    byKey(computed.stream())
        .forEach(
            (key, row) -> {
              Row before = known.get(key);
              if (before != null && values(before).equals(values(row))) {
                known.remove(key);
              } else {
                added.put(key, row);
              }
            });
    this.closed = known;
  }

  long added() {
    return added.size();
  }

  long closed() {
    return closed.size();
  }

  /** The files that hold a row to close. */
  Set<String> files() {
    return closed.values().stream().map(FewRows::file).collect(Collectors.toSet());
  }

  /** All rows of {@link #files}, with those closed that are to be closed, and the added ones. */
  List<Row> anew(Instant at, String runId) {
    Set<String> files = files();
    List<Row> rows = new ArrayList<>();
    for (Row row : held) {
      if (files.contains(file(row))) {
        Object[] cells = cells(row, row.size() - 1);
        if (isKnown(row) && closed.containsKey(key(row))) {
          cells[knownTo()] = at;
        }
        rows.add(RowFactory.create(cells));
      }
    }
    added.values().forEach(row -> rows.add(with(row, at, null, runId)));
    return rows;
  }

  /** The added rows, and the closed ones as they were, in the columns of {@link Changes#rows}. */
  List<Row> changes(Instant at, String runId) {
    return Stream.concat(
            added.values().stream().map(row -> with(row, at, null, runId, null, true)),
            closed.values().stream().map(row -> with(row, false)))
        .toList();
  }

  private Map<Row, Row> byKey(Stream<Row> rows) {
    Map<Row, Row> byKey = new LinkedHashMap<>();
    rows.forEach(
        row -> {
          if (byKey.put(key(row), row) != null) {
            throw new IllegalStateException("two rows of the key " + key(row));
          }
        });
    return byKey;
  }

  private Row key(Row row) {
    return only(row, shape.key());
  }

  private Row values(Row row) {
    return only(row, shape.values());
  }

  private Row only(Row row, List<String> columns) {
    return RowFactory.create(
        columns.stream().map(column -> row.get(shape.rows().fieldIndex(column))).toArray());
  }

  private boolean isKnown(Row row) {
    return row.isNullAt(knownTo());
  }

  /** The place of {@code known_to}, after the columns of the shape and {@code known_from}. */
  private int knownTo() {
    return shape.rows().length() + 1;
  }

  private static String file(Row row) {
    return row.getString(row.size() - 1);
  }

  private static Row with(Row row, Object... further) {
    Object[] cells = cells(row, row.size() + further.length);
    System.arraycopy(further, 0, cells, row.size(), further.length);
    return RowFactory.create(cells);
  }

  /** The first cells of a row; those it does not have are null. */
  private static Object[] cells(Row row, int count) {
    Object[] cells = new Object[count];
    for (int i = 0; i < Math.min(count, row.size()); i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }
}
