package io.countback.jobs.daily;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.daily.DayInReview.Contacted;
import io.countback.jobs.daily.DayInReview.Day;
import io.countback.jobs.daily.DayInReview.Decided;
import io.countback.jobs.daily.DayInReview.Judged;
import io.countback.jobs.daily.DayInReview.Planned;
import io.countback.jobs.daily.DayInReview.Won;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayInReviewTest {
  private static Planned planned(String collector, int rank, String account) {
    return new Planned(collector, rank, account, "Name of " + account, new BigDecimal(100 - rank));
  }

  private static Day day(List<Planned> planned, List<Contacted> contacted) {
    return new Day(planned, contacted, Set.of(), List.of(), List.of(), Map.of("ann", 4, "bob", 2));
  }

  @Test
  void what_was_planned_done_missed_and_done_besides() {
    DayInReview ann =
        DayInReview.of(
                day(
                    List.of(planned("ann", 3, "C"), planned("ann", 1, "A"), planned("ann", 2, "B")),
                    List.of(
                        new Contacted("ann", "B"),
                        new Contacted("ann", "X"),
                        new Contacted("bob", "A"))))
            .get(0);
    assertEquals(3, ann.planned());
    assertEquals(1, ann.done());
    assertEquals(1, ann.doneNotPlanned());
    assertEquals(List.of("A", "C"), ann.missed().stream().map(Planned::account).toList());
    assertEquals(0, ann.streak());
  }

  @Test
  void a_planned_account_with_a_decision_of_the_day_is_done_without_a_contact() {
    DayInReview ann =
        DayInReview.of(
                new Day(
                    List.of(planned("ann", 1, "A"), planned("ann", 2, "B"), planned("ann", 3, "C")),
                    List.of(new Contacted("ann", "B"), new Contacted("ann", "X")),
                    Set.of(
                        new Decided(null, "A"), new Decided("ann", "C"), new Decided("ann", "Y")),
                    List.of(),
                    List.of(),
                    Map.of("ann", 4)))
            .get(0);
    assertEquals(3, ann.done());
    assertEquals(1, ann.doneNotPlanned());
    assertEquals(List.of(), ann.missed());
    assertEquals(5, ann.streak());
  }

  @Test
  void what_somebody_else_decided_is_not_the_collectors_work() {
    DayInReview ann =
        DayInReview.of(
                new Day(
                    List.of(planned("ann", 1, "A")),
                    List.of(),
                    Set.of(new Decided("bob", "A")),
                    List.of(),
                    List.of(),
                    Map.of()))
            .get(0);
    assertEquals(0, ann.done());
    assertEquals(1, ann.missed().size());
  }

  @Test
  void only_the_first_ten_are_the_days_plan() {
    List<Planned> list = new ArrayList<>();
    List<Contacted> contacted = new ArrayList<>();
    for (int rank = 1; rank <= 12; rank++) {
      list.add(planned("ann", rank, "A" + rank));
      if (rank <= 10) {
        contacted.add(new Contacted("ann", "A" + rank));
      }
    }
    DayInReview ann = DayInReview.of(day(list, contacted)).get(0);
    assertEquals(10, ann.planned());
    assertTrue(ann.missed().isEmpty());
    assertEquals(5, ann.streak(), "four days before, and this one");
  }

  @Test
  void a_day_without_plan_ends_a_streak_without_being_missed() {
    DayInReview bob = DayInReview.of(day(List.of(), List.of(new Contacted("bob", "A")))).get(0);
    assertEquals(0, bob.planned());
    assertEquals(1, bob.doneNotPlanned());
    assertEquals(0, bob.streak());
  }

  @Test
  void promises_and_money_of_the_day_are_each_collectors_own() {
    Day day =
        new Day(
            List.of(),
            List.of(),
            Set.of(),
            List.of(new Judged("ann", true), new Judged("ann", false), new Judged("bob", false)),
            List.of(
                new Won("ann", "EUR", new BigDecimal("10.00"), false),
                new Won("ann", "EUR", new BigDecimal("5.00"), true),
                new Won("ann", "GBP", new BigDecimal("1.00"), false)),
            Map.of());
    List<DayInReview> all = DayInReview.of(day);
    assertEquals(List.of("ann", "bob"), all.stream().map(DayInReview::collector).toList());
    DayInReview ann = all.get(0);
    assertEquals(1, ann.promisesKept());
    assertEquals(1, ann.promisesBroken());
    assertEquals(3, ann.wins());
    assertEquals(1, ann.bigWins());
    assertEquals("{EUR=15.00, GBP=1.00}", ann.overduePaid().toString());
  }
}
