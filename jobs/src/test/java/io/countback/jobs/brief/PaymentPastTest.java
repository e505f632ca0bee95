package io.countback.jobs.brief;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.brief.PaymentPast.Move;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How one account has paid, as of 30 June 2024. */
class PaymentPastTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);

  private static Move invoice(String id, String day, String amount) {
    return move(id, 1, "invoice", null, null, day, amount, "0", "0", 0);
  }

  private static Move paid(String id, String day, String amount, int days) {
    return move(id, 1, "receipt", "AP-" + id, "R-" + id, day, "-" + amount, "0", amount, days);
  }

  private static Move writtenOff(String id, String day, String amount) {
    return move(id, 1, "write_off", "AW-" + id, null, day, "-" + amount, "0", "0", 0);
  }

  private static Move cash(String id, String source, String day, String amount) {
    String kind = amount.startsWith("-") ? "reversal" : "receipt";
    return move(id, null, kind, null, source, day, "0", amount, "0", 0);
  }

  private static Move move(
      String id,
      Integer installment,
      String kind,
      String event,
      String source,
      String day,
      String open,
      String cash,
      String paid,
      int days) {
    BigDecimal amount = new BigDecimal(paid);
    BigDecimal amountDays = amount.multiply(BigDecimal.valueOf(days));
    BigDecimal lateDays = amount.multiply(BigDecimal.valueOf(days - 30));
    return new Move(
        "main",
        "EUR",
        id,
        installment,
        kind,
        event,
        source,
        LocalDate.parse(day),
        new BigDecimal(open),
        new BigDecimal(cash),
        amount,
        amountDays,
        lateDays,
        amount.signum());
  }

  private static PaymentPast past(Move... moves) {
    return new PaymentPast(List.of(moves), AS_OF, currency -> 1);
  }

  @Test
  void days_are_weighted_by_amount() {
    PaymentPast.Year year =
        past(
                invoice("I1", "2024-01-01", "300"),
                paid("I1", "2024-02-10", "300", 40),
                invoice("I2", "2024-03-01", "100"),
                paid("I2", "2024-05-20", "100", 80))
            .last();
    assertEquals(OptionalDouble.of((300 * 40 + 100 * 80) / 400d), year.daysToPay());
    assertEquals(OptionalDouble.of((300 * 10 + 100 * 50) / 400d), year.daysLate());
    assertEquals(OptionalDouble.of(40), year.medianDaysToPay());
    assertEquals(2, year.payments());
    assertEquals(0, year.unfinished());
  }

  @Test
  void what_is_open_counts_as_not_paid_so_long() {
    PaymentPast.Year year =
        past(
                invoice("I1", "2024-01-01", "100"),
                paid("I1", "2024-02-10", "100", 40),
                invoice("I2", "2024-01-01", "300"))
            .last();
    // 300 of 400 have been open for 181 days: half of it is not paid yet.
    assertEquals(OptionalDouble.of(40), year.daysToPay());
    assertEquals(OptionalDouble.empty(), year.medianDaysToPay());
    assertEquals(1, year.unfinished());
  }

  @Test
  void a_write_off_ends_an_item_without_a_payment() {
    PaymentPast.Year year =
        past(
                invoice("I1", "2024-01-01", "100"),
                paid("I1", "2024-02-10", "100", 40),
                invoice("I2", "2024-01-01", "300"),
                writtenOff("I2", "2024-01-21", "300"))
            .last();
    // Gone after 20 days; of the 100 left at day 40 all is paid.
    assertEquals(OptionalDouble.of(40), year.medianDaysToPay());
    assertEquals(0, year.unfinished());
  }

  @Test
  void the_year_before_ends_a_year_before_and_the_last_begins_on_the_next_day() {
    PaymentPast past =
        past(
            invoice("I1", "2023-05-01", "100"),
            paid("I1", "2023-06-30", "100", 60),
            invoice("I2", "2023-06-30", "10"),
            invoice("I3", "2023-07-01", "10"));
    assertEquals(1, past.before().payments());
    assertEquals(1, past.before().unfinished());
    assertEquals(0, past.last().payments());
    assertEquals(1, past.last().unfinished());
    assertEquals(OptionalDouble.empty(), past.last().daysToPay());
    assertEquals(LocalDate.of(2023, 5, 1), past.firstInvoiceOn());
  }

  @Test
  void receipts_are_the_newest_first_without_what_was_taken_back() {
    PaymentPast past =
        past(
            cash("R1", "R1", "2024-06-01", "50"),
            cash("R2", "R2", "2024-06-10", "70"),
            cash("R3", "R2", "2024-06-12", "-70"), // takes R2 back
            cash("R4", "R4", "2024-06-14", "40"),
            cash("R5", "R4", "2024-06-15", "-15"), // 15 of R4
            cash("R6", "R6", "2024-07-01", "90")); // after the day
    assertEquals(
        List.of("R4 25 EUR", "R1 50 EUR"),
        past.receipts(9).stream()
            .map(r -> "%s %s %s".formatted(r.id(), r.amount(), r.currency()))
            .toList());
    assertEquals(1, past.receipts(1).size());
    assertEquals(List.of(), past(invoice("I1", "2024-01-01", "10")).receipts(9));
  }

  @Test
  void without_a_rate_nothing_is_weighted() {
    PaymentPast past =
        new PaymentPast(
            List.of(invoice("I1", "2024-01-01", "10"), paid("I1", "2024-02-10", "10", 40)),
            AS_OF,
            currency -> Double.NaN);
    assertEquals(OptionalDouble.empty(), past.last().daysToPay());
    assertEquals(OptionalDouble.empty(), past.last().medianDaysToPay());
    assertEquals(1, past.last().payments());
  }
}
