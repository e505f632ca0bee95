package io.countback.api.gold;

import io.countback.api.view.GoldTables;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records of the comparing tables as rows of columns and the other way round. */
public final class RowRecords {
  private RowRecords() {}

  /** A record of a table whose other columns are null; unknown column names fail. */
  public static <T extends Record> T of(Class<T> type, Map<String, Object> values) {
    Map<String, Object> left = new HashMap<>();
    values.forEach((column, value) -> left.put(stripped(column), value));
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] cells = new Object[components.length];
    for (int i = 0; i < cells.length; i++) {
      types[i] = components[i].getType();
      cells[i] = left.remove(stripped(components[i].getName()));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no " + left.keySet());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(cells);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values of two maps; a map is written down with ten of them at most. */
  public static Map<String, Object> both(Map<String, Object> some, Map<String, Object> others) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }

  /** The columns of a table with the values of a record, decimals in the scale of the column. */
  static Map<String, Object> row(String table, Record row) {
    Map<String, Object> values = new TreeMap<>();
    for (GoldTables.DataSet found : GoldTables.all()) {
      if (found.name().equals(table)) {
        for (GoldTables.Column column : found.columns()) {
          Object value = value(row, column.name());
          if (value != null) {
            values.put(column.name(), scaled(value, column.type()));
          }
        }
      }
    }
    return values;
  }

  private static Object value(Record row, String column) {
    if (Set.of("known_from", "known_to", "run_id").contains(column)) {
      return null;
    }
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (stripped(component.getName()).equals(stripped(column))) {
        try {
          return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalStateException(row.getClass().getSimpleName() + " has no " + column);
  }

  private static Object scaled(Object value, String type) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(Integer.parseInt(type.replaceAll(".*,(\\d+)\\)", "$1")));
    }
    return value;
  }

  private static String stripped(String name) {
    return name.replace("_", "").toLowerCase();
  }
}
