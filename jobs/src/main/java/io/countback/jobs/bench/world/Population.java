package io.countback.jobs.bench.world;

import io.countback.ingest.sample.Draw;
import io.countback.ingest.sample.Streams;
import io.countback.jobs.bench.world.Customer.Channel;
import io.countback.jobs.bench.world.PaymentRuns.Rhythm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Draws the customers of a seed and the bills they get. */
final class Population {
  static final int CUSTOMERS = 300;
  static final List<Collector> COLLECTORS =
      List.of(new Collector("c-1", 2), new Collector("c-2", 1), new Collector("c-3", 1));

  /**
   * Somebody who works a list.
   *
   * @param id as in the files
   * @param capacity accounts worked on a working day
   */
  record Collector(String id, int capacity) {}

  /** Mean bill of a customer of middle size, in cents, and how sizes spread. */
  private static final double TYPICAL_BILL = 1_500_00;

  private static final double SIZE_SPREAD = 1.5;
  private static final double BILL_SPREAD = 0.6;
  private static final long SMALLEST_BILL = 20_00;

  /** Share of a customer's bills that are treated in its own manner, whatever others do. */
  private static final double OWN_MANNER = 0.75;

  private static final double DELAY_SPREAD_OF_BILLS = 2;

  private static final List<String> SEGMENTS = List.of("retail", "industry", "public");
  private static final List<String> REGIONS = List.of("north", "south", "west");

  private final Streams streams;

  Population(long seed) {
    this.streams = new Streams(seed);
  }

  List<Customer> customers() {
    List<Customer> customers = new ArrayList<>();
    for (int number = 1; number <= CUSTOMERS; number++) {
      customers.add(customer(number, streams.named("world customer", Integer.toString(number))));
    }
    return customers;
  }

  /** The draws that make a customer's bills. */
  Draw bills(Customer customer) {
    return streams.named("world bills", customer.id());
  }

  private static Customer customer(int number, Draw draw) {
    double size = draw.normal(0, 1);
    double[] weights = Manner.weights(size);
    double[] habit = new double[weights.length];
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int own = draw.weighted(weights);
    for (int manner = 0; manner < habit.length; manner++) {
      habit[manner] = (manner == own ? OWN_MANNER : 0) + (1 - OWN_MANNER) * weights[manner] / total;
    }
    Channel prefers = draw.chance(0.6) ? Channel.PHONE : Channel.EMAIL;
    return new Customer(
        number,
        COLLECTORS.get(draw.weighted(0.4, 0.3, 0.3)).id(),
        draw.oneOf(SEGMENTS),
        draw.oneOf(REGIONS),
        List.of(30, 14, 60).get(draw.weighted(0.7, 0.2, 0.1)),
        TYPICAL_BILL * StrictMath.exp(SIZE_SPREAD * size),
        List.of(0.5, 1.0, 2.0).get(draw.weighted(0.3, 0.5, 0.2)),
        habit,
        runs(draw),
        draw.normal(-6, 5),
        draw.real(0.35, 0.95),
        draw.real(0.5, 1),
        0.03 * draw.spread(0.8),
        prefers,
        stated(prefers, draw));
  }

  private static PaymentRuns runs(Draw draw) {
    Rhythm rhythm = Rhythm.values()[draw.weighted(0.15, 0.45, 0.2, 0.2)];
    int anchor = draw.between(1, rhythm == Rhythm.WEEKLY ? 5 : 28);
    return new PaymentRuns(rhythm, anchor);
  }

  /** Six in ten contact records name a channel, and most of them the right one. */
  private static Channel stated(Channel prefers, Draw draw) {
    if (!draw.chance(0.6)) {
      return null;
    }
    boolean right = draw.chance(0.85);
    boolean phone = (prefers == Channel.PHONE) == right;
    return phone ? Channel.PHONE : Channel.EMAIL;
  }

  /** A bill issued on a day; a habit says how it will be treated. */
  static Bill bill(Customer customer, int number, LocalDate issuedOn, Draw draw) {
    Manner manner = Manner.values()[draw.weighted(customer.habit())];
    long amount =
        Math.max(SMALLEST_BILL, Math.round(customer.typicalBill() * draw.spread(BILL_SPREAD)));
    long delay = Math.round(draw.normal(customer.usualDelay(), DELAY_SPREAD_OF_BILLS));
    LocalDate ready =
        manner == Manner.PROMPT ? issuedOn.plusDays(customer.termDays() + delay) : null;
    return new Bill(customer, number, manner, amount, issuedOn, ready);
  }
}
