package io.countback.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contact history of the demo's company, as its files tell it. */
class OutreachTest {

  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);

  @TempDir private static Path folder;

  private static SampleReader company;
  private static List<SampleReader.Line> touches;

  /** Receipts by the invoice they name. */
  private static final Map<String, List<SampleReader.Line>> RECEIPTS = new HashMap<>();

  @BeforeAll
  static void write() throws IOException {
    SampleCompany.write(SampleOptions.defaults(folder));
    company = new SampleReader(folder);
    touches = company.loaded(SampleFile.TOUCH);
    for (SampleReader.Line receipt : company.loaded(SampleFile.RECEIPT)) {
      RECEIPTS.computeIfAbsent(receipt.text("invoice_id"), id -> new ArrayList<>()).add(receipt);
    }
  }

  @Test
  void every_reference_leads_to_a_row_unless_planted() {
    Set<String> accounts = ids(SampleFile.ACCOUNT, "account_id");
    Set<String> invoices = ids(SampleFile.INVOICE, "invoice_id");
    Set<String> contacts = ids(SampleFile.CONTACT, "contact_id");
    Set<String> collectors = ids(SampleFile.COLLECTOR, "collector_id");
    Set<String> templates = ids(SampleFile.TEMPLATE, "template_id");
    Set<String> touchIds = ids(SampleFile.TOUCH, "touch_id");
    assertEquals(touches.size(), touchIds.size());
    for (SampleReader.Line touch : touches) {
      assertTrue(accounts.contains(touch.text("account_id")));
      assertTrue(invoices.containsAll(list(touch)), touch.toString());
      boolean unknown = company.isPlanted(SampleFile.TOUCH, touch, "T1b");
      assertTrue(unknown || isAbsentOrIn(touch.text("contact_id"), contacts), touch.toString());
      assertTrue(unknown || isAbsentOrIn(touch.text("collector_id"), collectors));
      assertTrue(unknown || isAbsentOrIn(touch.text("template_id"), templates));
    }
    for (SampleReader.Line promise : company.loaded(SampleFile.PROMISE)) {
      assertTrue(invoices.containsAll(list(promise)), promise.toString());
      assertTrue(touchIds.contains(promise.text("touch_id")), promise.toString());
    }
    for (SampleReader.Line dispute : company.loaded(SampleFile.DISPUTE)) {
      assertTrue(invoices.contains(dispute.text("invoice_id")), dispute.toString());
    }
    for (SampleReader.Line assignment : company.loaded(SampleFile.ASSIGNMENT)) {
      assertTrue(accounts.contains(assignment.text("account_id")), assignment.toString());
    }
  }

  @Test
  void nobody_is_touched_before_the_account_exists_or_after_the_last_day() {
    Map<String, LocalDate> opened = new HashMap<>();
    for (SampleReader.Line account : company.loaded(SampleFile.ACCOUNT)) {
      opened.put(account.text("account_id"), LocalDate.parse(account.text("opened_on")));
    }
    for (SampleReader.Line touch : touches) {
      assertFalse(day(touch).isBefore(opened.get(touch.text("account_id"))), touch.toString());
      assertFalse(day(touch).isAfter(UNTIL), touch.toString());
    }
  }

  @Test
  void between_two_touches_that_may_be_answered_lie_eight_days() {
    Map<String, LocalDate> last = new HashMap<>();
    List<SampleReader.Line> sent = new ArrayList<>(touches);
    sent.removeIf(
        touch ->
            !touch.text("direction").equals("out")
                || touch.text("purpose").equals("internal")
                || !Set.of("delivered", "unknown").contains(touch.text("delivery"))
                || company.isPlanted(SampleFile.TOUCH, touch, "T1c")
                || company.isPlanted(SampleFile.TOUCH, touch, "T1d"));
    sent.sort(java.util.Comparator.comparing(OutreachTest::day));
    assertTrue(sent.size() > 3_000);
    for (SampleReader.Line touch : sent) {
      LocalDate before = last.put(touch.text("account_id"), day(touch));
      assertTrue(
          before == null || ChronoUnit.DAYS.between(before, day(touch)) >= 8, touch.toString());
    }
  }

  @Test
  void demands_name_only_what_is_past_due_and_open() {
    Map<String, LocalDate> due = new HashMap<>();
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      if (!invoice.text("due_on").isEmpty()) {
        due.put(invoice.text("invoice_id"), LocalDate.parse(invoice.text("due_on")));
      }
    }
    Map<String, Long> open = new HashMap<>();
    for (SampleReader.Line invoice : company.loaded(SampleFile.INVOICE)) {
      open.put(invoice.text("invoice_id"), Cents.parse(invoice.text("amount")));
    }
    for (SampleReader.Line touch : touches) {
      boolean demand =
          touch.text("direction").equals("out")
              && touch.text("purpose").equals("demand")
              && !company.isPlanted(SampleFile.TOUCH, touch, "T1c");
      for (String invoice : demand ? list(touch) : List.<String>of()) {
        assertTrue(due.get(invoice).isBefore(day(touch)), touch + " " + invoice);
        assertTrue(received(invoice, day(touch)) < open.get(invoice), touch + " " + invoice);
      }
    }
  }

  private static long received(String invoice, LocalDate day) {
    long received = 0;
    for (SampleReader.Line receipt : RECEIPTS.getOrDefault(invoice, List.of())) {
      boolean later = LocalDate.parse(receipt.text("received_on")).isAfter(day);
      received += later ? 0 : Cents.parse(receipt.text("amount"));
    }
    return received;
  }

  @Test
  void experiments_are_assigned_before_they_touch_and_end_before_the_last_day() {
    Map<String, SampleReader.Line> assigned = new HashMap<>();
    for (SampleReader.Line row : company.loaded(SampleFile.ASSIGNMENT)) {
      assertEquals(null, assigned.put(key(row), row), "an account joins once");
      assertTrue(LocalDate.parse(row.text("horizon_on")).isBefore(UNTIL), row.toString());
      assertFalse(row.text("assigned_at").compareTo("2026-04-01") < 0, row.toString());
      assertEquals(
          Set.of("held-out", "friendly", "first").contains(row.text("arm")),
          row.text("control").equals("true"));
    }
    int touched = 0;
    for (SampleReader.Line touch : touches) {
      if (!touch.text("experiment_id").isEmpty()) {
        SampleReader.Line assignment = assigned.get(key(touch));
        assertEquals(assignment.text("arm"), touch.text("arm"));
        assertTrue(assignment.text("assigned_at").compareTo(touch.text("touched_at")) < 0);
        touched++;
      }
    }
    long heldOut =
        assigned.values().stream().filter(row -> row.text("arm").equals("held-out")).count();
    assertEquals(assigned.size() - heldOut, touched);
  }

  @Test
  void who_is_held_out_is_left_alone_for_two_weeks() {
    Map<String, LocalDate> joined = new HashMap<>();
    for (SampleReader.Line row : company.loaded(SampleFile.ASSIGNMENT)) {
      if (row.text("arm").equals("held-out")) {
        joined.put(
            row.text("account_id"), LocalDate.parse(row.text("assigned_at").substring(0, 10)));
      }
    }
    assertTrue(joined.size() > 20);
    for (SampleReader.Line touch : touches) {
      LocalDate from = joined.get(touch.text("account_id"));
      boolean customer =
          touch.text("direction").equals("out")
              && !touch.text("purpose").equals("internal")
              && !company.isPlanted(SampleFile.TOUCH, touch, "T1c");
      boolean within =
          from != null && !day(touch).isBefore(from) && day(touch).isBefore(from.plusDays(15));
      assertFalse(customer && within, touch.toString());
    }
  }

  /** The difference of the truth is larger than the least one this number of accounts can show. */
  @Test
  void the_experiments_are_large_enough_for_the_differences_planted() {
    assertTrue(difference("holdout-question", "held-out", "question", "response") > 0.3);
    assertTrue(difference("wording-question", "friendly", "question", "reply") > 0.3);
    assertEquals(0, difference("same-reminder", "first", "second", "response"));
    assertDetectable("holdout-question", "held-out", "question", "response");
    assertDetectable("wording-question", "friendly", "question", "reply");
  }

  private static void assertDetectable(String experiment, String control, String arm, String of) {
    double least =
        detectable(rate(experiment, control, of), size(experiment, arm), size(experiment, control));
    double planted = difference(experiment, control, arm, of);
    assertTrue(planted > least, experiment + " " + planted + " < " + least);
  }

  /** Two-sided 5 %, power 80 %. */
  private static double detectable(double p2, double n1, double n2) {
    for (double d = 0.001; d < 1 - p2; d += 0.001) {
      double p1 = p2 + d;
      double pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
      double needed =
          1.959964 * Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
              + 0.841621 * Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
      if (d >= needed) {
        return d;
      }
    }
    return 1;
  }

  private static double difference(String experiment, String control, String arm, String outcome) {
    return rate(experiment, arm, outcome) - rate(experiment, control, outcome);
  }

  private static double rate(String experiment, String arm, String outcome) {
    return company.all(SampleFiles.EFFECTS).stream()
        .filter(line -> line.text("dimension").equals("experiment:" + experiment))
        .filter(line -> line.text("value").equals(arm) && line.text("outcome").equals(outcome))
        .mapToDouble(line -> Double.parseDouble(line.text("probability")))
        .sum();
  }

  private static double size(String experiment, String arm) {
    return company.loaded(SampleFile.ASSIGNMENT).stream()
        .filter(row -> row.text("experiment_id").equals(experiment) && row.text("arm").equals(arm))
        .count();
  }

  @Test
  void some_are_never_touched_some_by_one_channel_only_and_some_cannot_be_reached() {
    Map<String, Set<String>> channels = new TreeMap<>();
    ids(SampleFile.ACCOUNT, "account_id").forEach(id -> channels.put(id, new HashSet<>()));
    for (SampleReader.Line touch : touches) {
      if (touch.text("direction").equals("out") && !touch.text("purpose").equals("internal")) {
        channels.get(touch.text("account_id")).add(touch.text("channel"));
      }
    }
    assertTrue(channels.values().stream().filter(Set::isEmpty).count() > 5);
    assertTrue(channels.values().stream().filter(used -> used.size() == 1).count() > 10);
    Set<String> reachable = new HashSet<>();
    Set<String> bounced = new HashSet<>();
    for (SampleReader.Line contact : company.loaded(SampleFile.CONTACT)) {
      if (!contact.text("email").isEmpty() || !contact.text("phone").isEmpty()) {
        reachable.add(contact.text("account_id"));
      }
      if (!contact.text("bounced_on").isEmpty()) {
        bounced.add(contact.text("account_id"));
      }
    }
    assertTrue(channels.size() - reachable.size() >= 3);
    assertFalse(bounced.isEmpty());
  }

  @Test
  void addresses_and_numbers_are_reserved_ones() {
    for (SampleReader.Line contact : company.loaded(SampleFile.CONTACT)) {
      assertTrue(
          contact.text("email").matches("|[a-z.]+@[a-z0-9-]+\\.example"), contact.toString());
      assertTrue(
          contact
              .text("phone")
              .matches("|\\+49 30 23125\\d{3}|\\+46 70 17406\\d\\d|\\+44 1632 960\\d{3}"),
          contact.toString());
    }
  }

  @Test
  void there_are_all_purposes_channels_answers_and_deliveries() {
    assertEquals(Set.of("email", "phone", "sms", "letter"), values("channel"));
    assertEquals(
        Set.of(
            "demand",
            "reminder_pre_due",
            "dispute",
            "relationship",
            "service",
            "administrative",
            "internal"),
        values("purpose"));
    assertEquals(Set.of("", "delivered", "bounced", "failed", "unknown"), values("delivery"));
    assertEquals(
        Set.of("", "none", "replied", "promised", "disputed", "refused", "hostile"),
        values("outcome"));
    assertEquals(14, company.loaded(SampleFile.TEMPLATE).size());
    assertTrue(company.loaded(SampleFile.PROMISE).size() > 100);
    assertTrue(company.loaded(SampleFile.DISPUTE).size() > 50);
  }

  /** What a touch did not ask for is paid on the day it would have been paid on anyway. */
  @Test
  void touches_move_only_what_they_ask_for() {
    Streams streams = new Streams(1);
    History history = History.of(UNTIL, 18);
    AccountDrawing accounts = new AccountDrawing(streams, history, Ranking.of(240, streams));
    Collectors collectors = new Collectors(streams, history);
    FxWalk fx = new FxWalk(streams, history);
    Outreach outreach = new Outreach(streams, history, new Effects(history));
    int moved = 0;
    for (int index = 0; index < 240; index++) {
      Account account = accounts.account(index);
      Portfolio portfolio = new Portfolio(collectors.rows(account));
      AccountRows touched = SampleCompany.rows(account, portfolio, outreach, fx);
      Settlement alone =
          Settlement.draw(account, Billing.draw(account, history, streams), history, fx, streams);
      AccountRows natural =
          AccountRows.of(
              account,
              alone.pay(),
              new ContactHistory(account, Reach.draw(account, history, streams)));
      boolean allNamed =
          touched.touches().stream()
              .noneMatch(
                  touch ->
                      touch.text("direction").equals("out")
                          && touch.text("purpose").equals("demand")
                          && touch.text("invoice_ids").isEmpty());
      if (allNamed) {
        Set<String> different = different(paidOn(touched), paidOn(natural));
        Set<String> asked = new HashSet<>();
        touched.touches().forEach(row -> asked.addAll(ids(row.text("invoice_ids"))));
        touched.disputes().forEach(row -> asked.add(row.text("invoice_id")));
        assertTrue(asked.containsAll(different), account.id() + " " + different);
        moved += different.size();
      }
    }
    assertTrue(moved > 20, "moved " + moved);
  }

  private static Set<String> different(Map<String, String> a, Map<String, String> b) {
    Set<String> different = new HashSet<>(a.keySet());
    different.addAll(b.keySet());
    different.removeIf(id -> a.getOrDefault(id, "").equals(b.getOrDefault(id, "")));
    return different;
  }

  /** The days on which something was applied to an invoice. */
  private static Map<String, String> paidOn(AccountRows rows) {
    Map<String, String> days = new TreeMap<>();
    for (Row receipt : rows.receipts()) {
      if (!receipt.text("invoice_id").isEmpty()) {
        days.merge(receipt.text("invoice_id"), receipt.text("received_on"), OutreachTest::joined);
      }
    }
    for (Row application : rows.applications()) {
      days.merge(
          application.text("invoice_id"), application.text("applied_on"), OutreachTest::joined);
    }
    return days;
  }

  private static String joined(String a, String b) {
    return a.compareTo(b) < 0 ? a + b : b + a;
  }

  private static boolean isAbsentOrIn(String id, Set<String> ids) {
    return id.isEmpty() || ids.contains(id);
  }

  private static LocalDate day(SampleReader.Line touch) {
    return LocalDate.parse(touch.text("touched_at").substring(0, 10));
  }

  private static String key(SampleReader.Line line) {
    return line.text("experiment_id") + " " + line.text("account_id");
  }

  private static List<String> list(SampleReader.Line line) {
    return ids(line.text("invoice_ids"));
  }

  private static List<String> ids(String list) {
    return list.isEmpty() ? List.of() : Arrays.asList(list.split(";"));
  }

  private static Set<String> ids(SampleFile file, String column) {
    Set<String> ids = new HashSet<>();
    company.loaded(file).forEach(line -> ids.add(line.text(column)));
    return ids;
  }

  private static Set<String> values(String column) {
    return ids(SampleFile.TOUCH, column);
  }
}
