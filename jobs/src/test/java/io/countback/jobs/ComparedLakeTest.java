package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Silver;
import io.countback.jobs.compare.Compared;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.touch.TouchHistory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to what managers compare, as of 2026-06-30. */
class ComparedLakeTest {
  @TempDir private static Path folder;
  private static Compared compared;

  @BeforeAll
  static void load_and_compare_once() {
    TestLake lake = new TestLake(folder);
    file(
        lake,
        "entity",
        """
        entity_id,name,base_currency,time_zone,history_from
        de,Berlin,EUR,Europe/Berlin,2026-01-01
        """);
    file(
        lake,
        "account",
        """
        account_id,valid_from,entity_id,segment,status,name
        A,2025-01-01,de,retail,active,Abel
        B,2025-01-01,de,retail,active,Bell
        C,2025-01-01,de,retail,active,Cole
        """);
    file(
        lake,
        "template",
        """
        template_id,version,name,type,tone,subject,body,language
        friendly,2,Friendly reminder,email,friendly,Your invoice,Would you have a look at it?,en
        """);
    file(
        lake,
        "invoice",
        """
        entity_id,invoice_id,account_id,kind,amount,currency,issued_on,due_on
        de,I1,A,invoice,100.00,EUR,2026-03-01,2026-03-31
        de,I2,B,invoice,100.00,EUR,2026-03-01,2026-03-31
        de,I3,C,invoice,100.00,EUR,2026-03-01,2026-03-31
        """);
    file(
        lake,
        "receipt",
        """
        entity_id,receipt_id,account_id,kind,amount,currency,received_on,invoice_id
        de,R1,A,receipt,100.00,EUR,2026-05-12,I1
        de,R3,C,receipt,25.00,EUR,2026-05-12,I3
        """);
    file(
        lake,
        "touch",
        """
        touch_id,account_id,touched_at,channel,template_id,template_version,delivery,direction,automated,experiment_id,arm
        T1,A,2026-05-06T10:00:00Z,email,friendly,2,delivered,out,true,holdout,mail
        T2,B,2026-05-06T10:00:00Z,email,friendly,2,delivered,out,true,holdout,mail
        T3,B,2026-05-07T10:00:00Z,email,,,delivered,in,false,,
        T4,C,2026-05-08T10:00:00Z,email,,,delivered,in,true,,
        """);
    file(
        lake,
        "assignment",
        """
        experiment_id,account_id,arm,assigned_at,control,planned_share,horizon_on
        holdout,A,mail,2026-05-05T22:30:00Z,false,0.5,2026-06-05
        holdout,B,mail,2026-05-05T22:30:00Z,false,0.5,2026-06-05
        holdout,C,none,2026-05-05T22:30:00Z,true,0.5,2026-06-05
        """);
    assertEquals(0, lake.load().exitCode());
    compared = compare(lake);
  }

  private static Compared compare(TestLake lake) {
    SparkSession session = Sessions.forSmallInput(TestSpark.session());
    Silver silver = new Silver(session, lake.lake(), Ledger.read(session, lake.lake()));
    SilverLedger tables = new SilverLedger(silver::inForce);
    SilverContacts contacts = new SilverContacts(silver::inForce, silver::has);
    List<LocalDate> ends =
        PeriodEnds.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-06-30"));
    Dataset<Row> history = tables.history(ends).localCheckpoint();
    Dataset<Row> movements = tables.movements(history).localCheckpoint();
    Dataset<Row> tiers = SizeTiers.of(movements, history, ends, "EUR", tables.rates(ends));
    Dataset<Row> facts = TouchHistory.of(contacts, tables, movements, history, tiers, ends).facts();
    return Compared.of(contacts, tables, movements, history, Optional.of(facts), "EUR", ends);
  }

  private static void file(TestLake lake, String table, String lines) {
    lake.file(table + ".csv", lines.lines().toArray(String[]::new));
  }

  @Test
  void accounts_stand_under_the_template_of_their_first_touch() {
    assertEquals(
        """
        2026-06-30 | A | Abel | friendly-2 | d31_60 | null | 6 | 100.0000
        2026-06-30 | B | Bell | friendly-2 | d31_60 | 1 | null | 0.0000
        """,
        lines(
            compared.tables().get("comparison_account"),
            "to_on account_id name template aging_band reply_days payment_days" + " collected"));
  }

  @Test
  void values_are_compared_in_the_windows_of_the_run() {
    assertEquals(
        """
        has_question | yes | null | 2 | 2 | 50.0000 | 6
        language | en | null | 2 | 2 | 50.0000 | 6
        template | friendly-2 | Friendly reminder | 2 | 2 | 50.0000 | 6
        """,
        lines(
            compared
                .tables()
                .get("template_comparison")
                .filter("outcome = 'response' and window_days = 7 and aging_band is null")
                .filter("size_tier is null and segment is null")
                .filter("dimension in ('template', 'language', 'has_question')"),
            "dimension value title n responses collected_per_account median_days_to_pay"));
  }

  @Test
  void every_assigned_account_is_in_the_experiment_and_machines_answer_nothing() {
    assertEquals(
        """
        mail | false | 2026-05-06 | randomised | 2 | 2 | 2 | 1 | 1 | 50.0000 | 25.0000
        none | true | 2026-05-06 | randomised | 1 | 0 | 1 | 0 | 1 | 25.0000 | null
        """,
        lines(
            compared.tables().get("experiment").filter("window_days = 7"),
            "arm control assigned_from label assigned touched responses replies payments"
                + " mean_cash incremental_cash_per_touch"));
  }

  @Test
  void what_a_touch_added_is_a_figure_from_the_end_of_the_experiment_on() {
    assertEquals(
        """
        2026-05-31 | null | not_randomised | null
        2026-06-30 | 25.000000 | null | 2
        """,
        lines(
            compared.figures().filter("period_end >= '2026-05-31'"),
            "period_end value null_reason n"));
  }

  private static String lines(Dataset<Row> rows, String columns) {
    String[] names = columns.split(" ");
    return rows.selectExpr(names).collectAsList().stream()
        .map(
            r ->
                IntStream.range(0, names.length)
                    .mapToObj(i -> String.valueOf(r.get(i)))
                    .collect(Collectors.joining(" | ")))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
