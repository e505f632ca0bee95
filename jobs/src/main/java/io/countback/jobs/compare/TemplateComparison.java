package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.countback.ingest.spark.Kept;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.publish.ComparingTables;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The comparison of templates and of what they are like: which touch puts an account under which
 * value, its outcome counted per value in Spark, and the statistics of the counts.
 */
public final class TemplateComparison {
  private static final Comparator<WindowTally> ORDER =
      Comparator.comparing(WindowTally::from)
          .reversed()
          .thenComparing(WindowTally::dimension)
          .thenComparing(t -> t.tally().slice().set())
          .thenComparing(t -> t.tally().slice().name())
          .thenComparing(t -> t.tally().value());

  private final Dataset<Row> valued;
  private final Dataset<Row> first;
  private final Map<String, String> titles;
  private final Collection<AssignmentLog> logs;
  private final FxRates rates;
  private final String currency;

  private TemplateComparison(
      Dataset<Row> valued,
      Dataset<Row> first,
      Map<String, String> titles,
      Collection<AssignmentLog> logs,
      FxRates rates,
      String currency) {
    this.valued = valued;
    this.first = first;
    this.titles = titles;
    this.logs = logs;
    this.rates = rates;
    this.currency = currency;
  }

  /**
   * Finds the accounts of each value; both tables are made from them.
   *
   * @param facts as {@link io.countback.jobs.touch.TouchFacts} lays down
   * @param templates silver rows of {@code template} in force
   * @param assignments silver rows of {@code assignment} in force
   * @param rates that hold at the windows' last days
   * @param currency the run's reporting currency
   */
  public static TemplateComparison of(
      Dataset<Row> facts,
      Dataset<Row> templates,
      Dataset<Row> assignments,
      FxRates rates,
      String currency,
      List<ComparedWindow> windows) {
    Dataset<Row> attributes = Kept.of(Dimension.attributes(templates));
    Map<String, String> titles = new HashMap<>();
    for (Row row : attributes.select("t_template", "title").collectAsList()) {
      titles.put(row.getString(0), row.getString(1));
    }
    LocalDate last =
        windows.stream().map(ComparedWindow::to).max(LocalDate::compareTo).orElseThrow();
    Dataset<Row> valued = Touched.valued(facts, attributes, windows);
    return new TemplateComparison(
        valued,
        Kept.of(Touched.first(valued, assignments)),
        titles,
        AssignmentLogs.of(assignments, last).values(),
        rates,
        currency);
  }

  /** One compared dimension of one window. */
  private record Compared(LocalDate from, LocalDate to, String dimension) {}

  /** A value in a slice of it. */
  private record ValueKey(Compared compared, Slice slice, String value) {}

  /** Rows of {@code template_comparison}; none where no touch carries a value. */
  public Dataset<Row> comparison() {
    Map<ValueKey, Long> undelivered = undelivered();
    Map<Compared, List<ValueTally>> byComparison = new LinkedHashMap<>();
    for (WindowTally tally : tallies()) {
      byComparison
          .computeIfAbsent(
              new Compared(tally.from(), tally.to(), tally.dimension()), c -> new ArrayList<>())
          .add(tally.tally());
    }
    List<Row> rows = new ArrayList<>();
    byComparison.forEach(
        (compared, values) -> {
          for (ComparedValue value : Comparison.of(values, logs)) {
            ValueTally tally = value.tally();
            rows.add(
                ComparisonRow.of(
                    compared.from(),
                    compared.to(),
                    compared.dimension(),
                    value,
                    compared.dimension().equals(Dimension.TEMPLATE.word())
                        ? titles.get(tally.value())
                        : null,
                    undelivered.getOrDefault(
                        new ValueKey(compared, tally.slice(), tally.value()), 0L)));
          }
        });
    return session().createDataFrame(rows, ComparingTables.TEMPLATE_COMPARISON);
  }

  /** Rows of {@code comparison_account}: the accounts under a template. */
  public Dataset<Row> accounts(Dataset<Row> names) {
    return ComparisonAccounts.of(
        first.filter(col("dimension").equalTo(Dimension.TEMPLATE.word())), names, rates, currency);
  }

  private SparkSession session() {
    return first.sparkSession();
  }

  /** What one group of accounts comes to. */
  private record WindowTally(LocalDate from, LocalDate to, String dimension, ValueTally tally)
      implements Serializable {}

  private List<WindowTally> tallies() {
    FxRates known = rates;
    String reporting = currency;
    MapFunction<Row, String> key = row -> row.getAs("cell");
    MapGroupsFunction<String, Row, Serializable> tally =
        (cell, rows) -> tally(rows, known, reporting);
    return sliced(first)
        .groupByKey(key, Encoders.STRING())
        .mapGroups(tally, Encoders.javaSerialization(Serializable.class))
        .collectAsList()
        .stream()
        .map(WindowTally.class::cast)
        .sorted(ORDER)
        .toList();
  }

  /** A row for each slice it counts in, and the name of its cell. */
  private static Dataset<Row> sliced(Dataset<Row> rows) {
    return rows.withColumn("slice", explode(Dimension.slices()))
        .withColumn(
            "cell",
            to_json(
                struct(
                    col("from_on"), col("to_on"), col("dimension"), col("slice"), col("value"))));
  }

  private static Slice slice(Row row) {
    return new Slice(row.getString(0), row.getString(1), row.getString(2));
  }

  private static WindowTally tally(Iterator<Row> rows, FxRates rates, String currency) {
    List<AccountOutcome> accounts = new ArrayList<>();
    Row any = null;
    while (rows.hasNext()) {
      any = rows.next();
      accounts.add(OutcomeRow.of(any));
    }
    LocalDate to = any.getAs("to_on");
    String dimension = any.getAs("dimension");
    ReportingMoney money = new ReportingMoney(rates, currency, to);
    ValueTally tally =
        ValueTally.of(dimension, slice(any.getAs("slice")), any.getAs("value"), accounts, money);
    return new WindowTally(any.getAs("from_on"), to, dimension, tally);
  }

  /** Touches of a value that did not arrive, by slice. */
  private Map<ValueKey, Long> undelivered() {
    Map<ValueKey, Long> counts = new HashMap<>();
    sliced(valued.filter(col("delivered").equalTo(false)))
        .groupBy("from_on", "to_on", "dimension", "value", "slice")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row ->
                counts.put(
                    new ValueKey(
                        new Compared(row.getAs(0), row.getAs(1), row.getString(2)),
                        slice(row.getStruct(4)),
                        row.getString(3)),
                    row.getLong(5)));
    return counts;
  }
}
