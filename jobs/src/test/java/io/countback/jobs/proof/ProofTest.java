package io.countback.jobs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.Movements;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.publish.Figures;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.LedgerDraw;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every figure of every metric is the sum of its rows: the terms a definition publishes, summed
 * from the movements alone, give numerator, denominator and value. Replay another draw with {@code
 * -Dreference.seed=N}.
 */
class ProofTest {
  private static final long SEED = Long.getLong("reference.seed", 20261124L);
  private static final int LEDGERS = 24;
  private static final List<LocalDate> ENDS =
      PeriodEnds.of(LedgerDraw.HISTORY_FROM, LedgerDraw.LAST);
  private static final Map<String, Definition> DEFINITIONS =
      Metrics.ALL.stream()
          .map(m -> m.definition())
          .collect(Collectors.toMap(Definition::id, Function.identity()));

  private static List<Row> movements;
  private static AccountDays accounts;
  private static FxRates rates;
  private static List<Row> figures;

  @BeforeAll
  static void compute() {
    System.out.println("reference.seed=" + SEED);
    SilverLedger silver = new SilverLedger(DrawnSilver.of(LedgerDraw.stack(SEED, LEDGERS)));
    Dataset<Row> history = silver.history(ENDS).localCheckpoint(true);
    Dataset<Row> rows = silver.movements(history).localCheckpoint(true);
    rates = silver.rates(ENDS);
    figures =
        Figures.of(Measures.of(rows, history, ENDS), Metrics.ALL, "EUR", rates, silver.facts())
            .collectAsList();
    movements = rows.collectAsList();
    accounts = new AccountDays(AccountHistory.stretches(history).collectAsList());
  }

  @Test
  void a_movement_has_one_row() {
    Set<List<Object>> keys = new HashSet<>();
    for (Row row : movements) {
      List<Object> key = new ArrayList<>();
      Movements.KEY.forEach(k -> key.add(row.getAs(k)));
      assertTrue(keys.add(key), () -> "two rows for " + key);
    }
  }

  @Test
  void numerator_denominator_and_value_are_sums_of_rows() {
    Set<String> proven = new TreeSet<>();
    List<String> differences = new ArrayList<>();
    for (Row figure : figures) {
      if (figure.getAs("numerator") == null) {
        continue; // Undefined without a sum: no rate, or nothing loaded.
      }
      Point point = point(figure);
      String difference = difference(figure, prove(figure, point));
      proven.add(point.metricId());
      if (difference != null) {
        differences.add(point + ": " + difference);
      }
    }
    assertEquals(List.of(), differences.stream().limit(20).toList());
    assertEquals(new TreeSet<>(DEFINITIONS.keySet()), proven, "every metric has a proof");
  }

  private static Point point(Row figure) {
    Map<String, String> slice = new TreeMap<>();
    for (String dimension : Measures.SLICES) {
      String value = figure.getAs(dimension);
      if (value != null) {
        slice.put(dimension, value);
      }
    }
    return new Point(
        figure.getAs("metric_id"),
        figure.getAs("period_end"),
        slice,
        figure.getAs("currency_basis"),
        figure.getAs("currency"),
        figure.getAs("part"));
  }

  private static Proof.Result prove(Row figure, Point point) {
    Proof proof =
        new Proof(
            DEFINITIONS.get(point.metricId()),
            point,
            ENDS.get(0),
            currency -> rates.rate(currency, "EUR", point.periodEnd()).orElse(BigDecimal.ZERO),
            accounts);
    movements.forEach(proof::add);
    BigDecimal value = figure.getAs("value");
    return proof.result(value == null ? figure.getAs("low") : value, value == null);
  }

  private static String difference(Row figure, Proof.Result result) {
    StringBuilder found = new StringBuilder();
    compare(found, "numerator", figure.getAs("numerator"), result.numerator());
    if (figure.getAs("denominator") != null) {
      compare(found, "denominator", figure.getAs("denominator"), result.denominator());
    }
    if (figure.getAs("value") != null) {
      compare(found, "value", figure.getAs("value"), result.value());
    }
    return found.isEmpty() ? null : found.toString();
  }

  private static void compare(
      StringBuilder found, String what, BigDecimal published, BigDecimal summed) {
    if (summed == null || published.compareTo(summed) != 0) {
      found.append(" %s is %s, its rows give %s;".formatted(what, published, summed));
    }
  }

  @Test
  void the_stretches_of_an_account_say_what_its_history_says_on_every_day() {
    SilverLedger silver = new SilverLedger(DrawnSilver.of(LedgerDraw.stack(SEED, 8)));
    Dataset<Row> history = silver.history(ENDS).localCheckpoint(true);
    Column days =
        functions.sequence(
            functions.lit(LedgerDraw.HISTORY_FROM.minusDays(60)), functions.lit(LedgerDraw.LAST));
    List<Row> onDays =
        history
            .withColumn("day", functions.explode(days))
            .withColumn("at", AccountHistory.attributes(functions.col("day")))
            .select("account_id", "day", "at.segment", "at.collector", "at.is_intercompany")
            .collectAsList();
    AccountDays stretches = new AccountDays(AccountHistory.stretches(history).collectAsList());
    for (Row row : onDays) {
      assertEquals(
          new AccountDays.Attributes(row.getString(2), row.getString(3), row.getBoolean(4)),
          stretches.on(row.getString(0), row.getAs(1)),
          () -> row.getString(0) + " on " + row.get(1));
    }
  }
}
