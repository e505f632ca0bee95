package io.countback.jobs.bench.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.bench.world.PaymentRuns.Rhythm;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRunsTest {

  /** In August 2026, whose 1st is a Saturday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WEEKLY        | 5  | 7 14 21 28",
        "TWICE_A_MONTH | 1  | 3 17",
        "MONTHLY       | 9  | 10",
        "MONTHLY       | 28 | 28",
      })
  void runs_that_fall_on_a_weekend_are_made_on_monday(Rhythm rhythm, int anchor, String expected) {
    PaymentRuns runs = new PaymentRuns(rhythm, anchor);
    LocalDate first = LocalDate.of(2026, 8, 1);
    String days =
        first
            .datesUntil(first.plusMonths(1))
            .filter(runs::isRun)
            .map(d -> Integer.toString(d.getDayOfMonth()))
            .collect(Collectors.joining(" "));
    assertEquals(expected, days);
  }

  @ParameterizedTest
  @CsvSource({"2026-07-10, 2026-07-10", "2026-07-11, 2026-07-17"})
  void the_next_run_may_be_today(LocalDate day, LocalDate run) {
    assertEquals(run, Customers.FRIDAYS.onOrAfter(day));
  }
}
