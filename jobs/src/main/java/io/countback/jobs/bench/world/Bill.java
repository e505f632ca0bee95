package io.countback.jobs.bench.world;

import java.time.LocalDate;

/** One invoice and what has become of it. */
final class Bill {
  private final Customer customer;
  private final int number;
  private final Manner manner;
  private final long amount;
  private final LocalDate issuedOn;
  private final LocalDate dueOn;

  private long open;
  private LocalDate readyOn;
  private LocalDate disputedOn;
  private LocalDate settlesOn;
  private boolean settled;
  private long credited;
  private LocalDate writtenOffOn;
  private long writtenOff;
  private double pressure;

  /**
   * A new bill.
   *
   * @param number from 1 within the customer
   * @param readyOn from when a run takes it by itself, null where something has to happen first
   */
  Bill(
      Customer customer,
      int number,
      Manner manner,
      long amount,
      LocalDate issuedOn,
      LocalDate readyOn) {
    this.customer = customer;
    this.number = number;
    this.manner = manner;
    this.amount = amount;
    this.issuedOn = issuedOn;
    this.dueOn = issuedOn.plusDays(customer.termDays());
    this.open = amount;
    this.readyOn = readyOn;
  }

  /** The same state once more, to go on with apart. */
  Bill copy() {
    Bill copy = new Bill(customer, number, manner, amount, issuedOn, readyOn);
    copy.open = open;
    copy.disputedOn = disputedOn;
    copy.settlesOn = settlesOn;
    copy.settled = settled;
    copy.credited = credited;
    copy.writtenOffOn = writtenOffOn;
    copy.writtenOff = writtenOff;
    copy.pressure = pressure;
    return copy;
  }

  String id() {
    return "INV-%03d-%04d".formatted(customer.number(), number);
  }

  int number() {
    return number;
  }

  Manner manner() {
    return manner;
  }

  long amount() {
    return amount;
  }

  LocalDate issuedOn() {
    return issuedOn;
  }

  LocalDate dueOn() {
    return dueOn;
  }

  long open() {
    return open;
  }

  boolean isOpen() {
    return open > 0;
  }

  boolean isPastDue(LocalDate day) {
    return isOpen() && day.isAfter(dueOn);
  }

  /** Days past due on a day, 0 until it is. */
  long age(LocalDate day) {
    return Math.max(0, day.toEpochDay() - dueOn.toEpochDay());
  }

  boolean isReady(LocalDate day) {
    return readyOn != null && !day.isBefore(readyOn);
  }

  /** No later than before: what speeds a bill up never slows it down. */
  void readyFrom(LocalDate day) {
    if (readyOn == null || day.isBefore(readyOn)) {
      readyOn = day;
    }
  }

  /** First known to us on this day, and settled on another. */
  void dispute(LocalDate day, LocalDate settles) {
    disputedOn = day;
    settlesOn = settles;
  }

  /** Null while we know of none. */
  LocalDate disputedOn() {
    return disputedOn;
  }

  LocalDate settlesOn() {
    return settlesOn;
  }

  boolean isSettled() {
    return settled;
  }

  boolean settlesBy(LocalDate day) {
    return settlesOn != null && !settled && !day.isBefore(settlesOn);
  }

  void settle(long credit) {
    settled = true;
    credited = credit;
    open -= credit;
  }

  long credited() {
    return credited;
  }

  void pay(long cents) {
    if (cents < 1 || cents > open) {
      throw new IllegalArgumentException(id() + ": pays " + cents + " of " + open);
    }
    open -= cents;
  }

  void writeOff(LocalDate day) {
    writtenOffOn = day;
    writtenOff = open;
    open = 0;
  }

  /** Null where it was not. */
  LocalDate writtenOffOn() {
    return writtenOffOn;
  }

  long writtenOff() {
    return writtenOff;
  }

  void press(double hazard) {
    pressure += hazard;
  }

  /** What was pressed since the last run, which ends with it. */
  double release() {
    double sum = pressure;
    pressure = 0;
    return sum;
  }
}
