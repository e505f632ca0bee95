package io.countback.jobs.bench.world;

import static io.countback.jobs.bench.world.Customers.FRIDAYS;
import static io.countback.jobs.bench.world.Customers.customer;
import static io.countback.jobs.bench.world.Customers.owing;
import static io.countback.jobs.bench.world.Customers.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.bench.world.PaymentRuns.Rhythm;
import io.countback.jobs.bench.world.Population.Collector;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A month of two accounts, worked by hand: one account a day from Wednesday 2026-07-01 on. */
class CollectorMonthTest {
  private static final PaymentRuns ON_THE_9TH = new PaymentRuns(Rhythm.MONTHLY, 9);

  private final CollectorMonth month =
      new CollectorMonth(
          List.of(
              owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00),
              owing(customer(2, ON_THE_9TH), Manner.FORGOTTEN, 400_00)),
          List.of(new Collector("c-1", 1)),
          LocalDate.of(2026, 6, 30),
          1);

  private Cash worked(String... accounts) {
    return month.of(Map.of("c-1", List.of(accounts)), told(Map.of()));
  }

  private static Book payingOnThe3rd(Customer customer) {
    Book book = new Book(customer);
    LocalDate issued = LocalDate.of(2026, 5, 1);
    book.add(new Bill(customer, 1, Manner.PROMPT, 50_00, issued, LocalDate.of(2026, 7, 3)));
    return book;
  }

  @Test
  void the_order_decides_who_is_in_time_for_a_run() {
    // Eight days to process. A-002 contacted on the 1st is ready for its run of the 9th, contacted
    // on the 2nd it waits for August; A-001 is in time for the 10th either way.
    assertEquals(new Cash(1_400_00, 1_400_00, 2), worked("A-002", "A-001"));
    assertEquals(new Cash(1_000_00, 1_000_00, 2), worked("A-001", "A-002"));
  }

  @Test
  void who_is_not_contacted_forgets_on() {
    assertEquals(new Cash(0, 0, 0), month.of(Map.of(), told(Map.of())));
    assertEquals(new Cash(400_00, 400_00, 1), worked("A-002"));
  }

  @Test
  void a_contact_brings_what_would_have_been_forgotten_and_nothing_of_what_is_paid_anyhow() {
    Book paying = payingOnThe3rd(customer(2, FRIDAYS));
    CollectorMonth both =
        new CollectorMonth(
            List.of(owing(customer(1, FRIDAYS), Manner.FORGOTTEN, 1_000_00), paying),
            List.of(new Collector("c-1", 1)),
            LocalDate.of(2026, 6, 30),
            1);
    Map<String, Double> effects = both.effects(50);
    assertEquals(0, effects.get("A-002"));
    assertTrue(effects.get("A-001") > 100_00 && effects.get("A-001") < 1_000_00, effects::toString);
  }

  @Test
  void an_account_that_has_paid_takes_no_time() {
    Book paid = payingOnThe3rd(customer(1, FRIDAYS));
    Book last = owing(customer(3, FRIDAYS), Manner.FORGOTTEN, 70_00);
    CollectorMonth other =
        new CollectorMonth(
            List.of(owing(customer(2, FRIDAYS), Manner.REFUSED, 10_00), paid, last),
            List.of(new Collector("c-1", 1)),
            LocalDate.of(2026, 7, 2),
            1);
    // Friday 3: pays. Monday 6: A-001 is passed over for A-003.
    Map<String, List<String>> order = Map.of("c-1", List.of("A-002", "A-001", "A-003"));
    assertEquals(new Cash(120_00, 120_00, 2), other.of(order, told(Map.of())));
  }

  @Test
  void an_order_names_known_accounts_once() {
    for (List<String> wrong : List.of(List.of("A-009"), List.of("A-001", "A-001"))) {
      Map<String, List<String>> order = Map.of("c-1", wrong);
      assertThrows(IllegalArgumentException.class, () -> month.mean(order, 1));
    }
    Map<String, List<String>> nobodys = Map.of("c-9", List.of("A-001"));
    assertThrows(IllegalArgumentException.class, () -> month.mean(nobodys, 1));
  }
}
