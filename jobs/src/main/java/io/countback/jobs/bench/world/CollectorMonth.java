package io.countback.jobs.bench.world;

import io.countback.ingest.sample.BusinessDays;
import io.countback.ingest.sample.Draw;
import io.countback.jobs.bench.world.Population.Collector;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Thirty days in which every collector works a list of the first morning from the top down: as many
 * accounts a working day as the collector has capacity for, each account once. An account that has
 * paid what was past due is passed over and takes no time. No bill is added.
 *
 * <p>Every order meets the same luck, in each of many drawn months.
 */
public final class CollectorMonth {
  static final int DAYS = 30;

  private final List<Book> books;
  private final List<Collector> collectors;
  private final LocalDate asOf;
  private final long seed;

  CollectorMonth(List<Book> books, List<Collector> collectors, LocalDate asOf, long seed) {
    this.books = books;
    this.collectors = collectors;
    this.asOf = asOf;
    this.seed = seed;
  }

  /**
   * The mean over drawn months.
   *
   * @param orders account ids by collector id, who is to be contacted first standing first; nobody
   *     is contacted by a collector that has none
   * @param months how many months are drawn
   */
  public Cash mean(Map<String, List<String>> orders, int months) {
    check(orders);
    Cash sum = Cash.NONE;
    for (int month = 1; month <= months; month++) {
      sum = sum.plus(of(orders, Chance.of(Draw.mix(seed) + month)));
    }
    return sum.over(months);
  }

  /**
   * What a contact on the first morning brings in of what was past due, by account: cents beyond a
   * month without any, the mean over drawn months. Nobody can know it, so that no list can be made
   * of it; it says how much there was to know.
   *
   * @param months how many months are drawn
   */
  public Map<String, Double> effects(int months) {
    Map<String, Double> effects = new HashMap<>();
    for (Book book : books) {
      CollectorMonth alone = new CollectorMonth(List.of(book), collectors, asOf, seed);
      Customer customer = book.customer();
      Map<String, List<String>> contact = Map.of(customer.collector(), List.of(customer.id()));
      effects.put(
          customer.id(),
          alone.mean(contact, months).pastDue() - alone.mean(Map.of(), months).pastDue());
    }
    return effects;
  }

  /** One month under one chance. */
  Cash of(Map<String, List<String>> orders, Chance chance) {
    Map<String, Book> open = new HashMap<>();
    List<Book> live = new ArrayList<>();
    for (Book book : books) {
      Book copy = book.copyOfOpen();
      open.put(book.customer().id(), copy);
      live.add(copy);
    }
    Map<String, Queue<String>> queues = new HashMap<>();
    orders.forEach((collector, accounts) -> queues.put(collector, new ArrayDeque<>(accounts)));
    long pastDue = 0;
    long all = 0;
    int contacted = 0;
    LocalDate first = asOf.plusDays(1);
    for (LocalDate day : first.datesUntil(first.plusDays(DAYS)).toList()) {
      if (BusinessDays.isWorking(day)) {
        for (Collector collector : collectors) {
          Queue<String> queue = queues.getOrDefault(collector.id(), new ArrayDeque<>());
          contacted += work(queue, collector.capacity(), open, day, chance);
        }
      }
      for (Book book : live) {
        for (Payment payment : book.close(day, chance)) {
          all += payment.cents();
          pastDue += wasPastDue(payment.bill()) ? payment.cents() : 0;
        }
      }
    }
    return new Cash(pastDue, all, contacted);
  }

  private int work(
      Queue<String> queue, int capacity, Map<String, Book> open, LocalDate day, Chance chance) {
    int contacted = 0;
    while (contacted < capacity && !queue.isEmpty()) {
      Book book = open.get(queue.remove());
      if (!isDone(book, day)) {
        book.contact(day, chance);
        contacted++;
      }
    }
    return contacted;
  }

  /** Nothing is past due any more, unless nothing was when the list was made. */
  private boolean isDone(Book book, LocalDate day) {
    boolean was = book.bills().stream().anyMatch(this::wasPastDue);
    return was ? !book.isPastDue(day) : book.open() == 0;
  }

  private boolean wasPastDue(Bill bill) {
    return bill.dueOn().isBefore(asOf);
  }

  private void check(Map<String, List<String>> orders) {
    Set<String> known = new TreeSet<>();
    books.forEach(b -> known.add(b.customer().id()));
    Set<String> seen = new TreeSet<>();
    orders.forEach(
        (collector, accounts) -> {
          if (collectors.stream().noneMatch(c -> c.id().equals(collector))) {
            throw new IllegalArgumentException("no collector " + collector);
          }
          for (String account : accounts) {
            if (!known.contains(account) || !seen.add(account)) {
              throw new IllegalArgumentException(account + " is unknown or listed twice");
            }
          }
        });
  }
}
