package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * The shared measures: one row per period end × slice, with the amounts of every {@link Measure} in
 * it.
 *
 * <p>Amounts are summed per cohort of accounts and per span between two period ends first, so that
 * a balance at any period end is a sum of few rows.
 */
public final class Measures {
  /** Slice columns, in the order of the published table. */
  public static final List<String> SLICES = List.of("entity", "segment", "collector");

  private Measures() {}

  /**
   * Measures of all period ends.
   *
   * @return {@code period_end}, the slice columns (null = all), and {@code amounts}: array of
   *     struct entity_id, currency, measure, part, months_back, amount, n
   */
  public static Dataset<Row> of(
      Dataset<Row> movements, Dataset<Row> history, List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    Column ends = array(periodEnds.stream().map(functions::lit).toArray(Column[]::new));
    Dataset<Row> ofAccounts =
        history.select(
            col("account_id").alias("h_account"), col("cohort"), col("states"), col("owners"));
    Dataset<Row> known =
        Kept.of(
            movements
                .filter(col("day").leq(lit(asOf)))
                .join(ofAccounts, col("account_id").equalTo(col("h_account")), "left")
                .withColumn("at", AccountHistory.attributes(col("day")))
                .drop("h_account", "states", "owners")
                .withColumn("slot", slot(periodEnds)));
    Dataset<Row> cohorts = cohorts(history, ends);
    Dataset<Row> all =
        balances(known, cohorts, ends)
            .unionByName(aging(known, cohorts, ends))
            .unionByName(flows(known, ends));
    return bySlice(all);
  }

  /**
   * The first period end on or after the day of a movement; of all days before the first period the
   * day before it.
   */
  private static Column slot(List<LocalDate> periodEnds) {
    Column slot = functions.last_day(col("day"));
    for (LocalDate end : periodEnds) {
      if (!PeriodEnds.isPeriodEnd(end)) {
        slot = when(col("day").between(end.withDayOfMonth(1), end), lit(end)).otherwise(slot);
      }
    }
    return greatest(slot, lit(periodEnds.get(0).withDayOfMonth(1).minusDays(1)));
  }

  /** Attributes of each cohort at each period end. */
  private static Dataset<Row> cohorts(Dataset<Row> history, Column ends) {
    return history
        .groupBy("cohort")
        .agg(functions.first("path").alias("path"))
        .select(col("cohort").alias("c_cohort"), posexplode(col("path")))
        .select(
            col("c_cohort"),
            element_at(ends, col("pos").plus(1)).alias("c_end"),
            col("col.segment").alias("c_segment"),
            col("col.collector").alias("c_collector"),
            col("col.is_intercompany").alias("c_intercompany"));
  }

  /** Rows classified by the attributes of their cohort at the period end. */
  private static Dataset<Row> classified(Dataset<Row> rows, Dataset<Row> cohorts) {
    return rows.join(
            broadcast(cohorts),
            col("cohort").equalTo(col("c_cohort")).and(col("period_end").equalTo(col("c_end"))),
            "left")
        .filter(coalesce(col("c_intercompany"), lit(false)).equalTo(false))
        .withColumn("segment", coalesce(col("c_segment"), lit(AccountHistory.NONE)))
        .withColumn("collector", coalesce(col("c_collector"), lit(AccountHistory.UNASSIGNED)))
        .drop("c_cohort", "c_end", "c_segment", "c_collector", "c_intercompany");
  }

  private static Dataset<Row> balances(Dataset<Row> known, Dataset<Row> cohorts, Column ends) {
    Dataset<Row> spans =
        known
            .groupBy("cohort", "entity_id", "currency", "slot")
            .agg(
                sum("open").alias("open"),
                sum("receipt").alias("receipt"),
                sum("credit").alias("credit"),
                sum("over").alias("over"),
                sum("booked").alias("booked"),
                sum("sales").alias("sales"))
            .withColumn("period_end", explode(filter(ends, e -> e.geq(col("slot")))))
            .withColumn("months_back", monthsBack());
    Dataset<Row> sums =
        classified(spans, cohorts)
            .groupBy("period_end", "entity_id", "segment", "collector", "currency", "months_back")
            .agg(
                sum("open").alias("open"),
                sum("receipt").alias("receipt"),
                sum("credit").alias("credit"),
                sum("over").alias("over"),
                sum("booked").alias("booked"),
                sum("sales").alias("sales"));
    return unpivot(
        sums,
        List.of(
            measure(Measure.OPEN, "open"),
            measure(Measure.RECEIPT, "receipt"),
            measure(Measure.CREDIT, "credit"),
            measure(Measure.OVER, "over"),
            measure(Measure.BOOKED, "booked"),
            measure(Measure.SALES, "sales")));
  }

  /**
   * An item's open amount holds from a slot, its period ends, to before the next that changes it.
   */
  private static Dataset<Row> aging(Dataset<Row> known, Dataset<Row> cohorts, Column ends) {
    Dataset<Row> slots =
        known
            .filter(col("open").notEqual(0))
            .withColumn("slot", greatest(col("slot"), element_at(ends, 1)))
            .groupBy(
                "cohort",
                "entity_id",
                "account_id",
                "currency",
                "document_id",
                "installment",
                "due_on",
                "slot")
            .agg(sum("open").alias("open"));
    var item =
        Window.partitionBy("entity_id", "account_id", "currency", "document_id", "installment")
            .orderBy("slot");
    Column first = array_position(ends, col("slot")).cast("int");
    Column next = coalesce(array_position(ends, col("until")).cast("int"), size(ends).plus(1));
    Dataset<Row> open =
        slots
            .withColumn("until", lead("slot", 1).over(item))
            .withColumn("open", sum("open").over(item.rowsBetween(Window.unboundedPreceding(), 0)))
            .filter(col("open").gt(0))
            .withColumn("period_end", explode(functions.slice(ends, first, next.minus(first))))
            .withColumn("part", agingColumn(datediff(col("period_end"), col("due_on"))));
    Dataset<Row> perCohort =
        open.groupBy("cohort", "entity_id", "currency", "period_end", "part")
            .agg(sum("open").alias("amount"), count(lit(1)).alias("n"));
    return classified(perCohort, cohorts)
        .select(
            col("period_end"),
            col("entity_id"),
            col("segment"),
            col("collector"),
            col("currency"),
            lit(Measure.AGING.name()).alias("measure"),
            col("part"),
            lit(0).alias("months_back"),
            col("amount").cast("decimal(38,4)").alias("amount"),
            col("n"));
  }

  /** The aging column of an open item; null days: no due date. */
  static Column agingColumn(Column daysPastDue) {
    Column column = when(daysPastDue.isNull(), AgingColumn.NO_DUE_DATE.part());
    for (AgingColumn c :
        List.of(
            AgingColumn.CURRENT,
            AgingColumn.D1_30,
            AgingColumn.D31_60,
            AgingColumn.D61_90,
            AgingColumn.D91_120)) {
      column = column.when(daysPastDue.leq(c.to()), c.part());
    }
    return column.otherwise(AgingColumn.D121_PLUS.part());
  }

  private static Dataset<Row> flows(Dataset<Row> known, Column ends) {
    Dataset<Row> spans =
        known
            .filter(
                col("sales").notEqual(0).or(col("cash").notEqual(0)).or(col("paid").notEqual(0)))
            // What lies before the first period belongs to no period.
            .filter(col("slot").geq(element_at(ends, 1)))
            .filter(col("at.is_intercompany").equalTo(false))
            .withColumn("segment", col("at.segment"))
            .withColumn("collector", col("at.collector"))
            .groupBy("entity_id", "segment", "collector", "currency", "slot")
            .agg(
                sum("sales").alias("sales"),
                sum("cash").alias("cash"),
                sum("paid").alias("paid"),
                sum("paid_days").alias("paid_days"),
                sum("late_days").alias("late_days"),
                sum("payments").alias("payments"));
    Dataset<Row> inWindow =
        spans
            .withColumn("period_end", explode(filter(ends, e -> e.geq(col("slot")))))
            .withColumn("months_back", monthsBack())
            .filter(col("months_back").leq(2));
    Dataset<Row> paid =
        unpivot(
            inWindow,
            List.of(
                measure(Measure.PAID, "paid", col("payments")),
                measure(Measure.PAID_DAYS, "paid_days"),
                measure(Measure.LATE_DAYS, "late_days")));
    Dataset<Row> ofPeriod =
        unpivot(
            inWindow.filter(col("months_back").equalTo(0)),
            List.of(measure(Measure.EVENT_SALES, "sales"), measure(Measure.EVENT_CASH, "cash")));
    return paid.unionByName(ofPeriod);
  }

  private static Column monthsBack() {
    return functions
        .year(col("period_end"))
        .minus(functions.year(col("slot")))
        .multiply(12)
        .plus(functions.month(col("period_end")))
        .minus(functions.month(col("slot")));
  }

  private static Column measure(Measure measure, String column) {
    return measure(measure, column, lit(0));
  }

  private static Column measure(Measure measure, String column, Column n) {
    return struct(
        lit(measure.name()).alias("measure"),
        col(column).cast("decimal(38,4)").alias("amount"),
        n.cast("bigint").alias("n"));
  }

  private static Dataset<Row> unpivot(Dataset<Row> rows, List<Column> measures) {
    return rows.withColumn("m", explode(array(measures.toArray(Column[]::new))))
        .filter(
            col("m.amount")
                .notEqual(0)
                .or(col("m.n").notEqual(0))
                // A slice that had any movement has figures, even where all of them are 0.
                .or(col("m.measure").equalTo(Measure.OPEN.name())))
        .select(
            col("period_end"),
            col("entity_id"),
            col("segment"),
            col("collector"),
            col("currency"),
            col("m.measure").alias("measure"),
            lit(null).cast("string").alias("part"),
            col("months_back"),
            col("m.amount").alias("amount"),
            col("m.n").alias("n"));
  }

  /** Each row counts in the total and in one value of every dimension. */
  private static Dataset<Row> bySlice(Dataset<Row> rows) {
    List<Column> slices = new ArrayList<>();
    slices.add(slice(null));
    SLICES.forEach(s -> slices.add(slice(s)));
    return rows.withColumn("slice", explode(array(slices.toArray(Column[]::new))))
        .groupBy(
            col("period_end"),
            col("slice.entity").alias("entity"),
            col("slice.segment").alias("slice_segment"),
            col("slice.collector").alias("slice_collector"),
            col("entity_id"),
            col("currency"),
            col("measure"),
            col("part"),
            col("months_back"))
        .agg(sum("amount").alias("amount"), sum("n").alias("n"))
        .groupBy(
            col("period_end"),
            col("entity"),
            col("slice_segment").alias("segment"),
            col("slice_collector").alias("collector"))
        .agg(
            collect_list(
                    struct(
                        col("entity_id"),
                        col("currency"),
                        col("measure"),
                        col("part"),
                        col("months_back"),
                        col("amount").cast("decimal(38,4)").alias("amount"),
                        col("n")))
                .alias("amounts"));
  }

  private static Column slice(String of) {
    Column none = lit(null).cast("string");
    return struct(
        ("entity".equals(of) ? col("entity_id") : none).alias("entity"),
        ("segment".equals(of) ? col("segment") : none).alias("segment"),
        ("collector".equals(of) ? col("collector") : none).alias("collector"));
  }
}
