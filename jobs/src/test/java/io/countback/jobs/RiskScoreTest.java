package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scores of open items as of 30 June 2024, where history is too short for a model: own history
 * speaks. How the model's are made is told by {@code RiskModelTest}.
 *
 * <p>Asked more than 30 days late at month ends, with an answer by then:
 *
 * <ul>
 *   <li>I1, due 9 February, paid 20 April: January (late), February (late), March (in time, paid
 *       within 30 days of being asked).
 *   <li>I7, due 1 May, open: April (late), May (late, since it is open on 30 June).
 *   <li>In time: I2, I5, I9 asked once, I8 asked twice.
 * </ul>
 *
 * So 4 of 10 are late: the base is 0.4.
 */
class RiskScoreTest {
  private static final String ITEM = "document_id is not null and known_to is null";

  @TempDir private static Path folder;
  private static Gold gold;
  private static String scores;
  private static String scoresAgain;

  @BeforeAll
  static void books() {
    TestLake lake = new TestLake(folder);
    gold = new Gold(lake.lake());
    lake.file(
        "account.csv",
        "account_id,name,valid_from,segment,status",
        "A1,Alpha,2023-01-01,retail,",
        "A2,Beta,2023-01-01,,",
        "A9,Own group,2023-01-01,,intercompany");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I1,A1,70.00,EUR,2024-01-10,2024-02-09",
        "I2,A1,20.00,EUR,2024-03-05,2024-04-04",
        "I4,A1,60.00,EUR,2024-06-01,2024-06-20",
        "I6,A1,40.00,EUR,2024-06-15,2024-07-15",
        "I7,A1,100.00,EUR,2024-04-01,2024-05-01",
        "I3,A2,90.00,EUR,2024-06-10,2024-07-10",
        "I5,A2,10.00,EUR,2024-02-01,2024-03-02",
        "I8,A2,10.00,EUR,2024-01-02,2024-03-30",
        "I9,A2,10.00,EUR,2024-05-02,2024-05-31",
        "I10,A9,500.00,EUR,2024-05-01,2024-05-31",
        "I11,A2,15.00,EUR,2024-06-01,"); // without a due date
    lake.file(
        "receipt.csv",
        "receipt_id,account_id,amount,currency,received_on,invoice_id",
        "R1,A1,70.00,EUR,2024-04-20,I1",
        "R2,A1,20.00,EUR,2024-04-04,I2",
        "R5,A2,10.00,EUR,2024-03-02,I5",
        "R8,A2,10.00,EUR,2024-03-30,I8",
        "R9,A2,10.00,EUR,2024-06-01,I9");
    lake.load();
    gold.compute("2024-06-30");
    scores = all();
    lake.file(
        "receipt-2.csv",
        "receipt_id,account_id,amount,currency,received_on,invoice_id",
        "R7,A1,100.00,EUR,2024-07-01,I7",
        "R3,A2,90.00,EUR,2024-07-02,I3");
    lake.file(
        "invoice-2.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I20,A2,33.00,EUR,2024-07-03,2024-08-02");
    lake.load();
    gold.compute("2024-06-30");
    scoresAgain = all();
  }

  @Test
  void an_item_is_as_likely_late_as_the_accounts_others_were_drawn_to_the_base() {
    // Of Alpha's others, I1 and I7 were late and I2 was not: (2 + 3 × 0.4) ÷ (3 + 3). I7 itself has
    // I1 and I2 beside it: (1 + 1.2) ÷ 5. Beta paid three in time: 1.2 ÷ 6.
    assertEquals(
        String.join(
            "\n",
            "A1 | I4 | 0.533333 | high | own_history | 60",
            "A1 | I6 | 0.533333 | high | own_history | 40",
            "A1 | I7 | 0.44 | high | own_history | 100",
            "A2 | I3 | 0.2 | medium | own_history | 90"),
        gold.lines(
            gold.table("risk_score"),
            "account_id document_id probability risk_bucket spoken_by open",
            ITEM + " and target = 'late_30'"));
  }

  @Test
  void an_account_is_the_mean_of_its_items_by_what_is_open() {
    // 0.533333 of 60 and of 40, 0.44 of 100.
    assertEquals(
        String.join("\n", "A1 | EUR | 0.486667 | 200", "A2 | EUR | 0.2 | 90"),
        gold.lines(
            gold.table("risk_score"),
            "account_id currency probability open",
            "document_id is null and target = 'late_30'"));
  }

  @Test
  void whether_an_item_will_be_late_at_all_is_asked_while_it_is_not_past_due() {
    assertEquals(
        "late_0 | I3\nlate_0 | I6\nlate_60 | I3\nlate_60 | I4\nlate_60 | I6\nlate_60 | I7",
        gold.lines(
            gold.table("risk_score"),
            "target document_id",
            ITEM + " and target in ('late_0', 'late_60')"));
  }

  @Test
  void the_reasons_add_up_and_say_what_they_are_made_of() {
    // ln(0.4 ÷ 0.6) = -0.405465, ln(0.2 ÷ 0.8) = -1.386294.
    assertEquals(
        "-0.405465 | own_history | 0 of 3 were more than 30 days late before | -0.980829",
        gold.lines(
            gold.table("risk_score"),
            "portfolio reasons[0].term reasons[0].text reasons[0].points",
            "document_id = 'I3' and target = 'late_30' and size(reasons) = 1"));
    assertTrue(
        gold.run().<Row>getList(gold.run().fieldIndex("checks")).stream()
            .anyMatch(c -> c.getString(0).equals("risk_scores") && c.getBoolean(1)));
  }

  @Test
  void an_item_is_expected_on_days_in_order_after_the_day_and_naively_by_the_usual_delay() {
    // Beta was 0, 0 and 1 day late and I3 is due in ten; Alpha 71 and 0.
    assertEquals(
        "I3 | 10.33 | 90\nI4 | 25.5 | 60\nI6 | 50.5 | 40\nI7 | 0 | 100",
        gold.lines(
            gold.table("expected_payment"),
            "document_id naive_days open",
            "document_id is not null and p10_on > '2024-06-30'"
                + " and (p50_on is null or p50_on >= p10_on)"
                + " and (p90_on >= p50_on or p90_on is null and null_reason = 'not_reached')"));
  }

  /**
   * Alpha paid 20 of 190 open, then 70 of 170: the median of 0.105 and 0.412 of 200. Beta once paid
   * half of what was open, and all of it twice.
   */
  @Test
  void an_account_that_pays_parts_is_expected_to_pay_a_part_next() {
    assertEquals(
        "A1 | EUR | 200 | 51.7028\nA2 | EUR | 90 | 90",
        gold.lines(
            gold.table("expected_payment"),
            "account_id currency open next_amount",
            "document_id is null"));
  }

  @Test
  void facts_of_later_days_change_no_earlier_score() {
    assertEquals(scores, scoresAgain);
    assertTrue(scores.contains("run-000001"));
  }

  private static String all() {
    return gold.lines(
            gold.table("risk_score"),
            "run_id known_to account_id document_id target probability portfolio",
            "true")
        + gold.lines(
            gold.table("expected_payment"),
            "run_id known_to account_id document_id p10_on p50_on p90_on naive_days next_amount",
            "true");
  }
}
