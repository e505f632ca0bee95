package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import io.countback.ingest.check.Threshold;
import io.countback.ingest.table.BusinessDay;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Warnings about touches: they are counted and change no outcome. */
final class TouchWarnings {
  private static final long MICROS = 1_000_000;

  private final Judge judge;

  TouchWarnings(Judge judge) {
    this.judge = judge;
  }

  private Dataset<Row> loaded() {
    return judge
        .judged(TouchTable.TABLE)
        .filter(col(Tech.OUTCOME).equalTo(Keys.LOADED).and(col(Tech.RETRY).equalTo(false)));
  }

  /** T1b: the template or the collector that a touch names has not come. */
  long unknownNames() {
    Dataset<Row> templates =
        judge
            .known(TemplateTable.TABLE)
            .select(col("template_id").alias("_m_id"), col("version").alias("_m_version"))
            .distinct();
    Dataset<Row> collectors =
        judge.known(CollectorTable.TABLE).select(col("collector_id").alias("_k_id")).distinct();
    Column noTemplate = col("template_id").isNotNull().and(col("_m_id").isNull());
    Column noCollector = col("collector_id").isNotNull().and(col("_k_id").isNull());
    return loaded()
        .filter(col("template_id").isNotNull().or(col("collector_id").isNotNull()))
        .join(
            templates,
            col("template_id")
                .equalTo(col("_m_id"))
                .and(col("template_version").equalTo(col("_m_version"))),
            "left")
        .join(collectors, col("collector_id").equalTo(col("_k_id")), "left")
        .filter(noTemplate.or(noCollector))
        .count();
  }

  /**
   * T1c: outbound touches all of whose invoices were settled before their business day.
   *
   * @param applied what every invoice has received and kept
   */
  long afterPayment(Dataset<Row> applied) {
    Dataset<Row> zones =
        judge
            .known(EntityTable.TABLE)
            .select(col("entity_id").alias("_z_entity"), col("time_zone").alias("_z_zone"));
    Column day = BusinessDay.of(col("touched_at"), col("touched_timed"), col("_z_zone"));
    Dataset<Row> named =
        loaded()
            .filter(col("direction").equalTo("out").and(col("invoice_ids").isNotNull()))
            .join(zones, col("entity_id").equalTo(col("_z_entity")), "left")
            .select(col("touch_id"), day.alias("_t_on"), explode(col("invoice_ids")).alias("_t_id"))
            .join(References.invoices(judge), col("_t_id").equalTo(col("_i_id")));
    Column before =
        col("_i_entity")
            .equalTo(col("_a_entity"))
            .and(col("_i_id").equalTo(col("_a_invoice")))
            .and(col("_a_on").lt(col("_t_on")));
    Column received = coalesce(sum("_a_amount"), lit(0));
    return named
        .join(applied, before, "left")
        .groupBy("touch_id", "_i_entity", "_i_id", "_i_amount")
        .agg(received.alias("_received"))
        .groupBy("touch_id")
        .agg(min(col("_received").geq(col("_i_amount"))).alias("_settled"))
        .filter(col("_settled"))
        .count();
  }

  /** T1d: touches that follow another of the same kind at once, both timed. */
  long repeats() {
    WindowSpec same =
        Window.partitionBy("account_id", "direction", "channel", "collector_id", "template_id")
            .orderBy("touched_at", "touch_id");
    Column gap =
        unix_micros(col("touched_at")).minus(lag(unix_micros(col("touched_at")), 1).over(same));
    Column isNew = col(Known.NEW).or(lag(col(Known.NEW), 1).over(same));
    return judge
        .known(TouchTable.TABLE)
        .filter(col("touched_timed"))
        .select(gap.leq(Threshold.REPEAT_SECONDS * MICROS).and(isNew).alias("_repeat"))
        .filter(col("_repeat"))
        .count();
  }
}
