package io.countback.jobs.touch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Silver;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to touch facts, as of 2026-06-30. */
class TouchHistoryTest {
  @TempDir private static Path folder;
  private static Dataset<Row> facts;

  @BeforeAll
  static void load_and_walk_once() {
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
        account_id,valid_from,entity_id,segment,status
        A,2025-01-01,de,retail,active
        B,2025-01-01,de,public,active
        G,2025-01-01,de,public,intercompany
        """);
    file(
        lake,
        "account_assignment",
        """
        account_id,collector_id,valid_from
        A,c-1,2025-01-01
        """);
    file(
        lake,
        "collector",
        """
        collector_id,valid_from,name,team
        c-1,2025-01-01,One,north
        c-2,2025-01-01,Two,south
        """);
    file(
        lake,
        "template",
        """
        template_id,version,name,type,tone
        friendly,2,Friendly reminder,email,friendly
        """);
    file(
        lake,
        "invoice",
        """
        entity_id,invoice_id,account_id,kind,amount,currency,issued_on,due_on
        de,I1,A,invoice,9000.00,EUR,2026-03-01,2026-03-31
        de,I2,A,invoice,50.00,EUR,2026-03-01,2026-05-20
        de,I3,B,invoice,70.00,EUR,2026-03-01,
        de,I4,G,invoice,70.00,EUR,2026-03-01,2026-03-10
        """);
    file(
        lake,
        "receipt",
        """
        entity_id,receipt_id,account_id,kind,amount,currency,received_on,invoice_id
        de,R1,A,receipt,9000.00,EUR,2026-05-12,I1
        de,R2,B,receipt,70.00,EUR,2026-05-04,I3
        """);
    file(
        lake,
        "touch",
        """
        touch_id,account_id,touched_at,channel,collector_id,template_id,template_version,purpose,invoice_ids,delivery,campaign,step,direction,automated
        T1,A,2026-05-01T23:30:00Z,email,,friendly,2,demand,I1,delivered,dunning,1,out,true
        T2,A,2026-05-01T23:30:40Z,email,,friendly,2,demand,I1,delivered,dunning,1,out,true
        T3,A,2026-05-12,phone,c-2,,,demand,,unknown,,,out,false
        T4,A,2026-05-11T08:00:00Z,email,,harsh,1,demand,,bounced,,,out,false
        T5,A,2026-05-13T10:00:00Z,email,,,,demand,,delivered,,,in,false
        T6,A,2026-05-02T10:00:00Z,email,,,,demand,,delivered,,,in,true
        T7,B,2026-05-01,letter,,,,demand,,delivered,,,out,false
        T8,B,2026-05-02T10:00:00Z,email,,,,internal,,delivered,,,out,false
        T9,G,2026-05-02T10:00:00Z,email,,,,demand,,delivered,,,out,false
        """);
    file(
        lake,
        "promise",
        """
        promise_id,account_id,made_at,promised_on,amount,currency
        P1,A,2026-05-13,2026-05-20,50.00,EUR
        """);
    assertEquals(0, lake.load().exitCode());
    Ledger ledger = Ledger.read(TestSpark.session(), lake.lake());
    Silver silver = new Silver(TestSpark.session(), lake.lake(), ledger);
    SilverLedger tables = new SilverLedger(silver::inForce);
    List<LocalDate> ends =
        PeriodEnds.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-06-30"));
    Dataset<Row> history = tables.history(ends).localCheckpoint();
    Dataset<Row> movements = tables.movements(history).localCheckpoint();
    facts =
        TouchHistory.of(
                new SilverContacts(silver::inForce, silver::has),
                tables,
                movements,
                history,
                SizeTiers.of(movements, history, ends, "EUR", tables.rates(ends)),
                ends)
            .facts();
  }

  private static void file(TestLake lake, String table, String lines) {
    lake.file(table + ".csv", lines.lines().toArray(String[]::new));
  }

  private static String facts(String columns) {
    String[] names = columns.split(" ");
    return facts.selectExpr(names).orderBy("touch_id").collectAsList().stream()
        .map(
            r ->
                IntStream.range(0, names.length)
                    .mapToObj(i -> String.valueOf(r.get(i)))
                    .collect(Collectors.joining(" | ")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void a_touch_carries_what_it_was() {
    assertEquals(
        """
        T1 | A | 2026-05-02 | email | friendly-2 | dunning-1 | friendly | c-1 | north | retail | large
        T2 | A | 2026-05-02 | email | friendly-2 | dunning-1 | friendly | c-1 | north | retail | large
        T3 | A | 2026-05-12 | phone | null | null | null | c-2 | south | retail | large
        T4 | A | 2026-05-11 | email | (unknown) | null | null | c-1 | north | retail | large
        T7 | B | 2026-05-01 | letter | null | null | null | (unassigned) | (none) | public | small
        """,
        facts(
            "touch_id account_id touched_on channel template campaign_step tone collector team"
                + " segment size_tier"));
  }

  @Test
  void a_touch_carries_what_followed() {
    assertEquals(
        """
        T1 | true | false | d31_60 | 1 | 11 | 11 | null | 10 | 1 | 10
        T2 | true | true | d31_60 | null | null | null | null | null | 1 | null
        T3 | true | false | d31_60 | 1 | 1 | 1 | null | null | 1 | null
        T4 | false | false | d31_60 | null | null | null | null | null | 1 | null
        T7 | true | false | pre_due | 1 | null | null | null | 3 | 0 | null
        """,
        facts(
            "touch_id delivered repeat aging_band attempt reply_days promise_days dispute_days"
                + " payment_days past_due_meant full_payment_days"));
  }

  @Test
  void cash_stands_with_the_touches_it_may_answer() {
    assertEquals(
        """
        T1 | 1 | EUR | 10 | 9000.0000
        T7 | 1 | EUR | 3 | 70.0000
        """,
        facts
            .filter("size(paid) > 0")
            .selectExpr(
                "touch_id",
                "size(paid)",
                "paid[0].currency",
                "paid[0].days",
                "cast(paid[0].amount as string)")
            .orderBy("touch_id")
            .collectAsList()
            .stream()
            .map(r -> r.mkString(" | "))
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
