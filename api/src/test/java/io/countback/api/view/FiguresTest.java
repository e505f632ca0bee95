package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "1234.500000, EUR, 1234.50",
    "-0.010000, USD, -0.01",
    "1234.000000, JPY, 1234",
    "1.234500, KWD, 1.235",
    "0.000000, EUR, 0.00",
    "12.500000, ZZZ, 12.50"
  })
  void money_has_the_scale_of_its_currency(String value, String currency, String text) {
    assertEquals(text, Figures.text(new BigDecimal(value), "money", currency));
    assertEquals(new Money(text, currency), Figures.of(new BigDecimal(value), "money", currency));
  }

  @ParameterizedTest
  @CsvSource({
    "45.500000, 45.5",
    "0.828400, 0.8284",
    "100.000000, 100",
    "0.000000, 0",
    "-0.000001, -0.000001",
    "1E+3, 1000"
  })
  void numbers_have_no_trailing_zeros_and_no_exponent(String value, String text) {
    assertEquals(text, Figures.text(new BigDecimal(value), "days", "EUR"));
    assertEquals(new BigDecimal(text), Figures.of(new BigDecimal(value), "ratio", "EUR"));
  }

  @Test
  void a_null_stays_null() {
    assertNull(Figures.of(null, "money", "EUR"));
    assertEquals("", Figures.text(null, "money", "EUR"));
  }
}
