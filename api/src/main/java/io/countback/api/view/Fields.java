package io.countback.api.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a list tells of each row, written once for JSON and CSV. */
final class Fields<T> {
  private final List<Field<T>> fields = new ArrayList<>();

  Fields<T> with(String name, Function<T, Object> value) {
    fields.add(new Field<>(name, value));
    return this;
  }

  Fields<T> withAll(Fields<T> others) {
    fields.addAll(others.fields);
    return this;
  }

  /** The row as an object, in the order of the fields. */
  Map<String, Object> json(T row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field<T> field : fields) {
      put(object, field.name(), written(field.value().apply(row)));
    }
    return object;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> object, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      object.put(name, value);
      return;
    }
    Map<String, Object> inner =
        (Map<String, Object>)
            object.computeIfAbsent(name.substring(0, dot), n -> new LinkedHashMap<>());
    inner.put(name.substring(dot + 1), value);
  }

  /** Header and one line per row; the currency of the amounts is a column of its own at the end. */
  String csv(Csv csv, List<T> rows, String currency) {
    return new Fields<T>().withAll(this).with("currency", row -> currency).csv(csv, rows);
  }

  /** Header and one line per row. */
  String csv(Csv csv, List<T> rows) {
    StringBuilder lines = new StringBuilder(head(csv));
    for (T row : rows) {
      lines.append(line(csv, row));
    }
    return lines.toString();
  }

  String head(Csv csv) {
    return csv.line(fields.stream().map(f -> f.name().replace('.', '_')).toList());
  }

  String line(Csv csv, T row) {
    return csv.line(fields.stream().map(f -> cell(csv, f.value().apply(row))).toList());
  }

  private static Object written(Object value) {
    if (value instanceof LocalDate day) {
      return day.toString();
    }
    return value instanceof BigDecimal number ? Figures.number(number) : value;
  }

  private static String cell(Csv csv, Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Money money) {
      return money.amount();
    }
    if (value instanceof BigDecimal number) {
      return Figures.number(number).toPlainString();
    }
    if (value instanceof List<?> texts) {
      return csv.texts(texts.stream().map(String::valueOf).toList());
    }
    return value instanceof String text ? csv.text(text) : value.toString();
  }
}
