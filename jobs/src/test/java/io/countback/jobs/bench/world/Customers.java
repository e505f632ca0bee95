package io.countback.jobs.bench.world;

import io.countback.jobs.bench.world.Chance.Asked;
import io.countback.jobs.bench.world.Customer.Channel;
import io.countback.jobs.bench.world.PaymentRuns.Rhythm;
import java.time.LocalDate;
import java.util.Map;

/** Customers and chances for examples worked by hand. */
final class Customers {
  static final PaymentRuns FRIDAYS = new PaymentRuns(Rhythm.WEEKLY, 5);

  private Customers() {}

  /** Of collector c-1, net 30, reached nine times in ten, heeding everything, never squeezed. */
  static Customer customer(int number, PaymentRuns runs) {
    return new Customer(
        number,
        "c-1",
        "retail",
        "north",
        30,
        1_000_00,
        1,
        new double[] {1, 0, 0, 0, 0},
        runs,
        0,
        0.9,
        1,
        0,
        Channel.PHONE,
        Channel.PHONE);
  }

  /** A book with one bill, issued 2026-05-01 and so due 2026-05-31. */
  static Book owing(Customer customer, Manner manner, long cents) {
    Book book = new Book(customer);
    book.add(new Bill(customer, 1, manner, cents, LocalDate.of(2026, 5, 1), null));
    return book;
  }

  /** What is asked is told as given, everything else 0.5. */
  static Chance told(Map<Asked, Double> answers) {
    return (asked, about) -> answers.getOrDefault(asked, 0.5);
  }
}
