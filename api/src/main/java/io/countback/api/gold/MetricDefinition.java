package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;

/**
 * One row of {@code metric_catalog}: what a metric is, as published beside its numbers.
 *
 * @param unit {@code days}, {@code ratio}, {@code money} or {@code count}
 * @param numeratorUnit unit of the numerator, null where the value is no quotient
 * @param denominatorUnit unit of the denominator, null where the value is no quotient
 * @param better {@code lower}, {@code higher} or {@code neither}
 * @param slices published slices: {@code total}, {@code entity}, pairs as {@code entity,segment}
 * @param transactionSlices slices also published in transaction currency
 * @param parts values of {@code part} in display order, empty for a single-valued metric
 * @param terms what numerator and denominator are summed from; empty where the run was published
 *     before metrics said so
 */
public record MetricDefinition(
    String metricId,
    String title,
    String question,
    String formula,
    String unit,
    String numeratorUnit,
    String denominatorUnit,
    String better,
    List<String> slices,
    List<String> transactionSlices,
    List<String> parts,
    String chart,
    String window,
    String source,
    List<Term> terms,
    int version) {

  /**
   * One summand of the numerator or denominator, as docs/gold.md says under Proof.
   *
   * @param part of the figure it belongs to, null for a figure without part
   * @param side {@code numerator} or {@code denominator}
   * @param sign 1 or -1
   * @param amounts columns of {@code movement} that are summed
   * @param days which days count: {@code to_t}, {@code to_opening}, {@code periods_1}, {@code
   *     periods_3}, {@code counted_back}
   * @param attributes the day whose account attributes decide: {@code at_t}, {@code at_event}
   * @param aging columns of the aging that are kept, empty for all items
   */
  public record Term(
      String part,
      String side,
      int sign,
      String name,
      List<String> amounts,
      String days,
      String attributes,
      List<String> aging) {}

  /** The same definition with the slices that a scope leaves to ask for. */
  public MetricDefinition within(Scope scope) {
    return scope.seesAll()
        ? this
        : with(scope.published(slices), scope.published(transactionSlices), terms);
  }

  /** The same definition with its terms. */
  public MetricDefinition withTerms(List<Term> summands) {
    return with(slices, transactionSlices, summands);
  }

  private MetricDefinition with(
      List<String> published, List<String> inTransaction, List<Term> summands) {
    return new MetricDefinition(
        metricId,
        title,
        question,
        formula,
        unit,
        numeratorUnit,
        denominatorUnit,
        better,
        published,
        inTransaction,
        parts,
        chart,
        window,
        source,
        summands,
        version);
  }
}
