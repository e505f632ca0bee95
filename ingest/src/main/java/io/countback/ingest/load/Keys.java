package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.SilverTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Judges rows by their key: identical rows count once, different content for one key is a later
 * version or a conflict.
 *
 * <ul>
 *   <li>Same key, same content: duplicate, whether within the load or with the version in force.
 *   <li>Different content within the load: versions, if {@code updated_at} tells them apart; else
 *       all of them are quarantined.
 *   <li>Different content from an earlier load: the new row is the version in force.
 *   <li>A withdrawal by a line that is left out counts only where the row is in force.
 *   <li>A row tried again from quarantine whose key has come since it was set aside: superseded,
 *       unless {@code updated_at} says that it is the newer one. Beside another row of the load
 *       that set it aside nothing decides, and it waits on.
 * </ul>
 */
final class Keys {
  static final String LOADED = "loaded";
  static final String DUPLICATE = "duplicate";
  static final String QUARANTINED = "quarantined";
  static final String LEFT_OUT = "left_out";
  static final String SUPERSEDED = "superseded";

  private final SilverTable table;
  private final Incoming incoming;
  private final Optional<Dataset<Row>> inForce;
  private final LocalDate businessDay;
  private final Column goodKey;
  private final List<String> helpers = new ArrayList<>();

  private Keys(
      SilverTable table, Incoming incoming, Optional<Dataset<Row>> inForce, LocalDate businessDay) {
    this.table = table;
    this.incoming = incoming;
    this.inForce = inForce;
    this.businessDay = businessDay;
    Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
    this.goodKey = when(good(), struct(key));
  }

  /**
   * Rows with {@code content_hash}, {@link Tech#OUTCOME}, {@link Tech#NEWEST} and what they
   * replace; the input has failures and left-outs.
   *
   * @param inForce the table's rows in force, empty where silver has no such table
   */
  static Dataset<Row> judge(
      SilverTable table, Incoming incoming, Optional<Dataset<Row>> inForce, LocalDate businessDay) {
    return new Keys(table, incoming, inForce, businessDay).judged();
  }

  private Dataset<Row> judged() {
    Dataset<Row> rows = incoming.rows().withColumn("content_hash", contentHash());
    if (table.state()) {
      rows = withValidFrom(rows);
    }
    rows = withOld(withVersions(rows));
    rows = withOutcome(rows);
    return keepLastOfRepeats(rows).drop(helpers.toArray(String[]::new));
  }

  /**
   * True for rows of one key, the other's columns having a prefix. What a file may leave empty is
   * the same when it is empty in both.
   */
  static Column sameKey(SilverTable table, String prefix) {
    return table.key().stream()
        .map(
            k ->
                table.column(k).orElseThrow().required()
                    ? col(k).equalTo(col(prefix + k))
                    : col(k).eqNullSafe(col(prefix + k)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Column good() {
    return col(Tech.FAILURES).equalTo("").and(col(Tech.LEFT_OUT).isNull());
  }

  private Dataset<Row> with(Dataset<Row> rows, String helper, Column value) {
    helpers.add(helper);
    return rows.withColumn(helper, value);
  }

  /** Within the load: how the rows of one key differ. */
  private Dataset<Row> withVersions(Dataset<Row> rows) {
    Dataset<Row> all = with(rows, "_good_key", goodKey);
    Column key = col("_good_key");
    Column[] order = {col(Tech.RETRY), col(Tech.FILE), col(Tech.LINE)};
    WindowSpec ofContent = Window.partitionBy(key, col("content_hash")).orderBy(order);
    // Ordered as the rows of one content are, so that one sort serves both.
    WindowSpec ofKey =
        Window.partitionBy(key)
            .orderBy(col("content_hash"), order[0], order[1], order[2])
            .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column counts = good();
    if (incoming.retries()) {
      all = with(all, "_later_line", laterLine(ofKey));
      counts = counts.and(col("_later_line").equalTo(false));
    }
    Column hash = when(counts, col("content_hash"));
    Column clash = min(hash).over(ofKey).notEqual(max(hash).over(ofKey));
    Column newest = lit(true);
    if (incoming.dated()) {
      Column moment = when(counts, col("updated_at"));
      WindowSpec ofMoment = Window.partitionBy(key, moment);
      all = with(all, "_same_moment", min(hash).over(ofMoment).notEqual(max(hash).over(ofMoment)));
      Column undated = max(counts.and(moment.isNull())).over(ofKey);
      clash = clash.and(max(col("_same_moment")).over(ofKey).or(undated));
      newest = coalesce(moment.equalTo(max(moment).over(ofKey)), lit(true));
    }
    all = with(all, "_clash", coalesce(clash, lit(false)));
    all = all.withColumn(Tech.NEWEST, newest);
    return with(all, "_nth", row_number().over(ofContent));
  }

  /**
   * True for a row tried again where its key has a line of a later load, this one or another that
   * waited, and no moment of change says that the row is the newer one.
   */
  private static Column laterLine(WindowSpec ofKey) {
    Column load = coalesce(col(Tech.SINCE), lit(Long.MAX_VALUE));
    Column newest = max(struct(load.alias("load"), col("updated_at"))).over(ofKey);
    return load.lt(newest.getField("load"))
        .and(functions.not(changedAfter(col("updated_at"), newest.getField("updated_at"))));
  }

  /** As rows of a key are ordered: a row with a moment of change is newer than one without. */
  static Column changedAfter(Column moment, Column other) {
    return coalesce(moment.gt(other), moment.isNotNull().and(other.isNull()));
  }

  /** Against silver: the row in force of the same key. */
  private Dataset<Row> withOld(Dataset<Row> rows) {
    if (inForce.isEmpty()) {
      return rows;
    }
    List<Column> columns = new ArrayList<>();
    for (String column : table.key()) {
      columns.add(col(column).alias("_old_" + column));
    }
    columns.add(col("content_hash").alias("_old_hash"));
    columns.add(col("load_id").alias("_old_load"));
    columns.add(col("updated_at").alias("_old_updated_at"));
    if (table.controlAmount() != null) {
      columns.add(col(table.controlAmount()).alias(Tech.REPLACED_AMOUNT));
      columns.add(col("currency").alias(Tech.REPLACED_CURRENCY));
    }
    Dataset<Row> old = inForce.get().select(columns.toArray(Column[]::new));
    Stream.of(old.columns()).filter(c -> c.startsWith("_old_")).forEach(helpers::add);
    Column later =
        col("_old_updated_at")
            .isNull()
            .or(coalesce(col("updated_at").geq(col("_old_updated_at")), lit(false)));
    return rows.join(old, sameKey(table, "_old_"), "left")
        .withColumn(Tech.NEWEST, col(Tech.NEWEST).and(later));
  }

  private Dataset<Row> withOutcome(Dataset<Row> rows) {
    Column known = inForce.isEmpty() ? lit(false) : col("_old_hash").isNotNull();
    Column same =
        inForce.isEmpty()
            ? lit(false)
            : coalesce(col("_old_hash").equalTo(col("content_hash")), lit(false));
    Column superseded = lit(false);
    Column undecided = lit(false);
    if (incoming.retries()) {
      Column again = good().and(col(Tech.RETRY));
      superseded = again.and(col("_later_line").or(laterInForce()));
      undecided = again.and(beside()).and(functions.not(same));
    }
    Dataset<Row> all = with(rows, "_superseded", superseded);
    all = with(all, "_undecided", undecided);
    Column conflict =
        good()
            .and(col(Tech.REPEAT).equalTo(false))
            .and(col("_clash"))
            .and(col("_superseded").equalTo(false));
    Column failures =
        Findings.plus(
            col(Tech.FAILURES),
            conflict,
            otherContent(table.name()),
            table.key().get(table.key().size() - 1),
            lit("the same key stands in this load with other content"));
    // A line that is left out takes back what an earlier load has brought, and is no row else.
    Column takesBack =
        col(Tech.LEFT_OUT).isNotNull().and(coalesce(col("withdrawn"), lit(false))).and(known);
    if (inForce.isPresent()) {
      all = all.withColumn(Tech.REPLACES, known.and(functions.not(same)));
    }
    return all.withColumn(Tech.FAILURES, failures)
        .withColumn(
            Tech.OUTCOME,
            when(col("_superseded"), SUPERSEDED)
                .when(col("_undecided"), QUARANTINED)
                .when(col(Tech.FAILURES).notEqual(""), QUARANTINED)
                .when(takesBack, LOADED)
                .when(col(Tech.LEFT_OUT).isNotNull(), LEFT_OUT)
                .when(col("_nth").gt(1).or(same), DUPLICATE)
                .otherwise(LOADED));
  }

  /** The check of rows that have a key of the table in common and differ. */
  static Check otherContent(String table) {
    return table.equals("receipt") ? Check.P1B : Check.I1B;
  }

  /** True where the row in force came after the row tried again was set aside, or changed later. */
  private Column laterInForce() {
    if (inForce.isEmpty()) {
      return lit(false);
    }
    Column older = changedAfter(col("_old_updated_at"), col("updated_at"));
    Column newer = changedAfter(col("updated_at"), col("_old_updated_at"));
    Column later = col("_old_load").gt(col(Tech.SINCE)).and(functions.not(newer));
    return col("_old_hash").isNotNull().and(later.or(older));
  }

  /** True where the row in force came with the load that set the row tried again aside. */
  private Column beside() {
    if (inForce.isEmpty()) {
      return lit(false);
    }
    return coalesce(col("_old_load").equalTo(col(Tech.SINCE)), lit(false))
        .and(functions.not(changedAfter(col("updated_at"), col("_old_updated_at"))));
  }

  /**
   * A row that repeats on many lines is one row: the last line holds, the others are its repeats.
   */
  private Dataset<Row> keepLastOfRepeats(Dataset<Row> judged) {
    if (!incoming.repeats()) {
      return judged;
    }
    WindowSpec latest =
        Window.partitionBy(goodKey, col(Tech.REPEAT), col(Tech.OUTCOME))
            .orderBy(col(Tech.FILE).desc(), col(Tech.LINE).desc());
    Column earlier =
        col(Tech.REPEAT).and(col(Tech.OUTCOME).equalTo(LOADED)).and(col("_latest").gt(1));
    return with(judged, "_latest", row_number().over(latest))
        .withColumn(Tech.OUTCOME, when(earlier, DUPLICATE).otherwise(col(Tech.OUTCOME)));
  }

  /**
   * Of all that a row says, about persons too. A detail that is not there is null and changes no
   * hash, so that a row without any has that of its stored columns.
   */
  private Column contentHash() {
    Stream<Column> personal =
        table.personalColumns().stream().map(c -> concat(lit(c.name() + "\u0001"), col(c.name())));
    return xxhash64(Stream.concat(hashed(table), personal).toArray(Column[]::new));
  }

  /** Hash of what a row says in the columns that the table stores. */
  static Column storedHash(SilverTable table) {
    return xxhash64(hashed(table).toArray(Column[]::new));
  }

  private static Stream<Column> hashed(SilverTable table) {
    return table.storedColumns().stream()
        .filter(c -> !(table.state() && c.name().equals("valid_from")))
        .map(c -> coalesce(col(c.name()).cast("string"), lit("\u0000")))
        .map(c -> concat(c, lit("\u0001")));
  }

  /**
   * A state without {@code valid_from} is valid from always when it is the first, from the load's
   * business day when it differs from the newest one, and is that one when it does not.
   */
  private Dataset<Row> withValidFrom(Dataset<Row> rows) {
    Column always = lit(LocalDate.parse(SilverTable.ALWAYS));
    if (inForce.isEmpty()) {
      return rows.withColumn("valid_from", coalesce(col("valid_from"), always));
    }
    List<String> identity = table.identity();
    Column[] of = identity.stream().map(functions::col).toArray(Column[]::new);
    WindowSpec newestFirst = Window.partitionBy(of).orderBy(col("valid_from").desc());
    Dataset<Row> newest =
        inForce
            .get()
            .withColumn("_n", row_number().over(newestFirst))
            .filter(col("_n").equalTo(1))
            .select(
                Stream.concat(
                        identity.stream().map(k -> col(k).alias("_new_" + k)),
                        Stream.of(
                            col("valid_from").alias("_new_from"),
                            col("content_hash").alias("_new_hash")))
                    .toArray(Column[]::new));
    helpers.addAll(List.of(newest.columns()));
    Column same =
        identity.stream()
            .map(k -> col(k).equalTo(col("_new_" + k)))
            .reduce(Column::and)
            .orElseThrow();
    Column from =
        coalesce(
            col("valid_from"),
            when(col("_new_from").isNull(), always)
                .when(col("_new_hash").equalTo(col("content_hash")), col("_new_from"))
                .otherwise(lit(businessDay)));
    return rows.join(newest, same, "left").withColumn("valid_from", from);
  }
}
