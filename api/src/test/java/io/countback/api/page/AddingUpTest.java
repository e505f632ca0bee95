package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AddingUpTest {

  @Test
  void what_rounds_up_together_goes_to_the_summand_that_lost_most() {
    // 1.4 + 1.4 + 1.7 = 4.5 → 5, each rounded alone 1 + 1 + 2 = 4
    assertEquals(amounts("2", "1", "2"), AddingUp.rounded(amounts("1.4", "1.4", "1.7"), 0));
  }

  @Test
  void a_negative_summand_adds_up_too_and_a_zero_stays_one() {
    // 3023782.76 + 11852367.69 + 0 − 133642.54 = 14742507.91 → 14742508
    assertEquals(
        amounts("3023783", "11852368", "0", "-133643"),
        AddingUp.rounded(amounts("3023782.76", "11852367.69", "0.00", "-133642.54"), 0));
  }

  @Test
  void amounts_that_need_no_rounding_stay_as_they_are() {
    assertEquals(amounts("1.25", "-0.50"), AddingUp.rounded(amounts("1.25", "-0.5"), 2));
  }

  private static List<BigDecimal> amounts(String... amounts) {
    return Stream.of(amounts).map(BigDecimal::new).toList();
  }
}
