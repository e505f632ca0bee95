package io.countback.ingest.load;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countback.ingest.InputFiles;
import io.countback.ingest.TestLake;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profiles of accounting systems, each on its files: every line and every amount, against
 * figures counted outside of Countback; and what the files do not hold, on lines written here.
 */
class AccountingSystemsTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void lake() {
    lake = new TestLake(folder);
  }

  @Test
  void stripe_invoices_are_owed_at_their_amount_due() {
    LoadRecord load =
        load(
            "stripe",
            List.of(
                there("stripe_invoice_export/customers.csv.gz"),
                there("stripe_invoice_export/invoices.csv")));
    // 35,748 customers; invoices: 7,765 paid, 224 open, 39 void, 38 draft, 9 uncollectible.
    assertEquals(new LoadRecord.Rows(43_823, 41_296, 2_525, 2, 0, 0), load.rows());
    assertEquals(
        List.of(
            "EUR 507510.34 = 498655.90 + 8854.44 + 0.00 + 0.00",
            "USD 327870.18 = 322587.40 + 5204.78 + 78.00 + 0.00"),
        amounts(load));
    Map<String, Long> leftOut = new TreeMap<>(load.checks());
    leftOut.keySet().removeAll(List.of("I7", "P3a"));
    assertEquals(
        Map.of(
            "draft, not yet an invoice",
            38L,
            "void, taken back by the seller",
            39L,
            // 2,448 paid invoices with an Amount Due of 0,00.
            "credit to the customer's balance, which lowers a later Amount Due",
            10L,
            "nothing to pay, Total is 0,00",
            2_401L,
            "nothing to pay, the customer's balance covers all of it",
            37L),
        leftOut);
    assertEquals(35_748, lake.inForce(AccountTable.TABLE).count());
    // One customer is missing from customers.csv; his two invoices, the ninth uncollectible one
    // among them, wait for him.
    assertEquals(
        List.of("account cus_P035749 is unknown"),
        lake.rejects("regexp_extract(reason, 'account \\\\S+ is unknown', 0)").stream()
            .filter(r -> !r.isEmpty())
            .distinct()
            .toList());
    assertEquals(
        List.of("EUR 3196 498655.90", "USD 2352 322587.40"), sums(InvoiceTable.TABLE, "currency"));
    assertEquals(
        List.of(
            "EUR Stripe 3031 396432.04",
            "EUR outside Stripe 6 20061.06",
            "USD Stripe 2278 270568.55",
            "USD outside Stripe 1 2844.00"),
        sums(ReceiptTable.TABLE, "currency", "method"));
    assertEquals(
        List.of("EUR write_off 7 4393.56", "USD write_off 1 137.00"),
        perGroup(
            lake.inForce(ApplicationTable.TABLE)
                .join(
                    lake.inForce(InvoiceTable.TABLE).select("invoice_id", "currency"),
                    "invoice_id"),
            sum("amount"),
            "currency",
            "kind"));
    // What is neither paid nor written off are the 224 open invoices.
    assertEquals(
        List.of("EUR 152 77769.24", "USD 72 49037.85"),
        perGroup(
            lake.inForce(InvoiceTable.TABLE)
                .join(lake.inForce(ReceiptTable.TABLE), new String[] {"invoice_id"}, "left_anti")
                .join(
                    lake.inForce(ApplicationTable.TABLE), new String[] {"invoice_id"}, "left_anti"),
            sum("amount"),
            "currency"));
    // A due date of its own has hardly one invoice in thirty; the others are due when finalised,
    // an hour after their date, the first of which is the last of December.
    assertEquals(
        "2025-01-01 2025-02-27",
        lake.inForce(InvoiceTable.TABLE)
            .selectExpr("concat_ws(' ', min(issued_on), max(issued_on))")
            .first()
            .getString(0));
    assertEquals(
        List.of("charged at once 5356 5356", "due date 192 50"),
        perGroup(lake.inForce(InvoiceTable.TABLE), sum(expr("int(due_on = issued_on)")), "terms"));
  }

  @Test
  void of_xero_the_sales_invoices_are_loaded_with_the_day_they_were_paid() {
    List<Path> files = new ArrayList<>(samples("xero"));
    files.add(
        written(
            "invoice_more.csv",
            "invoice_id,contact_id,date,updated_date_utc,due_date,fully_paid_on_date,amount_credited,amount_paid,total,currency_code,status,type",
            // Paid in part; paid and credited; not sent yet: what no invoice of the samples is.
            "i-1,9104f337-e8db-4a6b-8141-842cf1f0dc6a,2021-01-10,2021-01-25 08:00:00.000 UTC,2021-02-10,,0,300.00,1000.00,EUR,AUTHORISED,ACCREC",
            "i-2,9104f337-e8db-4a6b-8141-842cf1f0dc6a,2021-01-11,2021-02-01 08:00:00.000 UTC,2021-02-11,2021-01-30,80.00,420.00,500.00,EUR,PAID,ACCREC",
            "i-3,9104f337-e8db-4a6b-8141-842cf1f0dc6a,2021-01-12,2021-02-01 08:00:00.000 UTC,2021-02-12,,0,0,70.00,EUR,DRAFT,ACCREC"));
    LoadRecord load = load("xero", files);
    // 152 contacts, 116 sales invoices and the two added ones.
    assertEquals(new LoadRecord.Rows(1_634, 270, 1_364, 0, 0, 0), load.rows());
    assertEquals(
        List.of(
            "CAD 40350.09 = 0.00 + 40350.09 + 0.00 + 0.00",
            "EUR 1570.00 = 1500.00 + 70.00 + 0.00 + 0.00",
            "GBP 92739.99 = 92057.50 + 682.49 + 0.00 + 0.00",
            "USD 328742.86 = 308484.09 + 20258.77 + 0.00 + 0.00"),
        amounts(load));
    assertEquals(
        Map.of(
            "bill of a supplier (ACCPAY)",
            484L,
            "deleted",
            1L,
            "draft, not yet an invoice",
            1L,
            "credit note, counted with the invoices it was set against",
            2L,
            "invoice line, its invoice says what is owed",
            649L,
            "no document of a customer",
            227L,
            // Names of customers stand there as hashes; three of them begin with a plus sign.
            "S1a",
            3L),
        load.checks());
    assertEquals(
        List.of(
            "EUR credit_memo 1 -80.00",
            "EUR invoice 2 1500.00",
            "GBP invoice 30 92057.50",
            "USD invoice 86 308484.09"),
        sums(InvoiceTable.TABLE, "currency", "kind"));
    assertEquals(
        List.of("EUR 2 720.00", "GBP 24 79322.50", "USD 79 278378.09"),
        sums(ReceiptTable.TABLE, "currency"));
    assertEquals(
        List.of("i-1-paid | 300.0000 | 2021-01-25", "i-2-paid | 420.0000 | 2021-01-30"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "amount", "received_on").stream()
            .filter(r -> r.startsWith("i-"))
            .toList());
    assertEquals(
        List.of("credit_memo | i-2-credited | i-2 | 80.0000 | 2021-01-30"),
        lake.rows(
            ApplicationTable.TABLE, "kind", "source_id", "invoice_id", "amount", "applied_on"));
    // 103 paid invoices of 18 customers took 3,345 days.
    assertEquals(
        "18 3345",
        lake.inForce(ReceiptTable.TABLE)
            .filter("currency <> 'EUR'")
            .join(lake.inForce(InvoiceTable.TABLE).select("invoice_id", "issued_on"), "invoice_id")
            .selectExpr(
                "count(distinct account_id) || ' ' || sum(datediff(received_on, issued_on))")
            .first()
            .getString(0));
  }

  @Test
  void of_quickbooks_payments_are_applied_line_by_line_on_the_day_of_the_payment() {
    List<Path> files = new ArrayList<>(samples("quickbooks"));
    // The samples do not belong together: none of their customers has a document. Here are those
    // who have.
    files.add(
        written(
            "customer_more.csv",
            Stream.concat(
                    Stream.of("id,display_name,active"),
                    IntStream.of(
                            4, 21, 131, 593, 594, 599, 600, 668, 671, 672, 698, 827, 828, 834, 858,
                            1041, 1589, 2024, 2103, 2150, 2496, 4783)
                        .mapToObj(id -> id + ",Customer " + id + ",TRUE"))
                .toArray(String[]::new)));
    // No invoice of the samples had a deposit, no payment used a credit memo.
    files.add(
        written(
            "invoice_more.csv",
            "id,currency_id,customer_id,due_date,total_amount,transaction_date,deposit",
            "60001,GBP,4783,2021-03-05,120.00,2021-02-05,20.00"));
    files.add(
        written(
            "payment_more.csv",
            "id,currency_id,customer_id,total_amount,transaction_date",
            "60002,GBP,4783,0,2021-02-20"));
    files.add(
        written(
            "payment_line_more.csv",
            "index,payment_id,amount,invoice_id,credit_memo_id",
            "0,60002,30.00,60001,",
            "1,60002,30.00,,60003"));
    LoadRecord load = load("quickbooks-online", files);
    // 5 invoices, 12 payments, 12 credit memos, 1 line of a payment, 4 and 22 customers; 1 invoice.
    assertEquals(new LoadRecord.Rows(169, 57, 100, 12, 0, 0), load.rows());
    assertEquals(
        List.of(
            "EUR 2000.00 = 2000.00 + 0.00 + 0.00 + 0.00",
            "GBP 120.00 = 120.00 + 0.00 + 0.00 + 0.00",
            "USD 1417434.27 = 1417234.27 + 200.00 + 0.00 + 0.00"),
        amounts(load));
    assertEquals(
        Map.of(
            "P3a",
            12L,
            "payment of 0, it only sets credit against invoices",
            1L,
            "credit memo used by a payment, no line says for which invoice",
            1L,
            "deleted",
            23L,
            "journal entry, no document of a customer",
            25L,
            "line of a document, the document says what is owed",
            32L,
            "link without an amount, the payment's line has it",
            14L,
            "sale or refund settled on the spot, nothing was owed",
            4L),
        onlyOutcomes(load));
    assertEquals(
        List.of(
            "EUR invoice 1 1000.00",
            "GBP invoice 1 120.00",
            "USD credit_memo 12 -622440.00",
            "USD invoice 4 629240.55"),
        sums(InvoiceTable.TABLE, "currency", "kind"));
    assertEquals(
        List.of("EUR 1 1000.00", "GBP 1 20.00", "USD 11 165553.72"),
        sums(ReceiptTable.TABLE, "currency"));
    assertEquals(
        List.of("9001-0 | 9001 | 50001 | 1000.0000 | 2026-02-01"),
        lake.rows(
            ApplicationTable.TABLE,
            "application_id",
            "source_id",
            "invoice_id",
            "amount",
            "applied_on"));
  }

  @Test
  void netsuite_totals_have_the_sign_of_their_type() {
    List<Path> files = new ArrayList<>(samples("netsuite"));
    files.add(
        written(
            "transaction_more.csv",
            "id,type,trandate,duedate,currency,entity,posting,voided,foreigntotal,_fivetran_active",
            "101,CustInvc,2026-05-04 0:00:00,2026-06-03 0:00:00,4,1501,T,F,1200.50,TRUE",
            "101,CustInvc,2026-05-04 0:00:00,2026-06-03 0:00:00,4,1501,T,F,1100.00,FALSE",
            "102,CustCred,2026-05-20 0:00:00,,4,1501,T,F,200.50,TRUE",
            "103,CustPymt,2026-05-30 0:00:00,,4,1501,T,F,-900.00,TRUE",
            "104,CustRfnd,2026-06-01 0:00:00,,1,1501,T,F,10.00,TRUE",
            "105,CustInvc,2026-05-04 0:00:00,2026-06-03 0:00:00,77,1501,T,F,5.00,TRUE",
            "106,CustInvc,2026-05-04 0:00:00,2026-06-03 0:00:00,4,1501,F,F,6.00,TRUE",
            "107,CustInvc,2026-05-04 0:00:00,2026-06-03 0:00:00,4,1501,T,T,0.00,TRUE"));
    files.add(written("customer_more.csv", "id,companyname,altname", "1501,Alder Foods,"));
    LoadRecord load = load("netsuite", files);
    // Of the samples 15 customers; of the lines here 4 documents and their customer.
    assertEquals(new LoadRecord.Rows(112, 20, 91, 1, 0, 0), load.rows());
    assertEquals(
        List.of(
            "101 | invoice | 1200.5000 | EUR | 2026-05-04 | 2026-06-03",
            "102 | credit_memo | -200.5000 | EUR | 2026-05-20 | "),
        lake.rows(
            InvoiceTable.TABLE, "invoice_id", "kind", "amount", "currency", "issued_on", "due_on"));
    assertEquals(
        List.of("103 | receipt | 900.0000 | EUR", "104 | refund | -10.0000 | USD"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "kind", "amount", "currency"));
    assertEquals(List.of("currency '77': not in the map"), lake.rejects("reason"));
  }

  @Test
  void sap_items_have_their_sign_and_due_date_from_the_ledger_s_own_rules() {
    List<Path> files = new ArrayList<>(samples("sap"));
    String header =
        "bukrs,belnr,gjahr,buzei,kunnr,shkzg,wrbtr,waers,budat,bldat,blart,umskz,zterm,zfbdt,zbd1t,zbd2t,zbd3t,rebzg,rebzj,rebzz,augdt";
    files.add(
        written(
            "bsid_more.csv",
            header,
            "3000,18001,2026,001,10001,S,1190.00,EUR,20260410,20260408,RV,,ZB01,20260410,14,30,0,,0000,000,00000000",
            "3000,18002,2026,001,10001,S,200.00,EUR,20260502,20260501,RV,,ZB02,00000000,10,0,0,,0000,000,00000000",
            "3000,18003,2026,001,10001,S,70.00,EUR,20260502,20260501,RV,,,0,x,0,0,,0000,000,00000000",
            "3000,18004,2026,001,10001,S,500.00,EUR,20260502,20260501,AB,F,,0,0,0,0,,0000,000,00000000",
            "3000,14001,2026,002,10001,H,400.00,EUR,20260505,20260505,DZ,,,0,0,0,0,18001,2026,001,00000000",
            "3000,16001,2026,001,10001,H,90.00,EUR,20260506,20260506,DG,,,0,0,0,0,,0000,000,00000000"));
    files.add(
        written(
            "bsad_more.csv",
            header,
            "3000,18000,2026,001,10001,S,333.00,EUR,20260301,20260301,RV,,ZB02,20260301,30,0,0,,0000,000,20260402",
            "3000,14000,2026,002,10001,H,333.00,EUR,20260402,20260402,DZ,,,0,0,0,0,,0000,000,20260402"));
    files.add(
        written(
            "acdoca_more.csv",
            "rldnr,rbukrs,gjahr,belnr,docln,koart,kunnr,blart,wsl,rwcur,bldat,budat,netdt,augdt",
            "0L,3000,2026,19001,000001,D,10001,RV,250.00,USD,20260601,20260601,20260701,00000000",
            "2L,3000,2026,19001,000001,D,10001,RV,250.00,USD,20260601,20260601,20260701,00000000",
            "0L,3000,2026,19001,000002,S,,RV,-250.00,USD,20260601,20260601,00000000,00000000",
            "0L,3000,2026,19002,000001,D,10001,DZ,-40.00,USD,20260605,20260605,00000000,00000000"));
    files.add(written("kna1_more.csv", "kunnr,name1,land1", "10001,Alder Foods KG,DE"));
    LoadRecord load = load("sap-fi", files);
    // Of the samples 3 customers and a company code in 3 clients; of the lines here 8 items and
    // their customer.
    assertEquals(new LoadRecord.Rows(36, 15, 20, 1, 0, 0), load.rows());
    assertEquals(
        List.of(
            "3000-2026-16001-001 | credit_memo | -90.0000 | EUR | 2026-05-06 | ",
            "3000-2026-18000-001 | invoice | 333.0000 | EUR | 2026-03-01 | 2026-03-31",
            // 30 days from the baseline date, not the 14 of the first discount.
            "3000-2026-18001-001 | invoice | 1190.0000 | EUR | 2026-04-08 | 2026-05-10",
            // No baseline date: from the document's.
            "3000-2026-18002-001 | invoice | 200.0000 | EUR | 2026-05-01 | 2026-05-11",
            "3000-2026-19001-000001 | invoice | 250.0000 | USD | 2026-06-01 | 2026-07-01"),
        lake.rows(
            InvoiceTable.TABLE, "invoice_id", "kind", "amount", "currency", "issued_on", "due_on"));
    assertEquals(
        List.of(
            "3000-2026-14001-002 | 400.0000 | 2026-05-05 | 3000-2026-18001-001",
            "3000-2026-18000-001-cleared | 333.0000 | 2026-04-02 | 3000-2026-18000-001",
            "3000-2026-19002-000001 | 40.0000 | 2026-06-05 | "),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "amount", "received_on", "invoice_id"));
    assertEquals(List.of("due_on '0 + x': expected yyyy-MM-dd"), lake.rejects("reason"));
    assertEquals(
        List.of("10001 | Alder Foods KG", "CA301 | Dunder Mifflin"),
        lake.rows(AccountTable.TABLE, "account_id", "name").subList(0, 2));
  }

  private LoadRecord load(String profile, List<Path> files) {
    LoadReport report = lake.load(TestLake.TODAY, ProfileReader.read(profile), files);
    assertEquals(List.of(), report.intake().refused());
    return report.load();
  }

  private static List<Path> samples(String system) {
    return InputFiles.of(List.of(there("erp_native_layouts/" + system)));
  }

  private static Path there(String name) {
    Path path = DATA.resolve(name);
    if (!Files.exists(path)) {
      System.err.println("SKIPPED: " + path + " is not there; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(path), "no file " + path);
    return path;
  }

  private Path written(String name, String... lines) {
    try {
      return Files.writeString(
          folder.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was set aside or left out, without what is only warned of. */
  private static Map<String, Long> onlyOutcomes(LoadRecord load) {
    Map<String, Long> checks = new TreeMap<>(load.checks());
    checks.keySet().removeAll(List.of("I3a", "I4", "F2c", "F2d", "P2", "P3b"));
    return checks;
  }

  /** {@code CURRENCY read = loaded + left out + set aside + duplicates}. */
  private static List<String> amounts(LoadRecord load) {
    return load.amounts().stream()
        .map(
            a ->
                a.currency()
                    + " "
                    + plain(a.read())
                    + " = "
                    + Stream.of(a.loaded(), a.leftOut(), a.quarantined(), a.duplicates())
                        .map(AccountingSystemsTest::plain)
                        .collect(joining(" + ")))
        .toList();
  }

  /** Rows in force and their amount per value of the columns. */
  private List<String> sums(SilverTable table, String... columns) {
    return perGroup(lake.inForce(table), sum("amount"), columns);
  }

  /** {@code VALUES rows figure}, sorted. */
  private static List<String> perGroup(Dataset<Row> rows, Column figure, String... columns) {
    return rows
        .groupBy(expr("concat_ws(' ', " + String.join(", ", columns) + ")").alias("of"))
        .agg(count("*"), figure)
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + " " + r.getLong(1) + " " + told(r.get(2)))
        .sorted()
        .toList();
  }

  private static String told(Object figure) {
    return figure instanceof BigDecimal amount ? plain(amount) : figure.toString();
  }

  private static String plain(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }
}
