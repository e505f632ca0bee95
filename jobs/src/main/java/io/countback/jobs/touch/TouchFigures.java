package io.countback.jobs.touch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.ContactTable;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.publish.MetricTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The figures of touches: metric rows of every period end, and {@code channel_response}. */
public final class TouchFigures {
  private static final StructType SUMS =
      StructType.fromDDL("of STRING, period_end INT, slice ARRAY<STRING>, sums BINARY");

  private final Dataset<Row> sums;
  private final FxRates rates;
  private final String reportingCurrency;
  private final boolean contactsLoaded;

  private TouchFigures(
      Dataset<Row> sums, FxRates rates, String reportingCurrency, boolean contactsLoaded) {
    this.sums = sums;
    this.rates = rates;
    this.reportingCurrency = reportingCurrency;
    this.contactsLoaded = contactsLoaded;
  }

  /** Counts a history once for all its figures. */
  public static TouchFigures of(
      TouchHistory history,
      SilverContacts contacts,
      List<LocalDate> periodEnds,
      FxRates rates,
      String reportingCurrency) {
    Dataset<Row> walked = history.walked(TouchCounting.COLUMNS);
    Periods periods = new Periods(periodEnds);
    MapPartitionsFunction<Row, Row> count = rows -> count(rows, periods);
    Dataset<Row> sums =
        Kept.of(
            walked
                .mapPartitions(count, Encoders.row(SUMS))
                .union(none(walked.sparkSession(), periods))
                .groupBy("of", "period_end", "slice")
                .agg(collect_list(col("sums")).alias("sums")));
    return new TouchFigures(sums, rates, reportingCurrency, contacts.has(ContactTable.TABLE));
  }

  /** Nothing, at every period end: so that each has a total. */
  private static Dataset<Row> none(SparkSession spark, Periods periods) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      rows.add(
          row(
              new TouchCounting.Key(TouchCounting.For.METRIC, periods.end(i), Slice.TOTAL),
              new Sums()));
    }
    return spark.createDataFrame(rows, SUMS);
  }

  private static Iterator<Row> count(Iterator<Row> rows, Periods periods) {
    TouchCounting counting = new TouchCounting(periods);
    int account = TouchCounting.COLUMNS.indexOf("account_id");
    List<Row> own = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!own.isEmpty() && !own.get(0).getString(account).equals(row.getString(account))) {
        counting.account(own);
        own.clear();
      }
      own.add(row);
    }
    if (!own.isEmpty()) {
      counting.account(own);
    }
    return counting.sums().entrySet().stream().map(e -> row(e.getKey(), e.getValue())).iterator();
  }

  private static Row row(TouchCounting.Key key, Sums sums) {
    return RowFactory.create(
        key.of().name(),
        key.periodEnd(),
        key.slice().values().toArray(String[]::new),
        sums.bytes());
  }

  private static Sums merged(Row row) {
    Sums sums = new Sums();
    List<byte[]> parts = row.getList(3);
    parts.forEach(sums::add);
    return sums;
  }

  /** Metric rows, in the columns of {@link MetricTable#FIGURE}. */
  public Dataset<Row> metrics() {
    FxRates fx = rates;
    String currency = reportingCurrency;
    boolean loaded = contactsLoaded;
    FlatMapFunction<Row, Row> evaluate =
        row ->
            TouchFigureRows.of(
                    LocalDate.ofEpochDay(row.getInt(1)),
                    new Slice(row.getList(2)),
                    merged(row),
                    currency,
                    fx,
                    loaded)
                .iterator();
    return sums.filter(col("of").equalTo(TouchCounting.For.METRIC.name()))
        .flatMap(evaluate, Encoders.row(MetricTable.FIGURE));
  }

  /** The rows of the table {@code channel_response}. */
  public Dataset<Row> channelResponse() {
    FlatMapFunction<Row, Row> evaluate =
        row ->
            ChannelResponse.of(
                    LocalDate.ofEpochDay(row.getInt(1)), new Slice(row.getList(2)), merged(row))
                .iterator();
    return sums.filter(col("of").equalTo(TouchCounting.For.CHANNEL_RESPONSE.name()))
        .flatMap(evaluate, Encoders.row(ComparingTables.CHANNEL_RESPONSE));
  }

  /** What there is where no touch was ever loaded: a total per period end that says so. */
  public static Dataset<Row> absent(
      SparkSession spark, List<LocalDate> periodEnds, String reportingCurrency) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      TouchMetrics.DEFINITIONS.forEach(
          definition ->
              rows.add(
                  FigureRow.of(definition, end, reportingCurrency)
                      .undefined(NullReason.SOURCE_ABSENT)
                      .row()));
    }
    return spark.createDataFrame(rows, MetricTable.FIGURE);
  }

  /** The comparing tables of touches by name. */
  public Map<String, Dataset<Row>> comparing() {
    return Map.of("channel_response", channelResponse());
  }
}
