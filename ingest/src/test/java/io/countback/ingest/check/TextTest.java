package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Alder Foods KG",
        "Müller & Søn",
        "日本",
        "😀 ok",
        "two\nlines\tand a tab",
        "ﬁ",
        "\u200d"
      })
  void text_without_anything_to_remove_is_returned_as_it_is(String text) {
    assertSame(text, Text.clean(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u0007b",
        "a\rb",
        "a\u007fb",
        "a\u0085b",
        "a\u202eb",
        "a\u2066b\u2069",
        "a\u200eb",
        "a\ufffeb",
        "a\uffffb"
      })
  void control_characters_overrides_and_non_characters_are_removed(String text) {
    assertEquals("ab", Text.clean(text));
  }

  @Test
  void a_lone_surrogate_is_removed_and_a_pair_is_kept() {
    assertEquals("ab", Text.clean("a\ud83db"));
    assertEquals("ab", Text.clean("a\ude00b"));
    assertEquals("a😀b", Text.clean("a😀\u0001b"));
  }
}
