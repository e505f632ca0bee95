package io.countback.jobs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Refusal;
import io.countback.jobs.Pipeline;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code countback verify --number} says of a lake with two invoices and a receipt. */
class NumberProofTest {
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 30);

  @TempDir private static Path folder;
  private static NumberProof proof;

  @BeforeAll
  static void publish() {
    TestLake lake = new TestLake(folder);
    lake.file("entity.csv", "entity_id,base_currency,history_from", "north,EUR,2024-01-01");
    lake.file("account.csv", "account_id,segment", "A1,retail");
    lake.file(
        "invoice.csv",
        "invoice_id,entity_id,account_id,amount,currency,issued_on,due_on",
        "I1,north,A1,100.00,EUR,2024-05-05,2024-06-04",
        "I2,north,A1,50.00,EUR,2024-06-05,2024-07-05");
    lake.file(
        "receipt.csv",
        "receipt_id,entity_id,account_id,amount,currency,received_on,invoice_id",
        "R1,north,A1,30.00,EUR,2024-06-20,I1");
    lake.load();
    new Pipeline(TestSpark.session(), lake.lake())
        .run(JUNE, null, Instant.parse("2024-07-01T06:00:00Z"));
    proof = new NumberProof(new PublishedGold(TestSpark.session(), lake.lake()));
  }

  private static Point point(String metric, LocalDate end, Map<String, String> slice, String part) {
    return new Point(metric, end, slice, "reporting", "EUR", part);
  }

  @Test
  void a_ratio_is_its_sums_over_each_other() {
    assertEquals(
        """
        DSO, 2024-06-30, entity:north, EUR: 72.8 days
        receivables at t ÷ credit sales of the window × days of the window
          + receivables at t                                120   3 rows: EUR 120
          ÷ credit sales of the window                      150   2 rows: EUR 150
        The rows of run-000001 add up to the published figure.
        """
            .strip(),
        String.join("\n", proof.lines(point("dso", JUNE, Map.of("entity", "north"), null))));
  }

  @Test
  void an_aging_column_is_named_by_its_part() {
    List<String> lines = proof.lines(point("aging", JUNE, Map.of(), "d1_30"));
    assertEquals("Aging of receivables, 2024-06-30, total, d1_30, EUR: EUR 70", lines.get(0));
  }

  @Test
  void an_undefined_figure_says_why() {
    LocalDate may = LocalDate.of(2024, 5, 31);
    List<String> lines = proof.lines(point("cei_period_sales", may, Map.of(), null));
    assertEquals(
        "Collection effectiveness, 2024-05-31, total, EUR: undefined, zero_denominator",
        lines.get(0));
  }

  @Test
  void what_is_not_published_is_wrong_usage_with_what_there_is() {
    usage("did you mean dso?", point("dsoo", JUNE, Map.of(), null));
    usage("from 2024-01-31 to 2024-06-30", point("dso", JUNE.plusDays(1), Map.of(), null));
    usage("entity, segment, collector", point("dso", JUNE, Map.of("entity", "south"), null));
    usage("current, d1_30", point("aging", JUNE, Map.of(), "d9"));
    usage("no sum of the ledger", point("touches_raw", JUNE, Map.of(), null));
  }

  private static void usage(String words, Point point) {
    Refusal refusal = assertThrows(Refusal.class, () -> proof.lines(point));
    assertEquals(Refusal.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @Test
  void a_number_that_is_not_its_rows_is_named_with_both() {
    StructType columns =
        StructType.fromDDL(
            "numerator DECIMAL(38,4), denominator DECIMAL(38,4), value DECIMAL(38,6)");
    Row figure =
        new GenericRowWithSchema(
            new Object[] {new BigDecimal("120.0000"), null, new BigDecimal("120.000000")}, columns);
    BigDecimal cent = new BigDecimal("120.01");
    assertEquals(
        List.of(
            "the numerator is 120, its rows give 120.01", "the value is 120, its rows give 120.01"),
        NumberProof.differences(figure, new Proof.Result(List.of(), cent, null, cent)));
    BigDecimal same = new BigDecimal("120.00");
    assertEquals(
        List.of(), NumberProof.differences(figure, new Proof.Result(List.of(), same, null, same)));
  }
}
