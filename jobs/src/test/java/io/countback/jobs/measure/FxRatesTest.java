package io.countback.jobs.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.FxRates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates are units of quote for 1 base: 1 EUR = 1.08 USD. */
class FxRatesTest {
  private static final FxRates RATES =
      new FxRates(
          List.of(
              rate("EUR", "USD", "2024-06-20", "1.07"),
              rate("EUR", "USD", "2024-06-28", "1.08"),
              rate("EUR", "SEK", "2024-06-28", "11.34"),
              rate("GBP", "EUR", "2024-06-28", "1.18")));

  private static Rate rate(String base, String quote, String on, String rate) {
    return new Rate(base, quote, LocalDate.parse(on), new BigDecimal(rate), "test");
  }

  private static BigDecimal rate(String from, String to, String day) {
    return RATES.rate(from, to, LocalDate.parse(day)).orElse(null);
  }

  private static BigDecimal quotient(String a, String b) {
    return new BigDecimal(a).divide(new BigDecimal(b), 18, RoundingMode.HALF_UP);
  }

  @Test
  void as_published_turned_round_and_across() {
    assertEquals(new BigDecimal("1.08"), rate("EUR", "USD", "2024-06-30"));
    assertEquals(quotient("1", "1.08"), rate("USD", "EUR", "2024-06-30"));
    assertEquals(quotient("11.34", "1.08"), rate("USD", "SEK", "2024-06-30"));
    assertEquals(BigDecimal.ONE, rate("CHF", "CHF", "1999-01-01"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-19, ", // Before the first.
    "2024-06-20, 1.07",
    "2024-06-27, 1.07", // Seven days old.
    "2024-06-28, 1.08",
    "2024-07-05, 1.08",
    "2024-07-06, " // Eight days old.
  })
  void the_last_rate_counts_for_seven_days(String day, BigDecimal rate) {
    assertEquals(rate, rate("EUR", "USD", day));
  }

  @Test
  void a_cross_rate_needs_both_sides_in_force() {
    assertEquals(null, rate("USD", "SEK", "2024-06-27"));
    assertEquals(null, rate("USD", "CHF", "2024-06-30"));
  }

  @Test
  void the_rates_in_force_are_listed_by_pair() {
    assertEquals(
        List.of("EUR/SEK 2024-06-28", "EUR/USD 2024-06-28", "GBP/EUR 2024-06-28"),
        RATES.inForce(LocalDate.of(2024, 6, 30)).stream()
            .map(r -> r.base() + "/" + r.quote() + " " + r.on())
            .toList());
    assertEquals(List.of(), RATES.inForce(LocalDate.of(2024, 7, 6)));
  }
}
