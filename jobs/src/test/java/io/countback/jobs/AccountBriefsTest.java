package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to know of an account, as of 30 June 2024. */
class AccountBriefsTest {
  @TempDir private static Path folder;
  private static TestLake lake;
  private static Gold gold;

  @BeforeAll
  static void company() {
    lake = new TestLake(folder);
    gold = new Gold(lake.lake());
    books();
    contacts();
    lake.load();
    gold.compute("2024-06-30");
  }

  private static void books() {
    lake.file(
        "account.csv",
        "account_id,name,valid_from,segment,region,country,terms,credit_limit,credit_limit_currency,"
            + "salesperson_id,status,sole_trader,billing_channel,purchase_order_required",
        "A1,Alpha,2023-01-01,retail,south,DE,net30,1000.00,EUR,s-1,,,edi,false",
        "A2,Ms Beta,2023-01-01,,,,,,,,,true,,",
        "A3,Gamma,2023-01-01,,,,,,,,,,,",
        "A4,Never met,2023-01-01,,,,,,,,,,,",
        "A9,Own group,2023-01-01,,,,,,,,intercompany,,,");
    lake.file("account_assignment.csv", "account_id,collector_id,valid_from", "A1,c-01,2023-01-01");
    lake.file("collector.csv", "collector_id,name,team", "c-01,Mira,north");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I0,A1,80.00,EUR,2023-01-10,2023-02-09",
        "I1,A1,100.00,EUR,2024-05-01,2024-05-31",
        "I2,A1,60.00,EUR,2024-04-01,2024-05-01",
        "I3,A1,50.00,USD,2024-06-20,2024-07-20",
        "I4,A2,20.00,EUR,2024-06-03,",
        "I5,A1,70.00,EUR,2024-07-01,2024-07-31", // issued after the day
        "I9,A9,500.00,EUR,2024-05-01,2024-05-31");
    lake.file(
        "receipt.csv",
        "receipt_id,account_id,amount,currency,received_on,invoice_id,kind,reverses",
        "R0,A1,80.00,EUR,2023-02-04,I0,,",
        "R1,A1,25.00,EUR,2024-06-05,I1,,",
        "R2,A1,60.00,EUR,2024-05-11,I2,,",
        "R3,A1,11.00,EUR,2024-06-26,,,", // names no invoice
        "R4,A1,9.00,EUR,2024-06-27,,,", // taken back
        "R5,A1,-9.00,EUR,2024-06-28,,reversal,R4");
    lake.file("fx_rate.csv", "base,quote,rate_on,rate", "EUR,USD,2024-06-28,1.25");
  }

  private static void contacts() {
    lake.file(
        "promise.csv",
        "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids",
        "P1,A1,2024-05-05,2024-05-10,60.00,EUR,I2", // paid a day late
        "P2,A1,2024-06-01,2024-06-10,100.00,EUR,I1", // 25 of it
        "P3,A1,2024-06-28,2024-07-05,75.00,EUR,I1");
    lake.file(
        "dispute.csv",
        "dispute_id,account_id,invoice_id,opened_on,closed_on,reason,fault_side",
        "D1,A1,I1,2024-06-15,,price,seller",
        "D2,A1,I1,2024-06-01,2024-06-20,price,seller");
    lake.file(
        "touch.csv",
        "touch_id,account_id,touched_at,channel,collector_id,outcome",
        "T1,A1,2024-06-01T09:00:00Z,email,c-01,",
        "T2,A1,2024-06-28T09:00:00Z,phone,c-01,promised",
        "T3,A1,2024-07-02T09:00:00Z,email,c-01,", // after the day
        "T4,A3,2024-06-03T09:00:00Z,email,c-01,");
    lake.file(
        "contact.csv",
        "contact_id,account_id,rank,role,preferred_channel,confirmed_on,bounced_on,email,phone",
        "K2,A1,secondary,executive,,,,,",
        "K1,A1,primary,payables,phone,2024-05-28,,ap@alpha.example,+49 30 000000",
        "K3,A2,primary,buyer,,,2024-06-01,beta@beta.example,");
  }

  private static String briefs(String columns, String account) {
    return gold.lines(gold.table("account_brief"), columns, "account_id = '" + account + "'");
  }

  @Test
  void it_says_who_the_account_is() {
    assertEquals(
        "Alpha | main | retail | south | DE | net30 | 1000 | EUR | c-01 | Mira | north | s-1",
        briefs(
            "name entities segment region country terms credit_limit credit_limit_currency"
                + " collector collector_name team salesperson",
            "A1"));
    // A sole trader's name is a person's.
    assertEquals(
        "- | main | (none) | - | - | - | (unassigned) | -",
        briefs("name entities segment region country terms collector team", "A2"));
  }

  @Test
  void no_table_of_the_run_has_the_address_or_the_number_of_a_contact() throws IOException {
    SparkSession spark = Sessions.forSmallInput(TestSpark.session());
    try (Stream<Path> tables = Files.list(lake.lake().root().resolve("gold"))) {
      for (Path table : tables.toList()) {
        String rows =
            String.join("\n", spark.read().parquet(table.toString()).toJSON().collectAsList());
        for (String personal : List.of("ap@alpha.example", "+49 30 000000", "beta@beta.example")) {
          assertFalse(rows.contains(personal), table + " has " + personal);
        }
      }
    }
  }

  @Test
  void it_says_what_the_account_owes_per_currency_and_converted() {
    // EUR 100 − 25 − 11 unapplied, USD 50 at 1.25; of a limit of 1,000.
    assertEquals(
        "EUR | 104 | 75 | [EUR,64.0000,75.0000];[USD,50.0000,0.0000] | 2 | 1 | 30 | 0.104",
        briefs(
            "currency open past_due balances open_items past_due_items oldest_days_past_due"
                + " credit_use",
            "A1"));
    assertTrue(checked("account_briefs"));
  }

  @Test
  void it_says_how_the_account_pays_open_items_included() {
    // (25 × 35 + 60 × 40) ÷ 85 days; of 200 issued, 60 are paid: no median yet.
    assertEquals(
        "38.53 | 8.53 | - | 2 | 2",
        briefs("days_to_pay days_late median_days_to_pay payments unfinished", "A1"));
    assertEquals(
        "25 | -5 | 25 | 1 | 0",
        briefs(
            "days_to_pay_before days_late_before median_days_to_pay_before payments_before"
                + " unfinished_before",
            "A1"));
    assertEquals("2023-01-10", briefs("first_invoice_on", "A1"));
    // R4 was taken back.
    assertEquals(
        "[R3,2024-06-26,11.0000,EUR];[R1,2024-06-05,25.0000,EUR];[R2,2024-05-11,60.0000,EUR];"
            + "[R0,2023-02-04,80.0000,EUR]",
        briefs("receipts", "A1"));
  }

  @Test
  void accounts_without_business_and_those_of_the_group_have_none() {
    assertEquals("A1\nA2\nA3", gold.lines(gold.table("account_brief"), "account_id", "true"));
  }

  @Test
  void it_says_what_was_promised_disputed_and_said() {
    assertEquals(
        "1 | 1 | 0 | [P3,2024-07-05,75.0000,0.0000,EUR]",
        briefs("promises_kept promises_partly promises_broken open_promises", "A1"));
    assertEquals(
        "[2024-06-15,D1,main,I1,100.0000,EUR,price,seller]", briefs("open_disputes", "A1"));
    // The first was answered by the receipt of 5 June.
    assertEquals(
        "T2/2024-06-28/phone/c-01/promised/promise;T1/2024-06-01/email/c-01/-/payment",
        briefs(
            "transform(touches,t->concat_ws('/',t.touch_id,t.touched_on,t.channel,t.collector,"
                + "nvl(t.outcome,'-'),nvl(t.answer,'-')))",
            "A1"));
    assertEquals(
        "[K1,primary,payables,phone,2024-05-28,null,true,true];"
            + "[K2,secondary,executive,null,null,null,false,false]",
        briefs("contacts", "A1"));
    assertEquals("", briefs("missing", "A1"));
    assertEquals(
        "terms;credit_limit;segment;country;salesperson;billing_channel;purchase_order_rule;"
            + "secondary_contact;payables_contact;email;phone;collector;due_date",
        briefs("missing", "A2"));
    // Contacted, and nothing else: no promise, no dispute.
    assertEquals(
        "Gamma |  | 0 | 0 | 0 |  |  | ",
        briefs(
            "name entities open open_items promises_kept open_promises open_disputes not_loaded",
            "A3"));
  }

  @Test
  void it_says_which_tests_of_coverage_the_account_fails_and_why() {
    assertEquals("true | [named_person,none]", briefs("has_balance uncovered", "A1"));
    assertEquals(
        "true | [secondary,none];[payables,none];[email,bounced];[phone,none];[named_person,none];"
            + "[fresh,none];[fully_covered,null]",
        briefs("has_balance uncovered", "A2"));
    // Contacted, and owes nothing.
    assertEquals("false", briefs("has_balance", "A3"));
  }

  private boolean checked(String code) {
    return gold.run().<Row>getList(gold.run().fieldIndex("checks")).stream()
        .anyMatch(c -> c.getString(0).equals(code) && c.getBoolean(1));
  }
}
