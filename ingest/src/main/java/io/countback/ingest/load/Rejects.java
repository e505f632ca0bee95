package io.countback.ingest.load;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Table {@code reject}: one row per refused source line, silver table and change of its state. */
final class Rejects {
  static final String TABLE = "reject";
  static final String OPEN = "open";

  /** Loaded when what it names had come. */
  static final String HEALED = "healed";

  /** Its key was loaded from another line: the corrected file's. */
  static final String REPLACED = "replaced";

  /** Loaded as it is, because somebody said so. */
  static final String RELEASED = "released";

  /** Not to be loaded, because somebody said so. */
  static final String DISCARDED = "discarded";

  /** States of a line that says nothing new when its file is delivered again. */
  static final String[] KNOWN = {OPEN, REPLACED, RELEASED, DISCARDED};

  static final StructType SCHEMA =
      StructType.fromDDL(
          "table_name STRING, file STRING, sha256 STRING, line BIGINT, column_name STRING,"
              + " codes ARRAY<STRING>, reason STRING, text STRING, record STRING,"
              + " control_amount DECIMAL(19,4), control_currency STRING, status STRING,"
              + " load_id BIGINT");

  /** Moments keep what they have below a second. */
  private static final Map<String, String> EXACT =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  /** Digits of a line's id: of ten million lines two have the same once in 400,000 lakes. */
  private static final int ID_LENGTH = 16;

  private Rejects() {}

  /**
   * Tells the rows apart that one line makes in one table: their ids, without an entity that
   * follows from the account or invoice, which a row may be given only when it is tried again.
   */
  static Column rowOfLine() {
    Column ids = lit("");
    for (SilverTable table : Tables.ALL) {
      ids =
          functions
              .when(
                  col("table_name").equalTo(table.name()), text(ids(table).map(Rejects::inRecord)))
              .otherwise(ids);
    }
    return ids;
  }

  private static Stream<String> ids(SilverTable table) {
    boolean entityFollows =
        table.column("account_id").isPresent() || table.column("invoice_id").isPresent();
    return table.identity().stream().filter(c -> !(c.equals("entity_id") && entityFollows));
  }

  private static Column inRecord(String column) {
    return get_json_object(col("record"), "$." + column);
  }

  /** Values of a key as one text; an empty one has its place, since the others are not its own. */
  private static Column text(Stream<Column> key) {
    return concat_ws(
        "\n", key.map(k -> coalesce(k.cast("string"), lit(""))).toArray(Column[]::new));
  }

  /** Reject rows of a judged table: new ones open, those tried again closed where they passed. */
  static Dataset<Row> of(SilverTable table, Dataset<Row> judged, long loadId) {
    Column passed = passed();
    Column[] business =
        table.storedColumns().stream().map(c -> col(c.name())).toArray(Column[]::new);
    Column firstFailure = split(element_at(split(col(Tech.FAILURES), "\n"), 1), "\t");
    Column reasons =
        concat_ws(
            "; ",
            functions.transform(
                split(col(Tech.FAILURES), "\n"),
                f ->
                    concat_ws(
                        " ",
                        functions.get(split(f, "\t"), lit(1)),
                        functions.get(split(f, "\t"), lit(2)))));
    return judged
        .filter(newlyRefused().or(passed))
        .select(
            lit(table.name()).alias("table_name"),
            col(Tech.FILE).alias("file"),
            col(Tech.SHA256).alias("sha256"),
            col(Tech.LINE).alias("line"),
            functions.get(firstFailure, lit(1)).alias("column_name"),
            Findings.codes(col(Tech.FAILURES)).alias("codes"),
            reasons.alias("reason"),
            col(Tech.TEXT).alias("text"),
            to_json(struct(business), EXACT).alias("record"),
            col(Tech.CONTROL_AMOUNT).alias("control_amount"),
            col(Tech.CONTROL_CURRENCY).alias("control_currency"),
            functions.when(passed, HEALED).otherwise(OPEN).alias("status"),
            lit(loadId).alias("load_id"));
  }

  /**
   * Rejects whose key this load has from another line, of the same entity and, of a state, of the
   * same first day. One that only waits for a reference stays open where it is the newer one by its
   * moment of change, and is not told here where it passed with this load.
   */
  static Dataset<Row> replaced(Judge judge, Dataset<Row> open, long loadId) {
    Dataset<Row> all = open.limit(0);
    for (SilverTable table : tables(open)) {
      if (judge.tables().contains(table)) {
        all = all.unionByName(replaced(table, judge.judged(table), open));
      }
    }
    return in(all, REPLACED, loadId);
  }

  private static Dataset<Row> replaced(SilverTable table, Dataset<Row> judged, Dataset<Row> open) {
    Dataset<Row> loaded =
        judged
            .filter(
                col(Tech.RETRY)
                    .equalTo(false)
                    .and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE)))
            .groupBy(text(table.key().stream().map(functions::col)).alias("_l_key"))
            .agg(max("updated_at").alias("_l_updated_at"));
    Dataset<Row> passed =
        judged
            .filter(passed())
            .select(col(Tech.SHA256).alias("_p_sha256"), col(Tech.LINE).alias("_p_line"))
            .distinct();
    Column changed = get_json_object(col("record"), "$.updated_at").cast("timestamp");
    return open.filter(col("table_name").equalTo(table.name()))
        .join(
            loaded,
            text(table.key().stream().map(Rejects::inRecord)).equalTo(col("_l_key")),
            "inner")
        .filter(
            functions
                .not(mayHeal())
                .or(functions.not(Keys.changedAfter(changed, col("_l_updated_at")))))
        .join(
            passed,
            col("sha256").equalTo(col("_p_sha256")).and(col("line").equalTo(col("_p_line"))),
            "left_anti")
        .select(open.columns()[0], Arrays.copyOfRange(open.columns(), 1, open.columns().length));
  }

  /** Rows that are set aside for the first time. */
  static Column newlyRefused() {
    return col(Tech.OUTCOME).equalTo(Keys.QUARANTINED).and(col(Tech.RETRY).equalTo(false));
  }

  /** Rows tried again that need not be any more. */
  private static Column passed() {
    return col(Tech.RETRY)
        .and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE, Keys.SUPERSEDED));
  }

  /**
   * One row per source line, with what its rows were set aside for: {@code reject_id, tables, file,
   * sha256, line, document_key, account_id, codes, reason, text, amount, currency, load_id}.
   *
   * <p>{@code reject_id} stays the same as long as the line waits; {@code document_key} is the key
   * of one of its rows and may be empty, {@code account_id} null; {@code load_id} is the load that
   * set it aside.
   */
  static Dataset<Row> lines(Dataset<Row> open) {
    Column byTable =
        array_sort(
            collect_list(struct(col("table_name"), col("reason"), rowOfLine().alias("row_key"))));
    Column reasons = array_distinct(functions.transform(byTable, r -> trim(r.getField("reason"))));
    Column key = element_at(byTable, 1).getField("row_key");
    Column id = concat_ws(":", col("sha256"), col("line"));
    return open.groupBy("sha256", "line")
        .agg(
            substring(sha2(first(id).cast("binary"), 256), 1, ID_LENGTH).alias("reject_id"),
            array_sort(collect_set("table_name")).alias("tables"),
            first("file").alias("file"),
            trim(replace(key, lit("\n"), lit(" "))).alias("document_key"),
            first(get_json_object(col("record"), "$.account_id"), true).alias("account_id"),
            array_sort(array_distinct(flatten(collect_list("codes")))).alias("codes"),
            concat_ws("; ", reasons).alias("reason"),
            first("text").alias("text"),
            first("control_amount", true).alias("amount"),
            first("control_currency", true).alias("currency"),
            min("load_id").alias("load_id"));
  }

  /** The rejects in another state from this load on. */
  static Dataset<Row> in(Dataset<Row> rejects, String state, long loadId) {
    return rejects.withColumn("status", lit(state)).withColumn("load_id", lit(loadId));
  }

  /** New rejects without those that an earlier delivery of the same file has set aside already. */
  static Dataset<Row> unseen(Dataset<Row> rejects, Dataset<Row> open) {
    Dataset<Row> known =
        open.select(
            col("table_name").alias("_k_table"),
            col("file").alias("_k_file"),
            col("text").alias("_k_text"));
    return rejects.join(
        known,
        col("status")
            .equalTo(OPEN)
            .and(col("table_name").equalTo(col("_k_table")))
            .and(col("file").equalTo(col("_k_file")))
            .and(col("text").equalTo(col("_k_text"))),
        "left_anti");
  }

  /** Those that only lack what may have come since. */
  static Dataset<Row> healing(Dataset<Row> open) {
    return open.filter(mayHeal());
  }

  /** Tables that have a row among the rejects. */
  static List<SilverTable> tables(Dataset<Row> rejects) {
    Set<String> names =
        rejects.select("table_name").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
    return Tables.ALL.stream().filter(t -> names.contains(t.name())).toList();
  }

  private static Column mayHeal() {
    Object[] healing =
        Arrays.stream(Check.values()).filter(Check::heals).map(Check::code).toArray();
    return forall(col("codes"), code -> code.isin(healing));
  }

  /** Rejects of a table as typed rows to be judged again. */
  static Dataset<Row> again(SilverTable table, Dataset<Row> rejects, Silver silver) {
    Column record = from_json(col("record"), Tech.business(table));
    Column[] columns =
        Arrays.stream(Tech.typed(table).fieldNames()).map(functions::col).toArray(Column[]::new);
    Dataset<Row> rows =
        rejects
            .filter(col("table_name").equalTo(table.name()))
            .withColumn("_record", record)
            .withColumn(Tech.FILE, col("file"))
            .withColumn(Tech.SHA256, col("sha256"))
            .withColumn(Tech.LINE, col("line"))
            .withColumn(Tech.TEXT, col("text"))
            .withColumn(Tech.FAILURES, lit(""))
            .withColumn(Tech.WARNINGS, lit(""))
            .withColumn(Tech.LEFT_OUT, lit(null).cast("string"))
            .withColumn(Tech.RETRY, lit(true))
            .withColumn(Tech.SINCE, col("load_id"))
            .withColumn(Tech.REPEAT, lit(false))
            .withColumn(Tech.CONTROL_AMOUNT, col("control_amount"))
            .withColumn(Tech.CONTROL_CURRENCY, col("control_currency"));
    Dataset<Row> typed =
        rows.select(
                Arrays.stream(Tech.typed(table).fieldNames())
                    .map(n -> n.startsWith("_") ? col(n) : col("_record").getField(n).alias(n))
                    .toArray(Column[]::new))
            .select(columns);
    return table.personalColumns().isEmpty()
        ? typed
        : PartyContact.completed(typed, silver.contactDetails());
  }
}
