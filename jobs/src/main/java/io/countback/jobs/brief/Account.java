package io.countback.jobs.brief;

import io.countback.jobs.measure.AccountHistory;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** All that was brought together of one account, by name. */
record Account(Row row) {
  /** A column that is there where accounts were ever loaded. */
  static final String OF_ACCOUNTS = "terms";

  /** Whether the table that tells it was ever loaded. */
  boolean isLoaded(String column) {
    return Arrays.asList(row.schema().fieldNames()).contains(column);
  }

  /** Null where there is none. */
  <T> T value(String column) {
    return isLoaded(column) ? row.getAs(column) : null;
  }

  <T> T valueOr(String column, T otherwise) {
    T value = value(column);
    return value == null ? otherwise : value;
  }

  /** Empty where there is none. */
  List<Row> list(String column) {
    int at = isLoaded(column) ? row.fieldIndex(column) : -1;
    return at < 0 || row.isNullAt(at) ? List.of() : row.getList(at);
  }

  String collector() {
    return valueOr("collector", AccountHistory.UNASSIGNED);
  }
}
