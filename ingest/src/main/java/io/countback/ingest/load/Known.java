package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.table.SilverTable;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What a row may refer to: silver's rows in force and those this load adds. */
final class Known {
  /** True for a row of this load that was not tried again from quarantine. */
  static final String NEW = "_new";

  private Known() {}

  /**
   * The table's rows as they will be in force after this load, business columns and {@link #NEW}.
   */
  static Dataset<Row> after(
      SilverTable table, Optional<Dataset<Row>> inForce, Dataset<Row> judged) {
    Column[] columns = columns(table);
    Dataset<Row> newest =
        judged.filter(col(Tech.OUTCOME).equalTo(Keys.LOADED).and(col(Tech.NEWEST)));
    Dataset<Row> added =
        newest
            .filter(col("withdrawn").equalTo(false))
            .withColumn(NEW, col(Tech.RETRY).equalTo(false))
            .select(columns);
    if (inForce.isEmpty()) {
      return added;
    }
    Column[] key = table.key().stream().map(k -> col(k).alias("_key_" + k)).toArray(Column[]::new);
    return before(table, inForce.get())
        .join(newest.select(key), Keys.sameKey(table, "_key_"), "left_anti")
        .unionByName(added);
  }

  /** The table's rows in force where a load has none of it. */
  static Dataset<Row> before(SilverTable table, Dataset<Row> inForce) {
    return inForce.withColumn(NEW, lit(false)).select(columns(table));
  }

  private static Column[] columns(SilverTable table) {
    return Stream.concat(table.storedColumns().stream().map(c -> c.name()), Stream.of(NEW))
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
