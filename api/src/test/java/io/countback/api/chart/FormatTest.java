package io.countback.api.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1234567.891 | 2 | 1,234,567.89
          -1234.5     | 0 | −1,235
          -0.04       | 1 | 0.0
          999.95      | 1 | 1,000.0
          0           | 0 | 0
          """)
  void numbers_are_grouped_rounded_half_up_and_never_a_negative_zero(
      BigDecimal value, int decimals, String text) {
    assertEquals(text, Format.number(value, decimals));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          21008.0000 | EUR | EUR 21,008.00
          21008.4    | JPY | JPY 21,008
          1.2345     | KWD | KWD 1.235
          -5         | XYZ | XYZ −5.00
          """)
  void amounts_have_the_minor_unit_of_their_currency(
      BigDecimal value, String currency, String text) {
    assertEquals(text, Format.money(value, currency).replace('\u00a0', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          days  | 47.2412     | 47.2 days
          ratio | 0.186       | 18.6 %
          money | 15710000    | EUR 15.71 m
          money | 123456789   | EUR 123.5 m
          money | 2512345678  | EUR 2.51 bn
          money | 421300      | EUR 421 k
          money | 42130       | EUR 42.1 k
          money | 9812.40     | EUR 9,812
          count | 12480       | 12,480
          """)
  void a_value_is_printed_on_the_scale_of_its_unit(String unit, BigDecimal value, String text) {
    ValueScale scale = ValueScale.of(unit, "EUR", List.of(value));
    assertEquals(text, scale.withUnit(value).replace('\u00a0', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          d1_30       | 1–30
          d121_plus   | 121+
          no_due_date | No due date
          current     | Current
          """)
  void parts_have_words(String part, String words) {
    assertEquals(words, PartNames.words(part));
  }

  @Test
  void labels_that_would_overlap_move_apart_in_their_order() {
    double[] y = LineLabels.apart(100, 104, 180);
    assertEquals(17, y[1] - y[0], 0.01);
    assertEquals(180, y[2]);
  }
}
