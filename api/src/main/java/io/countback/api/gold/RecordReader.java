package io.countback.api.gold;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads rows of a table as records whose components have the names of its columns, {@code
 * limit95Low} for {@code limit_95_low}.
 */
final class RecordReader<T> {
  private final Constructor<T> constructor;
  private final List<RecordComponent> components;
  private final List<Cell> cells;
  private List<String> columns;

  private RecordReader(Constructor<T> constructor, List<RecordComponent> components) {
    this.constructor = constructor;
    this.components = components;
    this.cells = components.stream().map(RecordReader::cell).toList();
  }

  static <T extends Record> RecordReader<T> of(Class<T> type) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordReader<>(type.getDeclaredConstructor(types), components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a column is one of the record's. */
  boolean reads(String column) {
    return components.stream().anyMatch(component -> isOf(column, component));
  }

  /**
   * The row as a record.
   *
   * @throws IllegalStateException where the table lacks a column
   */
  T read(Columns row) {
    if (columns == null) {
      columns = components.stream().map(c -> column(row, c)).toList();
    }
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells.get(i).read(row, columns.get(i));
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String column(Columns row, RecordComponent component) {
    return row.names().stream()
        .filter(name -> isOf(name, component))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("there is no column for " + component.getName()));
  }

  private static boolean isOf(String column, RecordComponent component) {
    return column.replace("_", "").equalsIgnoreCase(component.getName());
  }

  private static Cell cell(RecordComponent component) {
    Class<?> type = component.getType();
    Class<? extends Record> structs = structs(component);
    if (structs != null) {
      RecordReader<?> reader = of(structs);
      return (row, column) -> row.structs(column, reader::read);
    }
    return Stream.of(Kind.values())
        .filter(kind -> kind.type.equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(component.getName() + " cannot be " + type))
        .reader;
  }

  /** The record that a list of structs is read as; null where it is no such list. */
  private static Class<? extends Record> structs(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
            && element.isRecord()
        ? element.asSubclass(Record.class)
        : null;
  }

  private interface Cell {
    Object read(Columns row, String column);
  }

  private enum Kind {
    TEXT(String.class, Columns::text),
    DAY(LocalDate.class, (row, column) -> row.share(row.date(column))),
    MOMENT(Instant.class, Columns::moment),
    WHOLE(Long.class, Columns::whole),
    INTEGER(Integer.class, Columns::integer),
    DECIMAL(BigDecimal.class, Columns::decimal),
    FLAG(Boolean.class, Columns::flag),
    TEXTS(List.class, (row, column) -> row.share(row.texts(column)));

    private final Class<?> type;
    private final Cell reader;

    Kind(Class<?> type, Cell reader) {
      this.type = type;
      this.reader = reader;
    }
  }
}
