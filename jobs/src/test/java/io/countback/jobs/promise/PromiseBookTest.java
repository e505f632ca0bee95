package io.countback.jobs.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.promise.PromiseBook.Piece;
import io.countback.jobs.promise.PromiseBook.Promise;
import io.countback.jobs.promise.PromiseBook.Result;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which money keeps which promise of an account. */
class PromiseBookTest {
  private static final LocalDate END = day(6, 30);

  @Test
  void a_promise_is_kept_by_money_from_the_day_it_was_made_to_three_days_after_its_day() {
    Promise promise = promise("p", day(6, 1), day(6, 10), 100);
    assertTrue(only(promise, paid("i", day(6, 1), 100)).kept());
    assertTrue(only(promise, paid("i", day(6, 13), 100)).kept());
    assertFalse(only(promise, paid("i", day(6, 14), 100)).kept());
    assertFalse(only(promise, paid("i", day(5, 31), 100)).kept());
  }

  @Test
  void a_promise_is_open_until_it_falls_due_or_is_paid() {
    Promise promise = promise("p", day(6, 25), day(6, 28), 100);
    // It falls due on 1 July.
    Result open =
        PromiseBook.open(END, List.of(promise), List.of(paid("i", day(6, 29), 30))).get(0);
    assertEquals(0, new BigDecimal(30).compareTo(open.paid()));
    assertEquals(List.of(), PromiseBook.open(day(7, 1), List.of(promise), List.of()));
    List<Piece> all = List.of(paid("i", day(6, 29), 100));
    assertEquals(List.of(), PromiseBook.open(END, List.of(promise), all));
  }

  @Test
  void money_that_kept_an_earlier_promise_is_not_on_an_open_one() {
    Promise due = promise("a", day(6, 1), day(6, 10), 100);
    Promise later = promise("b", day(6, 12), day(7, 5), 100);
    List<Piece> money = List.of(paid("i", day(6, 12), 100));
    Result open = PromiseBook.open(END, List.of(due, later), money).get(0);
    assertEquals("b", open.promise().id());
    assertEquals(0, open.paid().signum());
  }

  @Test
  void ninety_nine_percent_is_kept_and_less_is_not() {
    Promise promise = promise("p", day(6, 1), day(6, 10), 100);
    assertTrue(only(promise, paid("i", day(6, 9), 99)).kept());
    assertFalse(only(promise, paid("i", day(6, 9), 98)).kept());
  }

  @Test
  void nine_of_ten_kept_is_a_rate_of_nine_tenths() {
    // Published: Kolleno, promise to pay confidence.
    List<Promise> promises = new ArrayList<>();
    List<Piece> money = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      promises.add(promise("p" + i, day(6, 1), day(6, 10), 100, "i" + i));
      if (i > 0) {
        money.add(paid("i" + i, day(6, 8), 100));
      }
    }
    List<Result> results = PromiseBook.at(END, promises, money);
    assertEquals(10, results.size());
    assertEquals(9, results.stream().filter(Result::kept).count());
  }

  @Test
  void a_promise_that_names_invoices_is_kept_by_money_on_them_alone() {
    Promise promise = promise("p", day(6, 1), day(6, 10), 100, "i1", "i2");
    assertTrue(only(promise, paid("i1", day(6, 9), 60), paid("i2", day(6, 9), 40)).kept());
    assertFalse(only(promise, paid("i1", day(6, 9), 60), paid("i3", day(6, 9), 40)).kept());
    assertFalse(only(promise, unapplied(day(6, 9), 100)).kept());
  }

  @Test
  void a_promise_that_names_none_is_kept_by_whatever_the_account_pays() {
    Promise promise = promise("p", day(6, 1), day(6, 10), 100);
    assertTrue(only(promise, paid("i3", day(6, 9), 60), unapplied(day(6, 9), 40)).kept());
  }

  @Test
  void the_same_money_keeps_one_promise_only_the_one_promised_first() {
    Promise first = promise("b", day(6, 1), day(6, 10), 100, "i1");
    Promise second = promise("a", day(6, 1), day(6, 12), 100);
    List<Result> results =
        PromiseBook.at(END, List.of(second, first), List.of(paid("i1", day(6, 9), 100)));
    assertEquals("b", results.get(0).promise().id());
    assertTrue(results.get(0).kept());
    assertFalse(results.get(1).kept());
  }

  @Test
  void what_one_promise_leaves_over_is_there_for_the_next() {
    Promise first = promise("a", day(6, 1), day(6, 10), 60);
    Promise second = promise("b", day(6, 1), day(6, 10), 40, "i1");
    List<Result> results =
        PromiseBook.at(END, List.of(first, second), List.of(paid("i1", day(6, 9), 100)));
    assertTrue(results.get(0).kept());
    assertTrue(results.get(1).kept());
  }

  @Test
  void of_two_promises_for_the_same_items_the_later_one_counts() {
    Promise old = promise("a", day(6, 1), day(6, 10), 100, "i1");
    Promise anew = promise("b", day(6, 9), day(6, 20), 100, "i1", "i2");
    List<Result> results =
        PromiseBook.at(END, List.of(old, anew), List.of(paid("i1", day(6, 19), 100)));
    assertEquals(1, results.size());
    assertTrue(results.get(0).kept());
  }

  @Test
  void a_promise_made_on_the_day_of_the_old_one_does_not_excuse_it() {
    Promise old = promise("a", day(6, 1), day(6, 10), 100, "i1");
    Promise anew = promise("b", day(6, 10), day(6, 20), 100, "i1");
    assertEquals(2, PromiseBook.at(END, List.of(old, anew), List.of()).size());
  }

  @Test
  void two_promises_made_at_once_are_two_parts_of_one_agreement() {
    Promise half = promise("a", day(6, 1), day(6, 10), 50, "i1");
    Promise rest = promise("b", day(6, 1), day(6, 20), 50, "i1");
    assertEquals(2, PromiseBook.at(END, List.of(half, rest), List.of()).size());
  }

  @Test
  void a_withdrawn_promise_is_left_out_unless_it_was_broken_already() {
    Promise before = withdrawn(promise("a", day(6, 1), day(6, 10), 100), day(6, 8));
    Promise after = withdrawn(promise("a", day(6, 1), day(6, 10), 100), day(6, 14));
    assertEquals(0, PromiseBook.at(END, List.of(before), List.of()).size());
    assertEquals(1, PromiseBook.at(END, List.of(after), List.of()).size());
  }

  @Test
  void a_promise_has_fallen_due_when_its_grace_is_over() {
    Promise promise = promise("a", day(6, 1), day(6, 10), 100);
    assertEquals(0, PromiseBook.at(day(6, 12), List.of(promise), List.of()).size());
    assertEquals(1, PromiseBook.at(day(6, 13), List.of(promise), List.of()).size());
  }

  @Test
  void a_broken_promise_is_made_good_by_later_money() {
    Promise promise = promise("a", day(6, 1), day(6, 10), 100);
    Result result =
        only(promise, paid("i", day(6, 9), 30), paid("i", day(6, 20), 50), paid("i", END, 20));
    assertFalse(result.kept());
    assertEquals(0, result.paid().compareTo(BigDecimal.valueOf(30)));
    assertEquals(Optional.of(END), result.fullOn());
  }

  @Test
  void money_in_another_currency_keeps_no_promise() {
    Promise promise = promise("a", day(6, 1), day(6, 10), 100);
    assertFalse(
        only(promise, new Piece("i", "r", "USD", day(6, 9), BigDecimal.valueOf(100))).kept());
  }

  @Test
  void promises_judged_in_groups_come_to_what_all_come_to_at_once() {
    Random random = new Random(1);
    int groups = 0;
    for (int draw = 0; draw < 200; draw++) {
      List<Promise> promises = new ArrayList<>();
      List<Piece> money = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        LocalDate made = day(6, 1 + random.nextInt(20));
        int first = random.nextInt(8);
        int second = (first + 1 + random.nextInt(7)) % 8;
        promises.add(
            promise(
                "p" + i,
                made,
                made.plusDays(5),
                100,
                random.nextInt(4) == 0
                    ? new String[] {"i" + first, "i" + second}
                    : new String[] {"i" + first}));
        String paid = "i" + random.nextInt(8);
        money.add(paid(paid, day(6, 1 + random.nextInt(30)), 1 + random.nextInt(150)));
      }
      List<PromiseBook.Group> apart = PromiseBook.groups(promises);
      List<Result> results = new ArrayList<>();
      for (PromiseBook.Group group : apart) {
        List<Piece> own =
            money.stream().filter(m -> group.invoices().contains(m.invoice())).toList();
        results.addAll(PromiseBook.at(END, group.promises(), own));
      }
      assertEquals(Set.copyOf(PromiseBook.at(END, promises, money)), Set.copyOf(results));
      groups += apart.size();
    }
    assertTrue(groups > 300, "groups: " + groups);
    Promise ofAll = promise("p", day(6, 1), day(6, 10), 100);
    Promise ofOne = promise("q", day(6, 1), day(6, 10), 100, "i");
    assertEquals(1, PromiseBook.groups(List.of(ofOne, ofAll)).size());
  }

  private static Result only(Promise promise, Piece... money) {
    List<Result> results = PromiseBook.at(END, List.of(promise), List.of(money));
    assertEquals(1, results.size());
    return results.get(0);
  }

  private static Promise promise(
      String id, LocalDate made, LocalDate promised, long amount, String... invoices) {
    return new Promise(
        id,
        made.atStartOfDay().toInstant(ZoneOffset.UTC),
        made,
        promised,
        BigDecimal.valueOf(amount),
        "EUR",
        Set.of(invoices),
        null);
  }

  private static Promise withdrawn(Promise p, LocalDate on) {
    return new Promise(
        p.id(), p.madeAt(), p.madeOn(), p.promisedOn(), p.amount(), p.currency(), p.invoices(), on);
  }

  private static Piece paid(String invoice, LocalDate on, long amount) {
    return new Piece(invoice, "r-" + invoice + on, "EUR", on, BigDecimal.valueOf(amount));
  }

  private static Piece unapplied(LocalDate on, long amount) {
    return new Piece(null, "u-" + on, "EUR", on, BigDecimal.valueOf(amount));
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }
}
