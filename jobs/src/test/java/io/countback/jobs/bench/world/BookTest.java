package io.countback.jobs.bench.world;

import static io.countback.jobs.bench.world.Customers.FRIDAYS;
import static io.countback.jobs.bench.world.Customers.customer;
import static io.countback.jobs.bench.world.Customers.owing;
import static io.countback.jobs.bench.world.Customers.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.bench.world.Chance.Asked;
import io.countback.jobs.bench.world.Contact.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One customer's days, worked by hand. 2026-07-01 is a Wednesday. */
class BookTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 7, 30);

  private static List<String> payments(Book book, LocalDate contacted, Chance chance) {
    List<String> payments = new ArrayList<>();
    for (LocalDate day : FIRST.datesUntil(LAST.plusDays(1)).toList()) {
      if (day.equals(contacted)) {
        book.contact(day, chance);
      }
      for (Payment payment : book.close(day, chance)) {
        payments.add(payment.on() + " " + payment.cents());
      }
    }
    return payments;
  }

  @Test
  void a_forgotten_bill_is_paid_by_the_first_run_after_processing() {
    Chance chance = told(Map.of());
    Book book = owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00);
    // 3 + ⌊0.5 × 10⌋ = 8 days to process: ready on Thursday 9.
    assertEquals(List.of("2026-07-10 100000"), payments(book, FIRST, chance));
    Book alone = owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00);
    assertEquals(List.of(), payments(alone, null, chance));
  }

  @Test
  void one_short_of_money_pays_who_presses() {
    // Wednesday to Friday: unasked 1 − exp(−3 × 0.015) = 4 %, a whole week 7 %; freshly asked
    // 31 days past due 1 − exp(−(0.045 + 0.075 × 0.887 × (1 + 20/21 + 19/21))) = 21 %.
    Chance chance = told(Map.of(Asked.PAYS, 0.15));
    Book pressed = owing(customer(1, FRIDAYS), Manner.STRAPPED, 1_000_00);
    assertEquals(List.of("2026-07-03 100000"), payments(pressed, FIRST, chance));
    Book alone = owing(customer(1, FRIDAYS), Manner.STRAPPED, 1_000_00);
    assertEquals(List.of(), payments(alone, null, chance));
  }

  @Test
  void one_short_of_money_may_pay_a_part() {
    // 0.3 + 0.4 × 0.5 = half of it, again and again until less than 100.00 is left.
    Chance chance = told(Map.of(Asked.PAYS, 0.0, Asked.PARTLY, 0.0));
    Book book = owing(customer(1, FRIDAYS), Manner.STRAPPED, 300_00);
    assertEquals(
        List.of("2026-07-03 15000", "2026-07-10 7500", "2026-07-17 7500"),
        payments(book, null, chance));
  }

  @Test
  void a_quiet_dispute_is_known_by_asking_and_settled_later() {
    // Settled after 7 days with a credit of 0.1 + 0.4 × 0.5 = 30 %, ready 8 days later, a Thursday.
    Chance chance = told(Map.of(Asked.SETTLING, 0.0));
    Book book = owing(customer(1, FRIDAYS), Manner.DISPUTED, 1_000_00);
    assertEquals(List.of("2026-07-17 70000"), payments(book, FIRST, chance));
    Bill bill = book.bills().get(0);
    assertEquals(FIRST, bill.disputedOn());
    assertEquals(LocalDate.of(2026, 7, 8), bill.settlesOn());
    assertEquals(300_00, bill.credited());
    assertFalse(bill.isOpen());
  }

  @Test
  void a_recent_contact_tires() {
    // 2^(−31 ÷ 180) = 0.887 of a fresh contact is heeded, two thirds of that after one of last
    // week.
    Chance chance = told(Map.of(Asked.HEEDED, 0.6));
    Book fresh = owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00);
    assertEquals(1, payments(fresh, FIRST, chance).size());
    Book tired = owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00);
    tired.contact(FIRST.minusDays(7), told(Map.of(Asked.REACHED, 0.99)));
    assertEquals(0, payments(tired, FIRST, chance).size());
  }

  @Test
  void who_is_not_reached_is_not_moved() {
    Book book = owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00);
    assertEquals(List.of(), payments(book, FIRST, told(Map.of(Asked.REACHED, 0.95))));
  }

  @Test
  void what_is_said_is_noted() {
    Contact contact =
        owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00).contact(FIRST, told(Map.of()));
    // The first Friday 12 days on.
    assertEquals(Outcome.PROMISED, contact.outcome());
    assertEquals(LocalDate.of(2026, 7, 17), contact.promisedOn());
    assertEquals(1_000_00, contact.promised());
    Contact other =
        owing(customer(1, FRIDAYS), Manner.DISPUTED, 1_000_00).contact(FIRST, told(Map.of()));
    assertEquals(Outcome.DISPUTED, other.outcome());
  }

  @Test
  void a_bill_is_given_up_240_days_past_due() {
    Book book = owing(customer(1, FRIDAYS), Manner.REFUSED, 1_000_00);
    LocalDate due = LocalDate.of(2026, 5, 31);
    book.close(due.plusDays(239), told(Map.of()));
    assertTrue(book.bills().get(0).isOpen());
    book.close(due.plusDays(240), told(Map.of()));
    assertEquals(1_000_00, book.bills().get(0).writtenOff());
  }
}
