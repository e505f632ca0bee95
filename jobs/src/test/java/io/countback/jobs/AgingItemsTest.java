package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The items that receivables are made of, as of 30 June 2024. */
class AgingItemsTest {
  private static final String COLUMNS =
      "account_id currency document_id installment kind issued_on due_on amount open aging_column";

  @TempDir private static Path folder;
  private static Gold gold;
  private static Row run;
  private static Dataset<Row> figures;
  private static Dataset<Row> briefs;
  private static Dataset<Row> items;
  private static Dataset<Row> itemsAfterTheNextRun;
  private static Dataset<Row> movements;

  @BeforeAll
  static void books() {
    TestLake lake = new TestLake(folder);
    gold = new Gold(lake.lake());
    lake.file(
        "account.csv",
        "account_id,name,valid_from,segment,status,sole_trader",
        "A1,Alpha,2024-01-01,retail,,",
        "A2,Ms Beta,2024-01-01,,,true",
        "A9,Own group,2024-01-01,,intercompany,");
    lake.file("account_assignment.csv", "account_id,collector_id,valid_from", "A1,c-01,2024-01-01");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,kind,amount,currency,issued_on,due_on,purchase_order,document_url",
        "I1,A1,,100.00,EUR,2024-05-01,2024-05-31,PO-7,https://archive.example/I1",
        "I2,A1,,90.00,EUR,2024-06-01,,,",
        "I3,A1,,50.00,USD,2024-02-01,2024-02-28,,",
        "I4,A1,,40.00,EUR,2024-06-20,2024-07-20,PO-8,",
        "I5,A1,,70.00,EUR,2024-07-01,2024-07-31,,", // issued after the day
        "C1,A2,credit_memo,-30.00,EUR,2024-06-02,,,",
        "D1,A2,debit_memo,20.00,EUR,2024-06-03,2024-06-30,,",
        "I9,A9,,500.00,EUR,2024-05-01,2024-05-31,,");
    lake.file(
        "installment.csv",
        "invoice_id,number,due_on,amount",
        "I2,1,2024-06-15,60.00",
        "I2,2,2024-07-15,30.00");
    lake.file(
        "receipt.csv",
        "receipt_id,account_id,amount,currency,received_on,invoice_id",
        "R1,A1,25.00,EUR,2024-06-05,I1",
        "R2,A1,40.00,EUR,2024-06-25,I4", // paid in full
        "R3,A1,11.00,EUR,2024-06-26,", // names no invoice
        "R4,A1,5.00,EUR,2024-07-02,I1"); // received after the day
    lake.load();
    gold.compute("2024-06-30");
    run = gold.run();
    figures = gold.known();
    briefs = gold.table("account_brief");
    items = gold.table("aging_item");
    movements = gold.table("movement");
    gold.compute("2024-07-02");
    itemsAfterTheNextRun = gold.table("aging_item");
  }

  @Test
  void open_instalments_and_unapplied_money_add_up_to_receivables() {
    assertEquals(
        String.join(
            "\n",
            "A1 | EUR | - | - | receipt | - | - | - | -11 | unapplied",
            "A1 | EUR | I1 | 1 | invoice | 2024-05-01 | 2024-05-31 | 100 | 75 | d1_30",
            "A1 | EUR | I2 | 1 | invoice | 2024-06-01 | 2024-06-15 | 60 | 60 | d1_30",
            "A1 | EUR | I2 | 2 | invoice | 2024-06-01 | 2024-07-15 | 30 | 30 | current",
            "A1 | USD | I3 | 1 | invoice | 2024-02-01 | 2024-02-28 | 50 | 50 | d121_plus",
            "A2 | EUR | - | - | credit_memo | - | - | - | -30 | unapplied",
            "A2 | EUR | D1 | 1 | debit_memo | 2024-06-03 | 2024-06-30 | 20 | 20 | current"),
        gold.lines(items, COLUMNS, "known_to is null"));
    // 75 + 60 + 30 - 11 of Alpha and 20 - 30 of the other.
    assertEquals(
        "EUR | 144\nUSD | 50",
        gold.lines(
            figures,
            "currency value",
            "metric_id = 'ar_balance' and currency_basis = 'transaction' and entity is null"
                + " and period_end = '2024-06-30'"));
    // Of what was never loaded the briefs say nothing, and that it was not.
    assertEquals(
        "A1 | [EUR,154.0000,135.0000];[USD,50.0000,50.0000] | contacts;disputes;promises;touches"
            + " | - | - | -\n"
            + "A2 | [EUR,-10.0000,0.0000] | contacts;disputes;promises;touches | - | - | -",
        gold.lines(
            briefs, "account_id balances not_loaded promises_kept open_disputes touches", "true"));
    assertTrue(checked("aging_items"));
  }

  @Test
  void an_item_names_its_customer_its_collector_and_its_paper() {
    assertEquals(
        String.join(
            "\n",
            "C | Alpha | retail | c-01 | - | -",
            "D1 | - | (none) | (unassigned) | - | -",
            "I1 | Alpha | retail | c-01 | PO-7 | https://archive.example/I1"),
        gold.lines(
            items,
            "coalesce(document_id,'C') name segment collector purchase_order document_url",
            "document_id in ('I1', 'D1') or account_id = 'A1' and document_id is null"));
  }

  @Test
  void a_purchase_order_stands_beside_its_document_paid_or_not() {
    assertEquals(
        "I1 | PO-7\nI4 | PO-8",
        gold.lines(movements, "document_id purchase_order", "purchase_order is not null"));
  }

  @Test
  void only_what_changed_is_written_by_the_next_run() {
    // I1 was paid in part; I2's first instalment is no older than 30 days and stays as it is.
    assertEquals(
        String.join(
            "\n",
            "I1 | 1 | 70 | d31_60 | -",
            "I1 | 1 | 75 | d1_30 | 2026-07-01T02:00:00Z",
            "I2 | 1 | 60 | d1_30 | -"),
        gold.lines(
            itemsAfterTheNextRun,
            "document_id installment open aging_column known_to",
            "document_id in ('I1', 'I2') and installment = 1"));
  }

  private static boolean checked(String code) {
    return run.<Row>getList(run.fieldIndex("checks")).stream()
        .anyMatch(c -> c.getString(0).equals(code) && c.getBoolean(1));
  }
}
