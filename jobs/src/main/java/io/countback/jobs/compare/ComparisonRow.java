package io.countback.jobs.compare;

import io.countback.jobs.publish.ComparingTables;
import java.time.LocalDate;
import org.apache.spark.sql.Row;

/** A compared value as a row of {@code template_comparison}. */
final class ComparisonRow {
  private ComparisonRow() {}

  static Row of(
      LocalDate from,
      LocalDate to,
      String dimension,
      ComparedValue value,
      String title,
      long undelivered) {
    ValueTally tally = value.tally();
    Cells cells =
        new Cells(ComparingTables.TEMPLATE_COMPARISON)
            .set("from_on", from)
            .set("to_on", to)
            .set("dimension", dimension)
            .set("value", tally.value())
            .set("aging_band", tally.slice().agingBand())
            .set("size_tier", tally.slice().sizeTier())
            .set("segment", tally.slice().segment())
            .set("outcome", value.outcome().word())
            .set("window_days", value.windowDays())
            .set("title", title)
            .set("channel", tally.channel())
            .set("n", value.n())
            .set("responses", value.responses())
            .set("maturing", value.maturing())
            .set("undelivered", undelivered)
            .statistic("rate", value.rate())
            .interval("low", "high", value.interval())
            .set("baseline", value.baseline())
            .set("comparisons", value.comparisons())
            .set("simpson", false)
            .set("label", value.label().word())
            .set("experiment", value.label().experiment())
            .set("too_few", value.tooFew())
            .statistic("detectable_difference", value.detectableDifference())
            .set("needed_n", value.neededN());
    if (value.versus() != null) {
      compare(cells, value.versus());
    }
    if (value.outcome() == Outcome.RESPONSE) {
      follow(cells, tally);
    }
    return cells.row(value.flags());
  }

  private static void compare(Cells cells, ComparedValue.Versus versus) {
    cells
        .statistic("difference", versus.difference().value())
        .interval("difference_low", "difference_high", versus.difference().interval())
        .interval("low_adjusted", "high_adjusted", versus.adjusted())
        .statistic("p", versus.p())
        .statistic("p_bh", versus.pBh())
        .statistic("p_holm", versus.pHolm())
        .set("simpson", versus.simpson());
    if (versus.stratified() != null) {
      cells
          .statistic("difference_stratified", versus.stratified().difference())
          .statistic("stratified_low", versus.stratified().low())
          .statistic("stratified_high", versus.stratified().high())
          .statistic("stratified_p", versus.stratified().p())
          .statistic("stratified_p_bh", versus.stratifiedPBh())
          .statistic("stratified_p_holm", versus.stratifiedPHolm())
          .statistic("empty_share", versus.stratified().emptyShare());
    }
  }

  /** What is told once per value and not per outcome. */
  private static void follow(Cells cells, ValueTally tally) {
    cells.set("median_days_to_pay", tally.medianDaysToPay());
    if (tally.collected() != null) {
      cells
          .set("collected_per_account", tally.collected().mean())
          .set("collected_low", tally.collected().low())
          .set("collected_high", tally.collected().high());
    }
  }
}
