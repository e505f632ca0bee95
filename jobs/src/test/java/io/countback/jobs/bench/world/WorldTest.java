package io.countback.jobs.bench.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws of a drawn world. */
class WorldTest {
  private static final long SEED = 7;
  private static final LocalDate FIRST = World.AS_OF.plusDays(1);

  @TempDir private Path folder;

  private static Past past() {
    return Past.of(new Population(SEED), Chance.of(SEED), World.FIRST, World.AS_OF);
  }

  private static CollectorMonth month(List<Book> books) {
    return new CollectorMonth(books, Population.COLLECTORS, World.AS_OF, SEED);
  }

  private static Map<String, List<String>> byNumber(List<Book> books) {
    return books.stream()
        .map(Book::customer)
        .collect(
            Collectors.groupingBy(
                Customer::collector,
                TreeMap::new,
                Collectors.mapping(Customer::id, Collectors.toList())));
  }

  private Map<String, byte[]> files(String name, long seed) throws IOException {
    Path files = Files.createDirectory(folder.resolve(name));
    World.of(seed).write(files);
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> entries = Files.list(files)) {
      for (Path file : entries.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void the_same_seed_writes_the_same_bytes() throws IOException {
    Map<String, byte[]> first = files("first", SEED);
    Map<String, byte[]> again = files("again", SEED);
    assertEquals(first.keySet(), again.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, again.get(name), name));
    assertNotEquals(
        new String(first.get("receipt.csv")), new String(files("other", 8).get("receipt.csv")));
  }

  @Test
  void every_cent_of_the_past_is_accounted_for() {
    Past past = past();
    Map<Bill, Long> paid = new IdentityHashMap<>();
    for (Payment payment : past.payments()) {
      paid.merge(payment.bill(), payment.cents(), Long::sum);
    }
    for (Book book : past.books()) {
      for (Bill bill : book.bills()) {
        long cents = paid.getOrDefault(bill, 0L);
        assertEquals(
            bill.amount(), bill.open() + cents + bill.credited() + bill.writtenOff(), bill.id());
      }
    }
  }

  @Test
  void no_more_is_paid_than_open_and_capacity_is_kept() {
    List<Book> books = past().books();
    long open = books.stream().mapToLong(Book::open).sum();
    long pastDue = books.stream().mapToLong(b -> b.amountPastDue(World.AS_OF)).sum();
    Cash cash = month(books).mean(byNumber(books), 20);
    assertTrue(cash.all() <= open, cash + " of " + open);
    assertTrue(cash.pastDue() <= pastDue, cash + " of " + pastDue);
    // 22 working days of four accounts.
    assertTrue(cash.contacted() <= 22 * 4, cash.toString());
    assertTrue(cash.contacted() > 22 * 3, cash.toString());
  }

  @Test
  void the_same_order_brings_the_same_cash_and_leaves_the_past_as_it_was() {
    List<Book> books = past().books();
    Map<String, List<String>> order = byNumber(books);
    Cash first = month(books).mean(order, 5);
    order.values().forEach(Collections::reverse);
    assertNotEquals(first, month(books).mean(order, 5));
    order.values().forEach(Collections::reverse);
    assertEquals(first, month(books).mean(order, 5));
  }

  @Test
  void a_contact_never_lowers_what_was_paid_by_any_day() {
    List<String> lower = new ArrayList<>();
    long more = 0;
    for (Book book : past().books()) {
      for (int luck = 1; luck <= 3; luck++) {
        Chance chance = Chance.of(luck);
        List<Long> alone = paid(book.copyOfOpen(), null, chance);
        for (int after : List.of(0, 7, 20)) {
          List<Long> contacted = paid(book.copyOfOpen(), FIRST.plusDays(after), chance);
          for (int day = 0; day < alone.size(); day++) {
            if (contacted.get(day) < alone.get(day)) {
              lower.add(book.customer().id() + " " + day);
            }
          }
          more += contacted.equals(alone) ? 0 : 1;
        }
      }
    }
    assertEquals(List.of(), lower);
    assertTrue(more > 100, "contacts that changed something: " + more);
  }

  /** Cents paid up to each of sixty days. */
  private static List<Long> paid(Book book, LocalDate contacted, Chance chance) {
    List<Long> sums = new ArrayList<>();
    long sum = 0;
    for (LocalDate day : FIRST.datesUntil(FIRST.plusDays(60)).toList()) {
      if (day.equals(contacted)) {
        book.contact(day, chance);
      }
      for (Payment payment : book.close(day, chance)) {
        sum += payment.cents();
      }
      sums.add(sum);
    }
    return sums;
  }
}
