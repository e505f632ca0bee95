package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Silver;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.touch.TouchFigures;
import io.countback.jobs.touch.TouchHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public sets of contacts and their outcome, from the file to the published rate, against figures
 * computed outside of Countback.
 */
class PublicTouchDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");

  /** Their intervals are printed with five decimals. */
  private static final double PRINTED = 1.01e-5;

  @TempDir private Path folder;
  private TestLake lake;

  @Test
  void bank_contact_outcomes() throws IOException {
    LoadRecord load = load("bank-contact-outcomes", "bank-additional-first80pct.csv.gz");
    assertEquals(new LoadRecord.Rows(32_950, 32_950, 0, 0, 0, 0), load.rows());
    assertEquals(Map.of(), load.checks());
    assertEquals(32_950, lake.inForce(AccountTable.TABLE).count());
    Map<String, Long> expected = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : oracle("bank", "by_channel_attempt")) {
      long n = one.getValue().path("n").asLong();
      long k = one.getValue().path("k").asLong();
      String touch = "2010-06-30 12:00:00 | true | " + one.getKey().replace("|", " | ");
      expected.put(touch + " | replied", k);
      expected.put(touch + " | none", n - k);
    }
    assertEquals(
        expected,
        tally(
            lake.inForce(TouchTable.TABLE),
            "touched_at",
            "touched_timed",
            "channel",
            "if(attempt_no > 9, '10+', lpad(attempt_no, 2, '0'))",
            "outcome"));
    assertEquals(18_899, sum(expected, "cellular"));

    // All calls are of one moment, so that their seven days close in July.
    Gold gold = new Gold(lake.lake());
    gold.compute("2010-07-31");
    Map<String, Row> published = new TreeMap<>();
    for (Row row :
        gold.table("channel_response")
            .filter("known_to is null and to_on = '2010-07-31' and window_days = 7")
            .filter("aging_band is null and segment is null")
            .collectAsList()) {
      published.put(row.getAs("channel") + " " + row.getAs("attempt"), row);
    }
    published(oracle("bank", "overall"), all -> "null null", published);
    published(oracle("bank", "by_channel"), channel -> channel + " null", published);
    published(oracle("bank", "by_attempt"), attempt -> "null " + attempt(attempt), published);
    published(
        oracle("bank", "by_channel_attempt"),
        both -> both.split("\\|")[0] + " " + attempt(both.split("\\|")[1]),
        published);
    assertEquals(1 + 2 + 10 + 20, published.size());
  }

  private static String attempt(String padded) {
    return padded.replaceFirst("^0", "");
  }

  /** Counts, rates and Wilson intervals: each account has one call, so that none are alike. */
  private static void published(
      Set<Map.Entry<String, JsonNode>> expected,
      UnaryOperator<String> key,
      Map<String, Row> published) {
    for (Map.Entry<String, JsonNode> one : expected) {
      Row row = published.get(key.apply(one.getKey()));
      assertEquals(one.getValue().path("n").asLong(), row.<Long>getAs("touches"), one.getKey());
      assertEquals(one.getValue().path("k").asLong(), row.<Long>getAs("responses"), one.getKey());
      assertEquals(1, number(row, "design_effect"));
      interval(one.getValue(), row, "rate", "low", "high");
    }
  }

  private static void interval(JsonNode expected, Row row, String rate, String low, String high) {
    assertEquals(expected.path("rate").asDouble(), number(row, rate), 1e-6);
    assertEquals(expected.path("wilson95").path(0).asDouble(), number(row, low), PRINTED);
    assertEquals(expected.path("wilson95").path(1).asDouble(), number(row, high), PRINTED);
  }

  private static double number(Row row, String column) {
    return row.<BigDecimal>getAs(column).doubleValue();
  }

  @Test
  void hillstrom_email_test() throws IOException {
    LoadRecord load = load("hillstrom-email-test", "hillstrom_dev70.csv.gz");
    assertEquals(new LoadRecord.Rows(44_844, 44_844, 0, 0, 0, 0), load.rows());
    assertEquals(Map.of(), load.checks());
    assertEquals(44_844, lake.inForce(AccountTable.TABLE).count());
    Map<String, Long> assigned = new TreeMap<>();
    Map<String, Long> touched = new TreeMap<>();
    Map<String, Long> bought = new TreeMap<>();
    Map<String, Double> meanSpend = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : oracle("hillstrom", "arms")) {
      String arm = one.getKey();
      boolean control = arm.equals("No E-Mail");
      long n = one.getValue().path("n").asLong();
      assigned.put(arm + " | " + control + " | 2008-03-01 00:00:00", n);
      touched.put(arm + " | in | web |  | 2008-03-08 00:00:00 | false", k(one, "visit"));
      if (!control) {
        String mail = " | out | email | " + arm + " | 2008-03-01 12:00:00 | true";
        touched.put(arm + mail, n);
      }
      bought.put(arm + " | 2008-03-08 | USD", k(one, "conversion"));
      meanSpend.put(arm, one.getValue().path("spend_mean").asDouble());
    }
    assertEquals(29_952, sum(touched, "out"));
    Dataset<Row> assignment = lake.inForce(AssignmentTable.TABLE);
    Dataset<Row> arms = assignment.selectExpr("account_id", "arm as of_arm");
    Dataset<Row> receipts = lake.inForce(ReceiptTable.TABLE).join(arms, "account_id");
    assertEquals(assigned, tally(assignment, "arm", "control", "assigned_at"));
    assertEquals(
        touched,
        tally(
            lake.inForce(TouchTable.TABLE).join(arms, "account_id"),
            "of_arm",
            "direction",
            "channel",
            "template_id",
            "touched_at",
            "touched_timed"));
    assertEquals(bought, tally(receipts, "of_arm", "received_on", "currency"));
    for (Row row : receipts.groupBy("of_arm").sum("amount").collectAsList()) {
      double mean = row.getDecimal(1).doubleValue() / sum(assigned, row.getString(0));
      assertEquals(meanSpend.get(row.getString(0)), mean, 5e-7);
    }

    Gold gold = new Gold(lake.lake());
    gold.compute("2008-03-31");
    Map<String, Row> published =
        gold
            .table("experiment")
            .filter("known_to is null and window_days = 14")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(r -> r.getAs("arm"), r -> r));
    assertEquals(assigned.size(), published.size());
    for (Map.Entry<String, JsonNode> one : oracle("hillstrom", "arms")) {
      Row row = published.get(one.getKey());
      assertEquals("randomised", row.getAs("label"));
      assertEquals(one.getValue().path("n").asLong(), row.<Long>getAs("matured"));
      assertEquals(k(one, "visit"), row.<Long>getAs("responses"));
      assertEquals(k(one, "conversion"), row.<Long>getAs("payments"));
      interval(one.getValue().path("visit"), row, "rate", "low", "high");
      interval(
          one.getValue().path("conversion"), row, "payment_rate", "payment_low", "payment_high");
      assertEquals(meanSpend.get(one.getKey()), number(row, "mean_cash"), 0.005);
    }
  }

  @Test
  void road_traffic_fines() throws IOException {
    LoadRecord load = load("road-traffic-fines", "fine_events_created_2000_2008.csv.gz");
    long leftOut = 7_710 + 3 + 28;
    assertEquals(
        Map.of("step of an appeal", 7_710L, "payment of 0.00", 3L, "I2a", 28L, "P2", 23_236L),
        load.checks());
    assertEquals(new LoadRecord.Rows(431_111, 431_111 - leftOut, leftOut, 0, 0, 0), load.rows());
    assertEquals(113_487, lake.inForce(AccountTable.TABLE).count());
    assertEquals(
        Map.of("60 | EUR", 113_487L - 28),
        tally(lake.inForce(InvoiceTable.TABLE), "date_diff(due_on, issued_on)", "currency"));
    assertEquals(58_640 - 3, lake.inForce(ReceiptTable.TABLE).count());
    stepsOfFines();
    Map<String, Long> letters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> step : oracle("rtf", "steps")) {
      if (!step.getKey().equals("Create Fine")) {
        String letter = step.getKey() + " | " + step.getKey() + " | letter | false | ";
        letters.put(letter, step.getValue().path("touches").asLong());
      }
    }
    assertEquals(80_417, sum(letters, "Send Fine"));
    assertEquals(
        letters,
        tally(
            lake.inForce(TouchTable.TABLE),
            "template_id",
            "campaign",
            "channel",
            "touched_timed",
            "invoice_ids"));
    Map<String, String> answered = new TreeMap<>();
    for (Map.Entry<String, JsonNode> step : oracle("rtf", "steps")) {
      JsonNode within = step.getValue().path("paid_within_30d");
      if (!step.getKey().equals("Create Fine")) {
        answered.put(
            step.getKey() + "-1", within.path("k").asLong() + " of " + within.path("n").asLong());
      }
    }
    assertEquals(answered, paymentsWithin30Days());
    FinesMonths.equalTheOracle(lake.lake(), DATA.resolve("expected/ar_metrics_rtf_net.json"));
  }

  /** What the set's own description says of days and steps. */
  private void stepsOfFines() {
    Dataset<Row> invoices = lake.inForce(InvoiceTable.TABLE).select("account_id", "issued_on");
    Dataset<Row> receipts = lake.inForce(ReceiptTable.TABLE).select("account_id", "received_on");
    Dataset<Row> handOvers = lake.inForce(ApplicationTable.TABLE).select("applied_on", "kind");
    Dataset<Row> steps =
        lake.inForce(TouchTable.TABLE)
            .selectExpr("account_id", "template_id", "cast(touched_at as date) as on_day")
            .groupBy("account_id")
            .agg(
                functions.expr("max(if(template_id = 'Add penalty', on_day, null))").as("penalty"),
                functions
                    .expr("max(if(template_id = 'Insert Fine Notification', on_day, null))")
                    .as("notified"))
            .localCheckpoint(true);
    assertEquals(
        "2000-01-01 2008-12-31", line(invoices, "concat_ws(' ', min(issued_on), max(issued_on))"));
    // The last event of all is a hand-over. Ten batches; one of the fines handed over is of 0.00.
    assertEquals(
        "write_off 46358 10 2012-03-26",
        line(
            handOvers,
            "concat_ws(' ', max(kind), count(*), count(distinct applied_on), max(applied_on))"));
    assertEquals(
        "62249 62249",
        line(steps, "concat_ws(' ', count(penalty), count_if(penalty = date_add(notified, 60)))"));
    assertEquals(
        "738", line(receipts.join(steps, "account_id"), "string(count_if(received_on = penalty))"));
  }

  private static String line(Dataset<Row> rows, String aggregates) {
    return rows.selectExpr(aggregates).first().getString(0);
  }

  /** Touches answered by a payment and all, summed over the quarters in which 30 days closed. */
  private Map<String, String> paymentsWithin30Days() {
    Lake of = lake.lake();
    Silver silver = new Silver(TestSpark.session(), of, Ledger.read(TestSpark.session(), of));
    SilverLedger ledger = new SilverLedger(silver::inForce);
    SilverContacts contacts = new SilverContacts(silver::inForce, silver::has);
    List<LocalDate> quarterEnds =
        Stream.iterate(LocalDate.of(2000, 3, 1), d -> d.plusMonths(3))
            .limit(4 * 14)
            .map(d -> d.withDayOfMonth(d.lengthOfMonth()))
            .toList();
    LocalDate last = quarterEnds.get(quarterEnds.size() - 1);
    Dataset<Row> history = ledger.history(List.of(last)).localCheckpoint(true);
    Dataset<Row> movements = ledger.movements(history).localCheckpoint(true);
    FxRates rates = new FxRates(List.of());
    // What size an account has changes no figure asked for, and would take most of the time.
    Dataset<Row> tiers = SizeTiers.of(movements, history, List.of(last), "EUR", rates).limit(0);
    TouchHistory touches =
        TouchHistory.of(contacts, ledger, movements, history, tiers, quarterEnds);
    Dataset<Row> figures = TouchFigures.of(touches, contacts, quarterEnds, rates, "EUR").metrics();
    return figures
        .filter(
            "metric_id = 'response_rate__payment__30d' and template is not null and aging_band is null"
                + " and segment is null")
        .groupBy("template")
        .agg(functions.sum("numerator"), functions.sum("denominator"))
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                r -> r.getString(0),
                r -> r.getDecimal(1).longValueExact() + " of " + r.getDecimal(2).longValueExact(),
                (a, b) -> a,
                TreeMap::new));
  }

  /** Loads a set once and checks that nothing of it is lost; skips, loudly, where it is absent. */
  private LoadRecord load(String profile, String name) {
    Path file = DATA.resolve(profile.replace('-', '_')).resolve(name);
    if (!Files.exists(file)) {
      System.err.println("SKIPPED: no file " + file + "; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(file), "no file " + file);
    lake = new TestLake(folder);
    LoadReport report = lake.load(TestLake.TODAY, ProfileReader.read(profile), List.of(file));
    assertEquals(0, report.exitCode(), report.text(null, ""));
    LoadRecord.Rows rows = report.load().rows();
    assertEquals(
        rows.read(), rows.loaded() + rows.leftOut() + rows.quarantined() + rows.duplicates());
    for (LoadRecord.Amounts a : report.load().amounts()) {
      BigDecimal parts = a.loaded().add(a.leftOut()).add(a.quarantined()).add(a.duplicates());
      assertEquals(0, a.read().compareTo(parts), a.toString());
    }
    return report.load();
  }

  private static Set<Map.Entry<String, JsonNode>> oracle(String set, String part)
      throws IOException {
    Path file = DATA.resolve("expected/oracle_touch_" + set + ".json");
    return new ObjectMapper().readTree(file.toFile()).path(part).properties();
  }

  private static long k(Map.Entry<String, JsonNode> arm, String outcome) {
    return arm.getValue().path(outcome).path("k").asLong();
  }

  /** How many rows have the values, {@code "letter | false"}. */
  private static Map<String, Long> tally(Dataset<Row> rows, String... expressions) {
    String cells =
        Arrays.stream(expressions)
            .map(e -> "coalesce(string(" + e + "), '')")
            .collect(Collectors.joining(", "));
    return rows
        .selectExpr("concat_ws(' | ', " + cells + ") as kind")
        .groupBy("kind")
        .count()
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(r -> r.getString(0), r -> r.getLong(1), Long::sum, TreeMap::new));
  }

  /** The rows of a tally one of whose values is the given one. */
  private static long sum(Map<String, Long> tally, String value) {
    long sum = 0;
    for (Map.Entry<String, Long> kind : tally.entrySet()) {
      if (List.of(kind.getKey().split(" \\| ")).contains(value)) {
        sum += kind.getValue();
      }
    }
    return sum;
  }
}
