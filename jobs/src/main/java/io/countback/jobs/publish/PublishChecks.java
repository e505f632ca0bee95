package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.lake.Refusal;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.SilverLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must hold before a run is published; one that does not stops it. */
final class PublishChecks {
  /** Probabilities are rounded to six decimals; the last digit of a double is let pass. */
  private static final double HALF_A_MILLIONTH = 0.500001e-6;

  private static final Object[] PAST_DUE =
      Stream.of(AgingColumn.values()).filter(AgingColumn::pastDue).map(AgingColumn::part).toArray();

  private PublishChecks() {}

  /** Makes all checks. */
  static List<RunTable.Check> make(
      Dataset<Row> figures,
      Dataset<Row> items,
      Map<String, Dataset<Row>> further,
      Dataset<Row> movements,
      Dataset<Row> history,
      SilverLedger silver,
      LocalDate asOf,
      String reportingCurrency) {
    List<RunTable.Check> checks = new ArrayList<>();
    checks.add(keyUnique(figures));
    checks.add(agingAddsUp(figures, reportingCurrency));
    checks.add(itemsAddUp(figures, items, asOf));
    if (further.containsKey("account_brief")) {
      checks.add(briefsAddUp(items, further.get("account_brief"), asOf));
    }
    checks.add(
        new RunTable.Check(
            "roll_forward",
            true,
            "open items and unapplied money equal what the documents book, at every period end, for"
                + " the total and per entity, in every currency"));
    checks.add(totalsEqualSilver(figures, movements, history, silver, asOf));
    if (further.containsKey("risk_score")) {
      checks.add(scoresHold(further.get("risk_score"), items));
    }
    if (further.containsKey("prioritized_account")) {
      FxRates rates = silver.rates(List.of(asOf));
      checks.add(
          listHolds(
              further.get("prioritized_account"),
              items,
              currency -> rates.rate(currency, reportingCurrency, asOf).isPresent()));
    }
    for (RunTable.Check check : checks) {
      if (!check.passed()) {
        throw new Refusal(
            Refusal.DAMAGED,
            "The check "
                + check.code()
                + " failed: "
                + check.detail()
                + ". Nothing was published; the last published run stands. Report this with the lake's"
                + " load ledger: the figures and the documents disagree.");
      }
    }
    return checks;
  }

  static RunTable.Check keyUnique(Dataset<Row> figures) {
    Column[] key =
        MetricTable.KEY.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    Dataset<Row> twice =
        figures.groupBy(key).agg(count(lit(1)).alias("times")).filter(col("times").gt(1));
    List<Row> first = twice.limit(1).collectAsList();
    return new RunTable.Check(
        "key_unique",
        first.isEmpty(),
        first.isEmpty() ? "every figure has one row" : "two rows for " + first.get(0));
  }

  /**
   * The eight columns equal receivables: exactly in transaction currency; where they were
   * converted, within half a minor unit for each of the nine amounts that were rounded.
   */
  static RunTable.Check agingAddsUp(Dataset<Row> figures, String reportingCurrency) {
    Column[] slice =
        MetricTable.KEY.stream()
            .filter(k -> !k.equals("metric_id") && !k.equals("part"))
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    Column columns = sum(when(col("metric_id").equalTo("aging"), col("value")));
    Column receivables = sum(when(col("metric_id").equalTo("ar_balance"), col("value")));
    Column allowed =
        when(col("currency_basis").equalTo("transaction"), lit(0))
            .otherwise(lit(BigDecimal.valueOf(4, digits(reportingCurrency))));
    List<Row> off =
        figures
            .filter(col("metric_id").isin("aging", "ar_balance"))
            .groupBy(slice)
            .agg(columns.alias("columns"), receivables.alias("receivables"))
            .filter(abs(col("columns").minus(col("receivables"))).gt(allowed))
            .limit(1)
            .collectAsList();
    return new RunTable.Check(
        "aging_sum",
        off.isEmpty(),
        off.isEmpty()
            ? "the eight aging columns add up to receivables in every slice"
            : "aging and receivables differ in " + off.get(0));
  }

  /** The open items and unapplied money of every aging column and currency are its figure. */
  static RunTable.Check itemsAddUp(Dataset<Row> figures, Dataset<Row> items, LocalDate asOf) {
    Map<String, BigDecimal> published = new TreeMap<>();
    inTransactionCurrency(figures, "aging", asOf)
        .select(concat_ws(" ", col("currency"), col("part")), col("value"))
        .collectAsList()
        .forEach(r -> published.put(r.getString(0), r.getDecimal(1)));
    Map<String, BigDecimal> listed = new TreeMap<>();
    items
        .groupBy(concat_ws(" ", col("currency"), col("aging_column")))
        .agg(sum("open"))
        .collectAsList()
        .forEach(r -> listed.put(r.getString(0), r.getDecimal(1)));
    // An aging that is undefined has one row without columns, and its reason.
    listed.keySet().removeIf(name -> published.containsKey(name.split(" ")[0]));
    String off = difference(published, listed, "aging is", "the open items add up to");
    return new RunTable.Check(
        "aging_items",
        off == null,
        off == null ? "the open items add up to every aging column, in every currency" : off);
  }

  /**
   * Every open instalment with a due date is scored once for {@code late_30}; probabilities lie
   * within 0 and 1, and a score's points add up to its log-odds.
   */
  static RunTable.Check scoresHold(Dataset<Row> scores, Dataset<Row> items) {
    Column logOdds =
        aggregate(
            col("reasons"),
            col("portfolio").cast("decimal(38,6)"),
            (sum, reason) -> sum.plus(reason.getField("points")).cast("decimal(38,6)"));
    Column told = pow(exp(logOdds.cast("double").multiply(-1)).plus(1), -1);
    Column holds =
        col("probability")
            .between(0, 1)
            .and(
                col("document_id")
                    .isNull()
                    .or(abs(told.minus(col("probability"))).leq(HALF_A_MILLIONTH)));
    List<Row> off =
        scores.filter(coalesce(holds, lit(false)).equalTo(false)).limit(1).collectAsList();
    List<Column> key =
        Stream.of("entity_id", "account_id", "currency", "document_id", "installment")
            .map(org.apache.spark.sql.functions::col)
            .toList();
    Dataset<Row> scored =
        scores
            .filter(col("document_id").isNotNull().and(col("target").equalTo("late_30")))
            .select(key.toArray(Column[]::new))
            .withColumn("times", lit(1));
    Dataset<Row> open =
        items
            .filter(col("document_id").isNotNull().and(col("due_on").isNotNull()))
            .select(key.toArray(Column[]::new))
            .withColumn("times", lit(-1));
    List<Row> unmatched =
        scored
            .unionByName(open)
            .groupBy(key.toArray(Column[]::new))
            .agg(sum("times").alias("times"))
            .filter(col("times").notEqual(0))
            .limit(1)
            .collectAsList();
    String detail =
        !off.isEmpty()
            ? "the points do not make the probability of " + off.get(0)
            : unmatched.isEmpty()
                ? "every open item with a due date is scored, and its points make its probability"
                : "open and scored differ in " + unmatched.get(0);
    return new RunTable.Check("risk_scores", off.isEmpty() && unmatched.isEmpty(), detail);
  }

  /**
   * The list of accounts holds all that is past due, in every currency with a rate; its points add
   * up; who is left alone has a day of return.
   *
   * @param hasRate whether amounts of a currency are worth something in reporting currency
   */
  static RunTable.Check listHolds(
      Dataset<Row> list, Dataset<Row> items, Predicate<String> hasRate) {
    Column points =
        aggregate(
            col("parts.points"),
            lit(0).cast("decimal(19,4)"),
            (sum, part) -> sum.plus(part).cast("decimal(19,4)"));
    List<Row> off =
        list.filter(
                points
                    .notEqual(col("expected_gain"))
                    .or(col("deferred_reason").isNull().notEqual(col("deferred_until").isNull()))
                    .or(col("deferred_reason").isNull().notEqual(col("rank").isNotNull())))
            .limit(1)
            .collectAsList();
    if (!off.isEmpty()) {
      return new RunTable.Check(
          "prioritized_accounts",
          false,
          "points, rank or day of return do not hold in " + off.get(0));
    }
    Map<String, BigDecimal> listed = new TreeMap<>();
    list.select(explode(col("past_due_by_currency")).alias("due"))
        .groupBy("due.currency")
        .agg(sum("due.amount"))
        .collectAsList()
        .forEach(r -> listed.put(r.getString(0), r.getDecimal(1)));
    Map<String, BigDecimal> owed = new TreeMap<>();
    items
        .filter(col("aging_column").isin(PAST_DUE))
        .groupBy("currency")
        .agg(sum("open"))
        .collectAsList()
        .forEach(r -> owed.put(r.getString(0), r.getDecimal(1)));
    owed.keySet().removeIf(hasRate.negate());
    String different = difference(listed, owed, "is past due in the list:", "in the open items:");
    return new RunTable.Check(
        "prioritized_accounts",
        different == null,
        different == null
            ? "the list holds all that is past due, its points add up, and who waits has a day"
            : different);
  }

  /** What the briefs say is open and past due is what the items add up to, in every currency. */
  static RunTable.Check briefsAddUp(Dataset<Row> items, Dataset<Row> briefs, LocalDate asOf) {
    Dataset<Row> listed =
        items.select(
            col("currency"),
            col("open"),
            when(col("due_on").lt(lit(asOf)), col("open")).otherwise(0).alias("past_due"));
    Dataset<Row> told =
        briefs
            .select(explode(col("balances")).alias("b"))
            .selectExpr("b.currency", "-b.open", "-b.past_due");
    String off =
        listed
            .union(told)
            .groupBy("currency")
            .agg(sum("open").alias("open"), sum("past_due").alias("past_due"))
            .filter(col("open").notEqual(0).or(col("past_due").notEqual(0)))
            .orderBy("currency")
            .limit(1)
            .collectAsList()
            .stream()
            .map(
                r ->
                    "the open items exceed the briefs by %s %s open and %s past due"
                        .formatted(r.get(0), r.get(1), r.get(2)))
            .findFirst()
            .orElse(null);
    return new RunTable.Check(
        "account_briefs",
        off == null,
        off == null ? "the accounts' briefs add up to the open items, in every currency" : off);
  }

  /** The total of a metric, per currency, as of a day. */
  private static Dataset<Row> inTransactionCurrency(
      Dataset<Row> figures, String metricId, LocalDate asOf) {
    Column isTotal =
        MetricTable.SLICES.stream().map(s -> col(s).isNull()).reduce(Column::and).orElseThrow();
    return figures.filter(
        col("metric_id")
            .equalTo(metricId)
            .and(col("currency_basis").equalTo("transaction"))
            .and(col("period_end").equalTo(lit(asOf)))
            .and(isTotal));
  }

  private static RunTable.Check totalsEqualSilver(
      Dataset<Row> figures,
      Dataset<Row> movements,
      Dataset<Row> history,
      SilverLedger silver,
      LocalDate asOf) {
    Map<String, BigDecimal> published = new TreeMap<>();
    inTransactionCurrency(figures, "ar_balance", asOf)
        .select("currency", "value")
        .collectAsList()
        .forEach(r -> published.put(r.getString(0), r.getDecimal(1)));
    Map<String, BigDecimal> documents = new TreeMap<>();
    Dataset<Row> outside = history.filter(AccountHistory.isIntercompany(asOf));
    Dataset<Row> settled =
        movements
            .filter(
                col("day")
                    .leq(lit(asOf))
                    .and(col("installment").isNotNull())
                    .and(col("kind").isin("invoice", "debit_memo").equalTo(false)))
            .join(
                outside.select(col("account_id").alias("x_account")),
                col("account_id").equalTo(col("x_account")),
                "left_anti")
            .groupBy("currency")
            .agg(sum("booked").alias("amount"));
    silver
        .documentTotals(history, asOf)
        .unionByName(settled)
        .collectAsList()
        .forEach(r -> documents.merge(r.getString(0), r.getDecimal(1), BigDecimal::add));
    String off =
        difference(published, documents, "receivables are", "silver's documents add up to");
    return new RunTable.Check(
        "totals_equal_silver",
        off == null,
        off == null ? "receivables equal silver's documents in every currency" : off);
  }

  /**
   * The first figure that is not what its rows add up to, null for none.
   *
   * @param published by currency, or by currency and what else names the figure, after a blank
   */
  static String difference(
      Map<String, BigDecimal> published,
      Map<String, BigDecimal> summed,
      String figureIs,
      String sumIs) {
    Set<String> names = new TreeSet<>(published.keySet());
    names.addAll(summed.keySet());
    for (String name : names) {
      if (published.containsKey(name) && published.get(name) == null) {
        continue; // Undefined, with its reason.
      }
      BigDecimal figure = published.getOrDefault(name, BigDecimal.ZERO);
      BigDecimal sum =
          summed
              .getOrDefault(name, BigDecimal.ZERO)
              .setScale(digits(name.split(" ")[0]), RoundingMode.HALF_UP);
      if (sum.compareTo(figure) != 0) {
        return String.join(
            " ", name, figureIs, figure.toPlainString() + ",", sumIs, sum.toPlainString());
      }
    }
    return null;
  }

  private static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
