package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> METRICS = List.of("dso", "dso_countback", "aging");

  @Test
  void a_letter_left_out_is_near() {
    assertEquals(Optional.of("dso_countback"), Nearest.of("dso_countbak", METRICS));
  }

  @Test
  void letters_in_another_order_are_near() {
    assertEquals(Optional.of("aging"), Nearest.of("agign", METRICS));
  }

  @Test
  void another_word_has_no_near_name() {
    assertEquals(Optional.empty(), Nearest.of("turnover", METRICS));
    assertEquals(Optional.empty(), Nearest.of("x", List.of()));
  }
}
