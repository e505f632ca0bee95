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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  }

  @Test
  void road_traffic_fines() throws IOException {
    LoadRecord load = load("road-traffic-fines", "fine_events_created_2000_2008.csv.gz");
    long leftOut = 7_710 + 3 + 28;
    assertEquals(
        Map.of("step of an appeal", 7_710L, "payment of 0.00", 3L, "I2a", 28L), load.checks());
    assertEquals(new LoadRecord.Rows(431_111, 431_111 - leftOut, leftOut, 0, 0, 0), load.rows());
    assertEquals(113_487, lake.inForce(AccountTable.TABLE).count());
    assertEquals(
        Map.of("60 | EUR", 113_487L - 28),
        tally(lake.inForce(InvoiceTable.TABLE), "date_diff(due_on, issued_on)", "currency"));
    assertEquals(58_640 - 3, lake.inForce(ReceiptTable.TABLE).count());
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
