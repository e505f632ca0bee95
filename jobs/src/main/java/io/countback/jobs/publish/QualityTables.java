package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.load.Silver;
import io.countback.ingest.table.ContactTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The gold table of source lines that wait, column by column as docs/gold.md says. */
public final class QualityTables {
  /** Columns of {@code reject}. */
  public static final StructType REJECT =
      StructType.fromDDL(
          "reject_id STRING, tables ARRAY<STRING>, file STRING, sha256 STRING, line BIGINT, "
              + "document_key STRING, account_id STRING, "
              + "checks ARRAY<STRUCT<code: STRING, sentence: STRING>>, reason STRING, "
              + "text STRING, remedy STRING, amount DECIMAL(19,4), currency STRING, "
              + "load_id BIGINT, retried BOOLEAN");

  /** What names a row. */
  static final Map<String, KnowledgeTable.Shape> SHAPES =
      Map.of(
          "reject",
          new KnowledgeTable.Shape(
              REJECT,
              List.of("reject_id"),
              Stream.of(REJECT.fieldNames()).filter(c -> !c.equals("reject_id")).toList()));

  private QualityTables() {}

  /**
   * Rows of {@code reject}: source lines set aside and still waiting. What a line with contact
   * details says stays in silver, from where it can be erased.
   */
  static Dataset<Row> rejects(Silver silver) {
    Column personal = array_contains(col("tables"), ContactTable.TABLE.name());
    return silver
        .waitingLines()
        .withColumn(
            "checks",
            transform(
                col("codes"),
                code ->
                    struct(
                        code.alias("code"),
                        element_at(ofCode(Check::sentence), code).alias("sentence"))))
        .withColumn("remedy", element_at(ofCode(Check::remedy), hardest()))
        .withColumn("retried", forall(col("codes"), code -> code.isin(codes(Check::heals))))
        .withColumn("text", when(functions.not(personal), col("text")))
        .withColumn("reason", when(functions.not(personal), col("reason")))
        .select(Arrays.stream(REJECT.fieldNames()).map(functions::col).toArray(Column[]::new));
  }

  /**
   * The code whose remedy helps: a line with one that neither heals nor may be released is not
   * helped by those of the others.
   */
  private static Column hardest() {
    Column hard = first(check -> !check.heals() && !check.mayBeReleased());
    return coalesce(hard, first(Check::mayBeReleased), get(col("codes"), lit(0)));
  }

  private static Column first(Predicate<Check> kind) {
    return get(filter(col("codes"), code -> code.isin(codes(kind))), lit(0));
  }

  private static Object[] codes(Predicate<Check> kind) {
    return Arrays.stream(Check.values()).filter(kind).map(Check::code).distinct().toArray();
  }

  private static Column ofCode(Function<Check, String> text) {
    return map(
        Arrays.stream(Check.values())
            .filter(check -> Check.of(check.code()) == check)
            .flatMap(check -> Stream.of(lit(check.code()), lit(text.apply(check))))
            .toArray(Column[]::new));
  }
}
