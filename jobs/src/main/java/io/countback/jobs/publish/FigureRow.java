package io.countback.jobs.publish;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.NullReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One row of {@code metric} in the making, for figures that are no ratio of the ledger's measures.
 * Values are rounded here, once, to what the definition's unit publishes; amounts of money are
 * rounded by who knows their currency.
 */
public final class FigureRow {
  private final Definition definition;
  private final Object[] cells = new Object[MetricTable.FIGURE.size()];
  private final List<String> flags = new ArrayList<>();

  private FigureRow(Definition definition) {
    this.definition = definition;
  }

  /** A figure of the total in reporting currency; slices are added. */
  public static FigureRow of(Definition definition, LocalDate periodEnd, String reportingCurrency) {
    FigureRow row = new FigureRow(definition);
    row.set("metric_id", definition.id());
    row.set("period_end", periodEnd);
    row.set("currency", reportingCurrency);
    row.set("currency_basis", "reporting");
    row.set("definition_version", definition.version());
    if (!PeriodEnds.isPeriodEnd(periodEnd)) {
      row.flags.add("incomplete_period");
    }
    return row;
  }

  /** The same of items in one transaction currency, unconverted. */
  public FigureRow inTransactionCurrency(String currency) {
    set("currency", currency);
    set("currency_basis", "transaction");
    return this;
  }

  /** The slice: values by dimension, those that are not named being all. */
  public FigureRow slice(Map<String, String> values) {
    values.forEach(
        (dimension, value) -> {
          if (!MetricTable.SLICES.contains(dimension)) {
            throw new IllegalArgumentException("no slice " + dimension);
          }
          set(dimension, value);
        });
    return this;
  }

  /** One of several values under the id. */
  public FigureRow part(String part) {
    set("part", part);
    return this;
  }

  /** Age, day or attempt. */
  public FigureRow step(int step) {
    set("step", step);
    return this;
  }

  /** A value that is no quotient: its own numerator. */
  public FigureRow amount(BigDecimal amount, long n) {
    set("numerator", amount);
    set("value", amount.setScale(scale(), RoundingMode.HALF_UP));
    set("n", n);
    return this;
  }

  /** A quotient; undefined, with its numerator kept, where the denominator is zero. */
  public FigureRow quotient(
      BigDecimal numerator, BigDecimal denominator, long n, NullReason whenZero) {
    return quotient(numerator, denominator, BigDecimal.ONE, n, whenZero);
  }

  /** The same times a factor: the days of the window. */
  public FigureRow quotient(
      BigDecimal numerator,
      BigDecimal denominator,
      BigDecimal factor,
      long n,
      NullReason whenZero) {
    withheld(numerator, denominator, factor, n);
    if (denominator.signum() == 0) {
      return undefined(whenZero);
    }
    set("value", numerator.multiply(factor).divide(denominator, scale(), RoundingMode.HALF_UP));
    return this;
  }

  /** Numerator and denominator of a quotient that is undefined for a reason to be given. */
  public FigureRow withheld(
      BigDecimal numerator, BigDecimal denominator, BigDecimal factor, long n) {
    set("numerator", numerator);
    set("denominator", denominator);
    set("factor", factor);
    set("n", n);
    return this;
  }

  /** A value that is neither an amount nor a quotient: a median, a point of a curve. */
  public FigureRow value(double value, long n) {
    set("value", decimal(value));
    set("n", n);
    return this;
  }

  /** The interval. */
  public FigureRow between(double low, double high) {
    set("low", decimal(low));
    set("high", decimal(high));
    return this;
  }

  /** No value, and why. */
  public FigureRow undefined(NullReason reason) {
    set("null_reason", reason.word());
    return this;
  }

  /** One more flag. */
  public FigureRow flagged(String flag) {
    flags.add(flag);
    return this;
  }

  /** The row, in the columns of {@link MetricTable#FIGURE}. */
  public Row row() {
    set("flags", flags.toArray(String[]::new));
    return RowFactory.create(cells.clone());
  }

  private BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(scale(), RoundingMode.HALF_UP);
  }

  private int scale() {
    return definition.unit().scale();
  }

  private void set(String column, Object value) {
    cells[MetricTable.FIGURE.fieldIndex(column)] = value;
  }
}
