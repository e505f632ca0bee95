package io.countback.jobs.publish;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** The gold tables that tell of the future of open items, column by column as docs/gold.md says. */
public final class ScoredTables {
  /** Columns of {@code risk_score}. */
  public static final StructType RISK_SCORE =
      StructType.fromDDL(
          "entity_id STRING, account_id STRING, currency STRING, document_id STRING, "
              + "installment INT, target STRING, probability DECIMAL(9,6), risk_bucket STRING, "
              + "spoken_by STRING, portfolio DECIMAL(12,6), "
              + "reasons ARRAY<STRUCT<term: STRING, text: STRING, points: DECIMAL(12,6)>>, "
              + "open DECIMAL(19,4)");

  /** Columns of {@code risk_model}. */
  public static final StructType RISK_MODEL =
      StructType.fromDDL(
          "target STRING, teller STRING, measure STRING, `by` STRING, part STRING, "
              + "value DECIMAL(12,6), low DECIMAL(12,6), high DECIMAL(12,6), told DECIMAL(9,6), "
              + "n BIGINT, accounts BIGINT, base_rate DECIMAL(9,6), from_on DATE, to_on DATE, "
              + "learnt_from BIGINT, chosen STRING, speaks STRING, null_reason STRING");

  /** Columns of {@code expected_payment}. */
  public static final StructType EXPECTED_PAYMENT =
      StructType.fromDDL(
          "entity_id STRING, account_id STRING, currency STRING, document_id STRING, "
              + "installment INT, p10_on DATE, p50_on DATE, p90_on DATE, null_reason STRING, "
              + "naive_days DECIMAL(9,2), promised_on DATE, open DECIMAL(19,4), "
              + "next_amount DECIMAL(19,4)");

  /** What names a row of each. */
  static final Map<String, KnowledgeTable.Shape> SHAPES =
      Map.of(
          "risk_score",
          shape(
              RISK_SCORE,
              "account_id",
              "entity_id",
              "currency",
              "document_id",
              "installment",
              "target"),
          "expected_payment",
          shape(
              EXPECTED_PAYMENT,
              "account_id",
              "entity_id",
              "currency",
              "document_id",
              "installment"),
          "risk_model",
          shape(RISK_MODEL, "target", "teller", "measure", "by", "part"));

  private ScoredTables() {}

  /** The columns of a table. */
  public static StructType columns(String table) {
    return SHAPES.get(table).rows();
  }

  private static KnowledgeTable.Shape shape(StructType rows, String... key) {
    List<String> names = List.of(key);
    List<String> values =
        Stream.of(rows.fieldNames()).filter(column -> !names.contains(column)).toList();
    return new KnowledgeTable.Shape(rows, names, values);
  }
}
