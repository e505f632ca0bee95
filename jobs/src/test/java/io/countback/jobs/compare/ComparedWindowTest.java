package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The four windows of a run. */
class ComparedWindowTest {
  @Test
  void three_months_up_to_a_month_end_and_the_three_windows_before() {
    assertEquals(
        List.of(
            window("2024-04-01", "2024-06-30"),
            window("2024-01-01", "2024-03-31"),
            window("2023-10-01", "2023-12-31"),
            window("2023-07-01", "2023-09-30")),
        ComparedWindow.upTo(LocalDate.of(2024, 6, 30)));
  }

  @Test
  void within_a_month_the_first_window_ends_on_the_day() {
    assertEquals(
        List.of(
            window("2023-12-01", "2024-02-10"),
            window("2023-09-01", "2023-11-30"),
            window("2023-06-01", "2023-08-31"),
            window("2023-03-01", "2023-05-31")),
        ComparedWindow.upTo(LocalDate.of(2024, 2, 10)));
  }

  private static ComparedWindow window(String from, String to) {
    return new ComparedWindow(LocalDate.parse(from), LocalDate.parse(to));
  }
}
