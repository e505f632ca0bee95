package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.countback.ingest.table.SilverTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What a row may refer to: silver's rows in force and those this load adds. */
final class Known {
  private Known() {}

  /** The table's rows as they will be in force after this load, business columns only. */
  static Dataset<Row> after(SilverTable table, Dataset<Row> inForce, Dataset<Row> judged) {
    Column[] columns = table.fileColumns().stream().map(c -> col(c.name())).toArray(Column[]::new);
    Dataset<Row> added =
        judged
            .filter(col(Tech.OUTCOME).equalTo(Keys.LOADED))
            .select(columns)
            .withColumn("_added", lit(1));
    Dataset<Row> all = inForce.select(columns).withColumn("_added", lit(0)).unionByName(added);
    Column[] key =
        table.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    return all.withColumn(
            "_n",
            row_number()
                .over(
                    Window.partitionBy(key)
                        .orderBy(col("updated_at").desc_nulls_last(), col("_added").desc())))
        .filter(col("_n").equalTo(1).and(col("withdrawn").equalTo(false)))
        .drop("_n", "_added");
  }
}
