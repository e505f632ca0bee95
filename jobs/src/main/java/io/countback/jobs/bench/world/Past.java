package io.countback.jobs.bench.world;

import io.countback.ingest.sample.BusinessDays;
import io.countback.ingest.sample.Draw;
import io.countback.jobs.bench.world.Chance.Asked;
import io.countback.jobs.bench.world.Population.Collector;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What went by up to the as-of day. Collectors worked without a list of ours: now the largest
 * account, now the oldest, now any that was past due.
 */
final class Past {
  /** Nobody is contacted again within these days. */
  static final int PAUSE = 10;

  private static final double LARGEST = 0.4;
  private static final double OLDEST = 0.3;

  /** The company stops delivering to a customer that has so many bills open that it refuses. */
  private static final int REFUSALS_SUFFERED = 3;

  private final List<Book> books = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final List<Payment> payments = new ArrayList<>();
  private final Map<Customer, List<LocalDate>> issues = new HashMap<>();
  private final Map<Customer, Draw> draws = new HashMap<>();
  private final Chance chance;

  private Past(Chance chance) {
    this.chance = chance;
  }

  /** Lets the days from the first to the last go by, both included. */
  static Past of(Population population, Chance chance, LocalDate first, LocalDate last) {
    Past past = new Past(chance);
    for (Customer customer : population.customers()) {
      past.books.add(new Book(customer));
      Draw draw = population.bills(customer);
      past.draws.put(customer, draw);
      past.issues.put(customer, issues(customer, draw, first, last));
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      past.live(day);
    }
    return past;
  }

  List<Book> books() {
    return books;
  }

  List<Contact> contacts() {
    return contacts;
  }

  List<Payment> payments() {
    return payments;
  }

  private static List<LocalDate> issues(
      Customer customer, Draw draw, LocalDate first, LocalDate last) {
    List<LocalDate> issues = new ArrayList<>();
    YearMonth end = YearMonth.from(last);
    for (YearMonth month = YearMonth.from(first);
        !month.isAfter(end);
        month = month.plusMonths(1)) {
      int bills = (int) customer.billsAMonth();
      bills += draw.chance(customer.billsAMonth() - bills) ? 1 : 0;
      for (int bill = 0; bill < bills; bill++) {
        issues.add(draw.oneOf(BusinessDays.of(month)));
      }
    }
    issues.removeIf(day -> day.isBefore(first) || day.isAfter(last));
    issues.sort(Comparator.naturalOrder());
    return issues;
  }

  private void live(LocalDate day) {
    if (BusinessDays.isWorking(day)) {
      for (Collector collector : Population.COLLECTORS) {
        for (int slot = 0; slot < collector.capacity(); slot++) {
          contactOne(collector, slot, day);
        }
      }
    }
    for (Book book : books) {
      payments.addAll(book.close(day, chance));
      bill(book, day);
    }
  }

  private void contactOne(Collector collector, int slot, LocalDate day) {
    List<Book> candidates =
        books.stream()
            .filter(b -> b.customer().collector().equals(collector.id()))
            .filter(b -> b.isPastDue(day) && !b.contactedWithin(PAUSE, day))
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    long who = Population.COLLECTORS.indexOf(collector);
    double style = chance.roll(Asked.CHOICE, who, slot, day.toEpochDay(), 0);
    Book chosen;
    if (style < LARGEST) {
      chosen = most(candidates, Comparator.comparingLong(b -> b.amountPastDue(day)));
    } else if (style < LARGEST + OLDEST) {
      chosen = most(candidates, Comparator.comparingLong(b -> b.oldest(day)));
    } else {
      double any = chance.roll(Asked.CHOICE, who, slot, day.toEpochDay(), 1);
      chosen = candidates.get((int) (any * candidates.size()));
    }
    contacts.add(chosen.contact(day, chance));
  }

  private static Book most(List<Book> books, Comparator<Book> order) {
    return books.stream().max(order).orElseThrow();
  }

  private void bill(Book book, LocalDate day) {
    Customer customer = book.customer();
    for (LocalDate issue : issues.get(customer)) {
      if (issue.equals(day) && book.refused() < REFUSALS_SUFFERED) {
        int number = book.bills().size() + 1;
        book.add(Population.bill(customer, number, day, draws.get(customer)));
      }
    }
  }
}
