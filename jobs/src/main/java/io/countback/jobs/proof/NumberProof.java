package io.countback.jobs.proof;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Nearest;
import io.countback.jobs.metric.Catalogue;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Proves one figure of the newest run: sums its rows again and compares. */
public final class NumberProof {
  private final PublishedGold gold;
  private final Row run;

  /** Proofs of the newest run's figures. */
  public NumberProof(PublishedGold gold) {
    this.gold = gold;
    this.run =
        gold.newest()
            .orElseThrow(
                () -> usage("No run is published yet. Compute one first: countback compute"));
  }

  /** The currency of reporting figures. */
  public String reportingCurrency() {
    return run.getAs("reporting_currency");
  }

  /**
   * The proof in lines of text.
   *
   * @throws Refusal of usage where no such figure is published; of damage where its rows do not add
   *     up to it
   */
  public List<String> lines(Point point) {
    Definition definition = definition(point.metricId());
    Row figure = figure(definition, point);
    Proof.Result result = proof(definition, figure, point);
    List<String> lines = new ArrayList<>();
    lines.add(definition.title() + ", " + where(point) + ": " + value(definition, figure, point));
    lines.add(definition.formula());
    result.sums().forEach(sum -> lines.add(line(sum, point)));
    List<String> off = differences(figure, result);
    if (!off.isEmpty()) {
      throw new Refusal(
          Refusal.DAMAGED,
          String.join("\n  ", lines)
              + "\n  The rows do not add up to the published figure: "
              + String.join("; ", off)
              + ". Nothing was changed. Compute again, and report this with the lake's ledger.");
    }
    lines.add("The rows of " + run.getAs("run_id") + " add up to the published figure.");
    return lines;
  }

  private static Definition definition(String id) {
    List<String> ids = Catalogue.ALL.stream().map(Definition::id).toList();
    Definition definition =
        Catalogue.ALL.stream()
            .filter(d -> d.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    usage(
                        "There is no metric "
                            + id
                            + Nearest.hint(id, ids)
                            + ". docs/metrics.md lists all."));
    if (definition.proof().isEmpty()) {
      throw usage(id + " is no sum of the ledger's movements, so it cannot be added up from them.");
    }
    return definition;
  }

  private Row figure(Definition definition, Point point) {
    List<LocalDate> ends = run.getList(run.fieldIndex("period_ends"));
    if (!ends.contains(point.periodEnd())) {
      throw usage(
          "%s has no figures of %s; it has those of the month ends from %s to %s."
              .formatted(
                  run.getAs("run_id"), point.periodEnd(), ends.get(0), ends.get(ends.size() - 1)));
    }
    Column asked =
        col("metric_id")
            .equalTo(definition.id())
            .and(col("period_end").equalTo(lit(point.periodEnd())))
            .and(col("currency_basis").equalTo(point.basis()))
            .and(col("currency").equalTo(point.currency()))
            .and(col("part").eqNullSafe(point.part()));
    for (String dimension : MetricTable.SLICES) {
      asked = asked.and(col(dimension).eqNullSafe(point.slice().get(dimension)));
    }
    List<Row> found = known("metric").filter(asked).collectAsList();
    if (found.isEmpty()) {
      throw usage(
          "There is no figure %s, %s. Published are the total and the slices %s%s."
              .formatted(
                  definition.id(),
                  where(point),
                  String.join(", ", definition.slices()),
                  definition.parts().isEmpty()
                      ? ""
                      : ", of the parts " + String.join(", ", definition.parts())));
    }
    return found.get(0);
  }

  private Proof.Result proof(Definition definition, Row figure, Point point) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (Row rate : run.<Row>getList(run.fieldIndex("conversions"))) {
      if (rate.getAs(0).equals(point.periodEnd())) {
        rates.put(rate.getString(1), rate.getDecimal(2));
      }
    }
    List<LocalDate> ends = run.getList(run.fieldIndex("period_ends"));
    Proof proof =
        new Proof(
            definition,
            point,
            ends.get(0),
            currency -> rates.getOrDefault(currency, BigDecimal.ZERO),
            new AccountDays(known("account_history").collectAsList()));
    Iterator<Row> rows =
        known("movement").filter(col("day").leq(lit(point.periodEnd()))).toLocalIterator();
    rows.forEachRemaining(proof::add);
    BigDecimal value = figure.getAs("value");
    return proof.result(value == null ? figure.getAs("low") : value, value == null);
  }

  private Dataset<Row> known(String table) {
    return gold.table(table)
        .orElseThrow(
            () ->
                usage(
                    "%s was published without the table %s, by an earlier version. Compute again: countback compute"
                        .formatted(run.getAs("run_id"), table)))
        .filter(col("known_to").isNull());
  }

  /** Where the published row and its rows' sums differ, in words. */
  static List<String> differences(Row figure, Proof.Result result) {
    List<String> off = new ArrayList<>();
    compare(off, "numerator", figure.getAs("numerator"), result.numerator());
    compare(off, "denominator", figure.getAs("denominator"), result.denominator());
    compare(off, "value", figure.getAs("value"), result.value());
    return off;
  }

  private static void compare(
      List<String> off, String what, BigDecimal published, BigDecimal summed) {
    if (published != null && (summed == null || published.compareTo(summed) != 0)) {
      off.add(
          "the %s is %s, its rows give %s"
              .formatted(what, plain(published), summed == null ? "none" : plain(summed)));
    }
  }

  private static String where(Point point) {
    String slice =
        point.slice().isEmpty()
            ? "total"
            : point.slice().entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .collect(Collectors.joining(","));
    return "%s, %s%s, %s"
        .formatted(
            point.periodEnd(),
            slice,
            point.part() == null ? "" : ", " + point.part(),
            point.converted() ? point.currency() : point.currency() + " only");
  }

  private static String value(Definition definition, Row figure, Point point) {
    BigDecimal value = figure.getAs("value");
    if (value == null) {
      return "undefined, " + figure.getAs("null_reason");
    }
    return definition.unit() == Definition.Unit.MONEY
        ? point.currency() + " " + plain(value)
        : plain(value)
            + (definition.unit() == Definition.Unit.RATIO ? "" : " " + definition.unit().word());
  }

  private static String line(Proof.Sum sum, Point point) {
    String currencies =
        sum.sums().entrySet().stream()
            .map(e -> e.getKey() + " " + plain(e.getValue()))
            .collect(Collectors.joining(" + "));
    return "  %s %-34s %16s   %,d rows: %s"
        .formatted(
            sum.summand().numerator() ? (sum.summand().sign() < 0 ? "−" : "+") : "÷",
            sum.summand().term().name(),
            plain(sum.amount()),
            sum.rows(),
            currencies.isEmpty() ? "none" : currencies);
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale())).toPlainString();
  }

  private static Refusal usage(String message) {
    return new Refusal(Refusal.USAGE, message);
  }
}
