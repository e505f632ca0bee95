package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public IBM sample, by the commands a user types, served by the API: every month end to
 * 2013-11 equals figures that were computed independently, to the cent and to 0.001 day.
 */
class IbmIT {
  private static final Path SHARED = Path.of(System.getProperty("shared.data"));
  private static final Path FILE =
      SHARED.resolve("data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv");
  private static final Path EXPECTED = SHARED.resolve("data/expected/ar_metrics_ibm.json");
  private static final LocalDate AS_OF = LocalDate.of(2013, 11, 30);
  private static final BigDecimal CENT = BigDecimal.ZERO;
  private static final BigDecimal DAY = new BigDecimal("0.001");
  private static final Map<String, String> AGING =
      Map.of(
          "current", "current",
          "d1_30", "1-30",
          "d31_60", "31-60",
          "d61_90", "61-90",
          "d91_120", "91-120",
          "d121_plus", "121+");

  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void the_api_serves_the_independent_figures() throws Exception {
    assumeTrue(
        Stream.of(FILE, EXPECTED).allMatch(Files::exists),
        () -> "SKIPPED: the public sample is not at " + SHARED);
    Path lake = Launcher.FOLDER.resolve("ibm");
    Folders.remove(lake);
    Launcher.run("ingest", "--lake", lake, "--profile", "ibm-late-payments", FILE).succeeds();
    Launcher.run("compute", "--lake", lake, "--as-of", AS_OF).succeeds();
    Map<LocalDate, JsonNode> expected = expected();
    try (Served served = Served.lake(lake)) {
      compare(served, expected, "credit_sales", "sales", CENT);
      compare(served, expected, "ar_balance", "open_ar", CENT);
      compare(served, expected, "dso__1m", "dso_1m", DAY);
      compare(served, expected, "dso", "dso_3m", DAY);
      compare(served, expected, "dso_countback", "dso_countback", DAY);
      for (JsonNode point : points(served, "aging")) {
        String column = AGING.get(point.path("part").asText());
        if (column != null) {
          LocalDate end = LocalDate.parse(point.path("period_end").asText());
          same("aging " + column, end, point, expected.get(end).path("aging").path(column), CENT);
        }
      }
    }
    assertEquals(List.of(), differences);
    assertEquals(23 * (5 + AGING.size()), compared);
  }

  private void compare(
      Served served,
      Map<LocalDate, JsonNode> expected,
      String metric,
      String field,
      BigDecimal tolerance)
      throws Exception {
    for (JsonNode point : points(served, metric)) {
      LocalDate end = LocalDate.parse(point.path("period_end").asText());
      same(metric, end, point, expected.get(end).path(field), tolerance);
    }
  }

  private void same(
      String what, LocalDate end, JsonNode point, JsonNode expected, BigDecimal tolerance) {
    compared++;
    JsonNode value = point.path("value");
    JsonNode number = value.isObject() ? value.path("amount") : value;
    boolean equal =
        expected.isNull() || number.isNull()
            ? expected.isNull() && number.isNull()
            : new BigDecimal(number.asText())
                    .subtract(new BigDecimal(expected.asText()))
                    .abs()
                    .compareTo(tolerance)
                <= 0;
    if (!equal) {
      differences.add(what + " at " + end + ": served " + number + ", expected " + expected);
    }
  }

  private static JsonNode points(Served served, String metric) throws Exception {
    return served.json("/v1/metrics/" + metric).path("points");
  }

  private static Map<LocalDate, JsonNode> expected() throws Exception {
    Map<LocalDate, JsonNode> months = new HashMap<>();
    new ObjectMapper()
        .readTree(Files.readAllBytes(EXPECTED))
        .path("months")
        .forEach(m -> months.put(YearMonth.parse(m.path("month").asText()).atEndOfMonth(), m));
    return months;
  }
}
