package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.FxRateTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public open items in two currencies with the central bank's rates, from the files to the
 * published aging, against figures computed outside of Countback.
 */
class PublicOpenItemsTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");
  private static final Map<String, String> COLUMNS =
      Map.of("current", "current", "1-30", "d1_30", "31-60", "d31_60", "61-90", "d61_90");

  @TempDir private Path folder;

  @Test
  void open_invoices_age_as_the_oracle_says_in_each_currency() throws IOException {
    TestLake lake = new TestLake(folder);
    LoadRecord rates = load(lake, "ecb-fx-rates", "ecb_fx_rates/eurofxref-hist.csv.gz");
    assertEquals(new LoadRecord.Rows(6_983, 6_983, 0, 0, 0, 0), rates.rows());
    // Counted apart: more than 10 % from one day to the next, as the lira of 22 February 2001 and
    // the franc of 15 January 2015.
    assertEquals(Map.of("X1c", 16L), rates.checks());
    assertEquals(
        List.of("1.0904"),
        lake
            .inForce(FxRateTable.TABLE)
            .filter("rate_on = '2020-05-22' and quote = 'USD'")
            .selectExpr("cast(rate as decimal(9,4)) as rate")
            .collectAsList()
            .stream()
            .map(r -> r.getDecimal(0).toPlainString())
            .toList());
    LoadRecord items =
        load(
            lake,
            "highradius-open-invoices",
            "highradius_open_invoices/open_invoices_cohort2021.csv.gz");
    assertEquals(new LoadRecord.Rows(9_700, 9_700, 0, 0, 0, 0), items.rows());

    JsonNode oracle = oracle();
    Gold gold = new Gold(lake.lake());
    gold.compute(oracle.path("as_of").asText(), "USD");
    TreeMap<String, String> expected = new TreeMap<>();
    oracle
        .path("aging")
        .fields()
        .forEachRemaining(
            currency ->
                currency
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        band -> {
                          String column = COLUMNS.get(band.getKey());
                          JsonNode told = band.getValue();
                          expected.put(
                              currency.getKey() + " " + column,
                              told.path("count").asText() + " " + amount(told, "amount"));
                        }));
    Map<String, String> found = new TreeMap<>();
    for (Row row :
        gold.table("aging_item")
            .filter("known_to is null")
            .groupBy("currency", "aging_column")
            .agg(functions.count("*"), functions.sum("open"))
            .collectAsList()) {
      found.put(
          row.getString(0) + " " + row.getString(1),
          row.getLong(2) + " " + row.getDecimal(3).setScale(2));
    }
    assertEquals(expected, found);

    // What a receipt would change is not published without any receipt.
    assertEquals(
        "source_absent",
        gold.lines(
            gold.known(),
            "null_reason",
            "metric_id = 'aging' and currency_basis = 'reporting' and period_end = '2020-05-22'"
                + " and coalesce(entity, segment, collector) is null"));
  }

  @Test
  void amounts_at_a_rate_that_no_market_had_are_left_out() {
    TestLake lake = new TestLake(folder);
    LoadRecord items =
        load(
            lake,
            "highradius-open-invoices",
            "highradius_open_invoices/open_invoices_cohort2022.csv.gz");
    assertEquals(new LoadRecord.Rows(9_681, 8_977, 704, 0, 0, 0), items.rows());
    assertEquals(
        704L,
        items
            .checks()
            .get("Canadian amounts are told in dollars at a rate of 0.7 that no market had"));
  }

  private static JsonNode oracle() throws IOException {
    return new ObjectMapper()
        .readTree(DATA.resolve("expected/oracle_highradius_open_aging.json").toFile());
  }

  private static BigDecimal amount(JsonNode told, String name) {
    return told.path(name).decimalValue().setScale(2);
  }

  private static LoadRecord load(TestLake lake, String profile, String file) {
    Path path = DATA.resolve(file);
    if (!Files.exists(path)) {
      System.err.println("SKIPPED: " + path + " is not there; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(path), "no file " + path);
    LoadReport report = lake.load(TestLake.TODAY, ProfileReader.read(profile), List.of(path));
    return report.load();
  }
}
