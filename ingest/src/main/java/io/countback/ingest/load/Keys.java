package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.SilverTable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Judges rows by their key: identical rows count once, different content for one key is a later
 * version or a conflict.
 *
 * <ul>
 *   <li>Same key, same content: duplicate, whether within the load or with the version in force.
 *   <li>Different content within the load: versions, if {@code updated_at} tells them apart; else
 *       all of them are quarantined.
 *   <li>Different content from an earlier load: the new row is the version in force.
 *   <li>A row tried again from quarantine whose key has come in the meantime: superseded.
 * </ul>
 */
final class Keys {
  static final String LOADED = "loaded";
  static final String DUPLICATE = "duplicate";
  static final String QUARANTINED = "quarantined";
  static final String LEFT_OUT = "left_out";
  static final String SUPERSEDED = "superseded";

  private Keys() {}

  /**
   * Rows with {@code content_hash} and {@link Tech#OUTCOME}; the input has failures and left-outs.
   */
  static Dataset<Row> judge(
      SilverTable table, Dataset<Row> rows, Dataset<Row> inForce, LocalDate businessDay) {
    Dataset<Row> hashed = rows.withColumn("content_hash", contentHash(table));
    if (table.state()) {
      hashed = withValidFrom(table, hashed, inForce, businessDay);
    }
    Column good = col(Tech.FAILURES).equalTo("").and(col(Tech.LEFT_OUT).isNull());
    Column[] key =
        table.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    Column goodKey = when(good, struct(key));
    WindowSpec ofKey = Window.partitionBy(goodKey);
    WindowSpec ofContent =
        Window.partitionBy(goodKey, col("content_hash"), col("updated_at"))
            .orderBy(col(Tech.RETRY), col(Tech.FILE), col(Tech.LINE));
    Column version = struct(col("content_hash"), col("updated_at"));
    Column isNew = col(Tech.RETRY).equalTo(false);
    Column hasNew = max(isNew).over(ofKey);
    Column variants =
        when(hasNew, size(collect_set(when(isNew, version)).over(ofKey)))
            .otherwise(size(collect_set(version).over(ofKey)));
    Column moments =
        when(hasNew, size(collect_set(when(isNew, col("updated_at"))).over(ofKey)))
            .otherwise(size(collect_set(col("updated_at")).over(ofKey)));
    Dataset<Row> old =
        inForce.select(
            Stream.concat(
                    table.key().stream().map(k -> col(k).alias("_old_" + k)),
                    Stream.of(col("content_hash").alias("_old_hash")))
                .toArray(Column[]::new));
    Column sameKey =
        table.key().stream()
            .map(k -> col(k).eqNullSafe(col("_old_" + k)))
            .reduce(Column::and)
            .orElseThrow();
    Check conflict = table.name().equals("receipt") ? Check.P1B : Check.I1B;
    Dataset<Row> counted =
        hashed
            .withColumn("_good", good)
            .withColumn("_variants", variants)
            .withColumn("_moments", moments)
            .withColumn("_has_new", hasNew)
            .withColumn("_nth", row_number().over(ofContent))
            .join(old, sameKey, "left")
            .withColumn(
                "_superseded",
                col("_good")
                    .and(col(Tech.RETRY))
                    .and(col("_has_new").or(col("_old_hash").isNotNull())))
            .withColumn(
                "_conflict",
                col("_good")
                    .and(col(Tech.REPEAT).equalTo(false))
                    .and(col("_variants").gt(1))
                    .and(col("_moments").lt(col("_variants"))));
    Column failures =
        Findings.plus(
            col(Tech.FAILURES),
            col("_conflict").and(col("_superseded").equalTo(false)),
            conflict,
            table.key().get(table.key().size() - 1),
            lit("the same key stands in this load with other content"));
    Dataset<Row> judged =
        counted
            .withColumn(Tech.FAILURES, failures)
            .withColumn(
                Tech.OUTCOME,
                when(col("_superseded"), SUPERSEDED)
                    .when(col(Tech.FAILURES).notEqual(""), QUARANTINED)
                    .when(col(Tech.LEFT_OUT).isNotNull(), LEFT_OUT)
                    .when(col("_nth").gt(1), DUPLICATE)
                    .when(
                        coalesce(col("_old_hash").equalTo(col("content_hash")), lit(false)),
                        DUPLICATE)
                    .otherwise(LOADED));
    Dataset<Row> lastOfRepeats = keepLastOfRepeats(judged, goodKey);
    return lastOfRepeats.drop(
        Stream.concat(
                Stream.of(
                    "_good",
                    "_variants",
                    "_moments",
                    "_has_new",
                    "_nth",
                    "_old_hash",
                    "_superseded",
                    "_conflict"),
                table.key().stream().map(k -> "_old_" + k))
            .toArray(String[]::new));
  }

  /**
   * A row that repeats on many lines is one row: the last line holds, the others are its repeats.
   */
  private static Dataset<Row> keepLastOfRepeats(Dataset<Row> judged, Column key) {
    WindowSpec latest =
        Window.partitionBy(key, col(Tech.REPEAT), col(Tech.OUTCOME))
            .orderBy(col(Tech.FILE).desc(), col(Tech.LINE).desc());
    return judged
        .withColumn("_latest", row_number().over(latest))
        .withColumn(
            Tech.OUTCOME,
            when(
                    col(Tech.REPEAT)
                        .and(col(Tech.OUTCOME).equalTo(LOADED))
                        .and(col("_latest").gt(1)),
                    DUPLICATE)
                .otherwise(col(Tech.OUTCOME)))
        .drop("_latest");
  }

  private static Column contentHash(SilverTable table) {
    return xxhash64(
        table.fileColumns().stream()
            .filter(c -> !(table.state() && c.name().equals("valid_from")))
            .map(c -> coalesce(col(c.name()).cast("string"), lit("\u0000")))
            .map(c -> concat(c, lit("\u0001")))
            .toArray(Column[]::new));
  }

  /**
   * A state without {@code valid_from} is valid from always when it is the first, from the load's
   * business day when it differs from the newest one, and is that one when it does not.
   */
  private static Dataset<Row> withValidFrom(
      SilverTable table, Dataset<Row> rows, Dataset<Row> inForce, LocalDate businessDay) {
    List<String> identity = table.identity();
    Column[] of = identity.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    WindowSpec newestFirst = Window.partitionBy(of).orderBy(col("valid_from").desc());
    Dataset<Row> newest =
        inForce
            .withColumn("_n", row_number().over(newestFirst))
            .filter(col("_n").equalTo(1))
            .select(
                Stream.concat(
                        identity.stream().map(k -> col(k).alias("_new_" + k)),
                        Stream.of(
                            col("valid_from").alias("_new_from"),
                            col("content_hash").alias("_new_hash")))
                    .toArray(Column[]::new));
    Column same =
        identity.stream()
            .map(k -> col(k).equalTo(col("_new_" + k)))
            .reduce(Column::and)
            .orElseThrow();
    Column from =
        coalesce(
            col("valid_from"),
            when(col("_new_from").isNull(), lit(LocalDate.parse(SilverTable.ALWAYS)))
                .when(col("_new_hash").equalTo(col("content_hash")), col("_new_from"))
                .otherwise(lit(businessDay)));
    return rows.join(newest, same, "left")
        .withColumn("valid_from", from)
        .drop(
            Stream.concat(
                    identity.stream().map(k -> "_new_" + k), Stream.of("_new_from", "_new_hash"))
                .toArray(String[]::new));
  }
}
