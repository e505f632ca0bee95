package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What touches are compared by. Three are of the touch itself, the others attributes of its
 * template's text; a touch without a value is not compared.
 */
enum Dimension {
  TEMPLATE,
  CAMPAIGN_STEP,
  TONE,
  TYPE,
  SUBJECT,
  LANGUAGE,
  /** Words of subject and body: short below 60, medium below 150, long. */
  LENGTH,
  /** Flesch reading ease: easy from 60, fair from 30, hard. */
  READING_EASE,
  HAS_QUESTION,
  /** Any personalised field. Unknown where no template of the lake names one. */
  PERSONALISED,
  AMOUNT_IN_SUBJECT;

  private static final int SHORT_BELOW = 60;
  private static final int MEDIUM_BELOW = 150;
  private static final int EASY_FROM = 60;
  private static final int FAIR_FROM = 30;

  /** The word published. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One row per template version: {@code t_template} and its attributes by dimension. */
  static Dataset<Row> attributes(Dataset<Row> templates) {
    Column anyPersonalised =
        count(when(size(col("personalised")).gt(0), lit(1))).over(Window.partitionBy());
    return templates.select(
        concat_ws("-", col("template_id"), col("version")).alias("t_template"),
        col("name").alias("title"),
        col("type"),
        col("subject"),
        col("language"),
        when(col("words").lt(SHORT_BELOW), "short")
            .when(col("words").lt(MEDIUM_BELOW), "medium")
            .when(col("words").isNotNull(), "long")
            .alias("length"),
        when(col("reading_ease").geq(EASY_FROM), "easy")
            .when(col("reading_ease").geq(FAIR_FROM), "fair")
            .when(col("reading_ease").isNotNull(), "hard")
            .alias("reading_ease"),
        yesNo(col("has_question")).alias("has_question"),
        when(anyPersonalised.gt(0), when(size(col("personalised")).gt(0), "yes").otherwise("no"))
            .alias("personalised"),
        yesNo(col("amount_in_subject")).alias("amount_in_subject"));
  }

  private static Column yesNo(Column flag) {
    return when(flag, "yes").when(flag.equalTo(false), "no");
  }

  /** Array of dimension and value, nulls among the values. */
  static Column all() {
    List<Column> values = new ArrayList<>();
    for (Dimension dimension : values()) {
      values.add(
          struct(lit(dimension.word()).alias("dimension"), col(dimension.word()).alias("value")));
    }
    return array(values.toArray(Column[]::new));
  }

  /** Array of the slices that a row counts in, by its dimension. */
  static Column slices() {
    Column none = lit(null).cast("string");
    Column total = slice(none, none, none);
    Column band = slice(col("aging_band"), none, none);
    Column tier = slice(none, col("size_tier"), none);
    Column segment = slice(none, none, col("segment"));
    Column strata = slice(col("aging_band"), col("size_tier"), none);
    return when(col("dimension").equalTo("template"), array(total, band, tier, segment, strata))
        .when(col("dimension").isin("campaign_step", "tone"), array(total, band, tier, segment))
        .otherwise(array(total));
  }

  private static Column slice(Column band, Column tier, Column segment) {
    return struct(band.alias("s_band"), tier.alias("s_tier"), segment.alias("s_segment"));
  }
}
