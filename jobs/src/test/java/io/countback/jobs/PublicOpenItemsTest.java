package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Silver;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Aging;
import io.countback.jobs.publish.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public open items in two currencies with the central bank's rates, from the files to the
 * published aging, against figures computed outside of Countback.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicOpenItemsTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");
  private static final Map<String, String> COLUMNS =
      Map.of("current", "current", "1-30", "d1_30", "31-60", "d31_60", "61-90", "d61_90");
  private static final String TOTAL = "coalesce(entity, segment, collector) is null";

  private TestLake lake;
  private LoadRecord rates;
  private LoadRecord items;
  private long accounts;
  private JsonNode oracle;
  private LocalDate day;
  private Gold gold;
  private FxRates fx;
  private Map<String, BigDecimal> converted;
  private LoadRecord moreItems;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    lake = new TestLake(folder);
    rates = load("ecb-fx-rates", "ecb_fx_rates/eurofxref-hist.csv.gz");
    items = load("highradius-open-invoices", cohort(2021));
    accounts = lake.inForce(AccountTable.TABLE).count();
    oracle =
        new ObjectMapper()
            .readTree(DATA.resolve("expected/oracle_highradius_open_aging.json").toFile());
    day = LocalDate.parse(oracle.path("as_of").asText());
    gold = new Gold(lake.lake());
    gold.compute(day.toString(), "USD");
    convert();
    moreItems = load("highradius-open-invoices", cohort(2022));
  }

  /** Ages in dollars as it is published where receipts were loaded; here there are none. */
  private void convert() {
    Silver silver =
        new Silver(TestSpark.session(), lake.lake(), Ledger.read(TestSpark.session(), lake.lake()));
    SilverLedger ledger = new SilverLedger(silver::inForce);
    fx = ledger.rates(List.of(day));
    Dataset<Row> history = ledger.history(List.of(day)).localCheckpoint(true);
    Dataset<Row> movements = ledger.movements(history).localCheckpoint(true);
    Dataset<Row> measures = Measures.of(movements, history, List.of(day));
    LedgerFacts facts =
        new LedgerFacts(ledger.facts().historyFrom(), ledger.facts().netOfTax(), true);
    converted = new TreeMap<>();
    Figures.of(measures, List.of(new Aging()), "USD", fx, facts)
        .filter("currency_basis = 'reporting' and value <> 0 and " + TOTAL)
        .select("part", "value")
        .collectAsList()
        .forEach(
            r ->
                converted.put(
                    r.getString(0), r.getDecimal(1).setScale(2, RoundingMode.UNNECESSARY)));
  }

  @Test
  void every_rate_of_the_central_bank_is_loaded() {
    assertEquals(new LoadRecord.Rows(6_983, 6_983, 0, 0, 0, 0), rates.rows());
    // Counted apart: more than 10 % from one day to the next, as the lira of 22 February 2001 and
    // the franc of 15 January 2015.
    assertEquals(Map.of("X1c", 16L), rates.checks());
    Map<String, String> quoted = new TreeMap<>();
    long all = 0;
    for (Row quote :
        lake.inForce(FxRateTable.TABLE)
            .groupBy("quote")
            .agg(
                functions.count("*"),
                functions.min("rate_on").cast("string"),
                functions.max("rate_on").cast("string"))
            .collectAsList()) {
      quoted.put(quote.getString(0), quote.getString(2) + " to " + quote.getString(3));
      all += quote.getLong(1);
    }
    // Counted apart: cells of the file that are neither empty nor N/A.
    assertEquals(217_555, all);
    assertEquals(41, quoted.size());
    Map<String, String> startsAndEnds =
        Map.of(
            "USD", "1999-01-04 to 2026-04-13",
            "BGN", "2000-07-19 to 2025-12-31",
            "HRK", "2005-04-01 to 2022-12-30",
            "INR", "2009-01-02 to 2026-04-13",
            "RUB", "2005-04-01 to 2022-03-01",
            "TRL", "1999-01-04 to 2004-12-31",
            "TRY", "2005-01-03 to 2026-04-13",
            "ROL", "1999-01-04 to 2005-06-30",
            "RON", "2005-07-01 to 2026-04-13");
    quoted.keySet().retainAll(startsAndEnds.keySet());
    assertEquals(new TreeMap<>(startsAndEnds), quoted);
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
  }

  @Test
  void a_customer_whose_number_lost_a_zero_is_the_same_customer() {
    assertEquals(new LoadRecord.Rows(9_700, 9_700, 0, 0, 0, 0), items.rows());
    // The file has 664 spellings of these numbers.
    assertEquals(526, accounts);
  }

  @Test
  void open_invoices_age_as_the_oracle_says_in_each_currency() {
    TreeMap<String, String> expected = new TreeMap<>();
    bands(
        (currency, column, told) ->
            expected.put(
                currency + " " + column,
                told.path("count").asText() + " " + amount(told, "amount")));
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
  }

  @Test
  void converted_at_the_rates_of_the_day_they_age_as_the_oracle_says() {
    BigDecimal rate = fx.rate("CAD", "USD", day).orElseThrow();
    assertEquals(oracle.path("usd_per_cad").decimalValue(), rate.setScale(8, RoundingMode.HALF_UP));

    TreeMap<String, BigDecimal> expected = new TreeMap<>();
    bands((currency, column, told) -> expected.merge(column, amount(told, "usd"), BigDecimal::add));
    assertEquals(
        amount(oracle, "total_usd"),
        expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    assertEquals(expected, converted);
  }

  @Test
  void what_a_receipt_would_change_is_not_published_without_any_receipt() {
    String there = "currency_basis = 'reporting' and period_end = '%s' and ".formatted(day) + TOTAL;
    assertEquals(
        "source_absent",
        gold.lines(gold.known(), "null_reason", "metric_id = 'aging' and " + there));
    // The terms of a share stay visible: what is past due, and all of it.
    BigDecimal total = amount(oracle, "total_usd");
    BigDecimal current =
        amount(oracle.at("/aging/USD/current"), "usd")
            .add(amount(oracle.at("/aging/CAD/current"), "usd"));
    assertEquals(
        total.subtract(current) + " | " + total + " | - | source_absent",
        gold.lines(
            gold.known(),
            "numerator denominator value null_reason",
            "metric_id = 'percent_past_due' and " + there));
  }

  @Test
  void of_two_samples_of_one_ledger_a_common_document_counts_once() {
    // 820 documents are in both, 67 of them among those left out.
    assertEquals(new LoadRecord.Rows(9_681, 8_977 - 753, 704, 0, 753, 0), moreItems.rows());
    assertEquals(
        704L,
        moreItems
            .checks()
            .get("Canadian amounts are told in dollars at a rate of 0.7 that no market had"));
    assertEquals(9_700 + 8_977 - 753, lake.inForce(InvoiceTable.TABLE).count());
  }

  /** Takes a band of a currency: its aging column and what the oracle tells of it. */
  private interface Band {
    void take(String currency, String column, JsonNode told);
  }

  private void bands(Band band) {
    for (Map.Entry<String, JsonNode> currency : oracle.path("aging").properties()) {
      for (Map.Entry<String, JsonNode> told : currency.getValue().properties()) {
        band.take(currency.getKey(), COLUMNS.get(told.getKey()), told.getValue());
      }
    }
  }

  private static BigDecimal amount(JsonNode told, String name) {
    return told.path(name).decimalValue().setScale(2);
  }

  private static String cohort(int year) {
    return "highradius_open_invoices/open_invoices_cohort" + year + ".csv.gz";
  }

  private LoadRecord load(String profile, String file) {
    Path path = DATA.resolve(file);
    if (!Files.exists(path)) {
      System.err.println("SKIPPED: " + path + " is not there; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(path), "no file " + path);
    LoadReport report = lake.load(TestLake.TODAY, ProfileReader.read(profile), List.of(path));
    return report.load();
  }
}
