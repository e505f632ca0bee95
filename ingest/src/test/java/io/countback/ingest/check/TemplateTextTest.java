package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTest {
  private static final String BODY = "Please pay the open invoice. Can we help?";

  @Test
  void words_and_question_are_counted_over_subject_and_body() {
    Map<String, Object> row = complete("Your invoice INV-1", BODY, null);
    assertEquals(3 + 8, row.get("words"));
    assertEquals(true, row.get("has_question"));
    assertEquals(false, complete("Your invoice", "Please pay.", null).get("has_question"));
  }

  @Test
  void reading_ease_is_flesch_over_the_body() {
    // 8 words, 2 sentences; please 1, pay 1, the 1, o-pen 2, in-voice 2, can 1, we 1, help 1.
    double ease = 206.835 - 1.015 * 8 / 2 - 84.6 * 10 / 8;
    assertEquals(
        BigDecimal.valueOf(ease).setScale(2, java.math.RoundingMode.HALF_UP).setScale(4),
        complete("Any subject", BODY, "en").get("reading_ease"));
  }

  @Test
  void reading_ease_is_unknown_for_another_language_than_english() {
    assertNull(complete("Rechnung", "Bitte zahlen Sie.", "de").get("reading_ease"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invoice INV 20418|false",
        "Invoice over EUR 11,900.00|true",
        "Invoice over 11.900,00 €|true",
        "Please pay $120 today|true",
        "{amount} is open|true",
        "Open: [[total_due]]|true",
        "Hello {name}|false",
        "3 open invoices|false",
      })
  void an_amount_in_the_subject_is_a_number_beside_a_currency_or_a_placeholder(
      String subject, boolean amount) {
    assertEquals(amount, complete(subject, null, null).get("amount_in_subject"));
  }

  @Test
  void what_is_given_stays_and_without_a_text_nothing_is_known() {
    Map<String, Object> given = new HashMap<>();
    given.put("words", 90);
    given.put("subject", "Your invoice");
    Derived.complete("template", given);
    assertEquals(90, given.get("words"));
    Map<String, Object> none = complete(null, null, null);
    assertNull(none.get("words"));
    assertNull(none.get("has_question"));
  }

  private static Map<String, Object> complete(String subject, String body, String language) {
    Map<String, Object> row = new HashMap<>();
    row.put("subject", subject);
    row.put("body", body);
    row.put("language", language);
    Derived.complete("template", row);
    return row;
  }
}
