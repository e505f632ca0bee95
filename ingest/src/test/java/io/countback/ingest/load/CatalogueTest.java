package io.countback.ingest.load;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.check.CheckFiles;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import io.countback.ingest.table.TouchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row check finds its line in a small good company, says why, and finds nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {
  private static final String LOADED = "loaded";
  private static final String ASIDE = "quarantined";
  private static final String DUPLICATE = "duplicate";
  private static final String LEFT_OUT = "left out";

  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          entry("entity", "entity_id,name,base_currency,time_zone"),
          entry("account", "account_id,name"),
          entry("collector", "collector_id,name"),
          entry("account_assignment", "account_id,collector_id,valid_from,valid_to"),
          entry("contact", "contact_id,account_id,rank,email"),
          entry("template", "template_id,version,type,subject"),
          entry("assignment", "experiment_id,account_id,arm,assigned_at"),
          entry("invoice", "invoice_id,account_id,kind,amount,currency,issued_on,due_on"),
          entry("installment", "invoice_id,number,due_on,amount"),
          entry(
              "receipt",
              "receipt_id,account_id,kind,amount,currency,received_on,reverses,invoice_id"),
          entry(
              "application",
              "application_id,kind,source_id,invoice_id,amount,source_amount,applied_on"),
          entry("dispute", "dispute_id,account_id,invoice_id,opened_on,amount,currency"),
          entry(
              "touch",
              "touch_id,account_id,touched_at,channel,collector_id,template_id,invoice_ids"),
          entry("promise", "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids"),
          entry("account_note", "note_id,account_id,written_at,kind,until,text,author"),
          entry("calendar", "calendar_id,kind,starts_on,ends_on,period,fiscal_year"),
          entry("control_account", "entity_id,currency,as_of,balance"),
          entry("reserve", "entity_id,currency,as_of,amount,segment"),
          entry(
              "payment_plan",
              "plan_id,account_id,agreed_on,number,due_on,amount,currency,invoice_ids"),
          entry(
              "concession",
              "concession_id,account_id,kind,granted_on,invoice_id,new_due_on,discount_rate,amount"),
          entry("commitment", "commitment_id,account_id,side,made_on,due_on,done_on,text"),
          entry("cadence_step", "step_id,account_id,invoice_id,campaign,step,planned_on,channel"),
          entry("target", "metric_id,month,value,currency,entity_id,segment,collector_id"),
          entry("annotation", "annotation_id,on_day,text,entity_id"),
          entry("fx_rate", "base,quote,rate_on,rate"));

  /** A line of a file and what has to become of it. */
  record Line(String file, String outcome, String text) {}

  /**
   * The lines of the files named after what is wrong with them.
   *
   * @param reason what the reject says of each line set aside, null for none
   */
  record Case(String name, long found, String reason, List<Line> lines) {
    String code() {
      return CheckFiles.code(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Line> GOOD =
      List.of(
          new Line("entity", LOADED, "north,Northwind GmbH,EUR,Europe/Berlin"),
          // What a person wrote stays whole.
          new Line(
              "account_note",
              LOADED,
              "long,A-1,2026-06-01T08:00:00Z,note,," + "y".repeat(2000) + ",Mira"),
          new Line("account", LOADED, "A-1,Alder Foods KG"),
          new Line("account", LOADED, "A-2,\"Birch, Bark & Co\""),
          new Line("invoice", LOADED, "INV-1,A-1,invoice,11900.00,EUR,2026-04-15,2026-05-15"),
          new Line("invoice", LOADED, "INV-2,A-2,invoice,500.00,EUR,2026-04-20,2026-05-20"),
          new Line("invoice", LOADED, "INV-3,A-1,invoice,900.00,EUR,2026-04-20,"),
          new Line("invoice", LOADED, "INV-4,A-1,invoice,250.00,USD,2026-04-20,2026-05-20"),
          new Line("invoice", LOADED, "INV-5,A-1,invoice,100.00,EUR,2026-01-02,2026-02-01"),
          new Line("invoice", LOADED, "CM-1,A-1,credit_memo,-100.00,EUR,2026-04-25,"),
          new Line("installment", LOADED, "INV-3,1,2026-05-20,400.00"),
          new Line("installment", LOADED, "INV-3,2,2026-06-20,500.00"),
          new Line("receipt", LOADED, "R-1,A-1,receipt,6000.00,EUR,2026-05-20,,INV-1"),
          new Line("receipt", LOADED, "R-2,A-2,receipt,700.00,EUR,2026-05-21,,"),
          new Line("receipt", LOADED, "R-3,A-1,reversal,-6000.00,EUR,2026-05-25,R-1,"),
          new Line("receipt", LOADED, "R-4,A-1,receipt,80.00,EUR,2026-06-10,,"),
          new Line("application", LOADED, "AP-1,receipt,R-2,INV-2,500.00,,2026-05-22"),
          new Line("application", LOADED, "AP-2,credit_memo,CM-1,INV-1,100.00,,2026-05-01"),
          // A recovery: the invoice was written off, then the customer paid after all.
          new Line("application", LOADED, "AP-3,write_off,,INV-5,100.00,,2026-05-30"),
          new Line("application", LOADED, "AP-4,receipt,R-4,INV-5,80.00,,2026-06-10"),
          new Line("application", LOADED, "AP-5,receipt,R-2,INV-4,200.00,216.00,2026-05-22"),
          // Without a day of their own: that of the receipt, and of the invoice where it is later.
          new Line("receipt", LOADED, "R-5,A-1,receipt,30.00,EUR,2026-06-12,,"),
          new Line("application", LOADED, "AP-6,receipt,R-5,INV-3,30.00,,"),
          new Line("invoice", LOADED, "CM-2,A-1,credit_memo,-20.00,EUR,2026-04-10,"),
          new Line("application", LOADED, "AP-7,credit_memo,CM-2,INV-1,20.00,,"),
          new Line("collector", LOADED, "c-1,Mira Holt"),
          // The last day counts: an assignment may hold for one.
          new Line("account_assignment", LOADED, "A-1,c-1,2026-01-01,2026-01-01"),
          new Line("account_assignment", LOADED, "A-2,c-1,2026-01-01,"),
          new Line("contact", LOADED, "k-1,A-1,primary,ap@alder.example"),
          new Line("template", LOADED, "friendly,1,email,Your invoice"),
          new Line("assignment", LOADED, "tone,A-1,none,2026-03-01T00:00:00Z"),
          new Line("dispute", LOADED, "D-1,A-1,INV-3,2026-05-19,100.00,EUR"),
          new Line("touch", LOADED, "T-1,A-1,2026-05-18T09:10:00+02:00,email,c-1,friendly,INV-3"),
          // On the day of the payment the invoice was still open.
          new Line("touch", LOADED, "T-2,A-2,2026-05-22,phone,c-1,,INV-2"),
          new Line("touch", LOADED, "T-3,A-2,2026-05-24,phone,c-1,,INV-2;INV-1"),
          // More than a minute apart, and two dates of which nobody knows how far apart they are.
          new Line("touch", LOADED, "T-4,A-1,2026-05-18T07:11:01Z,email,c-1,friendly,"),
          new Line("touch", LOADED, "T-5,A-2,2026-05-18,email,,,"),
          new Line("touch", LOADED, "T-6,A-2,2026-05-18,email,,,"),
          // Five minutes ahead of the load's clock.
          new Line("touch", LOADED, "T-7,A-1,2026-07-01T06:05:00Z,web,,,"),
          new Line("promise", LOADED, "P-1,A-1,2026-05-21,2026-06-03,5900.00,EUR,INV-1"),
          new Line("account_note", LOADED, "N-1,A-1,2026-06-29T08:00:00Z,note,,On holiday,Mira"),
          new Line("account_note", LOADED, "N-2,A-2,2026-06-29T08:00:00Z,snooze,2026-07-10,,"),
          new Line("calendar", LOADED, "c445,holiday,2026-12-25,2026-12-26,,"),
          new Line("control_account", LOADED, "north,EUR,2026-06-30,-4790112.50"),
          new Line("reserve", LOADED, "north,JPY,2026-06-30,1000,"),
          new Line("payment_plan", LOADED, "PL-1,A-1,2026-05-21,1,2026-06-15,500.00,EUR,INV-1"),
          new Line("payment_plan", LOADED, "PL-1,A-1,2026-05-21,2,2026-07-15,500.00,EUR,INV-1"),
          new Line("concession", LOADED, "CO-1,A-1,waiver,2026-05-21,INV-1,,,10.50"),
          new Line("concession", LOADED, "CO-2,A-1,discount,2026-05-21,,,0.025,"),
          new Line("commitment", LOADED, "CT-1,A-1,ours,2026-05-21,2026-05-28,,Call back"),
          new Line("cadence_step", LOADED, "S-1,A-1,INV-1,pre-due,1,2026-05-10,email"),
          new Line("cadence_step", LOADED, "S-2,A-1,,pre-due,2,2026-05-20,"),
          new Line("target", LOADED, "cei_period_sales,2026-06-01,0.823456,,,retail,"),
          new Line("annotation", LOADED, "AN-1,2026-03-01,New ERP,north"),
          new Line("fx_rate", LOADED, "EUR,USD,2026-06-30,1.0842"));

  private static final List<Case> CASES =
      List.of(
          aside("I5a-currency-of-four-letters", "currency 'EURO': not an ISO 4217 code"),
          aside("I5b-yen-with-decimals", "amount JPY 10.5 has more than 0 decimals"),
          aside("I2b-negative-invoice", "amount invoice of -1.0000"),
          aside("I3d-date-before-2000", "issued_on 1999-12-31 is before 2000-01-01"),
          loaded("N1a-plain-number", 0),
          aside(
              "N1c-decimal-comma",
              "amount '1,50': expected digits without thousands sign and '.' before decimals"),
          aside("N1d-scientific-notation", "amount '1E3': scientific notation"),
          aside("N2b-day-that-is-none", "issued_on '2026-02-30': expected yyyy-MM-dd"),
          aside("N2c-shortened-invoice-id", "invoice_id '1.2E+11': a spreadsheet has shortened it"),
          aside("N3a-without-amount", "amount no value"),
          aside("N3b-unknown-kind", "kind 'offer': allowed: invoice, debit_memo, credit_memo"),
          aside("N3c-one-field-too-many", " fields do not match the header"),
          aside("I7-invoice-of-unknown-account", "account_id account A-9 is unknown"),
          aside("I7-instalment-of-unknown-invoice", "invoice_id invoice INV-9 is unknown"),
          aside(
              "I6-instalments-fall-short",
              "amount instalments add up to 9.0000, the invoice is 10.0000"),
          aside(
              "I1b-invoice-twice-with-other-amounts",
              "invoice_id the same key stands in this load with other content"),
          duplicate("I1a-invoice-twice"),
          loaded("I1c-ids-that-differ-in-case-and-zeros", 2),
          leftOut("I2a-amount-of-zero"),
          loaded("I3a-due-before-issued", 1),
          loaded("I3b-due-after-366-days", 1),
          loaded("I3c-issued-after-the-load", 1),
          loaded("I4-without-due-date", 1),
          loaded("S1a-texts-like-formulas", 3),
          loaded("S1b-control-character", 1),
          loaded("S1c-name-of-501-characters", 1),
          aside("P1b-negative-receipt", "amount receipt of -5.0000"),
          aside(
              "P1b-receipt-twice-with-other-amounts",
              "receipt_id the same key stands in this load with other content"),
          duplicate("P1a-receipt-twice"),
          aside("P3a-receipt-for-unknown-invoice", "invoice_id invoice INV-404 is unknown"),
          aside("P3a-application-to-unknown-invoice", "invoice_id invoice INV-404 is unknown"),
          aside("P3a-application-of-unknown-receipt", "source_id receipt R-404 is unknown"),
          aside("P3a-application-of-an-invoice", "source_id credit_memo INV-2 is unknown"),
          aside("P3a-reversal-of-unknown-application", "source_id reversal AP-404 is unknown"),
          aside("P4-receipt-in-other-currency", "currency receipt in EUR, invoice in USD"),
          aside(
              "P4-application-without-source-amount",
              "source_amount source in EUR, invoice in USD"),
          loaded("P3b-receipt-before-invoice", 1),
          loaded("P2-paid-a-cent-too-much", 2),
          aside("T1a-touch-of-unknown-account", "account_id account A-9 is unknown"),
          aside("T1a-touch-of-unknown-invoice", "invoice_ids invoice INV-404 is unknown"),
          loaded("T1b-unknown-template-and-collector", 3),
          loaded("T1c-touch-after-payment", 1),
          loaded("T1d-touch-repeated-within-a-minute", 1),
          aside(
              "T2a-touch-without-zone",
              "touched_at '2026-05-18T09:10:00': the profile names no zone"),
          aside(
              "T2a-promise-without-zone", "made_at '2026-05-21T10:00': the profile names no zone"),
          aside(
              "T2c-touch-in-five-minutes-and-a-second",
              "touched_at 2026-07-01T06:05:01Z is later than the load"),
          aside(
              "T2c-touch-of-the-day-after-tomorrow",
              "touched_at 2026-07-02 is later than the load"),
          aside(
              "N2b-spreadsheet-serial",
              "touched_at '45123': expected a moment with zone or offset"),
          aside(
              "N2c-shortened-id-in-a-list",
              "invoice_ids '1.2E+11': a spreadsheet has shortened it"),
          aside("N3a-touch-without-channel", "channel no value"),
          aside("I7-promise-of-unknown-account", "account_id account A-9 is unknown"),
          aside("I7-promise-for-unknown-invoice", "invoice_ids invoice INV-404 is unknown"),
          aside("I5b-promise-of-half-a-cent", "amount EUR 1.005 has more than 2 decimals"),
          aside("I2b-negative-promise", "amount a promise of -1.0000"),
          aside("I7-note-on-unknown-account", "account_id account A-9 is unknown"),
          aside("N3a-snooze-without-end", "until a snooze names the day it ends"),
          aside(
              "N3b-snooze-over-when-written",
              "until 2026-06-28 was over when it was written, 2026-06-29T13:00:00Z"),
          aside("I7-dispute-of-unknown-invoice", "invoice_id invoice INV-404 is unknown"),
          aside("I7-dispute-of-unknown-account", "account_id account A-9 is unknown"),
          aside(
              "I5b-dispute-finer-than-its-invoice",
              "amount EUR 1.0050 is finer than the currency's minor unit"),
          aside(
              "N3a-disputed-amount-without-currency",
              "currency an amount needs a currency or an invoice"),
          aside("I7-arm-of-unknown-account", "account_id account A-9 is unknown"),
          aside("I7-contact-of-unknown-account", "account_id account A-9 is unknown"),
          aside("I7-account-given-to-a-collector-is-unknown", "account_id account A-9 is unknown"),
          aside(
              "N3b-misspelt-time-zone",
              "time_zone 'Europe/Berln': not a time zone such as Europe/Berlin"),
          aside(
              "N3b-assignment-that-ends-before-it-begins",
              "valid_to 2026-02-28 is before valid_from 2026-03-01"),
          aside("N3a-write-off-without-day", "applied_on needed for kind write_off"),
          aside(
              "I7-control-account-of-unknown-entity",
              "entity_id entity south is not among the entities"),
          aside("I5b-control-account-of-half-a-cent", "balance EUR 1.005 has more than 2 decimals"),
          aside("I7-payment-plan-for-unknown-invoice", "invoice_ids invoice INV-404 is unknown"),
          aside("I2b-payment-plan-of-zero", "amount a payment of 0.0000"),
          aside("I7-concession-on-unknown-invoice", "invoice_id invoice INV-404 is unknown"),
          aside(
              "I5b-concession-of-half-a-cent",
              "amount EUR 1.0050 is finer than the currency's minor unit"),
          aside(
              "N3a-waived-amount-without-invoice",
              "invoice_id an amount is in the currency of an invoice"),
          aside("I7-commitment-to-unknown-account", "account_id account A-9 is unknown"),
          aside("I7-cadence-step-of-unknown-invoice", "invoice_id invoice INV-404 is unknown"),
          aside("N3b-target-of-a-mid-month", "month 2026-06-15 is not the first day of a month"),
          aside("I5b-target-of-half-a-yen", "value JPY 10.5 has more than 0 decimals"),
          aside(
              "I7-annotation-of-unknown-entity",
              "entity_id entity south is not among the entities"),
          aside("X1b-rate-of-zero", "rate 0.000000000000000000"),
          loaded("X1c-rates-that-jump-or-contradict", 3));

  /** Of a profile that names a form of numbers and dates, and the zone of moments. */
  private static final List<Case> IN_ANOTHER_FORM =
      List.of(
          loaded("N1b-thousands-and-decimal-comma", 0),
          loaded("N2a-spreadsheet-serial", 0),
          aside(
              "T2b-hour-that-is-skipped",
              "touched_at '2026-03-29T02:30:00': no such time in Europe/Berlin"),
          loaded("T2b-hour-that-comes-twice", 1));

  private static final String ANOTHER_FORM =
      """
      profile: forms
      format: {type: csv, delimiter: ";", decimal: ",", thousands: ".", dates: [dd.MM.yyyy, serial], zone: Europe/Berlin}
      files:
        - match: "invoice*.csv"
          rows:
            - table: invoice
              set: {invoice_id: $invoice_id, account_id: $account_id, amount: $amount, currency: EUR, issued_on: $issued_on, due_on: $due_on}
        - match: "touch*.csv"
          rows:
            - table: touch
              set: {touch_id: $touch_id, account_id: $account_id, touched_at: $touched_at, channel: $channel}
      """;

  private static Case aside(String name, String reason) {
    List<Line> lines = lines(name, ASIDE);
    return new Case(name, lines.size(), reason, lines);
  }

  private static Case loaded(String name, long found) {
    return new Case(name, found, null, lines(name, LOADED));
  }

  private static Case leftOut(String name) {
    return new Case(name, 1, null, lines(name, LEFT_OUT));
  }

  /** The last line repeats what stands before. */
  private static Case duplicate(String name) {
    List<Line> lines = new ArrayList<>(lines(name, LOADED));
    Line last = lines.remove(lines.size() - 1);
    lines.add(new Line(last.file(), DUPLICATE, last.text()));
    return new Case(name, 1, null, lines);
  }

  private static List<Line> lines(String name, String outcome) {
    return CheckFiles.of(name).stream()
        .flatMap(
            file ->
                CheckFiles.text(file)
                    .lines()
                    .skip(1)
                    .map(text -> new Line(CheckFiles.table(file), outcome, text)))
        .toList();
  }

  static Stream<Case> cases() {
    return Stream.concat(CASES.stream(), IN_ANOTHER_FORM.stream());
  }

  private final Map<Line, String> place = new HashMap<>();
  private LoadReport report;
  private LoadReport inAnotherForm;
  private List<String> applied;
  private List<String> read;
  private Set<String> silver;
  private Map<String, String> rejects;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    TestLake lake = new TestLake(folder);
    Map<String, List<Line>> files = new TreeMap<>();
    Stream.concat(GOOD.stream(), CASES.stream().flatMap(c -> c.lines().stream()))
        .forEach(line -> files.computeIfAbsent(line.file(), f -> new ArrayList<>()).add(line));
    files.forEach((file, lines) -> write(lake, file + ".csv", HEADERS.get(file), lines));
    report = lake.load();
    for (Case one : IN_ANOTHER_FORM) {
      String file = CheckFiles.of(one.name()).get(0);
      String header = CheckFiles.text(file).lines().findFirst().orElseThrow();
      write(lake, CheckFiles.table(file) + "-" + one.name() + ".csv", header, one.lines());
    }
    Path profile = Files.writeString(folder.resolve("forms.yaml"), ANOTHER_FORM);
    inAnotherForm = lake.load(TestLake.TODAY, ProfileReader.read(profile.toString()));
    applied = lake.rows(ApplicationTable.TABLE, "application_id", "applied_on");
    read = new ArrayList<>(lake.rows(InvoiceTable.TABLE, "invoice_id", "amount", "due_on"));
    read.addAll(lake.rows(TouchTable.TABLE, "touch_id", "touched_at"));
    silver = new HashSet<>();
    for (SilverTable table : Tables.ALL) {
      silver.addAll(lake.rows(table, "file", "line"));
    }
    rejects =
        lake.rejects("file", "line", "array_join(codes, ',')", "status", "reason").stream()
            .map(r -> r.split(" \\| ", 3))
            .collect(toMap(r -> r[0] + " | " + r[1], r -> r[2]));
  }

  private void write(TestLake lake, String file, String header, List<Line> lines) {
    List<String> text = new ArrayList<>(List.of(header));
    for (Line line : lines) {
      text.add(line.text());
      place.put(line, file + " | " + text.size());
    }
    lake.file(file, text.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_check_finds_its_lines_and_says_why(Case expected) {
    for (Line line : expected.lines()) {
      String at = place.get(line);
      assertEquals(line.outcome().equals(LOADED), silver.contains(at), at + " in silver");
      if (line.outcome().equals(ASIDE)) {
        assertEquals(expected.code() + " | open | " + expected.reason(), rejects.get(at), at);
      } else {
        assertFalse(rejects.containsKey(at), at + " among the rejects");
      }
    }
  }

  @Test
  void the_good_company_is_loaded_whole() {
    for (Line line : GOOD) {
      assertTrue(silver.contains(place.get(line)), place.get(line));
    }
  }

  @Test
  void an_application_without_a_day_counts_once_its_source_and_its_invoice_are_there() {
    assertTrue(
        applied.containsAll(List.of("AP-6 | 2026-06-12", "AP-7 | 2026-04-15")), applied.toString());
  }

  @Test
  void forms_that_the_profile_names_are_read_as_what_they_mean() {
    List<String> expected =
        List.of(
            "F-1 | 1234.5000 | 2026-05-15",
            "F-2 | 10.0000 | 2026-05-15",
            "H-2 | 2025-10-26 00:30:00");
    assertTrue(read.containsAll(expected), read.toString());
  }

  @Test
  void every_check_is_counted_as_often_as_it_finds_something_and_no_other_finds_anything() {
    assertEquals(counts(CASES), new TreeMap<>(report.load().checks()));
    assertEquals(counts(IN_ANOTHER_FORM), new TreeMap<>(inAnotherForm.load().checks()));
  }

  private static Map<String, Long> counts(List<Case> cases) {
    Map<String, Long> counts = new TreeMap<>();
    cases.forEach(c -> counts.merge(c.code(), c.found(), Long::sum));
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  @Test
  void every_file_of_a_check_on_rows_is_a_case() {
    Set<String> files =
        CheckFiles.all().stream()
            .filter(file -> !file.matches("[FR].*"))
            .collect(toCollection(TreeSet::new));
    Set<String> tested =
        cases().flatMap(c -> CheckFiles.of(c.name()).stream()).collect(toCollection(TreeSet::new));
    assertEquals(files, tested);
  }

  @Test
  void every_file_has_the_header_of_its_table() {
    for (Case one : CASES) {
      for (String file : CheckFiles.of(one.name())) {
        String header = CheckFiles.text(file).lines().findFirst().orElseThrow();
        assertEquals(HEADERS.get(CheckFiles.table(file)), header, file);
      }
    }
  }

  @Test
  void rows_are_conserved() {
    List<Line> lines =
        Stream.concat(GOOD.stream(), CASES.stream().flatMap(c -> c.lines().stream())).toList();
    LoadRecord.Rows rows = report.load().rows();
    assertEquals(lines.size(), rows.read());
    assertEquals(count(lines, LOADED), rows.loaded());
    assertEquals(count(lines, ASIDE), rows.quarantined());
    assertEquals(count(lines, DUPLICATE), rows.duplicates());
    assertEquals(count(lines, LEFT_OUT), rows.leftOut());
    assertEquals(0, rows.healed());
  }

  @Test
  void amounts_are_conserved_per_currency() {
    for (LoadRecord.Amounts a : report.load().amounts()) {
      assertEquals(
          a.read(),
          a.loaded().add(a.leftOut()).add(a.quarantined()).add(a.duplicates()),
          a.currency());
    }
  }

  @Test
  void much_set_aside_ends_with_exit_code_4() {
    assertEquals(4, report.exitCode());
  }

  private static long count(List<Line> lines, String outcome) {
    return lines.stream().filter(l -> l.outcome().equals(outcome)).count();
  }
}
