package io.countback.ingest.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * One Delta table of the lake, read at exact versions and after its seal has been checked.
 *
 * @param folder the table's folder
 */
public record LakeTable(Path folder) {
  private static final Pattern SIGNS = Pattern.compile("[\\[\\]{}*?\\\\]");

  /** The newest committed version, empty where the table does not exist. */
  public OptionalLong newest() {
    if (!Files.isDirectory(folder.resolve("_delta_log"))) {
      return OptionalLong.empty();
    }
    long newest = new CommitLog(folder).newest();
    return newest < 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  /** How many rows a version has, as the log says: counting them is a Spark job. */
  public long rows(long version) {
    return new CommitLog(folder).rows(version);
  }

  /**
   * Reads a version after checking that its files are those that were sealed. The check has
   * replayed the log, so that the files it found live are read as they are: replaying it once more
   * as Delta does, in Spark jobs, took more than a third of a small run.
   */
  public Dataset<Row> read(SparkSession spark, long version, List<SealedFile> files) {
    Seal.verify(folder, version, files);
    Seal.verifyAfter(folder, version);
    CommitLog log = new CommitLog(folder);
    StructType columns = (StructType) DataType.fromJson(log.schema(version));
    Set<String> live = log.replay(0, version).keySet();
    return live.isEmpty() ? spark.createDataFrame(List.of(), columns) : rows(spark, live, columns);
  }

  /** The rows of some of the table's files, named as the log names them. */
  public Dataset<Row> rows(SparkSession spark, Collection<String> files, StructType columns) {
    return spark
        .read()
        .schema(columns)
        .parquet(
            files.stream().map(file -> noPattern(folder.resolve(file))).toArray(String[]::new));
  }

  /** Puts rows in the place of some of the table's files, in one commit. */
  public void replace(SparkSession spark, Collection<String> files, Dataset<Row> rows) {
    Replacement.commit(spark, folder, files, rows);
  }

  /**
   * A path with the signs of Hadoop's patterns escaped. Spark's option to take paths as they are
   * gives each row as often as there are files where a path has such a sign.
   */
  private static String noPattern(Path file) {
    return SIGNS.matcher(file.toString()).replaceAll("\\\\$0");
  }

  /**
   * Appends rows once per transaction number: a number that the table has seen is passed over.
   *
   * @return the table's newest version afterwards
   */
  public long append(Dataset<Row> rows, String application, long transaction) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("txnAppId", application)
        .option("txnVersion", transaction)
        .save(folder.toString());
    return newest().orElseThrow();
  }

  /**
   * The same for rows with a column that the table may not have yet; earlier rows have null there.
   */
  public long appendAdding(Dataset<Row> rows, String application, long transaction) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("mergeSchema", true)
        .option("txnAppId", application)
        .option("txnVersion", transaction)
        .save(folder.toString());
    return newest().orElseThrow();
  }

  /** Appends rows and returns the table's newest version. */
  public long append(Dataset<Row> rows) {
    rows.write().format("delta").mode("append").save(folder.toString());
    return newest().orElseThrow();
  }

  /**
   * Replaces the table's rows and columns and returns its newest version; the earlier ones stay
   * readable.
   */
  public long overwrite(Dataset<Row> rows) {
    return overwrite(rows, 0);
  }

  /**
   * The same in files of few rows, so that who looks for one need not read many.
   *
   * @param most rows in a file; 0 for any number
   */
  public long overwrite(Dataset<Row> rows, long most) {
    DataFrameWriter<Row> writer = rows.write().format("delta").option("maxRecordsPerFile", most);
    (newest().isEmpty()
            ? writer.mode("append")
            : writer.mode("overwrite").option("overwriteSchema", true))
        .save(folder.toString());
    return newest().orElseThrow();
  }

  /** Gives the table the columns that it lacks; rows written before have null there. */
  public void widen(SparkSession spark, StructType columns) {
    StructType has =
        (StructType) DataType.fromJson(new CommitLog(folder).schema(newest().orElseThrow()));
    if (!Set.of(has.fieldNames()).containsAll(List.of(columns.fieldNames()))) {
      spark
          .createDataFrame(List.of(), columns)
          .write()
          .format("delta")
          .mode("append")
          .option("mergeSchema", true)
          .save(folder.toString());
    }
  }

  /** Takes back what a killed run wrote after the sealed version. */
  public void rollBack(SparkSession spark, long sealedVersion) {
    if (newest().orElse(sealedVersion) > sealedVersion) {
      RollBack.commit(spark, folder, sealedVersion);
    }
  }
}
