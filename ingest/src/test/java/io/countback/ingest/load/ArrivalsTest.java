package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.ingest.TestLake;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens when the same facts arrive again: twice, revised, late. A file that arrives again is
 * in {@code ArrivalMatrixTest}.
 */
class ArrivalsTest {
  private static final String HEADER = "invoice_id,account_id,amount,currency,issued_on,due_on";
  private static final String ONE = "INV-1,A-1,100.00,EUR,2026-04-15,2026-05-15";
  private static final String TWO = "INV-2,A-1,200.00,EUR,2026-04-16,2026-05-16";
  private static final String THREE = "INV-3,A-1,300.00,EUR,2026-04-17,2026-05-17";
  private static final String DATED = HEADER + ",updated_at,withdrawn";
  private static final String RECEIPTS =
      "receipt_id,account_id,amount,currency,received_on,invoice_id";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void emptyLake() {
    lake = new TestLake(folder);
  }

  @Test
  void two_files_are_enough_for_a_first_load() {
    LoadReport report =
        lake.file("invoice.csv", HEADER, ONE, TWO)
            .file("receipt.csv", RECEIPTS, "R-1,A-1,100.00,EUR,2026-05-20,INV-1")
            .load();
    assertEquals(0, report.exitCode());
    assertEquals(
        List.of(
            "main | INV-1 | A-1 | 100.0000 | invoice", "main | INV-2 | A-1 | 200.0000 | invoice"),
        lake.rows(InvoiceTable.TABLE, "entity_id", "invoice_id", "account_id", "amount", "kind"));
    assertEquals(
        List.of("main | R-1 | INV-1 | receipt"),
        lake.rows(ReceiptTable.TABLE, "entity_id", "receipt_id", "invoice_id", "kind"));
    assertEquals(Map.of("invoice", 0L, "receipt", 0L, "load", 0L), lake.versions());
  }

  @Test
  void the_same_bytes_change_nothing_whatever_their_name() {
    lake.file("invoice.csv", HEADER, ONE).load();
    Map<String, Long> before = lake.versions();
    LoadReport again = lake.file("invoice.csv", HEADER, ONE).load();
    LoadReport copy = lake.file("invoice-copy.csv", HEADER, ONE).load();
    assertEquals(before, lake.versions());
    for (LoadReport report : List.of(again, copy)) {
      assertEquals(0, report.exitCode());
      assertNull(report.load());
      assertEquals(1, report.intake().known().get(0).loadId());
    }
    assertEquals(
        "Files      0 new, 1 already loaded (load 1), 0 rejected",
        copy.text(null, "-").lines().findFirst().orElseThrow());
  }

  @Test
  void the_same_bytes_twice_in_one_load_count_once() {
    LoadReport report =
        lake.file("invoice.csv", HEADER, ONE).file("invoice-copy.csv", HEADER, ONE).load();
    assertEquals(1, report.load().rows().read());
    assertEquals(1, report.intake().known().size());
  }

  @Test
  void an_entity_declared_later_makes_no_second_invoice_of_one_that_has_come() {
    lake.file("invoice.csv", HEADER, ONE, TWO).load();
    LoadReport report =
        lake.file("entity.csv", "entity_id,base_currency", "north,EUR")
            .file("invoice.csv", HEADER, ONE, TWO, THREE)
            .load();
    assertEquals(0, report.load().rows().quarantined());
    assertEquals(
        List.of("main | INV-1", "main | INV-2", "north | INV-3"),
        lake.rows(InvoiceTable.TABLE, "entity_id", "invoice_id"));
  }

  @Test
  void an_account_that_moves_to_another_entity_leaves_its_invoices_where_they_are() {
    String accounts = "account_id,valid_from,entity_id";
    lake.file("entity.csv", "entity_id,base_currency", "north,EUR", "south,EUR")
        .file("account.csv", accounts, "A-1,2026-01-01,north")
        .file("invoice.csv", HEADER, ONE)
        .load();
    lake.file("account-2.csv", accounts, "A-1,2026-06-01,south")
        .file("invoice.csv", HEADER, ONE, TWO)
        .load();
    assertEquals(
        List.of("north | INV-1", "south | INV-2"),
        lake.rows(InvoiceTable.TABLE, "entity_id", "invoice_id"));
  }

  @Test
  void a_reversal_of_a_receipt_that_is_not_there_waits_for_it() {
    String header = RECEIPTS + ",kind,reverses";
    String bounced = "V-1,A-1,-100.00,EUR,2026-05-27,,reversal,R-1";
    LoadReport alone =
        lake.file("invoice.csv", HEADER, ONE).file("receipt.csv", header, bounced).load();
    assertEquals(1L, alone.load().checks().get("P3a"));
    LoadReport together =
        lake.file("receipt-2.csv", header, "R-1,A-1,100.00,EUR,2026-05-20,INV-1,receipt,").load();
    assertEquals(1, together.load().rows().healed());
    assertEquals(
        List.of("R-1 | receipt", "V-1 | reversal"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "kind"));
  }

  @Test
  void instalments_finer_than_the_minor_unit_are_set_aside() {
    LoadReport report =
        lake.file("invoice.csv", HEADER, ONE)
            .file(
                "installment.csv",
                "invoice_id,number,due_on,amount",
                "INV-1,1,2026-05-15,33.3333",
                "INV-1,2,2026-06-15,33.3333",
                "INV-1,3,2026-07-15,33.3334")
            .load();
    assertEquals(3L, report.load().checks().get("I5b"));
    assertEquals(
        List.of("INV-1 | 100.0000"), lake.rows(InvoiceTable.TABLE, "invoice_id", "amount"));
  }

  @Test
  void the_newest_updated_at_wins_in_whatever_order_versions_arrive() {
    lake.file(
            "invoice.csv",
            DATED,
            ONE.replace("100.00", "80.00") + ",2026-05-02T08:00:00Z,",
            ONE + ",2026-05-01T08:00:00Z,",
            TWO + ",2026-05-01T08:00:00Z,")
        .load();
    assertEquals(
        List.of("INV-1 | 80.0000", "INV-2 | 200.0000"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount"));

    LoadReport older =
        lake.file(
                "invoice-late.csv",
                DATED,
                ONE.replace("100.00", "70.00") + ",2026-04-30T08:00:00Z,")
            .load();
    assertEquals(1, older.load().rows().loaded());
    assertEquals(
        List.of("INV-1 | 80.0000", "INV-2 | 200.0000"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount"));

    lake.file("invoice-new.csv", DATED, ONE.replace("100.00", "60.00") + ",2026-05-03T08:00:00Z,")
        .load();
    assertEquals(
        List.of("INV-1 | 60.0000", "INV-2 | 200.0000"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount"));
  }

  @Test
  void versions_of_one_moment_contradict_each_other() {
    LoadReport report =
        lake.file(
                "invoice.csv",
                DATED,
                ONE + ",2026-05-01T08:00:00Z,",
                ONE.replace("100.00", "80.00") + ",2026-05-01T10:00:00+02:00,",
                TWO + ",2026-05-01T08:00:00Z,",
                TWO.replace("200.00", "80.00") + ",,",
                THREE + ",2026-05-01T08:00:00Z,")
            .load();
    assertEquals(4, report.load().checks().get("I1b"));
    assertEquals(List.of("INV-3"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
  }

  @Test
  void a_withdrawn_row_never_existed_and_what_names_it_waits() {
    lake.file("invoice.csv", HEADER, ONE, TWO).load();
    lake.file("invoice-withdrawn.csv", DATED, ONE + ",2026-05-01T08:00:00Z,true")
        .file("receipt.csv", RECEIPTS, "R-1,A-1,100.00,EUR,2026-05-20,INV-1")
        .load();
    assertEquals(List.of("INV-2"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
    assertEquals(List.of("receipt | P3a"), lake.rejects("table_name", "array_join(codes, ',')"));
  }

  @Test
  void an_orphan_heals_when_its_invoice_arrives() {
    LoadReport first =
        lake.file("invoice.csv", HEADER, TWO)
            .file("receipt.csv", RECEIPTS, "R-1,A-1,100.00,EUR,2026-05-20,INV-1")
            .load();
    assertEquals(new LoadRecord.Rows(2, 1, 0, 1, 0, 0), first.load().rows());
    assertEquals(
        List.of("receipt | receipt.csv | 2 | P3a | R-1,A-1,100.00,EUR,2026-05-20,INV-1"),
        lake.rejects("table_name", "file", "line", "array_join(codes, ',')", "text"));

    LoadReport second = lake.file("invoice-more.csv", HEADER, THREE).load();
    assertEquals(new LoadRecord.Rows(1, 1, 0, 0, 0, 0), second.load().rows());
    assertEquals(1, lake.rejects("line").size());

    LoadReport third = lake.file("invoice-late.csv", HEADER, ONE).load();
    assertEquals(new LoadRecord.Rows(1, 1, 0, 0, 0, 1), third.load().rows());
    assertEquals(List.of(), lake.rejects("line"));
    assertEquals(
        List.of("R-1 | receipt.csv | 2 | 3"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "file", "line", "load_id"));
  }

  @Test
  void an_orphan_that_was_sent_again_in_the_meantime_is_loaded_once() {
    String receipt = "R-1,A-1,100.00,EUR,2026-05-20,INV-1";
    lake.file("receipt.csv", RECEIPTS, receipt).load();
    LoadReport grown =
        lake.file("receipt.csv", RECEIPTS, receipt, "R-2,A-1,5.00,EUR,2026-05-21,").load();
    assertEquals(1, grown.load().rows().quarantined());
    assertEquals(1, lake.rejects("line").size());
    LoadReport last =
        lake.file("receipt-final.csv", RECEIPTS, receipt, "R-3,A-1,6.00,EUR,2026-05-22,")
            .file("invoice.csv", HEADER, ONE)
            .load();
    assertEquals(new LoadRecord.Rows(3, 3, 0, 0, 0, 0), last.load().rows());
    assertEquals(List.of(), lake.rejects("line"));
    assertEquals(
        List.of("R-1 | receipt-final.csv", "R-2 | receipt.csv", "R-3 | receipt-final.csv"),
        lake.rows(ReceiptTable.TABLE, "receipt_id", "file"));
  }

  @Test
  void a_state_without_valid_from_holds_from_always_and_its_change_from_the_day_of_the_load() {
    String header = "account_id,name,segment";
    lake.file("account.csv", header, "A-1,Alder,retail", "A-2,Birch,retail")
        .file("collector.csv", "collector_id,valid_from,name", "c-1,2025-01-01,Mira")
        .load(LocalDate.of(2026, 6, 1));
    LoadReport again =
        lake.file("account.csv", header, "A-1,Alder,wholesale", "A-2,Birch,retail")
            .file("collector.csv", "collector_id,name", "c-1,Mira")
            .load(LocalDate.of(2026, 6, 15));
    assertEquals(new LoadRecord.Rows(3, 1, 0, 0, 2, 0), again.load().rows());
    assertEquals(
        List.of(
            "A-1 | 1900-01-01 | retail",
            "A-1 | 2026-06-15 | wholesale",
            "A-2 | 1900-01-01 | retail"),
        lake.rows(AccountTable.TABLE, "account_id", "valid_from", "segment"));
    assertEquals(
        List.of("c-1 | 2025-01-01"), lake.rows(CollectorTable.TABLE, "collector_id", "valid_from"));
  }

  @Test
  void accounts_are_made_from_invoices_until_accounts_were_loaded() {
    lake.file("invoice.csv", HEADER, ONE).load();
    assertEquals(List.of(), lake.rejects("line"));
    lake.file("account.csv", "account_id,name", "A-2,Birch")
        .file("invoice-2.csv", HEADER, TWO)
        .load();
    assertEquals(List.of("I7"), lake.rejects("array_join(codes, ',')"));
    LoadReport healed = lake.file("account-2.csv", "account_id,name", "A-1,Alder").load();
    assertEquals(1, healed.load().rows().healed());
    assertEquals(List.of("INV-1", "INV-2"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
  }

  @Test
  void the_entity_follows_from_the_account_where_there_are_several() {
    lake.file("entity.csv", "entity_id,base_currency", "north,EUR", "south,USD")
        .file("account.csv", "account_id,entity_id", "A-1,south", "A-2,east")
        .file("invoice.csv", HEADER, ONE, "INV-9,A-9,1.00,EUR,2026-04-15,2026-05-15")
        .file("installment.csv", "invoice_id,number,due_on,amount", "INV-1,1,2026-05-15,100.00")
        .file("receipt.csv", RECEIPTS, "R-1,A-1,100.00,EUR,2026-05-20,INV-1")
        .load();
    assertEquals(
        List.of("south | INV-1"), lake.rows(InvoiceTable.TABLE, "entity_id", "invoice_id"));
    assertEquals(List.of("south | R-1"), lake.rows(ReceiptTable.TABLE, "entity_id", "receipt_id"));
    assertEquals(
        List.of(
            "account.csv | 3 | entity_id entity east is not among the entities",
            "invoice.csv | 3 | account_id account A-9 is unknown"),
        lake.rejects("file", "line", "reason"));
  }
}
