package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # end        | previous   | a year ago | words             | reference   | a year ago
          2026-06-30   | 2026-05-31 | 2025-06-30 | June 2026         | May         | Jun 2025
          2026-06-14   | 2026-05-14 | 2025-06-14 | 1 to 14 June 2026 | 14 May      | 14 Jun 2025
          2026-03-30   | 2026-02-28 | 2025-03-30 | 1 to 30 March 2026| February    | 30 Mar 2025
          2024-02-29   | 2024-01-31 | 2023-02-28 | February 2024     | January     | Feb 2023
          2026-01-31   | 2025-12-31 | 2025-01-31 | January 2026      | Dec 2025    | Jan 2025
          """)
  void an_unfinished_month_is_compared_with_the_same_number_of_days(
      LocalDate end,
      LocalDate previous,
      LocalDate yearAgo,
      String words,
      String reference,
      String yearAgoWords) {
    Period period = new Period(end);
    assertEquals(previous, period.previous().end());
    assertEquals(yearAgo, period.yearAgo().end());
    assertEquals(words, period.words());
    assertEquals(reference, plain(Tile.label(period.previous(), period)));
    assertEquals(yearAgoWords, plain(period.yearAgo().shortWords()));
  }

  private static String plain(String words) {
    return words.replace('\u00a0', ' ');
  }
}
