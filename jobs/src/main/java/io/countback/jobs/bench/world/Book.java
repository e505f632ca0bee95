package io.countback.jobs.bench.world;

import io.countback.ingest.sample.BusinessDays;
import io.countback.jobs.bench.world.Chance.Asked;
import io.countback.jobs.bench.world.Contact.Outcome;
import io.countback.jobs.bench.world.Contact.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One customer, its bills and how it behaves on a day. The past and the judged month go by the same
 * rules; a day is {@link #contact} in the morning, if a collector does, then {@link #close}.
 *
 * <p>Under the same chance a contact never lowers what was paid by any day: it only lets bills be
 * ready earlier, disputes be known earlier and pressure be higher. What it adds is less after
 * recent contacts (fatigue) and for older bills.
 */
final class Book {
  /** Per working day past due. */
  static final double TURNS_UP = 0.012;

  static final double VOICED = 0.006;
  static final double RELENTS = 0.0008;

  /** Hazard per working day of being paid by one who has not enough, unasked and freshly asked. */
  static final double UNASKED = 0.015;

  static final double ASKED = 0.09;

  /** Days over which the pressure of a contact fades to nothing. */
  static final int PRESSURE_DAYS = 21;

  /** Chance that one who refuses gives in to a contact. */
  static final double GIVES_IN = 0.05;

  /** Days in which the share of bills that a contact still moves halves. */
  static final double HALF_LIFE_DAYS = 180;

  static final int FATIGUE_DAYS = 14;
  static final double FATIGUE = 0.5;

  static final int FEWEST_PROCESSING_DAYS = 3;
  static final int MOST_PROCESSING_DAYS = 12;
  static final int FEWEST_SETTLING_DAYS = 7;
  static final int MOST_SETTLING_DAYS = 42;

  static final double FULLY_CREDITED = 0.25;
  static final double PARTLY_CREDITED = 0.35;
  static final double LEAST_PARTIAL_CREDIT = 0.1;
  static final double MOST_PARTIAL_CREDIT = 0.5;

  static final double PAYS_PARTLY = 0.4;
  static final double LEAST_PART = 0.3;
  static final double MOST_PART = 0.7;

  /** Nobody pays less than this in parts, in cents. */
  static final long SMALLEST_SPLIT = 100_00;

  static final double MONEY_COMES_BACK = 0.3;

  /** Days past due after which the company gives a bill up. */
  static final int GIVEN_UP_AFTER = 240;

  static final double PROMISES = 0.6;

  /** A customer in need names its first run after this many days. */
  static final int HOPES_WITHIN = 5;

  private final Customer customer;
  private final List<Bill> bills;
  private final List<Press> contacts;
  private boolean squeezed;

  /** A contact's day, and how much it presses; 0 where it reached nobody. */
  private record Press(LocalDate day, double effect) {

    double on(LocalDate later) {
      double days = later.toEpochDay() - day.toEpochDay();
      return effect * Math.max(0, 1 - days / PRESSURE_DAYS);
    }
  }

  /** A customer without bills that has not been contacted. */
  Book(Customer customer) {
    this(customer, new ArrayList<>(), new ArrayList<>());
  }

  private Book(Customer customer, List<Bill> bills, List<Press> contacts) {
    this.customer = customer;
    this.bills = bills;
    this.contacts = contacts;
  }

  /** The same state once more, with its open bills only. */
  Book copyOfOpen() {
    List<Bill> open = new ArrayList<>();
    for (Bill bill : bills) {
      if (bill.isOpen()) {
        open.add(bill.copy());
      }
    }
    Book copy = new Book(customer, open, new ArrayList<>(contacts));
    copy.squeezed = squeezed;
    return copy;
  }

  Customer customer() {
    return customer;
  }

  List<Bill> bills() {
    return bills;
  }

  void add(Bill bill) {
    bills.add(bill);
  }

  List<Bill> pastDue(LocalDate day) {
    return bills.stream().filter(b -> b.isPastDue(day)).toList();
  }

  boolean isPastDue(LocalDate day) {
    return bills.stream().anyMatch(b -> b.isPastDue(day));
  }

  /** Cents past due on a day. */
  long amountPastDue(LocalDate day) {
    return bills.stream().filter(b -> b.isPastDue(day)).mapToLong(Bill::open).sum();
  }

  /** Days past due of the oldest bill, 0 where none is. */
  long oldest(LocalDate day) {
    return bills.stream().filter(b -> b.isPastDue(day)).mapToLong(b -> b.age(day)).max().orElse(0);
  }

  /** Open bills that it refuses to pay. */
  long refused() {
    return bills.stream().filter(b -> b.isOpen() && b.manner() == Manner.REFUSED).count();
  }

  /** Cents open, due or not. */
  long open() {
    return bills.stream().mapToLong(Bill::open).sum();
  }

  /** True where a contact was made within these days before a day. */
  boolean contactedWithin(int days, LocalDate day) {
    return recent(days, day) > 0;
  }

  /** A collector gets in touch about all open bills. */
  Contact contact(LocalDate day, Chance chance) {
    double fresh = 1 / (1 + FATIGUE * recent(FATIGUE_DAYS, day));
    int number = contacts.size() + 1;
    List<Bill> named = pastDue(day);
    if (!chance.comes(customer.chanceOfReach(), Asked.REACHED, customer.number(), number)) {
      contacts.add(new Press(day, 0));
      return new Contact(customer, number, day, named, false, Outcome.NONE, null, null, 0);
    }
    double effect = customer.heed() * fresh;
    contacts.add(new Press(day, effect));
    boolean acted = false;
    boolean disputed = false;
    for (Bill bill : bills) {
      if (bill.isOpen()) {
        boolean known = bill.disputedOn() != null;
        acted |= heard(bill, day, effect, number, chance);
        disputed |= !known && bill.disputedOn() != null;
      }
    }
    return answered(number, day, named, acted, disputed, chance);
  }

  /** The end of a day: what happens by itself, and the payment run if there is one. */
  List<Payment> close(LocalDate day, Chance chance) {
    if (day.getDayOfMonth() == 1) {
      turnMonth(day, chance);
    }
    boolean working = BusinessDays.isWorking(day);
    for (Bill bill : bills) {
      if (bill.isOpen()) {
        happens(bill, day, working, chance);
      }
    }
    return working && customer.runs().isRun(day) ? run(day, chance) : List.of();
  }

  /** True where the bill became ready through this contact. */
  private boolean heard(Bill bill, LocalDate day, double effect, int contact, Chance chance) {
    double moved = effect * stillMoves(bill, day);
    double probability =
        switch (bill.manner()) {
          case PROMPT, STRAPPED -> 0;
          case FORGOTTEN, DISPUTED -> moved;
          case REFUSED -> moved * GIVES_IN;
        };
    if (!chance.comes(probability, Asked.HEEDED, customer.number(), bill.number(), contact)) {
      return false;
    }
    if (bill.manner() == Manner.DISPUTED) {
      voice(bill, day, chance);
      return false;
    }
    process(bill, day, chance);
    return true;
  }

  private Contact answered(
      int number, LocalDate day, List<Bill> named, boolean acted, boolean disputed, Chance chance) {
    if (disputed) {
      return answered(number, day, named, Outcome.DISPUTED, Reason.DISPUTE);
    }
    boolean inNeed = named.stream().anyMatch(this::isShort);
    Reason reason = acted ? Reason.CUSTOMER_PROCESS : inNeed ? Reason.CASH : null;
    if (reason != null && chance.comes(PROMISES, Asked.PROMISES, customer.number(), number)) {
      LocalDate run =
          customer.runs().onOrAfter(day.plusDays(acted ? MOST_PROCESSING_DAYS : HOPES_WITHIN));
      Predicate<Bill> meant = b -> acted ? b.isReady(run) : isShort(b);
      long cents = named.stream().filter(meant).mapToLong(Bill::open).sum();
      if (cents > 0) {
        return new Contact(
            customer, number, day, named, true, Outcome.PROMISED, reason, run, cents);
      }
    }
    boolean refuses = !acted && named.stream().anyMatch(b -> b.manner() == Manner.REFUSED);
    return refuses
        ? answered(number, day, named, Outcome.REFUSED, Reason.UNKNOWN)
        : answered(number, day, named, Outcome.REPLIED, reason);
  }

  private Contact answered(
      int number, LocalDate day, List<Bill> named, Outcome outcome, Reason reason) {
    return new Contact(customer, number, day, named, true, outcome, reason, null, 0);
  }

  private void turnMonth(LocalDate day, Chance chance) {
    double leaves = squeezed ? MONEY_COMES_BACK : customer.frailty();
    if (chance.comes(leaves, Asked.SQUEEZE, customer.number(), day.toEpochDay())) {
      squeezed = !squeezed;
    }
  }

  private void happens(Bill bill, LocalDate day, boolean working, Chance chance) {
    if (bill.settlesBy(day)) {
      settle(bill, day, chance);
    }
    if (working && bill.isPastDue(day)) {
      long date = day.toEpochDay();
      switch (bill.manner()) {
        case FORGOTTEN -> {
          if (chance.comes(TURNS_UP, Asked.TURNS_UP, customer.number(), bill.number(), date)) {
            process(bill, day, chance);
          }
        }
        case DISPUTED -> {
          if (chance.comes(VOICED, Asked.VOICED, customer.number(), bill.number(), date)) {
            voice(bill, day, chance);
          }
        }
        case REFUSED -> {
          if (chance.comes(RELENTS, Asked.RELENTS, customer.number(), bill.number(), date)) {
            process(bill, day, chance);
          }
        }
        case PROMPT, STRAPPED -> {}
      }
      if (isShort(bill)) {
        bill.press(hazard(bill, day));
      }
    }
    if (bill.isOpen() && bill.age(day) >= GIVEN_UP_AFTER) {
      bill.writeOff(day);
    }
  }

  /** True where the customer has not the money for it, whatever it wants. */
  private boolean isShort(Bill bill) {
    return bill.manner() == Manner.STRAPPED || squeezed;
  }

  private static double stillMoves(Bill bill, LocalDate day) {
    return StrictMath.pow(2, -bill.age(day) / HALF_LIFE_DAYS);
  }

  private double hazard(Bill bill, LocalDate day) {
    double press = 0;
    for (Press contact : contacts) {
      press = Math.max(press, contact.on(day));
    }
    return press == 0 ? UNASKED : UNASKED + (ASKED - UNASKED) * press * stillMoves(bill, day);
  }

  /** Everything ready is paid; one short of money decides once for all its bills in a run. */
  private List<Payment> run(LocalDate day, Chance chance) {
    List<Payment> payments = new ArrayList<>();
    double decides = chance.roll(Asked.PAYS, customer.number(), day.toEpochDay());
    for (Bill bill : bills) {
      double pressure = bill.release();
      if (!bill.isOpen()) {
        continue;
      }
      boolean wants = bill.manner() == Manner.STRAPPED || bill.isReady(day);
      boolean can = !isShort(bill) || decides < 1 - StrictMath.exp(-pressure);
      if (wants && can) {
        long cents = isShort(bill) ? part(bill, day, chance) : bill.open();
        bill.pay(cents);
        payments.add(new Payment(customer, bill, day, cents));
      }
    }
    return payments;
  }

  private long part(Bill bill, LocalDate day, Chance chance) {
    long date = day.toEpochDay();
    if (bill.open() < SMALLEST_SPLIT
        || !chance.comes(PAYS_PARTLY, Asked.PARTLY, customer.number(), bill.number(), date)) {
      return bill.open();
    }
    double roll = chance.roll(Asked.PART, customer.number(), bill.number(), date);
    return Math.round(bill.open() * (LEAST_PART + (MOST_PART - LEAST_PART) * roll));
  }

  private void process(Bill bill, LocalDate day, Chance chance) {
    int days =
        chance.between(
            FEWEST_PROCESSING_DAYS,
            MOST_PROCESSING_DAYS,
            Asked.PROCESSING,
            customer.number(),
            bill.number());
    bill.readyFrom(day.plusDays(days));
  }

  private void voice(Bill bill, LocalDate day, Chance chance) {
    if (bill.disputedOn() != null) {
      return;
    }
    int days =
        chance.between(
            FEWEST_SETTLING_DAYS,
            MOST_SETTLING_DAYS,
            Asked.SETTLING,
            customer.number(),
            bill.number());
    bill.dispute(day, day.plusDays(days));
  }

  private void settle(Bill bill, LocalDate day, Chance chance) {
    double ends = chance.roll(Asked.CREDITED, customer.number(), bill.number());
    long credit = 0;
    if (ends < FULLY_CREDITED) {
      credit = bill.open();
    } else if (ends < FULLY_CREDITED + PARTLY_CREDITED) {
      double roll = chance.roll(Asked.CREDIT_SHARE, customer.number(), bill.number());
      double share = LEAST_PARTIAL_CREDIT + (MOST_PARTIAL_CREDIT - LEAST_PARTIAL_CREDIT) * roll;
      credit = Math.round(bill.open() * share);
    }
    bill.settle(credit);
    process(bill, day, chance);
  }

  private int recent(int days, LocalDate day) {
    LocalDate from = day.minusDays(days);
    int count = 0;
    for (Press contact : contacts) {
      if (!contact.day().isBefore(from)) {
        count++;
      }
    }
    return count;
  }
}
