package io.countback.api.view;

import io.countback.api.gold.TemplateComparison;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compared values with their accounts, rates and differences to the baseline.
 *
 * @param rows in the order they are told
 * @param kinds accounts with an outcome, by what names the row and outcome
 */
public record TemplateList(
    String currency, List<TemplateComparison> rows, Map<List<String>, Long> kinds) {
  private static final List<String> KINDS = List.of("reply", "promise", "dispute", "payment");

  /** The rows, and of all rows of the table how many accounts had each kind of outcome. */
  public static TemplateList of(
      String currency, List<TemplateComparison> rows, Stream<TemplateComparison> all) {
    Map<List<String>, Long> kinds = new HashMap<>();
    all.filter(r -> KINDS.contains(r.outcome()) && r.responses() != null)
        .forEach(r -> kinds.put(key(r, r.outcome()), r.responses()));
    return new TemplateList(currency, rows, kinds);
  }

  private static List<String> key(TemplateComparison r, String outcome) {
    return List.of(
        r.fromOn() + " " + r.toOn(),
        r.dimension(),
        r.value(),
        total(r.agingBand()),
        total(r.sizeTier()),
        total(r.segment()),
        outcome,
        String.valueOf(r.windowDays()));
  }

  /** The rows as objects. */
  public List<Map<String, Object>> json() {
    return rows.stream().map(fields()::json).toList();
  }

  /** The rows as lines. */
  public String csv(Csv csv) {
    return fields().csv(csv, rows, currency);
  }

  /** Why the row has no difference; null where it has one. */
  static String nullReason(TemplateComparison r) {
    if (r.difference() != null) {
      return null;
    }
    if (r.n() == null || r.n() == 0) {
      return r.maturing() != null && r.maturing() > 0 ? "not_matured" : "no_data";
    }
    if (r.baseline() == null || r.baseline().equals(r.value())) {
      return "baseline";
    }
    return "too_few";
  }

  static String total(String value) {
    return value == null ? "total" : value;
  }

  private Fields<TemplateComparison> fields() {
    Fields<TemplateComparison> fields =
        new Fields<TemplateComparison>()
            .with("template", TemplateComparison::value)
            .with("title", TemplateComparison::title)
            .with("channel", TemplateComparison::channel)
            .with("dimension", TemplateComparison::dimension)
            .with("aging_band", r -> total(r.agingBand()))
            .with("size_tier", r -> total(r.sizeTier()))
            .with("segment", r -> total(r.segment()))
            .with("outcome", TemplateComparison::outcome)
            .with("window_days", TemplateComparison::windowDays)
            .with("n", TemplateComparison::n)
            .with("responses", TemplateComparison::responses)
            .with("maturing", TemplateComparison::maturing)
            .with("undelivered", TemplateComparison::undelivered)
            .with("rate", TemplateComparison::rate)
            .with("low", TemplateComparison::low)
            .with("high", TemplateComparison::high);
    for (String kind : KINDS) {
      fields.with("by_kind." + kind, r -> kinds.get(key(r, kind)));
    }
    return fields
        .with("baseline", TemplateComparison::baseline)
        .with("difference", TemplateComparison::difference)
        .with("difference_low", TemplateComparison::differenceLow)
        .with("difference_high", TemplateComparison::differenceHigh)
        .with("low_adjusted", TemplateComparison::lowAdjusted)
        .with("high_adjusted", TemplateComparison::highAdjusted)
        .with("comparisons", TemplateComparison::comparisons)
        .with("p", TemplateComparison::p)
        .with("p_bh", TemplateComparison::pBh)
        .with("p_holm", TemplateComparison::pHolm)
        .with("difference_stratified", TemplateComparison::differenceStratified)
        .with("stratified_low", TemplateComparison::stratifiedLow)
        .with("stratified_high", TemplateComparison::stratifiedHigh)
        .with("stratified_p", TemplateComparison::stratifiedP)
        .with("stratified_p_bh", TemplateComparison::stratifiedPBh)
        .with("stratified_p_holm", TemplateComparison::stratifiedPHolm)
        .with("empty_share", TemplateComparison::emptyShare)
        .with("simpson", TemplateComparison::simpson)
        .with("label", TemplateComparison::label)
        .with("experiment", TemplateComparison::experiment)
        .with("too_few", TemplateComparison::tooFew)
        .with("detectable_difference", TemplateComparison::detectableDifference)
        .with("needed_n", TemplateComparison::neededN)
        .with("collected_per_account", r -> Money.of(r.collectedPerAccount(), currency))
        .with("collected_low", r -> Money.of(r.collectedLow(), currency))
        .with("collected_high", r -> Money.of(r.collectedHigh(), currency))
        .with("median_days_to_pay", TemplateComparison::medianDaysToPay)
        .with("null_reason", TemplateList::nullReason)
        .with("flags", TemplateComparison::flags);
  }
}
