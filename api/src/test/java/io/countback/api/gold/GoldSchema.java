package io.countback.api.gold;

import io.countback.api.view.GoldTables;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.util.ArrayList;
import java.util.List;

/** Schemas of the gold tables as docs/gold.md writes them. */
final class GoldSchema {
  private GoldSchema() {}

  static StructType of(String table) {
    StructType schema = new StructType();
    for (GoldTables.DataSet found : GoldTables.all()) {
      if (found.name().equals(table)) {
        for (GoldTables.Column column : found.columns()) {
          schema = schema.add(column.name(), type(column.type()));
        }
      }
    }
    return schema;
  }

  static DataType type(String sql) {
    List<String> parts = parts(sql);
    if (sql.startsWith("array<")) {
      return new ArrayType(type(parts.get(0)), true);
    }
    if (sql.startsWith("map<")) {
      return new MapType(type(parts.get(0)), type(parts.get(1)), true);
    }
    if (sql.startsWith("struct<")) {
      StructType struct = new StructType();
      for (String field : parts) {
        int space = field.indexOf(' ');
        struct = struct.add(field.substring(0, space), type(field.substring(space + 1)));
      }
      return struct;
    }
    if (sql.startsWith("decimal(")) {
      String[] digits = sql.substring(8, sql.length() - 1).split(",");
      return new DecimalType(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
    }
    return switch (sql) {
      case "string" -> StringType.STRING;
      case "date" -> DateType.DATE;
      case "timestamp" -> TimestampType.TIMESTAMP;
      case "bigint" -> LongType.LONG;
      case "int" -> IntegerType.INTEGER;
      case "boolean" -> BooleanType.BOOLEAN;
      default -> throw new IllegalArgumentException(sql);
    };
  }

  /** What stands between the outer angle brackets, cut at commas outside any bracket. */
  private static List<String> parts(String sql) {
    List<String> parts = new ArrayList<>();
    int open = sql.indexOf('<');
    if (open < 0) {
      return parts;
    }
    String inner = sql.substring(open + 1, sql.length() - 1);
    int depth = 0;
    int start = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(inner.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(inner.substring(start).strip());
    return parts;
  }
}
