package io.countback.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tables and answers hold, in words; the same for every run of this version. */
public record Catalog(
    List<GoldTables.DataSet> dataSets,
    List<Named> dimensions,
    Map<String, String> units,
    Map<String, String> nullReasons,
    JsonNode checks,
    List<Entry> problemTypes) {

  /** The checks of a load and a run, as {@code docs/checks.md} has them; written by a test. */
  private static final JsonNode CHECKS = readChecks();

  /** A dimension and what an absent value of it says. */
  public record Named(String name, String total) {}

  /** A problem type: the anchor that {@code type} of a problem points to. */
  public record Entry(String id, int status, String title, String meaning) {}

  /** The whole catalogue. */
  public static Catalog whole() {
    return new Catalog(
        GoldTables.all(),
        Dimension.ALL.stream().map(d -> new Named(d, "all values of " + d)).toList(),
        allUnits(),
        allNullReasons(),
        CHECKS,
        Stream.of(ProblemType.values())
            .map(t -> new Entry(t.id(), t.status(), t.title(), t.meaning()))
            .toList());
  }

  private static JsonNode readChecks() {
    try (InputStream in = Catalog.class.getResourceAsStream("checks.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> allUnits() {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("days", "A number of days, rounded to 4 decimals.");
    units.put("hours", "A number of hours, rounded to 2 decimals.");
    units.put("probability", "A number from 0 to 1, rounded to 6 decimals.");
    units.put("ratio", "A share or quotient as 0.8284, never 82.84, rounded to 6 decimals.");
    units.put(
        "money", "An amount as a decimal string in the scale of its currency, with ISO 4217 code.");
    units.put("count", "A whole number.");
    return units;
  }

  /** Where several hold, the first in this order is given. */
  private static Map<String, String> allNullReasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("source_absent", "The table the metric is about was never loaded.");
    reasons.put("mixed_basis", "Numerator and denominator would be on different tax bases.");
    reasons.put("fx_missing", "No exchange rate on or within 7 days before the rate date.");
    reasons.put("insufficient_history", "The window starts before the known history.");
    reasons.put("no_opening_balance", "The opening day lies before the known history.");
    reasons.put("net_credit", "Receivables are negative where days or shares of them are asked.");
    reasons.put("no_sales", "There are no credit sales in the window.");
    reasons.put("negative_sales", "Credit sales of the window are negative.");
    reasons.put("no_balance", "Receivables are zero.");
    reasons.put("no_data", "The population is empty.");
    reasons.put("zero_denominator", "The denominator is zero.");
    reasons.put("negative_denominator", "The denominator is negative.");
    reasons.put("not_matured", "The outcome window of every observation is still open.");
    reasons.put("too_few", "Fewer observations than the rule of the comparison needs.");
    reasons.put("thin_stratum", "A stratum too small to standardise.");
    reasons.put("not_reached", "A quantile that the curve has not reached.");
    reasons.put("not_randomised", "An effect that only a randomised comparison can give.");
    reasons.put("no_template_ids", "The touches loaded name no template, so none can be compared.");
    reasons.put("baseline", "The value that the others are compared with.");
    reasons.put("interim", "The experiment has not reached its fixed end: rates only.");
    return reasons;
  }
}
