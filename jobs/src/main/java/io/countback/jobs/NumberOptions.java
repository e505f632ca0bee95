package io.countback.jobs;

import io.countback.ingest.lake.Refusal;
import io.countback.jobs.proof.Point;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options that name one published figure. */
final class NumberOptions {
  @Option(
      names = "--number",
      required = true,
      paramLabel = "METRIC",
      description = "Prove one published number: add up its rows again.")
  private String metric;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "DATE",
      description = "Its period end, as 2026-06-30.")
  private LocalDate period;

  @Option(
      names = "--slice",
      paramLabel = "SLICE",
      defaultValue = "",
      description = "As entity:north; empty for the total.")
  private String slice;

  @Option(names = "--part", paramLabel = "PART", description = "As d1_30, for aging.")
  private String part;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      converter = CurrencyCode.class,
      description =
          "Only items in this currency, unconverted (default: all, in reporting currency).")
  private String currency;

  /** The figure asked for. */
  Point point(String reportingCurrency) {
    return new Point(
        metric,
        period,
        slices(),
        currency == null ? "reporting" : "transaction",
        currency == null ? reportingCurrency : currency,
        part);
  }

  private Map<String, String> slices() {
    Map<String, String> slices = new TreeMap<>();
    for (String pair : slice.isEmpty() ? new String[0] : slice.split(",")) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw new Refusal(
            Refusal.USAGE, "--slice is " + slice + "; write it as entity:north or leave it out.");
      }
      slices.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return slices;
  }
}
