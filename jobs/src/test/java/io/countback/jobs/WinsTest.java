package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts worth noting, from files, as of 30 June 2026. */
class WinsTest {
  @TempDir private static Path folder;
  private static Gold gold;

  @BeforeAll
  static void books() {
    TestLake lake = new TestLake(folder);
    lake.file(
        "entity.csv", "entity_id,name,base_currency,big_win_amount", "default,Berlin,EUR,500.00");
    lake.file(
        "account.csv",
        "account_id,valid_from,name,segment,status",
        "A,2025-01-01,Abel,retail,active",
        "X,2025-01-01,Own group,,intercompany");
    lake.file(
        "account_assignment.csv",
        "account_id,collector_id,valid_from,valid_to",
        "A,c-01,2025-01-01,2026-05-31",
        "A,c-02,2026-06-01,");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I1,A,100.00,EUR,2026-03-01,2026-03-31",
        "I2,A,300.00,EUR,2026-04-01,2026-05-01",
        "I3,A,900.00,EUR,2026-06-01,2026-07-01",
        "I4,A,50.00,EUR,2026-03-01,2026-03-31",
        "I9,X,50.00,EUR,2026-03-01,2026-03-31");
    lake.file(
        "receipt.csv",
        "receipt_id,account_id,kind,amount,currency,received_on,invoice_id,reverses",
        "R1,A,receipt,400.00,EUR,2026-05-11,,",
        "R2,A,receipt,600.00,EUR,2026-06-20,I3,",
        "R3,A,receipt,300.00,EUR,2026-06-21,I3,",
        "R4,A,receipt,50.00,EUR,2026-06-22,I4,",
        "R5,A,reversal,-50.00,EUR,2026-06-25,,R4",
        "R9,X,receipt,50.00,EUR,2026-06-22,I9,");
    lake.file(
        "application.csv",
        "application_id,kind,source_id,invoice_id,amount,applied_on",
        "P1,receipt,R1,I1,100.00,2026-05-11",
        "P2,receipt,R1,I2,300.00,2026-05-11");
    lake.file(
        "touch.csv",
        "touch_id,account_id,touched_at,channel,collector_id,delivery",
        "T1,A,2026-05-04T09:00:00Z,email,c-01,delivered",
        "T2,A,2026-05-11T09:00:00Z,phone,c-01,delivered");
    lake.file(
        "promise.csv",
        "promise_id,account_id,made_at,promised_on,amount,currency",
        "Q1,A,2026-05-04,2026-05-10,400.00,EUR",
        "Q2,A,2026-05-28,2026-06-18,600.00,EUR", // made in the month before it was kept
        "Q3,A,2026-06-28,2025-01-10,600.00,EUR"); // promised for a day long past
    assertEquals(0, lake.load().exitCode());
    gold = new Gold(lake.lake());
    gold.compute("2026-06-30", "EUR");
  }

  private static String wins(String columns) {
    return gold.lines(gold.table("win"), columns, "known_to is null");
  }

  @Test
  void what_paid_something_overdue_and_what_was_big() {
    // R1: 100.00 at 41 days and 300.00 at 10 days late: (4,100 + 3,000) ÷ 400 = 17.75, told as 18.
    // R2: nothing late, but 600.00 is at least 500.00. R3 is neither, R4 bounced, X is ours.
    assertEquals(
        String.join(
            "\n",
            "R1 | 400 | 400 | 18 | 2 | I1 | 41 | false",
            "R2 | 600 | 0 | - | 0 | - | - | true"),
        wins(
            "receipt_id amount overdue_paid days_late items oldest_document oldest_days_late big_win"));
  }

  @Test
  void whose_account_it_was_what_it_answered_and_who_had_asked() {
    // Promised for 10 May: kept within three days; for 18 June: within two. The call of 11 May came
    // on
    // the day of the money.
    assertEquals(
        String.join(
            "\n",
            "R1 | Abel | c-01 | true | 2026-05-04 | email | c-01",
            "R2 | Abel | c-02 | true | 2026-05-11 | phone | c-01"),
        wins(
            "receipt_id name collector promise_kept last_touch_on last_touch_channel"
                + " last_touch_collector"));
  }
}
