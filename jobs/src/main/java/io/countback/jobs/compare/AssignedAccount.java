package io.countback.jobs.compare;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One account of an experiment and what it did after it was assigned, touched or not. Days are
 * counted from the day of the assignment; null where nothing of the kind followed within 30 days.
 *
 * @param observedDays days from the assignment to the as-of date
 * @param cash received less reversed, day by day
 * @param items open at the close of that day
 * @param touchedDays days to the experiment's first delivered touch; null without one
 * @param touchedBefore whether the experiment touched it before it was assigned
 */
record AssignedAccount(
    String account,
    String arm,
    LocalDate assignedOn,
    int observedDays,
    Integer replyDays,
    Integer promiseDays,
    Integer disputeDays,
    Integer paymentDays,
    List<Cash> cash,
    List<Item> items,
    Integer touchedDays,
    boolean touchedBefore) {

  /** Cash of a day. */
  record Cash(int days, String currency, BigDecimal amount) implements Serializable {}

  /** An instalment, and what cash closed of it later. */
  record Item(String currency, BigDecimal open, boolean pastDue, List<Cash> paid)
      implements Serializable {}

  boolean matured(int days) {
    return observedDays >= days;
  }

  boolean has(Outcome outcome, int days) {
    Integer after =
        switch (outcome) {
          case RESPONSE -> AccountOutcome.firstOf(replyDays, promiseDays, disputeDays, paymentDays);
          case REPLY -> replyDays;
          case PROMISE -> promiseDays;
          case DISPUTE -> disputeDays;
          case PAYMENT -> paymentDays;
          case FULL_PAYMENT -> null;
        };
    return after != null && after <= days;
  }

  boolean touched(int days) {
    return touchedDays != null && touchedDays <= days;
  }

  /** Cash received within so many days, by currency. */
  Map<String, BigDecimal> cash(int days) {
    return upTo(cash, days);
  }

  /** What was past due when it was assigned, else what was open, by currency. */
  Map<String, BigDecimal> balance() {
    Map<String, BigDecimal> balance = new TreeMap<>();
    meant().forEach(item -> balance.merge(item.currency(), item.open(), BigDecimal::add));
    return balance;
  }

  /** What cash closed of that balance within so many days, by currency. */
  Map<String, BigDecimal> paid(int days) {
    Map<String, BigDecimal> paid = new TreeMap<>();
    for (Item item : meant()) {
      upTo(item.paid(), days)
          .forEach(
              (currency, amount) ->
                  paid.merge(
                      currency, amount.max(BigDecimal.ZERO).min(item.open()), BigDecimal::add));
    }
    return paid;
  }

  private List<Item> meant() {
    boolean anyPastDue = items.stream().anyMatch(Item::pastDue);
    return items.stream().filter(item -> item.pastDue() || !anyPastDue).toList();
  }

  private static Map<String, BigDecimal> upTo(List<Cash> cash, int days) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Cash c : cash) {
      if (c.days() <= days) {
        sums.merge(c.currency(), c.amount(), BigDecimal::add);
      }
    }
    return sums;
  }
}
