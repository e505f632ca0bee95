package io.countback.api.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FrameWordsTest {

  @Test
  void one_currency_is_set_aside_with_its_amount() {
    Run run = run(57, true, "EUR 21008.00");
    assertEquals("57 rows, EUR\u00a021,008.00 set aside", FrameWords.checks(run));
    assertEquals(FrameWords.checks(run), FrameWords.checksInBrief(run));
  }

  @Test
  void of_several_currencies_the_brief_form_names_the_first() {
    Run run = run(91, true, "EUR 236508.37", "GBP 210246.03", "SEK 3959403.57");
    assertEquals(
        "91 rows, EUR\u00a0236,508.37, GBP\u00a0210,246.03, SEK\u00a03,959,403.57 set aside",
        FrameWords.checks(run));
    assertEquals("91 rows, EUR\u00a0236,508.37 and more set aside", FrameWords.checksInBrief(run));
  }

  @Test
  void a_failed_check_comes_first_in_either_form() {
    Run run = run(91, false, "EUR 1.00", "GBP 2.00");
    assertEquals("checks failed: R1c", FrameWords.checks(run));
    assertEquals("checks failed: R1c", FrameWords.checksInBrief(run));
  }

  @Test
  void a_difference_to_the_ledger_within_the_tolerance_is_told() {
    Run run = run(0, "R1b", true);
    assertEquals("off the ledger within tolerance (R1b)", FrameWords.checksInBrief(run));
    assertFalse(FrameWords.clean(run));
    assertEquals(
        "2 rows, EUR\u00a01.00 set aside, off the ledger within tolerance (R1b)",
        FrameWords.checks(run(2, "R1b", true, "EUR 1.00")));
    assertEquals(
        "2 rows, EUR\u00a01.00 and more set aside, off the ledger (R1b)",
        FrameWords.checksInBrief(run(2, "R1b", true, "EUR 1.00", "GBP 2.00")));
    assertTrue(FrameWords.clean(run(0, "R1a", true)));
  }

  private static Run run(long rows, boolean passed, String... amounts) {
    return run(rows, "R1c", passed, amounts);
  }

  private static Run run(long rows, String code, boolean passed, String... amounts) {
    return Given.run(
        "run-000001",
        Instant.EPOCH,
        LocalDate.of(2026, 6, 30),
        "EUR",
        List.of(),
        1,
        null,
        rows,
        Stream.of(amounts).map(FrameWordsTest::amount).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Run.Check(code, passed, "totals")),
        Map.of(),
        Map.of());
  }

  private static Run.Amount amount(String text) {
    return new Run.Amount(text.substring(0, 3), new BigDecimal(text.substring(4)));
  }
}
