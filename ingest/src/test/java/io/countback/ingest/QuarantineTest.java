package io.countback.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.Quarantine;
import io.countback.ingest.load.Quarantine.Line;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.InvoiceTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines set aside: seen, closed by a corrected file, released, discarded. */
class QuarantineTest {
  private static final String INVOICE = "invoice_id,account_id,amount,currency,issued_on,due_on";
  private static final String GOOD = "INV-1,A-1,100.00,EUR,2026-05-01,2026-05-31";
  private static final String BAD = "INV-2,A-1,\"1.234,50\",EUR,2026-05-02,2026-06-01";
  private static final Instant NOW = Instant.parse("2026-07-01T07:00:00Z");

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void open() {
    lake = new TestLake(folder);
  }

  private Quarantine quarantine() {
    return new Quarantine(TestSpark.session(), lake.lake());
  }

  private List<String> invoices() {
    return lake.rows(InvoiceTable.TABLE, "invoice_id", "amount");
  }

  private Line only() {
    List<Line> lines = quarantine().lines();
    assertEquals(1, lines.size(), lines.toString());
    return lines.get(0);
  }

  @Test
  void a_line_is_told_with_its_file_its_reason_and_what_to_do() {
    lake.file("invoice.csv", INVOICE, GOOD, BAD, "INV-3,A-1,50.00,EUR,1999-12-31,2026-06-01")
        .load();
    List<Line> lines = quarantine().lines();
    String list = QuarantineCommand.table(lines, null, 50);
    assertEquals(
        """
        2 lines set aside, EUR 50.00

        ID                FILE           LINE  CHECKS     AMOUNT  SINCE     REASON
        %s  invoice.csv       3  N1c             -  load 1    amount '1.234,50': expected digits without thousands sign a…
        %s  invoice.csv       4  I3d     EUR 50.00  load 1    issued_on 1999-12-31 is before 2000-01-01"""
            .formatted(lines.get(0).id(), lines.get(1).id()),
        list);
    assertEquals(
        """
        Line       invoice.csv, line 3, for invoice
        Since      load 1, 2026-07-01
        Amount     none that is summed and can be read
        Checks     N1c number in a form the profile does not allow
        Reason     amount '1.234,50': expected digits without thousands sign and '.' before decimals
        Text       %s
        Remedy     Correct the line in a file of its own and load that file; the line here closes then, if its key could be read.
                   To close it as it is: countback quarantine discard %s --reason TEXT"""
            .formatted(BAD, lines.get(0).id()),
        QuarantineCommand.text(lines.get(0)));
    String first = QuarantineCommand.table(lines, null, 1);
    assertTrue(first.endsWith("\n1 more; --limit 2 lists all"), first);
    assertEquals("No line is set aside by I5a.", QuarantineCommand.table(List.of(), "I5a", 50));
    Refusal unknown = assertThrows(Refusal.class, () -> quarantine().line("nothing"));
    assertEquals(Refusal.USAGE, unknown.exitCode());
  }

  @Test
  void a_corrected_file_closes_the_line() {
    lake.file("invoice.csv", INVOICE, GOOD, BAD).load();
    LoadRecord corrected =
        lake.file("invoice-corrected.csv", INVOICE, "INV-2,A-1,1234.50,EUR,2026-05-02,2026-06-01")
            .load()
            .load();
    assertEquals(new LoadRecord.Rows(1, 1, 0, 0, 0, 1), corrected.rows());
    assertEquals(List.of(), quarantine().lines());
    assertEquals(List.of("INV-1 | 100.0000", "INV-2 | 1234.5000"), invoices());
    // Delivered once more, the bad line says nothing new.
    lake.file("invoice.csv", INVOICE, GOOD, BAD, "INV-4,A-1,1.00,EUR,2026-05-02,2026-06-01").load();
    assertEquals(List.of(), quarantine().lines());
  }

  @Test
  void of_two_lines_with_one_key_a_person_releases_the_right_one() {
    String other = "INV-1,A-1,111.00,EUR,2026-05-01,2026-05-31";
    lake.file("invoice.csv", INVOICE, GOOD, other).load();
    List<Line> lines = quarantine().lines();
    assertEquals(List.of(GOOD, other), lines.stream().map(Line::text).toList());
    LoadRecord load = quarantine().release(lines.get(1), TestLake.TODAY, NOW);
    assertEquals(new LoadRecord.Rows(0, 0, 0, 0, 0, 1), load.rows());
    assertEquals(List.of("INV-1 | 111.0000"), invoices());
    Line rest = only();
    assertEquals(GOOD, rest.text());
    Refusal refusal =
        assertThrows(Refusal.class, () -> quarantine().release(rest, TestLake.TODAY, NOW));
    assertEquals(
        "Line 2 of invoice.csv cannot be released: its key has been loaded from another line."
            + " It stays set aside. Discard this line, or load a corrected one.",
        refusal.getMessage());
  }

  @Test
  void what_could_not_be_read_is_not_released() {
    lake.file("invoice.csv", INVOICE, GOOD, BAD).load();
    Line line = only();
    Refusal refusal =
        assertThrows(Refusal.class, () -> quarantine().release(line, TestLake.TODAY, NOW));
    assertEquals(Refusal.REJECTED, refusal.exitCode());
    assertEquals(
        "Line 3 of invoice.csv cannot be released: N1c number in a form the profile does not allow."
            + " It stays set aside. Correct the line in a file of its own and load that file; the"
            + " line here closes then, if its key could be read.",
        refusal.getMessage());
    assertEquals(line.id(), only().id());
  }

  @Test
  void a_discarded_line_stays_closed_when_its_file_has_grown() {
    lake.file("invoice.csv", INVOICE, GOOD, BAD).load();
    quarantine().discard(only(), "test invoice", TestLake.TODAY, NOW);
    assertEquals(List.of(), quarantine().lines());
    lake.file("invoice.csv", INVOICE, GOOD, BAD, "INV-3,A-1,1.00,EUR,2026-05-02,2026-06-01").load();
    assertEquals(List.of(), quarantine().lines());
    assertEquals(List.of("INV-1 | 100.0000", "INV-3 | 1.0000"), invoices());
  }

  @Test
  void a_state_is_closed_by_one_of_the_same_day_only() {
    String head = "account_id,valid_from,credit_limit,credit_limit_currency";
    String bad = "A-1,2024-01-01,\"1.000,00\",EUR";
    lake.file("account.csv", head, bad, "A-1,2025-01-01,500.00,EUR").load();
    assertEquals(bad, only().text());
    lake.file("account.csv", head, bad, "A-1,2025-01-01,500.00,EUR", "A-2,2025-01-01,,").load();
    assertEquals(bad, only().text());
    lake.file("account-2024.csv", head, "A-1,2024-01-01,1000.00,EUR").load();
    assertEquals(List.of(), quarantine().lines());
  }

  private static final String DISPUTE =
      "dispute_id,account_id,invoice_id,opened_on,amount,currency";
  private static final String OF_GOOD = "D-1,A-1,INV-1,2026-05-20,10.00,EUR";
  private static final String OF_LATE = "D-1,A-1,INV-9,2026-05-20,90.00,EUR";
  private static final String LATE = "INV-9,A-1,90.00,EUR,2026-05-03,2026-06-02";

  private List<String> disputes() {
    return lake.rows(DisputeTable.TABLE, "dispute_id", "invoice_id", "amount");
  }

  @Test
  void a_correction_that_waited_for_its_invoice_replaces_what_it_corrects() {
    lake.file("invoice.csv", INVOICE, GOOD).file("dispute.csv", DISPUTE, OF_GOOD).load();
    lake.file("dispute-2.csv", DISPUTE, OF_LATE).load();
    assertEquals(List.of("D-1 | INV-1 | 10.0000"), disputes());
    LoadRecord load = lake.file("invoice-2.csv", INVOICE, LATE).load().load();
    assertEquals(1, load.rows().healed());
    assertEquals(List.of("D-1 | INV-9 | 90.0000"), disputes());
    assertEquals(List.of(), quarantine().lines());
  }

  @Test
  void a_correction_that_waited_gives_way_to_what_came_after_it() {
    lake.file("invoice.csv", INVOICE, GOOD).load();
    lake.file("dispute.csv", DISPUTE, OF_LATE).load();
    lake.file("dispute-2.csv", DISPUTE, OF_GOOD).load();
    lake.file("invoice-2.csv", INVOICE, LATE).load();
    assertEquals(List.of("D-1 | INV-1 | 10.0000"), disputes());
    assertEquals(List.of(), quarantine().lines());
  }

  @Test
  void a_correction_that_waited_gives_way_to_the_old_state_told_again() {
    lake.file("invoice.csv", INVOICE, GOOD).file("dispute.csv", DISPUTE, OF_GOOD).load();
    lake.file("dispute-2.csv", DISPUTE, OF_LATE).load();
    String other = "D-2,A-1,INV-1,2026-05-21,1.00,EUR";
    lake.file("dispute-3.csv", DISPUTE, OF_GOOD, other).load();
    assertEquals(List.of(), quarantine().lines());
    lake.file("invoice-2.csv", INVOICE, LATE).load();
    assertEquals(List.of("D-1 | INV-1 | 10.0000", "D-2 | INV-1 | 1.0000"), disputes());
  }

  @Test
  void of_two_corrections_that_waited_the_later_one_holds() {
    lake.file("invoice.csv", INVOICE, GOOD).load();
    lake.file("dispute.csv", DISPUTE, OF_LATE).load();
    lake.file("dispute-2.csv", DISPUTE, OF_LATE.replace("90.00", "80.00")).load();
    lake.file("invoice-2.csv", INVOICE, LATE).load();
    assertEquals(List.of("D-1 | INV-9 | 80.0000"), disputes());
    assertEquals(List.of(), quarantine().lines());
  }

  @Test
  void its_moment_of_change_says_which_version_holds_whenever_it_comes() {
    String dated = DISPUTE + ",updated_at";
    lake.file("invoice.csv", INVOICE, GOOD).load();
    lake.file("dispute.csv", dated, OF_LATE + ",2026-05-22T09:00:00Z").load();
    lake.file("dispute-2.csv", dated, OF_GOOD + ",2026-05-21T09:00:00Z").load();
    lake.file("invoice-2.csv", INVOICE, LATE)
        .file("dispute-3.csv", dated, OF_GOOD.replace("10.00", "11.00") + ",2026-05-21T10:00:00Z")
        .load();
    assertEquals(List.of("D-1 | INV-9 | 90.0000"), disputes());
    assertEquals(List.of(), quarantine().lines());
  }

  @Test
  void a_line_that_waited_beside_another_of_its_load_and_key_stays_with_a_person() {
    lake.file("invoice.csv", INVOICE, GOOD).file("dispute.csv", DISPUTE, OF_GOOD, OF_LATE).load();
    lake.file("invoice-2.csv", INVOICE, LATE).load();
    assertEquals(List.of("D-1 | INV-1 | 10.0000"), disputes());
    assertEquals(OF_LATE, only().text());
  }

  @Test
  void beside_a_loaded_line_of_its_load_and_key_a_line_is_not_released() {
    lake.file("invoice.csv", INVOICE, GOOD, "INV-1,A-1,50.00,EUR,1999-12-31,2026-06-01").load();
    Line line = only();
    Refusal refusal =
        assertThrows(Refusal.class, () -> quarantine().release(line, TestLake.TODAY, NOW));
    assertEquals(
        "Line 3 of invoice.csv cannot be released: another line of its load has its key and was"
            + " loaded. It stays set aside. Discard this line, or load a corrected one.",
        refusal.getMessage());
  }

  @Test
  void two_lines_with_the_key_of_an_earlier_load_can_be_released() {
    lake.file("invoice.csv", INVOICE, GOOD).load();
    String one = GOOD.replace("100.00", "101.00");
    String other = GOOD.replace("100.00", "102.00");
    lake.file("invoice-2.csv", INVOICE, one, other).load();
    assertEquals(List.of("INV-1 | 100.0000"), invoices());
    quarantine().release(quarantine().lines().get(1), TestLake.TODAY, NOW);
    assertEquals(List.of("INV-1 | 102.0000"), invoices());
  }
}
