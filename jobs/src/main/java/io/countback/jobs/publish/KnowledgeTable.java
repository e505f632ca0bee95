package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.spark.Kept;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * A gold table on two time axes: {@code known_from} and {@code known_to} say when a row was known,
 * {@code run_id} which run added it. A changed row is closed and added anew, an unchanged one is
 * left alone, so that what was known at any run is a plain filter.
 */
final class KnowledgeTable {
  private static final String OLD = "old_";

  /** Rows of a table up to which planning a comparison costs more than comparing. */
  private static final int FEW = 20_000;

  /**
   * A row's key as a column of its own: sorting evaluates an expression anew at each comparison.
   */
  private static final String KEY = "row_key";

  /** Where a published row lies; of a row to add it is null. */
  private static final String FILE = "published_in";

  /**
   * What a table holds.
   *
   * @param rows the columns before the knowledge columns
   * @param key what names a row
   * @param values a change of any of them is a new row
   */
  record Shape(StructType rows, List<String> key, List<String> values) {
    /** All columns of the table. */
    StructType schema() {
      return rows.add("known_from", "timestamp")
          .add("known_to", "timestamp")
          .add("run_id", "string");
    }
  }

  private final SparkSession spark;
  private final LakeTable table;
  private final Shape shape;
  private final Instant publishedAt;
  private final String runId;
  private final int few;

  KnowledgeTable(
      SparkSession spark, LakeTable table, Shape shape, Instant publishedAt, String runId) {
    this(spark, table, shape, publishedAt, runId, FEW);
  }

  /**
   * The same.
   *
   * @param few rows up to which they are compared here
   */
  KnowledgeTable(
      SparkSession spark,
      LakeTable table,
      Shape shape,
      Instant publishedAt,
      String runId,
      int few) {
    this.spark = spark;
    this.table = table;
    this.shape = shape;
    this.publishedAt = publishedAt;
    this.runId = runId;
    this.few = few;
  }

  /** Publishes the first rows of the table, in the order they are in. */
  Changes first(Dataset<Row> rows) {
    return first(rows, 0);
  }

  /**
   * The same in files of few rows.
   *
   * @param most rows in a file; 0 for any number
   */
  Changes first(Dataset<Row> rows, long most) {
    long version = table.overwrite(known(rows), most);
    Dataset<Row> none = spark.createDataFrame(List.of(), changes());
    return new Changes(table.rows(version), 0, 0, none);
  }

  /**
   * Every row computed beside the row known so far, whose columns have {@code old_} before their
   * names, where they differ; a row that only one side has is null on the other. It is
   * checkpointed: what is added and what is closed are both read from it.
   *
   * @param current rows of this table as they are read from its files
   */
  Dataset<Row> differing(Dataset<Row> rows, Dataset<Row> current, Column sameValues) {
    Dataset<Row> old =
        held(current)
            .select(
                Stream.concat(
                        Stream.of(shape.schema().fieldNames()).map(c -> col(c).alias(OLD + c)),
                        Stream.of(col(FILE)))
                    .toArray(Column[]::new));
    return Kept.of(
        rows.withColumn(KEY, key(""))
            .join(
                old.withColumn(OLD + KEY, key(OLD)), col(KEY).equalTo(col(OLD + KEY)), "full_outer")
            .drop(KEY, OLD + KEY)
            .filter(isNew().notEqual(isOld()).or(not(sameValues))));
  }

  /**
   * Rows of this table with the file that each is read from; a column that the table did not have
   * when they were written is null.
   */
  private Dataset<Row> held(Dataset<Row> rows) {
    Set<String> has = Set.of(rows.columns());
    return rows.select(
        Stream.concat(
                Stream.of(shape.schema().fields())
                    .map(
                        f ->
                            has.contains(f.name())
                                ? col(f.name())
                                : lit(null).cast(f.dataType()).alias(f.name())),
                Stream.of(substring_index(input_file_name(), "/", -1).alias(FILE)))
            .toArray(Column[]::new));
  }

  /**
   * A row's key as one string, which is compared much faster than 27 columns; ids have no control
   * characters, which loading removes (S1b).
   */
  private Column key(String prefix) {
    return concat_ws(
        "\u0001",
        shape.key().stream()
            .map(k -> coalesce(col(prefix + k).cast("string"), lit("\u0002")))
            .toArray(Column[]::new));
  }

  Column isNew() {
    return col(shape.key().get(0)).isNotNull();
  }

  Column isOld() {
    return col(OLD + shape.key().get(0)).isNotNull();
  }

  /** The rows to add, of those that differ. */
  Dataset<Row> added(Dataset<Row> differing) {
    return differing.filter(isNew());
  }

  /** The published rows to close, of those that differ. */
  Dataset<Row> closed(Dataset<Row> differing) {
    return differing
        .filter(isOld())
        .select(
            Stream.concat(
                    Stream.of(shape.schema().fieldNames()).map(c -> col(OLD + c).alias(c)),
                    Stream.of(col(FILE)))
                .toArray(Column[]::new));
  }

  /** True where a row says what it said before. */
  Column sameValues() {
    return shape.values().stream()
        .map(c -> col(c).eqNullSafe(col(OLD + c)))
        .reduce(Column::and)
        .orElseThrow();
  }

  /** The changes of a table: rows to add ({@code is_new}) and rows to close. */
  Dataset<Row> changes(Dataset<Row> added, Dataset<Row> closed) {
    return known(added)
        .withColumn(FILE, lit(null).cast("string"))
        .withColumn("is_new", lit(true))
        .unionByName(closed.withColumn("is_new", lit(false)));
  }

  /**
   * Finds and writes what changed.
   *
   * @param published all rows of this table as they are read from its files, closed ones too
   */
  Changes publish(Dataset<Row> rows, Dataset<Row> published) {
    if (table.rows(table.newest().orElseThrow()) <= few) {
      Column[] columns =
          Stream.of(shape.rows().fields())
              .map(field -> col(field.name()).cast(field.dataType()))
              .toArray(Column[]::new);
      List<Row> computed = rows.select(columns).limit(few + 1).collectAsList();
      if (computed.size() <= few) {
        return publish(new FewRows(shape, computed, held(published).collectAsList()));
      }
    }
    Dataset<Row> differing =
        differing(rows, published.filter(col("known_to").isNull()), sameValues());
    return write(changes(added(differing), closed(differing)));
  }

  private Changes publish(FewRows few) {
    Dataset<Row> anew =
        spark.createDataFrame(few.anew(publishedAt, runId), shape.schema()).coalesce(1);
    if (few.closed() > 0) {
      table.replace(spark, few.files(), anew);
    } else if (few.added() > 0) {
      table.append(anew);
    }
    Dataset<Row> changes = spark.createDataFrame(few.changes(publishedAt, runId), changes());
    return new Changes(few.added(), few.closed(), 0, changes);
  }

  /** The columns of {@link Changes#rows}. */
  private StructType changes() {
    return shape.schema().add(FILE, "string").add("is_new", "boolean");
  }

  /** Writes changes, which come from a checkpoint: they are read several times. */
  Changes write(Dataset<Row> changes) {
    Row counts =
        changes
            .agg(
                count_if(col("is_new")),
                count_if(col("is_new").equalTo(false)),
                count_distinct(when(col("is_new").equalTo(false), key(""))))
            .first();
    if (counts.getLong(1) != counts.getLong(2)) {
      throw new IllegalStateException("two rows of one key for " + table.folder().getFileName());
    }
    Changes found = new Changes(counts.getLong(0), counts.getLong(1), 0, changes);
    Dataset<Row> added = changes.filter(col("is_new")).drop("is_new", FILE).coalesce(1);
    if (found.closed() > 0) {
      close(changes.filter(col("is_new").equalTo(false)), added);
    } else if (found.added() > 0) {
      table.append(added);
    }
    return found;
  }

  /**
   * Closes rows and adds others in one commit, by writing anew the files that hold a row to close.
   * Delta's MERGE comes to the same, looks for these files itself and takes twice as long.
   */
  private void close(Dataset<Row> closed, Dataset<Row> added) {
    List<String> files =
        closed.select(FILE).distinct().collectAsList().stream().map(r -> r.getString(0)).toList();
    Dataset<Row> toClose = closed.select(key("").alias(OLD + KEY), lit(true).alias("closes"));
    Dataset<Row> held = table.rows(spark, files, shape.schema()).withColumn(KEY, key(""));
    Column isClosed = col("known_to").isNull().and(col(KEY).equalTo(col(OLD + KEY)));
    Dataset<Row> anew =
        held.join(toClose, isClosed, "left_outer")
            .withColumn(
                "known_to",
                when(col("closes"), lit(Timestamp.from(publishedAt))).otherwise(col("known_to")))
            .select(columns());
    table.replace(spark, files, anew.unionByName(added));
  }

  private Column[] columns() {
    return Stream.of(shape.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
  }

  private Dataset<Row> known(Dataset<Row> rows) {
    return rows.withColumn("known_from", lit(Timestamp.from(publishedAt)))
        .withColumn("known_to", lit(null).cast("timestamp"))
        .withColumn("run_id", lit(runId))
        .select(columns());
  }
}
