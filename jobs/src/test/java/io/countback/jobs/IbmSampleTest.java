package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import io.countback.ingest.profile.ProfileReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public sample of IBM against an implementation that shares nothing with this one: every month
 * end to 2013-11, amounts to the cent, days to 0.001.
 */
class IbmSampleTest {
  private static final Path SHARED = Path.of(System.getProperty("shared.data", "../../shared"));
  private static final Path FILE =
      SHARED.resolve("data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv");
  private static final Path EXPECTED = SHARED.resolve("data/expected/ar_metrics_ibm.json");
  private static final BigDecimal EXACT = BigDecimal.ZERO;
  private static final BigDecimal DAYS = new BigDecimal("0.001");

  private final Map<String, BigDecimal> figures = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void every_month_equals_the_independent_figures(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.exists(FILE) && Files.exists(EXPECTED),
        () -> "SKIPPED: the public sample is not at " + FILE + " and " + EXPECTED);
    TestLake lake = new TestLake(folder);
    LocalDate asOf = LocalDate.of(2013, 11, 30);
    lake.load(asOf, ProfileReader.read("ibm-late-payments"), List.of(FILE));
    Gold gold = new Gold(lake.lake());
    gold.compute(asOf.toString());
    for (Row row :
        gold.known()
            .filter(
                "entity is null and segment is null and collector is null and currency_basis ="
                    + " 'reporting'")
            .select("metric_id", "part", "period_end", "value")
            .collectAsList()) {
      figures.put(row.getString(0) + "/" + row.getString(1) + "/" + row.get(2), row.getDecimal(3));
    }
    int months = 0;
    for (JsonNode month :
        new ObjectMapper().readTree(Files.readAllBytes(EXPECTED)).path("months")) {
      LocalDate end = YearMonth.parse(month.path("month").asText()).atEndOfMonth();
      if (!end.isAfter(asOf)) {
        compare(end, month);
        months++;
      }
    }
    assertEquals(List.of(), differences);
    assertEquals(23, months);
    assertTrue(compared >= 23 * 14, "only " + compared + " figures were compared");
  }

  private void compare(LocalDate end, JsonNode month) {
    same(end, "credit_sales", null, month.path("sales"), EXACT, 1);
    same(end, "ar_balance", null, month.path("open_ar"), EXACT, 1);
    same(end, "past_due_amount", null, month.path("past_due_ar"), EXACT, 1);
    same(end, "dso__1m", null, month.path("dso_1m"), DAYS, 1);
    same(end, "dso", null, month.path("dso_3m"), DAYS, 1);
    same(end, "dso_countback", null, month.path("dso_countback"), DAYS, 1);
    same(end, "best_possible_dso", null, month.path("best_possible_dso_3m"), DAYS, 1);
    same(end, "average_days_delinquent", null, month.path("avg_days_delinquent_3m"), DAYS, 1);
    if (!end.equals(LocalDate.of(2012, 1, 31))) {
      // Their first month takes an opening balance of 0; ours says that there is none.
      same(end, "cei_period_sales", null, month.path("cei"), DAYS, 100);
    }
    month
        .path("aging")
        .properties()
        .forEach(
            e -> {
              String part =
                  e.getKey().equals("current")
                      ? "current"
                      : "d" + e.getKey().replace('-', '_').replace("+", "_plus");
              same(end, "aging", part, e.getValue(), EXACT, 1);
            });
  }

  private void same(
      LocalDate end, String metric, String part, JsonNode expected, BigDecimal within, int times) {
    String key = metric + "/" + part + "/" + end;
    BigDecimal value = figures.get(key);
    boolean same =
        expected.isNull()
            ? value == null
            : value != null
                && value
                        .multiply(BigDecimal.valueOf(times))
                        .subtract(new BigDecimal(expected.asText()))
                        .abs()
                        .compareTo(within)
                    <= 0;
    compared++;
    if (!same) {
      differences.add(key + ": " + value + ", expected " + expected);
    }
  }
}
