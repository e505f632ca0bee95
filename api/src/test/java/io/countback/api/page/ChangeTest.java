package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.chart.ValueScale;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # unit  | was         | now         | better  | direction | tone | words
          days    | 46.4        | 47.2        | lower   | up        | bad  | 0.8 days worse
          days    | 47.2        | 46.4        | lower   | down      | good | 0.8 days better
          days    | 47.21       | 47.24       | lower   | ''        | mut  | unchanged
          ratio   | 0.791       | 0.774       | higher  | down      | bad  | 1.7 points worse
          ratio   | 0.154       | 0.186       | lower   | up        | bad  | 3.2 points worse
          money   | 15290000    | 15710000    | higher  | up        | good | 0.42 m, 2.7 % better
          money   | 0           | 15710000    | higher  | up        | good | 15.71 m better
          money   | -300000     | -315000     | neither | down      | mut  | 15 k lower
          money   | 950         | 900         | lower   | down      | good | 50, 5.3 % better
          count   | 12480       | 12500       | neither | up        | mut  | 20 higher
          """)
  void days_move_in_days_ratios_in_points_money_in_money_and_per_cent(
      String unit,
      BigDecimal was,
      BigDecimal now,
      String better,
      String direction,
      String tone,
      String words) {
    ValueScale scale = ValueScale.of(unit, "EUR", List.of(now));
    Change change = Change.between(was, now, better, scale);
    assertEquals(
        List.of(direction, tone, words), List.of(change.direction(), change.tone(), change.text()));
  }
}
