package io.countback.jobs.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodEndsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # history from | as of      | period ends
          2024-01-01     | 2024-03-31 | 2024-01-31 2024-02-29 2024-03-31
          2024-01-15     | 2024-01-31 | 2024-01-31
          2024-01-15     | 2024-01-15 | 2024-01-15
          2024-01-01     | 2024-03-15 | 2024-01-31 2024-02-15 2024-02-29 2024-03-15
          2023-02-10     | 2024-03-15 | 2023-02-28 2023-03-15 2023-03-31 2023-04-30 2023-05-31 2023-06-30 2023-07-31 2023-08-31 2023-09-30 2023-10-31 2023-11-30 2023-12-31 2024-01-31 2024-02-15 2024-02-29 2024-03-15
          2024-02-20     | 2024-03-15 | 2024-02-29 2024-03-15
          2024-01-01     | 2024-03-30 | 2024-01-31 2024-02-29 2024-03-30
          2024-01-01     | 2024-02-28 | 2024-01-28 2024-01-31 2024-02-28
          """)
  void month_ends_the_as_of_date_and_the_days_it_is_compared_with(
      String historyFrom, String asOf, String periodEnds) {
    List<LocalDate> ends = PeriodEnds.of(LocalDate.parse(historyFrom), LocalDate.parse(asOf));
    assertEquals(
        periodEnds, ends.stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, true",
    "2024-02-28, false",
    "2023-02-28, true",
    "2024-12-31, true",
    "2024-04-30, true"
  })
  void a_period_ends_with_the_month(String day, boolean end) {
    assertEquals(end, PeriodEnds.isPeriodEnd(LocalDate.parse(day)));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-30, 1, 2024-06-01",
    "2024-06-15, 3, 2024-04-01",
    "2024-01-31, 3, 2023-11-01"
  })
  void a_window_starts_with_the_first_of_its_months(String day, int periods, String start) {
    assertEquals(LocalDate.parse(start), PeriodEnds.windowStart(LocalDate.parse(day), periods));
  }
}
