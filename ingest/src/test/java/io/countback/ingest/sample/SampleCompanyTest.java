package io.countback.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {

  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);

  @TempDir private static Path folder;

  private static SampleReader company;
  private static SampleSummary summary;

  @BeforeAll
  static void write() throws IOException {
    summary = SampleCompany.write(SampleOptions.defaults(folder.resolve("company")));
    company = new SampleReader(folder.resolve("company"));
  }

  @Test
  void the_same_seed_gives_the_same_bytes() throws IOException {
    SampleCompany.write(SampleOptions.defaults(folder.resolve("again")));
    for (String file : summary.rows().keySet()) {
      assertArrayEquals(bytes("company", file), bytes("again", file), file);
    }
    assertArrayEquals(bytes("company", SampleFiles.TRUTH), bytes("again", SampleFiles.TRUTH));
    assertArrayEquals(bytes("company", SampleFiles.EFFECTS), bytes("again", SampleFiles.EFFECTS));
  }

  @Test
  void another_seed_gives_another_company() throws IOException {
    SampleCompany.write(new SampleOptions(folder.resolve("other"), 2, 24, 18, UNTIL));
    SampleCompany.write(new SampleOptions(folder.resolve("third"), 3, 24, 18, UNTIL));
    assertFalse(Arrays.equals(bytes("other", "invoice.csv"), bytes("third", "invoice.csv")));
  }

  @Test
  void draws_for_a_new_purpose_leave_the_ledger_of_a_seed_unchanged() {
    Streams streams = new Streams(1);
    List<String> before = ledger(streams, 5);
    Draw news = streams.named("NEWS", "A-10006");
    for (int i = 0; i < 1_000; i++) {
      news.unit();
    }
    ledger(streams, 4);
    assertEquals(before, ledger(streams, 5));
  }

  @Test
  void streams_differ_by_seed_by_purpose_and_by_key() {
    Set<Double> first = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (int account = 0; account < 20; account++) {
          first.add(new Streams(seed).of(purpose, "A-" + account).unit());
        }
      }
    }
    assertEquals(20 * Purpose.values().length * 20, first.size());
  }

  @Test
  void a_stream_gives_the_same_numbers_on_every_java_version() {
    Draw draw = new Draw(42);
    assertEquals(0.7415648787718233, draw.unit());
    assertEquals(0.1599103928769201, draw.unit());
  }

  @Test
  void instalments_add_up_to_their_invoice() {
    Map<String, Long> sums = new HashMap<>();
    for (SampleReader.Line part : company.loaded(SampleFile.INSTALLMENT)) {
      sums.merge(part.text("invoice_id"), cents(part, "amount"), Long::sum);
    }
    Map<String, Long> amounts = amounts();
    assertTrue(sums.size() > 50);
    sums.forEach((invoice, sum) -> assertEquals(amounts.get(invoice), sum, invoice));
  }

  @Test
  void no_invoice_receives_more_than_its_amount_unless_planted() {
    Map<String, Long> received = received(UNTIL);
    Set<String> planted = new HashSet<>();
    for (SampleFile file : List.of(SampleFile.RECEIPT, SampleFile.APPLICATION)) {
      for (SampleReader.Line line : company.loaded(file)) {
        if (company.isPlanted(file, line, "P2")) {
          planted.add(line.text("invoice_id"));
        }
      }
    }
    Map<String, Long> amounts = amounts();
    Set<String> exceeded = new TreeSet<>();
    received.forEach(
        (invoice, sum) -> {
          if (sum > amounts.get(invoice)) {
            exceeded.add(invoice);
          }
        });
    assertEquals(new TreeSet<>(planted), exceeded);
  }

  @Test
  void no_receipt_or_credit_memo_is_used_for_more_than_it_brought() {
    Map<String, Long> left = new HashMap<>();
    for (SampleReader.Line receipt : company.loaded(SampleFile.RECEIPT)) {
      left.put(receipt.text("receipt_id"), cents(receipt, "amount"));
    }
    for (SampleReader.Line memo : company.loaded(SampleFile.INVOICE)) {
      if (memo.text("kind").equals("credit_memo")) {
        left.put(memo.text("invoice_id"), -cents(memo, "amount"));
      }
    }
    Set<String> takenBack = takenBack();
    for (SampleReader.Line use : company.loaded(SampleFile.APPLICATION)) {
      boolean kept = !takenBack.contains(use.text("application_id"));
      if (kept && Set.of("receipt", "credit_memo").contains(use.text("kind"))) {
        String amount = use.text("source_amount").isEmpty() ? "amount" : "source_amount";
        left.merge(use.text("source_id"), -cents(use, amount), Long::sum);
      }
    }
    left.forEach(
        (source, rest) ->
            assertTrue(rest >= 0 || source.startsWith("R-") && isNegativeKind(source), source));
  }

  @Test
  void nothing_is_dated_after_the_last_day_but_planted_invoices() {
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      boolean later = LocalDate.parse(invoice.text("issued_on")).isAfter(UNTIL);
      assertEquals(later, company.isPlanted(SampleFile.INVOICE, invoice, "I3c"));
    }
    for (SampleReader.Line receipt : company.loaded(SampleFile.RECEIPT)) {
      assertFalse(LocalDate.parse(receipt.text("received_on")).isAfter(UNTIL));
    }
    for (SampleReader.Line application : company.loaded(SampleFile.APPLICATION)) {
      assertFalse(LocalDate.parse(application.text("applied_on")).isAfter(UNTIL));
    }
  }

  @Test
  void every_kind_of_dirty_line_is_planted_at_small_and_at_default_size() throws IOException {
    SampleCompany.write(new SampleOptions(folder.resolve("tiny"), 11, 24, 18, UNTIL));
    Set<String> every =
        Arrays.stream(DirtyKind.values()).map(DirtyKind::check).collect(Collectors.toSet());
    every.add("X1b");
    assertEquals(every, checks(company));
    assertEquals(every, checks(new SampleReader(folder.resolve("tiny"))));
  }

  @Test
  void dirty_lines_stay_well_below_one_per_cent_of_rows_and_of_amount() {
    assertTrue(summary.planted() < 0.007 * summary.totalRows(), summary.toString());
    Map<String, Long> all = new HashMap<>();
    Map<String, Long> kept = new HashMap<>();
    for (SampleFile file : List.of(SampleFile.INVOICE, SampleFile.RECEIPT)) {
      Set<Integer> loaded = new HashSet<>();
      for (SampleReader.Line line : company.loaded(file)) {
        loaded.add(line.number());
        kept.merge(line.text("currency"), Math.abs(cents(line, "amount")), Long::sum);
      }
      for (SampleReader.Line line : company.all(file.fileName())) {
        boolean readable = line.text("amount").matches("-?\\d+\\.\\d\\d");
        boolean known = Set.of("EUR", "SEK", "GBP").contains(line.text("currency"));
        if (readable && known) {
          all.merge(line.text("currency"), Math.abs(cents(line, "amount")), Long::sum);
        }
      }
    }
    all.forEach((currency, sum) -> assertTrue(sum - kept.get(currency) < 0.007 * sum, currency));
  }

  @Test
  void the_company_has_the_life_of_a_real_one() {
    assertEquals(3, company.loaded(SampleFile.ENTITY).size());
    assertEquals(Set.of("receipt", "reversal", "refund"), values(SampleFile.RECEIPT, "kind"));
    assertEquals(
        Set.of("receipt", "credit_memo", "discount", "write_off", "reversal"),
        values(SampleFile.APPLICATION, "kind"));
    assertEquals(
        Set.of("active", "on_hold", "closed", "intercompany"),
        values(SampleFile.ACCOUNT, "status"));
    assertTrue(
        values(SampleFile.INVOICE, "terms")
            .containsAll(Set.of("net14", "net30", "net45", "net60", "prepaid", "cash")));
    assertTrue(
        company.loaded(SampleFile.APPLICATION).stream()
            .anyMatch(line -> !line.text("source_amount").isEmpty()));
    assertEquals(9, company.loaded(SampleFile.COLLECTOR).size());
  }

  @Test
  void names_of_a_large_company_do_not_repeat() {
    Streams streams = new Streams(1);
    History history = History.of(UNTIL, 36);
    AccountDrawing accounts = new AccountDrawing(streams, history, Ranking.of(20_000, streams));
    Set<String> names = new HashSet<>();
    for (int index = 0; index < 20_000; index++) {
      names.add(accounts.account(index).name());
    }
    assertEquals(20_000, names.size());
  }

  /** DSO = AR / credit sales of three months × days, in euros at a fixed rate. */
  @Test
  void days_sales_outstanding_and_the_past_due_share_are_believable() {
    double june = dso(UNTIL);
    double yearBefore = dso(LocalDate.of(2025, 6, 30));
    assertTrue(june > 35 && june < 60, "DSO " + june);
    assertNotEquals(0, yearBefore);
    assertTrue(june > yearBefore + 1, "DSO rises over the last year: " + yearBefore + ", " + june);
    double pastDue = open(UNTIL, true) / open(UNTIL, false);
    assertTrue(pastDue > 0.10 && pastDue < 0.30, "past due " + pastDue);
  }

  private static double dso(LocalDate day) {
    LocalDate from = day.plusDays(1).minusMonths(3);
    double sales = 0;
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      LocalDate issued = LocalDate.parse(invoice.text("issued_on"));
      boolean inWindow = !issued.isBefore(from) && !issued.isAfter(day);
      if (inWindow && Terms.isCredit(invoice.text("terms"))) {
        sales += euros(invoice, cents(invoice, "amount"));
      }
    }
    return open(day, false)
        / sales
        * java.time.temporal.ChronoUnit.DAYS.between(from, day.plusDays(1));
  }

  /** Open items; instalments count as due with their invoice's last part, close enough here. */
  private static double open(LocalDate day, boolean pastDueOnly) {
    Map<String, Long> received = received(day);
    Set<String> writtenOff = new HashSet<>();
    for (SampleReader.Line line : company.loaded(SampleFile.APPLICATION)) {
      boolean whole = line.text("kind").equals("write_off") && line.text("amount").isEmpty();
      if (whole && !LocalDate.parse(line.text("applied_on")).isAfter(day)) {
        writtenOff.add(line.text("invoice_id"));
      }
    }
    double open = 0;
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      String id = invoice.text("invoice_id");
      boolean counts =
          !invoice.text("kind").equals("credit_memo")
              && !LocalDate.parse(invoice.text("issued_on")).isAfter(day)
              && !writtenOff.contains(id);
      String due = invoice.text("due_on");
      boolean late = !due.isEmpty() && LocalDate.parse(due).isBefore(day);
      if (counts && (late || !pastDueOnly)) {
        long rest = cents(invoice, "amount") - received.getOrDefault(id, 0L);
        open += euros(invoice, Math.max(0, rest));
      }
    }
    return open;
  }

  /** What every invoice has received by a day and kept. */
  private static Map<String, Long> received(LocalDate day) {
    Map<String, Long> received = new HashMap<>();
    Set<String> bounced = new HashSet<>();
    for (SampleReader.Line receipt : company.loaded(SampleFile.RECEIPT)) {
      bounced.add(receipt.text("reverses"));
    }
    for (SampleReader.Line receipt : company.loaded(SampleFile.RECEIPT)) {
      boolean counts =
          !receipt.text("invoice_id").isEmpty()
              && !bounced.contains(receipt.text("receipt_id"))
              && !LocalDate.parse(receipt.text("received_on")).isAfter(day);
      if (counts) {
        received.merge(receipt.text("invoice_id"), cents(receipt, "amount"), Long::sum);
      }
    }
    Set<String> takenBack = takenBack();
    for (SampleReader.Line application : company.loaded(SampleFile.APPLICATION)) {
      boolean counts =
          !application.text("amount").isEmpty()
              && !takenBack.contains(application.text("application_id"))
              && !LocalDate.parse(application.text("applied_on")).isAfter(day);
      if (counts) {
        received.merge(application.text("invoice_id"), cents(application, "amount"), Long::sum);
      }
    }
    return received;
  }

  private static Set<String> takenBack() {
    return company.loaded(SampleFile.APPLICATION).stream()
        .filter(line -> line.text("kind").equals("reversal"))
        .map(line -> line.text("source_id"))
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> amounts() {
    Map<String, Long> amounts = new HashMap<>();
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      amounts.put(invoice.text("invoice_id"), cents(invoice, "amount"));
    }
    return amounts;
  }

  private static boolean isNegativeKind(String receipt) {
    return company.loaded(SampleFile.RECEIPT).stream()
        .anyMatch(
            line ->
                line.text("receipt_id").equals(receipt) && !line.text("kind").equals("receipt"));
  }

  private static List<String> ledger(Streams streams, int index) {
    History history = History.of(UNTIL, 18);
    AccountDrawing accounts = new AccountDrawing(streams, history, Ranking.of(24, streams));
    Account account = accounts.account(index);
    Portfolio portfolio =
        new Portfolio(new io.countback.ingest.sample.Collectors(streams, history).rows(account));
    Outreach outreach = new Outreach(streams, history, new Effects(history));
    AccountRows rows =
        SampleCompany.rows(account, portfolio, outreach, new FxWalk(streams, history));
    return List.of(rows.invoices(), rows.receipts(), rows.applications()).stream()
        .flatMap(List::stream)
        .map(row -> Arrays.toString(row.cells()))
        .toList();
  }

  private static Set<String> checks(SampleReader sample) {
    return sample.planted().stream().map(SampleReader.Planted::check).collect(Collectors.toSet());
  }

  private static Set<String> values(SampleFile file, String column) {
    return company.loaded(file).stream().map(line -> line.text(column)).collect(Collectors.toSet());
  }

  private static long cents(SampleReader.Line line, String column) {
    return Cents.parse(line.text(column));
  }

  private static double euros(SampleReader.Line line, long cents) {
    return cents / 100.0 / LegalEntity.unitsPerEuro(line.text("currency"));
  }

  private static byte[] bytes(String sample, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(sample).resolve(file));
  }
}
