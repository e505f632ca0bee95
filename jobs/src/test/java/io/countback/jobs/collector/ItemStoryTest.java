package io.countback.jobs.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.collector.ItemStory.Change;
import io.countback.jobs.collector.ItemStory.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What June had to collect of one instalment, and what came in. */
class ItemStoryTest {
  private static final Window JUNE = new Window(day(6, 1), day(6, 30), 1);

  @Test
  void an_item_past_due_when_the_month_begins_enters_on_its_first_day_with_what_is_open_then() {
    ItemStory item = item(day(5, 10), issued(100), cash(day(5, 20), day(5, 20), 30));
    assertEquals(Optional.of(entry(day(6, 1), 70)), item.entry(JUNE));
  }

  @Test
  void an_item_that_becomes_past_due_in_the_month_enters_the_day_after_its_due_date() {
    ItemStory item = item(day(6, 14), issued(100), cash(day(6, 14), day(6, 14), 40));
    assertEquals(Optional.of(entry(day(6, 15), 60)), item.entry(JUNE));
  }

  @Test
  void due_on_the_eve_of_the_month_means_past_due_on_its_first_day() {
    assertEquals(Optional.of(entry(day(6, 1), 100)), item(day(5, 31), issued(100)).entry(JUNE));
  }

  @Test
  void due_on_the_last_day_of_the_month_is_for_the_next() {
    assertEquals(Optional.empty(), item(day(6, 30), issued(100)).entry(JUNE));
    assertTrue(item(day(6, 29), issued(100)).entry(JUNE).isPresent());
  }

  @Test
  void what_is_paid_by_its_due_date_is_never_collectible() {
    ItemStory item = item(day(6, 14), issued(100), cash(day(6, 14), day(6, 14), 100));
    assertEquals(Optional.empty(), item.entry(JUNE));
  }

  @Test
  void an_item_without_due_date_is_never_past_due() {
    assertEquals(Optional.empty(), item(null, issued(100)).entry(JUNE));
  }

  @Test
  void cash_received_before_the_entry_day_was_not_collected_in_the_month_though_applied_in_it() {
    ItemStory item = item(day(5, 10), issued(100), cash(day(6, 3), day(5, 30), 100));
    Entry entry = item.entry(JUNE).orElseThrow();
    assertEquals(entry(day(6, 1), 100), entry);
    assertAmount(0, item.collected(entry, day(6, 30)));
  }

  @Test
  void cash_applied_after_the_month_was_not_known_in_it() {
    ItemStory item = item(day(5, 10), issued(100), cash(day(7, 1), day(6, 30), 100));
    Entry entry = item.entry(JUNE).orElseThrow();
    assertAmount(0, item.collected(entry, day(6, 30)));
    assertAmount(100, item.collected(entry, day(7, 1)));
  }

  @Test
  void a_bounced_payment_is_taken_back() {
    Change bounce = new Change(day(6, 9), "x", BigDecimal.valueOf(100), day(6, 4), false, true);
    ItemStory item = item(day(5, 10), issued(100), cash(day(6, 4), day(6, 4), 100), bounce);
    Entry entry = item.entry(JUNE).orElseThrow();
    assertAmount(100, item.collected(entry, day(6, 8)));
    assertAmount(0, item.collected(entry, day(6, 9)));
    assertTrue(item.closedByCash(entry, day(6, 8)));
    assertFalse(item.closedByCash(entry, day(6, 9)));
  }

  @Test
  void credits_are_counted_apart_and_close_no_item_by_cash() {
    Change credit = new Change(day(6, 20), "m", BigDecimal.valueOf(-60), null, true, false);
    ItemStory item = item(day(5, 10), issued(100), cash(day(6, 4), day(6, 4), 40), credit);
    Entry entry = item.entry(JUNE).orElseThrow();
    assertAmount(40, item.collected(entry, day(6, 30)));
    assertAmount(60, item.credited(entry, day(6, 30)));
    assertFalse(item.closedByCash(entry, day(6, 30)));
    assertEquals(Optional.of(day(6, 20)), item.closedOn(day(6, 30)));
  }

  @Test
  void closed_by_cash_within_30_days_means_received_by_the_thirtieth_day_after_entry() {
    ItemStory last = item(day(5, 10), issued(100), cash(day(7, 5), day(7, 1), 100));
    ItemStory late = item(day(5, 10), issued(100), cash(day(7, 5), day(7, 2), 100));
    Entry entry = entry(day(6, 1), 100);
    assertTrue(last.closedByCash(entry, day(7, 31)));
    assertFalse(late.closedByCash(entry, day(7, 31)));
    assertFalse(ItemStory.matured(entry, day(6, 30)));
    assertTrue(ItemStory.matured(entry, day(7, 1)));
  }

  private static ItemStory item(LocalDate dueOn, Change... changes) {
    return new ItemStory(dueOn, List.of(changes));
  }

  private static Change issued(long amount) {
    return new Change(day(4, 10), null, BigDecimal.valueOf(amount), null, false, false);
  }

  private static Change cash(LocalDate appliedOn, LocalDate receivedOn, long amount) {
    return new Change(appliedOn, "r", BigDecimal.valueOf(-amount), receivedOn, false, false);
  }

  private static Entry entry(LocalDate on, long amount) {
    return new Entry(on, BigDecimal.valueOf(amount));
  }

  private static void assertAmount(long expected, BigDecimal actual) {
    assertEquals(0, actual.compareTo(BigDecimal.valueOf(expected)), actual::toString);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }
}
