package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.table.SilverTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * Silver as readers see it: sealed versions, finished loads, and of each key the version in force.
 *
 * <p>In force is the row with the newest {@code updated_at}, then of the latest load; a key whose
 * row in force is withdrawn never existed.
 */
public final class Silver {
  private final SparkSession spark;
  private final Lake lake;
  private final Ledger ledger;

  /** Silver of a lake, as the ledger says. */
  public Silver(SparkSession spark, Lake lake, Ledger ledger) {
    this.spark = spark;
    this.lake = lake;
    this.ledger = ledger;
  }

  /** The rows of a table in force, with all stored columns; empty where nothing was loaded. */
  public Dataset<Row> inForce(SilverTable table) {
    Column[] key =
        table.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    return all(table.name(), table.schema())
        .withColumn(
            "_n",
            row_number()
                .over(
                    Window.partitionBy(key)
                        .orderBy(
                            col("updated_at").desc_nulls_last(),
                            col("load_id").desc(),
                            // Open and void in one load: void came later.
                            col("withdrawn").desc())))
        .filter(col("_n").equalTo(1).and(col("withdrawn").equalTo(false)))
        .drop("_n");
  }

  /** The same rows as a load compares new ones with them. */
  Dataset<Row> compared(SilverTable table) {
    Dataset<Row> rows = inForce(table);
    return table.personalColumns().isEmpty() ? rows : PartyContact.compared(rows, contactDetails());
  }

  /** Names, e-mail addresses and phone numbers of contacts, as loads have brought them. */
  public Dataset<Row> contactDetails() {
    return all(PartyContact.TABLE, PartyContact.SCHEMA);
  }

  /** True where a finished load has written the table. */
  public boolean has(SilverTable table) {
    return ledger.sealed(table.name()).isPresent();
  }

  /** True where a finished load has set lines aside. */
  public boolean hasRejects() {
    return ledger.sealed(Rejects.TABLE).isPresent();
  }

  /** Lines set aside and still waiting, each once. */
  public Dataset<Row> openRejects() {
    return rejects(Rejects.OPEN);
  }

  /** Source lines set aside and still waiting, one row each, as {@link Rejects#lines} says. */
  public Dataset<Row> waitingLines() {
    return Rejects.lines(openRejects());
  }

  /** Lines ever set aside that are now in one of the states, each once. */
  Dataset<Row> rejects(String... states) {
    return all(Rejects.TABLE, Rejects.SCHEMA)
        .withColumn(
            "_n",
            row_number()
                .over(
                    Window.partitionBy(
                            col("table_name"), col("sha256"), col("line"), Rejects.rowOfLine())
                        .orderBy(col("load_id").desc())))
        .filter(col("_n").equalTo(1).and(col("status").isin((Object[]) states)))
        .drop("_n");
  }

  private Dataset<Row> all(String name, StructType schema) {
    Optional<LoadRecord.TableVersion> sealed = ledger.sealed(name);
    if (sealed.isEmpty()) {
      return spark.createDataFrame(List.of(), schema);
    }
    Object[] finished = ledger.loads().stream().map(LoadRecord::loadId).toArray();
    return new LakeTable(lake.silver(name))
        .read(spark, sealed.get().version(), sealed.get().files())
        .filter(col("load_id").isin(finished));
  }
}
