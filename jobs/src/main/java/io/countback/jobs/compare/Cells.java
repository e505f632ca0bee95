package io.countback.jobs.compare;

import io.countback.jobs.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A row of a published table in the making, its cells by the names of their columns. */
final class Cells {
  private static final int STATISTIC_SCALE = 6;

  private final StructType columns;
  private final Object[] cells;

  Cells(StructType columns) {
    this.columns = columns;
    this.cells = new Object[columns.size()];
  }

  Cells set(String column, Object value) {
    cells[columns.fieldIndex(column)] = value;
    return this;
  }

  /** A rate, difference or p-value, with six decimals; null where not defined. */
  Cells statistic(String column, Double value) {
    return set(
        column,
        value == null
            ? null
            : BigDecimal.valueOf(value).setScale(STATISTIC_SCALE, RoundingMode.HALF_UP));
  }

  /** Both limits; null where there is no interval. */
  Cells interval(String low, String high, Interval interval) {
    return interval == null
        ? this
        : statistic(low, interval.low()).statistic(high, interval.high());
  }

  Row row(List<String> flags) {
    set("flags", flags.toArray(String[]::new));
    return RowFactory.create(cells);
  }
}
