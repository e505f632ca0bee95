package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to the list of accounts, as of Tuesday 30 June 2026, and to the next day's review. */
class PrioritizedAccountsTest {
  @TempDir private static Path folder;
  private static Gold gold;
  private static String list;
  private static String again;

  @BeforeAll
  static void books() {
    TestLake lake = new TestLake(folder);
    lake.file("entity.csv", "entity_id,name,base_currency", "default,Berlin,EUR");
    lake.file(
        "account.csv",
        "account_id,valid_from,name,segment,status,hardship",
        "A,2025-01-01,Abel,retail,active,",
        "B,2025-01-01,Bell,retail,active,",
        "C,2025-01-01,Cole,retail,active,",
        "D,2025-01-01,Dorn,retail,active,",
        "E,2025-01-01,Earl,retail,active,",
        "H,2025-01-01,Hope,retail,active,true",
        "S,2025-01-01,Snow,retail,active,",
        "X,2025-01-01,Own group,,intercompany,");
    lake.file(
        "collector.csv",
        "collector_id,valid_from,name,team,capacity_minutes",
        "c-01,2025-01-01,Mara Sand,north,5");
    lake.file(
        "account_assignment.csv",
        "account_id,collector_id,valid_from",
        "A,c-01,2025-01-01",
        "B,c-01,2025-01-01",
        "C,c-01,2025-01-01",
        "D,c-01,2025-01-01",
        "E,c-01,2025-01-01",
        "S,c-01,2025-01-01");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I1,A,90000.00,EUR,2026-04-01,2026-05-01",
        "I2,A,1000.00,EUR,2026-06-01,2026-06-29",
        "I3,B,50000.00,EUR,2026-05-01,2026-06-20",
        "I4,C,20000.00,EUR,2026-05-01,2026-06-01",
        "I5,D,10.00,EUR,2026-05-01,2026-06-25",
        "I6,E,70000.00,EUR,2026-06-01,2026-09-20",
        "I7,H,500.00,EUR,2026-05-01,2026-06-01",
        "I8,S,700.00,EUR,2026-05-01,2026-06-01",
        "I9,X,500.00,EUR,2026-05-01,2026-06-01");
    lake.file(
        "promise.csv",
        "promise_id,account_id,made_at,promised_on,amount,currency",
        "P1,B,2026-06-24,2026-07-10,50000.00,EUR");
    lake.file(
        "dispute.csv",
        "dispute_id,account_id,invoice_id,opened_on,amount,currency,reason,fault_side",
        "Q1,C,I4,2026-06-10,20000.00,EUR,price,seller");
    lake.file(
        "contact.csv",
        "contact_id,account_id,valid_from,rank,role,preferred_channel,bounced_on,email",
        "k-1,A,2025-01-01,primary,payables,phone,2026-06-01,a@abel.example",
        "k-2,A,2025-01-01,secondary,executive,phone,,b@abel.example");
    lake.load();
    journal(
        lake,
        "2026-06-30-p1.jsonl",
        note("n-1", "S", "2026-06-30T08:00:00Z", "snooze", "2026-07-20", ""),
        note("n-2", "S", "2026-06-30T09:00:00Z", "snooze", "2026-07-11", "On holiday"));
    // Written in the night after the day; its writer was killed while it wrote another.
    journal(
        lake,
        "2026-07-01-p2.jsonl",
        note("n-3", "D", "2026-07-01T00:30:00Z", "snooze", "2026-07-06", ""),
        "{\"note_id\":\"n-4\",\"account_id\":\"A\"");
    gold = new Gold(lake.lake());
    gold.compute("2026-06-30", "EUR");
    list = all();
    gold.compute("2026-06-30", "EUR");
    again = all();
    lake.file(
        "touch.csv",
        "touch_id,account_id,touched_at,channel,collector_id,delivery",
        "T1,A,2026-07-01T04:00:00Z,phone,c-01,delivered",
        "T2,E,2026-07-01T05:00:00Z,phone,c-01,delivered");
    lake.load();
    gold.compute("2026-07-01", "EUR");
  }

  private static String note(
      String id, String account, String writtenAt, String kind, String until, String text) {
    return """
        {"note_id":"%s","account_id":"%s","written_at":"%s","kind":"%s","until":"%s","text":"%s","author":"Mara Sand"}
        """
        .formatted(id, account, writtenAt, kind, until, text);
  }

  private static void journal(TestLake lake, String name, String... lines) {
    try {
      Files.createDirectories(lake.lake().notes());
      Files.writeString(lake.lake().notes().resolve(name), String.join("", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String all() {
    return gold.lines(
        gold.table("prioritized_account").drop("known_from", "known_to", "run_id"),
        "to_json(struct(*))",
        "true");
  }

  private static String rows(String columns) {
    return gold.lines(
        gold.table("prioritized_account"), columns, "known_from = '2026-07-01 01:00:00'");
  }

  @Test
  void who_is_listed_and_who_is_left_alone_until_when() {
    // D's 10.00 are not worth a person's time. E owes nothing past due, X is another company of the
    // group. B has promised for 10 July and is waited for until the 13th, a Monday. S is snoozed
    // until the 11th, a Saturday; that D is snoozed too was not known on the day.
    assertEquals(
        String.join(
            "\n",
            "A | c-01 | 1 | - | - | false",
            "B | c-01 | - | promise | 2026-07-14 | false",
            "C | c-01 | - | dispute | 2026-07-06 | true",
            "D | c-01 | 2 | - | - | true",
            "H | (unassigned) | - | hardship | 2026-07-06 | false",
            "S | c-01 | - | snoozed | 2026-07-13 | false"),
        rows("account_id collector rank deferred_reason deferred_until automate"));
  }

  @Test
  void what_is_overdue_and_what_of_it_is_new() {
    assertEquals(
        String.join(
            "\n",
            "A | 91000 | 2 | 60 | 1000 | 90000 | 0",
            "B | 50000 | 1 | 10 | 0 | 0 | 0",
            "C | 20000 | 1 | 29 | 0 | 20000 | 20000",
            "D | 10 | 1 | 5 | 0 | 0 | 0",
            "H | 500 | 1 | 29 | 0 | 500 | 0",
            "S | 700 | 1 | 29 | 0 | 700 | 0"),
        rows(
            "account_id past_due past_due_items oldest_days_past_due newly_past_due about_to_cross"
                + " disputed"));
  }

  @Test
  void whom_to_reach_how_and_within_the_day() {
    // The first contact's address failed: the second is the first to try. Five minutes reach one.
    assertEquals(
        "A | Call, ask for a payment date | 2026-07-01 | phone | executive contact, k-2 | - | true",
        rows("account_id next_action next_action_on channel contact second_contact within_capacity")
            .lines()
            .findFirst()
            .orElseThrow());
  }

  @Test
  void the_same_day_computed_again_adds_and_changes_no_row() {
    assertEquals(list, again);
  }

  @Test
  void what_people_wrote_is_known_from_the_run_of_its_day_on() {
    String columns = "note_id account_id written_at kind until text author known_from";
    assertEquals(
        String.join(
            "\n",
            "n-1 | S | 2026-06-30T08:00:00Z | snooze | 2026-07-20 | - | Mara Sand | 2026-07-01T01:00:00Z",
            "n-2 | S | 2026-06-30T09:00:00Z | snooze | 2026-07-11 | On holiday | Mara Sand | 2026-07-01T01:00:00Z",
            "n-3 | D | 2026-07-01T00:30:00Z | snooze | 2026-07-06 | - | Mara Sand | 2026-07-01T03:00:00Z"),
        gold.lines(gold.table("account_note"), columns, "known_to is null"));
    assertEquals(
        "D | snoozed | 2026-07-06",
        gold.lines(
            gold.table("prioritized_account"),
            "account_id deferred_reason deferred_until",
            "known_to is null and account_id = 'D'"));
  }

  @Test
  void the_next_days_run_reviews_what_the_list_had_planned() {
    // A and D were planned: A was called, D snoozed; E was called besides.
    assertEquals(
        "c-01 | 2026-07-01 | 2 | 2 | 1 | [] | 1",
        gold.lines(
            gold.table("digest"),
            "collector day planned done done_not_planned to_json(missed) streak",
            "known_to is null"));
  }
}
