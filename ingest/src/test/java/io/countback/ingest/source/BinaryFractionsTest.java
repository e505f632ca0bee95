package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryFractionsTest {
  @ParameterizedTest
  @CsvSource({
    "10.10,10.1",
    "0.1,0.1",
    "-0.0,0",
    "33.3,33.3",
    "120000,120000",
    "1.0E23,100000000000000000000000",
    "2.0E-3,0.002",
    "123456789012.34,123456789012.34",
    "0.30000000000000004,0.30000000000000004",
    "NaN,NaN",
    "-Infinity,-Infinity"
  })
  void the_shortest_decimal_that_is_the_same_number(double number, String text) {
    assertEquals(text, BinaryFractions.text(number));
  }

  @Test
  void a_sum_that_is_no_short_decimal_is_not_made_one() {
    assertEquals("0.30000000000000004", BinaryFractions.text(0.1 + 0.2));
  }

  @Test
  void single_precision_too() {
    assertEquals("10.1", BinaryFractions.text(10.1f));
    assertEquals("16777216", BinaryFractions.text(16777216f));
    assertEquals("0.33333334", BinaryFractions.text(1f / 3));
  }

  @Test
  void any_amount_of_up_to_fifteen_digits_comes_back_as_it_was() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(999_999_999_999_999L), i % 5);
      assertEquals(
          amount.stripTrailingZeros().toPlainString(), BinaryFractions.text(amount.doubleValue()));
    }
  }
}
