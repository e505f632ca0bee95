package io.countback.api.gold;

import io.delta.kernel.data.Row;
import io.delta.kernel.internal.util.VectorUtils;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The columns of one row by name. A null is null, an absent list or map is empty.
 *
 * @param shared equal values of all rows of a table, each kept once: most texts repeat
 */
record Columns(Row row, Map<Object, Object> shared) {
  /** Where there are more values, few repeat, and remembering them all would cost memory. */
  private static final int MOST_SHARED = 50_000;

  String text(String column) {
    return share(value(column, row::getString));
  }

  /** Names of the columns, in the order of the table. */
  List<String> names() {
    return row.getSchema().fieldNames();
  }

  /** Whether the table has the column; tables written before it existed do not. */
  boolean has(String column) {
    return row.getSchema().indexOf(column) >= 0;
  }

  /** A text that few rows have in common, so that keeping it for others would only cost memory. */
  String unshared(String column) {
    return value(column, row::getString);
  }

  /** The first value that is equal to this one. */
  @SuppressWarnings("unchecked")
  <T> T share(T value) {
    return value == null || (shared.size() >= MOST_SHARED && !shared.containsKey(value))
        ? value
        : (T) shared.computeIfAbsent(value, first -> first);
  }

  Boolean flag(String column) {
    return value(column, row::getBoolean);
  }

  Integer integer(String column) {
    return value(column, row::getInt);
  }

  Long whole(String column) {
    return value(column, row::getLong);
  }

  BigDecimal decimal(String column) {
    return value(column, row::getDecimal);
  }

  /** Delta counts days from 1970-01-01. */
  LocalDate date(String column) {
    return value(column, i -> LocalDate.ofEpochDay(row.getInt(i)));
  }

  /** Delta counts microseconds from 1970-01-01 UTC. */
  Instant moment(String column) {
    return value(column, i -> Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS));
  }

  List<String> texts(String column) {
    List<String> found = value(column, i -> VectorUtils.<String>toJavaList(row.getArray(i)));
    return found == null ? List.of() : List.copyOf(found);
  }

  List<Long> wholes(String column) {
    List<Long> found = value(column, i -> VectorUtils.<Long>toJavaList(row.getArray(i)));
    return found == null ? List.of() : List.copyOf(found);
  }

  List<LocalDate> dates(String column) {
    List<Integer> found = value(column, i -> VectorUtils.<Integer>toJavaList(row.getArray(i)));
    return found == null ? List.of() : found.stream().map(LocalDate::ofEpochDay).toList();
  }

  <T> List<T> structs(String column, Function<Columns, T> reader) {
    List<Row> found = value(column, i -> VectorUtils.<Row>toJavaList(row.getArray(i)));
    return found == null
        ? List.of()
        : found.stream().map(r -> reader.apply(new Columns(r, shared))).toList();
  }

  <V> Map<String, V> map(String column) {
    Map<String, V> found = value(column, i -> VectorUtils.<String, V>toJavaMap(row.getMap(i)));
    return found == null ? Map.of() : found;
  }

  private <T> T value(String column, IntFunction<T> reader) {
    int index = row.getSchema().indexOf(column);
    if (index < 0) {
      throw new IllegalStateException("there is no column " + column);
    }
    return row.isNullAt(index) ? null : reader.apply(index);
  }
}
