package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where one line makes several rows, they are loaded together or not at all. */
class WholeLinesTest {
  private static final String PROFILE =
      """
      profile: paid-invoices
      format: {type: csv, dates: [yyyy-MM-dd]}
      files:
        - match: "open*.csv"
          required: [No, Customer, Amount, Date, Paid]
          leave_out: [{reason: drafts, when: "State = 'draft'"}, {reason: voids, when: "State = 'void'"}]
          control: {amount: $Amount, currency: EUR}
          rows:
            - {table: account, repeat: true, set: {account_id: $Customer, segment: $Segment}}
            - {table: invoice, set: {invoice_id: $No, account_id: $Customer, amount: $Amount, currency: EUR, issued_on: $Date, due_on: $Date}}
            - {table: invoice, when: "State = 'void'", set: {invoice_id: $No, withdrawn: "true"}}
            - {table: receipt, when: "Paid <> ''", set: {receipt_id: {sql: "'S-' || No"}, account_id: $Customer, amount: $Amount, currency: EUR, received_on: $Paid, invoice_id: $No}}
        - match: "dated*.csv"
          required: [No, Customer, Sum, Day, Changed, State]
          leave_out: [{reason: voids, when: "State = 'void'"}]
          rows:
            - {table: invoice, set: {invoice_id: $No, account_id: $Customer, amount: $Sum, currency: EUR, issued_on: $Day, due_on: $Day, updated_at: $Changed}}
            - {table: invoice, when: "State = 'void'", set: {invoice_id: $No, withdrawn: "true", updated_at: $Changed}}
        - match: "later*.csv"
          required: [Receipt, Customer, Sum, Day, Invoice]
          rows:
            - {table: receipt, set: {receipt_id: $Receipt, account_id: $Customer, amount: $Sum, currency: EUR, received_on: $Day, invoice_id: $Invoice}}
        - match: "events*.csv"
          required: [No, Kind, Amount, Day]
          leave_out: [{reason: appeals, when: "Kind = 'appeal'"}, {reason: nothing paid, when: "Kind = 'pay' and Amount = '0'"}]
          control: {amount: $Amount, currency: EUR}
          rows:
            - {table: invoice, when: "Kind = 'create'", set: {invoice_id: $No, account_id: $No, amount: $Amount, currency: EUR, issued_on: $Day, due_on: $Day}}
            - {table: receipt, when: "Kind = 'pay'", set: {receipt_id: $#line, account_id: $No, amount: $Amount, currency: EUR, received_on: $Day, invoice_id: $No}}
        - match: "notes*.csv"
          ignore: ["*"]
          leave_out: [{reason: notes, when: "No <> ''"}]
          control: {amount: $Sum, currency: $Coin}
        - match: "halves*.csv"
          required: [Receipt, Customer, Sum, Day, Invoice]
          rows:
            - {table: receipt, set: {receipt_id: {sql: "Receipt || '-a'"}, account_id: $Customer, amount: $Sum, currency: EUR, received_on: $Day, invoice_id: $Invoice}}
            - {table: receipt, set: {receipt_id: {sql: "Receipt || '-b'"}, account_id: $Customer, amount: $Sum, currency: EUR, received_on: $Day, invoice_id: $Invoice}}
      """;
  private static final String HEADER = "No,Customer,Segment,Amount,Date,Paid,State";

  @TempDir private Path folder;
  private TestLake lake;
  private Profile profile;

  @BeforeEach
  void profile() throws IOException {
    lake = new TestLake(folder);
    profile = ProfileReader.read(Files.writeString(folder.resolve("p.yaml"), PROFILE).toString());
  }

  @Test
  void a_refused_row_takes_its_line_and_what_other_lines_say_about_it() {
    LoadReport report =
        lake.file(
                "open.csv",
                HEADER,
                "1,A-1,retail,10.00,2026-05-01,2026-05-20,",
                "2,A-1,retail,20.00,2026-05-01,2026-02-30,",
                "3,A-2,retail,30.00,2026-05-01,,",
                "4,A-2,wholesale,40.00,2026-05-01,,draft",
                "5,A-2,wholesale,50.00,2026-05-01,,")
            .file(
                "later.csv",
                "Receipt,Customer,Sum,Day,Invoice",
                "R-2,A-1,20.00,2026-05-25,2",
                "R-3,A-2,30.00,2026-05-25,3")
            .load(TestLake.TODAY, profile);
    assertEquals(new LoadRecord.Rows(7, 4, 1, 2, 0, 0), report.load().rows());
    assertEquals(List.of("1", "3", "5"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
    assertEquals(List.of("R-3", "S-1"), lake.rows(ReceiptTable.TABLE, "receipt_id"));
    assertEquals(
        List.of("A-1 | retail", "A-2 | wholesale"),
        lake.rows(AccountTable.TABLE, "account_id", "segment"));
    assertEquals(
        List.of(
            "later.csv | 2 | receipt | invoice_id invoice 2 is refused",
            "open.csv | 3 | invoice | received_on '2026-02-30': expected yyyy-MM-dd",
            "open.csv | 3 | receipt | received_on '2026-02-30': expected yyyy-MM-dd"),
        lake.rejects("file", "line", "table_name", "reason"));
  }

  @Test
  void every_row_of_a_waiting_line_is_tried_again() {
    lake.file("halves.csv", "Receipt,Customer,Sum,Day,Invoice", "R-9,A-1,5.00,2026-05-25,1")
        .load(TestLake.TODAY, profile);
    assertEquals(List.of(), lake.rows(ReceiptTable.TABLE, "receipt_id"));
    LoadReport report =
        lake.file("open.csv", HEADER, "1,A-1,retail,10.00,2026-05-01,,")
            .load(TestLake.TODAY, profile);
    assertEquals(2, report.load().rows().healed());
    assertEquals(List.of("R-9-a", "R-9-b"), lake.rows(ReceiptTable.TABLE, "receipt_id"));
    assertEquals(List.of(), lake.rejects("file", "line", "table_name", "reason"));
  }

  @Test
  void a_line_that_no_rule_takes_is_left_out_by_name_or_set_aside() {
    LoadReport report =
        lake.file(
                "events.csv",
                "No,Kind,Amount,Day",
                "1,create,10.00,2026-05-01",
                "1,pay,10.00,2026-05-20",
                "1,pay,0,2026-05-21",
                "1,appeal,1.00,2026-05-22",
                "1,surprise,2.00,2026-05-23",
                "1,appeal,3.00")
            // Of this file no line makes a row, whatever columns it has; its currencies are usd.
            .file("notes.csv", "No,Text,Sum,Coin", "1,called,5.00,usd", ",lost,0.50,usd")
            .load(TestLake.TODAY, profile);
    assertEquals(new LoadRecord.Rows(8, 2, 3, 3, 0, 0), report.load().rows());
    assertEquals(
        Map.of("appeals", 1L, "nothing paid", 1L, "notes", 1L, "N3b", 2L, "N3c", 1L),
        report.load().checks());
    assertEquals(
        List.of(
            "events.csv | 6 | N3b |  no rule of the profile takes this line",
            "events.csv | 7 | N3c |  fields do not match the header",
            "notes.csv | 3 | N3b |  no rule of the profile takes this line"),
        lake.rejects("file", "line", "array_join(codes, ',')", "reason"));
    LoadRecord.Amounts usd = report.load().amounts().get(1);
    assertEquals(
        "USD 5.5 0 5 0.5",
        String.join(
            " ",
            usd.currency(),
            plain(usd.read()),
            plain(usd.loaded()),
            plain(usd.leftOut()),
            plain(usd.quarantined())));
    LoadRecord.Amounts a = report.load().amounts().get(0);
    assertEquals(
        "23 20 1 2",
        plain(a.read())
            + " "
            + plain(a.loaded())
            + " "
            + plain(a.leftOut())
            + " "
            + plain(a.quarantined()));
    assertEquals(List.of("3 | 1"), lake.rows(ReceiptTable.TABLE, "receipt_id", "invoice_id"));
  }

  @Test
  void a_line_takes_back_a_version_that_has_changed_before_it() {
    String head = "No,Customer,Sum,Day,Changed,State";
    lake.file("dated.csv", head, "1,A-1,10.00,2026-05-01,2026-05-02T10:00:00Z,open")
        .load(TestLake.TODAY, profile);
    lake.file("dated-later.csv", head, "1,A-1,10.00,2026-05-01,2026-05-03T10:00:00Z,void")
        .load(TestLake.TODAY, profile);
    assertEquals(List.of(), lake.rows(InvoiceTable.TABLE, "invoice_id"));
  }

  @Test
  void a_line_that_is_left_out_takes_back_what_an_earlier_load_has_brought_and_nothing_else() {
    lake.file(
            "open.csv",
            HEADER,
            "1,A-1,retail,10.00,2026-05-01,,",
            "2,A-1,retail,20.00,2026-05-01,,",
            "3,A-1,retail,30.00,2026-05-01,,")
        .load(TestLake.TODAY, profile);
    LoadReport report =
        lake.file(
                "open-later.csv",
                HEADER,
                "1,A-1,retail,10.00,2026-05-01,,void",
                "2,A-1,retail,20.00,2026-05-01,,draft",
                "4,A-1,retail,40.00,2026-05-01,,void")
            .load(TestLake.TODAY, profile);
    assertEquals(new LoadRecord.Rows(3, 0, 3, 0, 0, 0), report.load().rows());
    assertEquals(Map.of("drafts", 1L, "voids", 2L), report.load().checks());
    LoadRecord.Amounts a = report.load().amounts().get(0);
    assertEquals("70 70", plain(a.read()) + " " + plain(a.leftOut()));
    assertEquals(List.of("drafts 20", "voids 50"), checkAmounts(report));
    LoadRecord.Revision taken = report.load().revisions().get(0);
    assertEquals("1 -10", taken.rows() + " " + plain(taken.differences().get(0).amount()));
    assertEquals(List.of("2", "3"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
  }

  @Test
  void amounts_are_counted_once_per_line() {
    LoadReport report =
        lake.file(
                "open.csv",
                HEADER,
                "1,A-1,retail,10.00,2026-05-01,2026-05-20,",
                "2,A-1,retail,20.00,2026-05-01,2026-02-30,",
                "3,A-2,retail,x,2026-05-01,,",
                "4,A-2,retail,40.00,2026-05-01,,draft")
            .load(TestLake.TODAY, profile);
    Map<String, String> parts = new TreeMap<>();
    LoadRecord.Amounts a = report.load().amounts().get(0);
    parts.put("read", plain(a.read()));
    parts.put("loaded", plain(a.loaded()));
    parts.put("left out", plain(a.leftOut()));
    parts.put("quarantined", plain(a.quarantined()));
    assertEquals(
        Map.of("read", "70", "loaded", "10", "left out", "40", "quarantined", "20"), parts);
    assertEquals(2, report.load().checks().get("N2b"));
    assertEquals(List.of("N2b 20", "drafts 40"), checkAmounts(report));
    assertEquals(new LoadRecord.Rows(4, 1, 1, 2, 0, 0), report.load().rows());
    assertTrue(report.text(null, "-").contains("left out 1 row (drafts)"), report.text(null, "-"));
  }

  private static List<String> checkAmounts(LoadReport report) {
    return report.load().checkAmounts().stream()
        .map(a -> a.code() + " " + plain(a.amount()))
        .toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
