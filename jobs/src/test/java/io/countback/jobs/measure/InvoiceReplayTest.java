package io.countback.jobs.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.measure.InvoiceReplay.Change;
import io.countback.jobs.measure.InvoiceReplay.Event;
import io.countback.jobs.measure.InvoiceReplay.Installment;
import io.countback.jobs.measure.InvoiceReplay.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is applied to one invoice, line by line: {@code day | id | kind | instalment | amount |
 * reverses}, with {@code -} for none. A change reads {@code day id #instalment open applied over
 * recovered}.
 */
class InvoiceReplayTest {
  private static final String THREE = "#1 06-10 30 · #2 07-10 50 · #3 08-10 20";
  private static final String ONE = "#1 06-10 100";

  @Test
  void instalments_are_filled_one_after_the_other() {
    changes(
        THREE,
        """
        06-01 | R1 | receipt | - | 40 | -
        06-02 | R2 | receipt | - | 50 | -
        """,
        """
        06-01 R1 #1 open -30 applied 30
        06-01 R1 #2 open -10 applied 10
        06-02 R2 #2 open -40 applied 40
        06-02 R2 #3 open -10 applied 10
        """);
  }

  @Test
  void the_order_is_by_due_date_and_then_by_number() {
    changes(
        "#1 08-10 30 · #3 07-10 50 · #2 07-10 20 · #4 - 5",
        "06-01 | R1 | receipt | - | 101 | -",
        """
        06-01 R1 #2 open -20 applied 20
        06-01 R1 #3 open -50 applied 50
        06-01 R1 #1 open -30 applied 30
        06-01 R1 #4 open -1 applied 1
        """);
  }

  @Test
  void a_named_instalment_gets_all_of_it() {
    changes(
        THREE,
        """
        06-01 | R1 | receipt  | 2 | 45 | -
        06-02 | D1 | discount | 2 | 7  | -
        """,
        """
        06-01 R1 #2 open -45 applied 45
        06-02 D1 #2 open -5 applied 5
        06-02 D1 #2 open 0 applied 2 over 2
        """);
  }

  @Test
  void an_unknown_instalment_number_is_as_good_as_none() {
    changes(THREE, "06-01 | R1 | receipt | 9 | 10 | -", "06-01 R1 #1 open -10 applied 10");
  }

  @Test
  void a_discount_and_the_receipt_close_the_invoice() {
    changes(
        ONE,
        """
        06-01 | A1 | discount | - | 2  | -
        06-01 | A2 | receipt  | - | 98 | -
        """,
        """
        06-01 A1 #1 open -2 applied 2
        06-01 A2 #1 open -98 applied 98
        """);
  }

  @Test
  void what_exceeds_the_amount_is_over_applied_on_the_last_instalment() {
    changes(
        THREE,
        "06-01 | R1 | receipt | - | 107 | -",
        """
        06-01 R1 #1 open -30 applied 30
        06-01 R1 #2 open -50 applied 50
        06-01 R1 #3 open -20 applied 20
        06-01 R1 #3 open 0 applied 7 over 7
        """);
  }

  @Test
  void taking_back_an_over_application_frees_the_excess_first() {
    changes(
        ONE,
        """
        06-01 | R1 | receipt  | - | 107 | -
        06-05 | V1 | reversal | - | 10  | R1
        """,
        """
        06-01 R1 #1 open -100 applied 100
        06-01 R1 #1 open 0 applied 7 over 7
        06-05 V1 #1 open 0 applied -7 over -7
        06-05 V1 #1 open 3 applied -3
        """);
  }

  @Test
  void taking_back_the_first_of_two_payments_leaves_the_sum_to_decide() {
    changes(
        ONE,
        """
        06-01 | R1 | receipt  | - | 80 | -
        06-02 | R2 | receipt  | - | 50 | -
        06-05 | V1 | reversal | - | -  | R1
        """,
        """
        06-01 R1 #1 open -80 applied 80
        06-02 R2 #1 open -20 applied 20
        06-02 R2 #1 open 0 applied 30 over 30
        06-05 V1 #1 open 50 applied -80 over -30
        """);
  }

  @Test
  void a_partial_reversal_takes_back_the_newest_part_first() {
    changes(
        THREE,
        """
        06-01 | R1 | receipt  | - | 90 | -
        06-05 | V1 | reversal | - | 15 | R1
        06-06 | V2 | reversal | - | -  | R1
        """,
        """
        06-01 R1 #1 open -30 applied 30
        06-01 R1 #2 open -50 applied 50
        06-01 R1 #3 open -10 applied 10
        06-05 V1 #3 open 10 applied -10
        06-05 V1 #2 open 5 applied -5
        06-06 V2 #3 open 0 applied 0
        06-06 V2 #2 open 45 applied -45
        06-06 V2 #1 open 30 applied -30
        """);
  }

  @Test
  void more_than_was_given_cannot_be_taken_back() {
    changes(
        ONE,
        """
        06-01 | R1 | receipt  | - | 40 | -
        06-05 | V1 | reversal | - | 99 | R1
        06-06 | V2 | reversal | - | -  | R1
        06-07 | V3 | reversal | - | -  | R9
        """,
        """
        06-01 R1 #1 open -40 applied 40
        06-05 V1 #1 open 40 applied -40
        06-06 V2 #1 open 0 applied 0
        """);
  }

  @Test
  void a_write_off_without_amount_takes_what_is_open_at_the_start_of_its_day() {
    changes(
        THREE,
        """
        06-01 | R1 | receipt   | - | 40 | -
        06-05 | W1 | write_off | - | -  | -
        """,
        """
        06-01 R1 #1 open -30 applied 30
        06-01 R1 #2 open -10 applied 10
        06-05 W1 #2 open -40 applied 40
        06-05 W1 #3 open -20 applied 20
        """);
  }

  @Test
  void a_write_off_with_amount_takes_that() {
    changes(ONE, "06-05 | W1 | write_off | - | 25 | -", "06-05 W1 #1 open -25 applied 25");
  }

  @Test
  void a_receipt_after_a_write_off_is_a_recovery_and_opens_nothing() {
    changes(
        ONE,
        """
        06-01 | W1 | write_off | - | -  | -
        06-05 | R1 | receipt   | - | 60 | -
        06-06 | R2 | receipt   | - | 50 | -
        """,
        """
        06-01 W1 #1 open -100 applied 100
        06-05 R1 #1 open 0 applied 0 recovered 60
        06-06 R2 #1 open 0 applied 0 recovered 40
        06-06 R2 #1 open 0 applied 10 over 10
        """);
  }

  @Test
  void a_receipt_pays_what_is_open_before_it_recovers() {
    changes(
        ONE,
        """
        06-01 | W1 | write_off | - | 70 | -
        06-05 | R1 | receipt   | - | 50 | -
        """,
        """
        06-01 W1 #1 open -70 applied 70
        06-05 R1 #1 open -30 applied 30
        06-05 R1 #1 open 0 applied 0 recovered 20
        """);
  }

  @Test
  void a_credit_memo_after_a_write_off_recovers_nothing() {
    changes(
        ONE,
        """
        06-01 | W1 | write_off   | - | -  | -
        06-05 | C1 | credit_memo | - | 60 | -
        """,
        """
        06-01 W1 #1 open -100 applied 100
        06-05 C1 #1 open 0 applied 60 over 60
        """);
  }

  @Test
  void a_recovery_that_bounces_can_be_recovered_again() {
    changes(
        ONE,
        """
        06-01 | W1 | write_off | - | -   | -
        06-05 | R1 | receipt   | - | 60  | -
        06-06 | V1 | reversal  | - | -   | R1
        06-07 | R2 | receipt   | - | 100 | -
        """,
        """
        06-01 W1 #1 open -100 applied 100
        06-05 R1 #1 open 0 applied 0 recovered 60
        06-06 V1 #1 open 0 applied 0 recovered -60
        06-07 R2 #1 open 0 applied 0 recovered 100
        """);
  }

  @Test
  void a_write_off_taken_back_after_a_recovery_leaves_nothing_to_recover() {
    changes(
        ONE,
        """
        06-01 | W1 | write_off | - | -   | -
        06-05 | R1 | receipt   | - | 60  | -
        06-06 | V1 | reversal  | - | -   | W1
        06-07 | R2 | receipt   | - | 110 | -
        """,
        """
        06-01 W1 #1 open -100 applied 100
        06-05 R1 #1 open 0 applied 0 recovered 60
        06-06 V1 #1 open 100 applied -100
        06-07 R2 #1 open -100 applied 100
        06-07 R2 #1 open 0 applied 10 over 10
        """);
  }

  @Test
  void what_is_taken_back_on_its_own_day_never_happened() {
    String other = "06-01 | R2 | receipt | - | 35 | -";
    String both =
        """
        06-01 | R1 | receipt  | - | 30 | -
        06-01 | V1 | reversal | - | -  | R1
        """;
    assertEquals(replay(THREE, other), replay(THREE, both + other));
    assertEquals(List.of(), replay(THREE, both));
  }

  @Test
  void on_one_day_a_reversal_comes_after_what_it_takes_back_whatever_its_name() {
    changes(
        ONE,
        """
        06-01 | R1 | receipt  | - | 30 | -
        06-01 | A0 | reversal | - | 10 | R1
        """,
        """
        06-01 R1 #1 open -30 applied 30
        06-01 A0 #1 open 10 applied -10
        """);
  }

  @Test
  void an_invoice_of_two_instalments_with_nothing_applied_changes_nothing() {
    changes(THREE, "", "");
  }

  /** Laws on drawn invoices; the seed of a failure is in its message. */
  @Test
  void drawn_invoices_obey_the_laws() {
    long first = Long.getLong("replay.seed", 1L);
    for (long seed = first; seed < first + 2_000; seed++) {
      Random random = new Random(seed);
      List<Installment> installments = drawInstallments(random);
      List<Event> events = drawEvents(random, installments.size());
      String drawn = "replay.seed=" + seed + " " + installments + " " + events;
      List<Change> changes = InvoiceReplay.replay(installments, events);

      List<Event> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      assertEquals(changes, InvoiceReplay.replay(installments, shuffled), drawn);
      openIsWhatTheSumLeaves(installments, changes, drawn);
      nothingIsTakenBackThatWasNotGiven(events, changes, drawn);
      laterEventsDoNotChangeEarlierOnes(installments, events, changes, drawn);
    }
  }

  /** open = max(0, amount − Σ applied), over = what is beyond, after every event. */
  private static void openIsWhatTheSumLeaves(
      List<Installment> installments, List<Change> changes, String drawn) {
    for (Installment part : installments) {
      BigDecimal open = part.amount();
      BigDecimal applied = BigDecimal.ZERO;
      BigDecimal over = BigDecimal.ZERO;
      for (Change change : changes) {
        if (change.installment() == part.number()) {
          open = open.add(change.open());
          applied = applied.add(change.applied());
          over = over.add(change.over());
          BigDecimal rest = part.amount().subtract(applied);
          assertEquals(0, open.compareTo(rest.max(BigDecimal.ZERO)), drawn);
          assertEquals(0, over.compareTo(rest.negate().max(BigDecimal.ZERO)), drawn);
        }
      }
    }
  }

  /** Every application gives its amount, and reversals never take back more. */
  private static void nothingIsTakenBackThatWasNotGiven(
      List<Event> events, List<Change> changes, String drawn) {
    Map<String, BigDecimal> given = new HashMap<>();
    for (Change change : changes) {
      BigDecimal money = change.applied().add(change.recovered());
      BigDecimal left = given.merge(change.origin().id(), money, BigDecimal::add);
      assertTrue(left.signum() >= 0, drawn);
    }
    Map<String, BigDecimal> own = new HashMap<>();
    changes.stream()
        .filter(c -> c.event() == c.origin())
        .forEach(c -> own.merge(c.event().id(), c.applied().add(c.recovered()), BigDecimal::add));
    for (Event event : events) {
      if (event.amount() != null && own.containsKey(event.id())) {
        assertEquals(0, event.amount().compareTo(own.get(event.id())), drawn);
      }
    }
  }

  /** Cutting the events after a day leaves the changes up to it as they are. */
  private static void laterEventsDoNotChangeEarlierOnes(
      List<Installment> installments, List<Event> events, List<Change> changes, String drawn) {
    for (int day = 1; day <= 9; day++) {
      LocalDate t = LocalDate.of(2024, 6, day);
      List<Event> known = events.stream().filter(e -> !e.effectiveOn().isAfter(t)).toList();
      List<Change> upTo =
          changes.stream().filter(c -> !c.event().effectiveOn().isAfter(t)).toList();
      assertEquals(upTo, InvoiceReplay.replay(installments, known), drawn);
    }
  }

  private static List<Installment> drawInstallments(Random random) {
    List<Installment> installments = new ArrayList<>();
    int n = 1 + random.nextInt(3);
    for (int i = 1; i <= n; i++) {
      LocalDate due = random.nextInt(8) == 0 ? null : LocalDate.of(2024, 7, 1 + random.nextInt(28));
      installments.add(new Installment(i, due, money(random, 10_000)));
    }
    return installments;
  }

  private static List<Event> drawEvents(Random random, int installments) {
    List<Event> events = new ArrayList<>();
    int n = random.nextInt(9);
    for (int i = 0; i < n; i++) {
      LocalDate day = LocalDate.of(2024, 6, 1 + random.nextInt(9));
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      if (kind == Kind.REVERSAL) {
        if (!events.isEmpty()) {
          Event origin = events.get(random.nextInt(events.size()));
          if (origin.kind() != Kind.REVERSAL) {
            LocalDate on = day.isBefore(origin.effectiveOn()) ? origin.effectiveOn() : day;
            BigDecimal amount = random.nextBoolean() ? null : money(random, 6_000);
            events.add(new Event("E" + i, kind, null, amount, origin.id(), on));
          }
        }
        continue;
      }
      Integer named = random.nextInt(3) == 0 ? 1 + random.nextInt(installments) : null;
      BigDecimal amount =
          kind == Kind.WRITE_OFF && random.nextBoolean() ? null : money(random, 12_000);
      events.add(new Event("E" + i, kind, named, amount, null, day));
    }
    return events;
  }

  private static BigDecimal money(Random random, int cents) {
    return BigDecimal.valueOf(1 + random.nextInt(cents), 2);
  }

  private static void changes(String installments, String events, String expected) {
    assertEquals(expected.strip(), String.join("\n", replay(installments, events)));
  }

  private static List<String> replay(String installments, String events) {
    return InvoiceReplay.replay(installments(installments), events(events)).stream()
        .map(InvoiceReplayTest::text)
        .toList();
  }

  private static List<Installment> installments(String text) {
    return List.of(text.split(" · ")).stream()
        .map(part -> part.split(" "))
        .map(
            c ->
                new Installment(
                    Integer.parseInt(c[0].substring(1)), day(c[1]), new BigDecimal(c[2])))
        .toList();
  }

  private static List<Event> events(String text) {
    return text.lines()
        .map(line -> line.split(" *\\| *"))
        .map(
            c ->
                new Event(
                    c[1].strip(),
                    Kind.valueOf(c[2].toUpperCase(java.util.Locale.ROOT)),
                    c[3].equals("-") ? null : Integer.valueOf(c[3]),
                    c[4].equals("-") ? null : new BigDecimal(c[4]),
                    c[5].strip().equals("-") ? null : c[5].strip(),
                    day(c[0])))
        .toList();
  }

  private static LocalDate day(String monthAndDay) {
    return monthAndDay.equals("-") ? null : LocalDate.parse("2024-" + monthAndDay.strip());
  }

  private static String text(Change change) {
    Map<String, BigDecimal> more = new TreeMap<>();
    more.put("over", change.over());
    more.put("recovered", change.recovered());
    return "%s %s #%d open %s applied %s%s"
        .formatted(
            change.event().effectiveOn().toString().substring(5),
            change.event().id(),
            change.installment(),
            change.open(),
            change.applied(),
            more.entrySet().stream()
                .filter(e -> e.getValue().signum() != 0)
                .map(e -> " " + e.getKey() + " " + e.getValue())
                .collect(Collectors.joining()));
  }
}
