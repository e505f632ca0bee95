package io.countback.api.view;

import static java.util.Comparator.comparing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedLinesTest {
  private static final String TEXT = "ü \"quoted\"\r\nand a second line\r\n";

  private record Key(BigDecimal value, String word) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void lines_come_back_unchanged_in_order_however_few_of_them_are_held(int held)
      throws IOException {
    List<String> came = new ArrayList<>();
    try (SortedLines<Key> lines = new SortedLines<>(Key.class, comparing(Key::value), held)) {
      for (String value : List.of("3", "-1.5000", "100000000000000.0001", "2", "100000000000000")) {
        lines.add(new Key(new BigDecimal(value), null), TEXT + value);
      }
      assertEquals(5, lines.size());
      lines.forEach((key, text) -> came.add(text));
    }
    assertEquals(
        List.of(
            TEXT + "-1.5000",
            TEXT + "2",
            TEXT + "3",
            TEXT + "100000000000000",
            TEXT + "100000000000000.0001"),
        came);
  }
}
