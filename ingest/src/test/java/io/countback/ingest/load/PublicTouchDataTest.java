package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.TouchTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public sets of contacts and their outcome, against figures computed outside of Countback. */
class PublicTouchDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");

  @TempDir private Path folder;
  private TestLake lake;

  @Test
  void bank_contact_outcomes() throws IOException {
    LoadRecord load = load("bank-contact-outcomes", "bank-additional-first80pct.csv.gz");
    JsonNode oracle = oracle("bank");
    assertEquals(new LoadRecord.Rows(32_950, 32_950, 0, 0, 0, 0), load.rows());
    assertEquals(Map.of(), load.checks());
    assertEquals(32_950, lake.inForce(AccountTable.TABLE).count());
    Map<String, Long> replied = counts(touches().filter("outcome = 'replied'"), "channel");
    Map<String, Long> all = counts(touches(), "channel");
    Map<String, Long> attempts =
        counts(touches(), "if(attempt_no > 9, '10+', lpad(attempt_no, 2, '0'))");
    oracle
        .path("by_channel")
        .properties()
        .forEach(
            c -> {
              assertEquals(c.getValue().path("n").asLong(), all.get(c.getKey()));
              assertEquals(c.getValue().path("k").asLong(), replied.get(c.getKey()));
            });
    oracle
        .path("by_attempt")
        .properties()
        .forEach(a -> assertEquals(a.getValue().path("n").asLong(), attempts.get(a.getKey())));
    assertEquals(18_899L, all.get("cellular"));
    assertEquals(
        List.of("2010-06-30 12:00:00 | true"),
        values(touches(), "touched_at || ' | ' || touched_timed"));
  }

  @Test
  void hillstrom_email_test() throws IOException {
    LoadRecord load = load("hillstrom-email-test", "hillstrom_dev70.csv.gz");
    JsonNode arms = oracle("hillstrom").path("arms");
    assertEquals(new LoadRecord.Rows(44_844, 44_844, 0, 0, 0, 0), load.rows());
    assertEquals(Map.of(), load.checks());
    assertEquals(44_844, lake.inForce(AccountTable.TABLE).count());
    Dataset<Row> assigned = lake.inForce(AssignmentTable.TABLE).select("account_id", "arm");
    Map<String, Long> inArm = counts(assigned, "arm");
    Map<String, Long> mailed = counts(touches().filter("direction = 'out'"), "template_id");
    Map<String, Long> visits =
        counts(
            touches()
                .filter("direction = 'in' and channel = 'web' and not touched_timed")
                .select("account_id")
                .join(assigned, "account_id"),
            "arm");
    Dataset<Row> bought =
        lake.inForce(ReceiptTable.TABLE)
            .filter("received_on = '2008-03-08' and currency = 'USD'")
            .join(assigned, "account_id");
    Map<String, Long> conversions = counts(bought, "arm");
    Map<String, BigDecimal> spent = new TreeMap<>();
    bought
        .groupBy("arm")
        .sum("amount")
        .collectAsList()
        .forEach(row -> spent.put(row.getString(0), row.getDecimal(1)));
    arms.properties()
        .forEach(
            arm -> {
              long n = arm.getValue().path("n").asLong();
              assertEquals(n, inArm.get(arm.getKey()));
              assertEquals(arm.getKey().equals("No E-Mail") ? null : n, mailed.get(arm.getKey()));
              assertEquals(k(arm.getValue(), "visit"), visits.get(arm.getKey()));
              assertEquals(k(arm.getValue(), "conversion"), conversions.get(arm.getKey()));
              assertEquals(
                  arm.getValue().path("spend_mean").asDouble(),
                  spent.get(arm.getKey()).doubleValue() / n,
                  5e-7);
            });
    assertEquals(29_952, touches().filter("direction = 'out'").count());
    assertEquals(
        List.of("Mens E-Mail | false", "No E-Mail | true", "Womens E-Mail | false"),
        values(lake.inForce(AssignmentTable.TABLE), "arm || ' | ' || control"));
  }

  @Test
  void road_traffic_fines() throws IOException {
    LoadRecord load = load("road-traffic-fines", "fine_events_created_2000_2008.csv.gz");
    // 7,710 steps of appeals, 3 payments of 0.00 and 28 fines of 0.00.
    assertEquals(
        new LoadRecord.Rows(431_111, 431_111 - 7_710 - 3 - 28, 7_710 + 3 + 28, 0, 0, 0),
        load.rows());
    assertEquals(
        Map.of("step of an appeal", 7_710L, "payment of 0.00", 3L, "I2a", 28L), load.checks());
    assertEquals(113_487, lake.inForce(AccountTable.TABLE).count());
    assertEquals(113_487 - 28, lake.inForce(InvoiceTable.TABLE).count());
    assertEquals(58_640 - 3, lake.inForce(ReceiptTable.TABLE).count());
    Map<String, Long> letters = counts(touches(), "template_id");
    oracle("rtf")
        .path("steps")
        .properties()
        .forEach(
            step -> {
              if (!step.getKey().equals("Create Fine")) {
                long n = step.getValue().path("touches").asLong();
                assertEquals(n, letters.get(step.getKey()), step.getKey());
              }
            });
    assertEquals(
        List.of("letter | false | null"),
        values(
            touches(),
            "channel || ' | ' || touched_timed || ' | ' || nvl(string(invoice_ids), 'null')"));
    assertEquals(0, touches().filter("campaign <> template_id").count());
    assertEquals(0, lake.inForce(InvoiceTable.TABLE).filter("due_on <> issued_on + 60").count());
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

  private static JsonNode oracle(String set) throws IOException {
    Path file = DATA.resolve("expected/oracle_touch_" + set + ".json");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static long k(JsonNode arm, String outcome) {
    return arm.path(outcome).path("k").asLong();
  }

  private Dataset<Row> touches() {
    return lake.inForce(TouchTable.TABLE);
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String expression) {
    Map<String, Long> counts = new TreeMap<>();
    rows.selectExpr(expression + " as of").groupBy("of").count().collectAsList().stream()
        .filter(row -> !row.isNullAt(0))
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private static List<String> values(Dataset<Row> rows, String expression) {
    return rows.selectExpr("string(" + expression + ")").distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
