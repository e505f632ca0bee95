package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.ItemLife.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemLifeTest {
  private static final LocalDate ISSUED = LocalDate.of(2024, 1, 1);
  private static final LocalDate DUE = LocalDate.of(2024, 1, 31);

  /** An item of 100; a line is: days after the due date, change of the open amount, by. */
  private static ItemLife item(String... lines) {
    List<Change> changes =
        new ArrayList<>(List.of(new Change(ISSUED, new BigDecimal("100"), By.ISSUE)));
    for (String line : lines) {
      String[] cells = line.split(" ");
      changes.add(
          new Change(
              DUE.plusDays(Long.parseLong(cells[0])),
              new BigDecimal(cells[1]),
              By.valueOf(cells[2])));
    }
    return new ItemLife(
        new Document("i", "i", "EUR", new BigDecimal("100"), ISSUED, DUE, null, null), changes);
  }

  private static Outcome outcome(ItemLife item, int horizon, int asOf) {
    return item.outcome(DUE.plusDays(horizon), DUE.plusDays(asOf));
  }

  @Test
  void paid_on_the_last_day_is_in_time_and_the_day_after_is_late() {
    assertEquals(Outcome.IN_TIME, outcome(item("0 -100 CASH"), 0, 60));
    assertEquals(Outcome.LATE, outcome(item("1 -100 CASH"), 0, 60));
    assertEquals(Outcome.IN_TIME, outcome(item("30 -100 CASH"), 30, 60));
    assertEquals(Outcome.LATE, outcome(item("31 -100 CASH"), 30, 60));
  }

  @Test
  void part_of_it_is_not_paid() {
    assertEquals(Outcome.LATE, outcome(item("0 -99.99 CASH", "5 -0.01 CASH"), 0, 60));
  }

  @Test
  void written_off_is_late_whenever_it_was() {
    assertEquals(Outcome.LATE, outcome(item("-5 -100 WRITE_OFF"), 30, 60));
    assertEquals(Outcome.LATE, outcome(item("-5 -60 CASH", "2 -40 WRITE_OFF"), 30, 60));
  }

  @Test
  void a_write_off_that_was_taken_back_is_none() {
    assertEquals(
        Outcome.IN_TIME,
        outcome(item("1 -100 WRITE_OFF", "2 100 WRITE_OFF", "9 -100 CASH"), 30, 60));
  }

  @Test
  void closed_wholly_by_credit_is_left_out_and_in_part_is_not() {
    assertEquals(Outcome.LEFT_OUT, outcome(item("-3 -100 CREDIT"), 0, 60));
    assertEquals(Outcome.IN_TIME, outcome(item("-3 -40 CREDIT", "-2 -60 CASH"), 0, 60));
    // Credited only after the horizon: until then nobody had paid.
    assertEquals(Outcome.LATE, outcome(item("3 -100 CREDIT"), 0, 60));
  }

  @Test
  void nothing_is_known_before_payment_or_the_day_after_the_horizon() {
    ItemLife item = item("10 -100 CASH");
    assertEquals(Outcome.UNKNOWN, outcome(item, 15, 9));
    assertEquals(Outcome.IN_TIME, outcome(item, 15, 10));
    assertEquals(Outcome.UNKNOWN, outcome(item, 0, 0));
    assertEquals(Outcome.LATE, outcome(item, 0, 1));
  }

  @Test
  void a_payment_that_bounced_after_the_horizon_was_a_payment_at_it() {
    ItemLife item = item("-2 -100 CASH", "4 100 CASH", "20 -100 CASH");
    assertEquals(Outcome.IN_TIME, outcome(item, 0, 60));
    assertEquals(Outcome.LATE, outcome(item, 15, 60));
    assertEquals(Outcome.IN_TIME, outcome(item, 30, 60));
  }
}
