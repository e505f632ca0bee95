package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.gold.RowRecords;
import io.countback.api.gold.TemplateComparison;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.004, 0.107, 0.01, BETTER",
    "-0.107, -0.004, 0.01, WORSE",
    "-0.004, 0.107, 0.01, NO_DIFFERENCE",
    "0, 0.107, 0.01, NO_DIFFERENCE",
    "0.004, 0.107, 0.05, NO_DIFFERENCE"
  })
  void a_word_is_said_only_where_interval_and_adjusted_p_agree(
      String low, String high, String p, Verdict expected) {
    Map<String, Object> row = row("randomised");
    row.put("low_adjusted", new BigDecimal(low));
    row.put("high_adjusted", new BigDecimal(high));
    row.put("p_bh", new BigDecimal(p));
    assertEquals(expected, verdict(row));
  }

  @Test
  void the_widened_interval_decides_and_not_the_plain_one() {
    Map<String, Object> row = row("randomised");
    row.put("difference_low", new BigDecimal("0.001"));
    row.put("difference_high", new BigDecimal("0.1"));
    assertEquals(Verdict.BETTER, verdict(row));
    row.put("low_adjusted", new BigDecimal("-0.001"));
    row.put("high_adjusted", new BigDecimal("0.11"));
    assertEquals(Verdict.NO_DIFFERENCE, verdict(row));
  }

  @Test
  void an_observational_difference_must_hold_among_like_accounts() {
    Map<String, Object> row = row("observational");
    row.put("low_adjusted", new BigDecimal("0.02"));
    row.put("high_adjusted", new BigDecimal("0.1"));
    assertEquals(Verdict.NO_DIFFERENCE, verdict(row));
    row.put("stratified_low", new BigDecimal("0.01"));
    row.put("stratified_high", new BigDecimal("0.09"));
    assertEquals(Verdict.BETTER, verdict(row));
    row.put("stratified_low", new BigDecimal("-0.01"));
    assertEquals(Verdict.NO_DIFFERENCE, verdict(row));
    row.put("simpson", true);
    assertEquals(Verdict.SIGNS_DIFFER, verdict(row));
  }

  @Test
  void too_few_open_windows_and_the_baseline_have_no_difference() {
    Map<String, Object> row = row("randomised");
    row.put("too_few", true);
    assertEquals(Verdict.TOO_FEW, verdict(row));
    row.put("n", 0L);
    row.put("maturing", 7L);
    assertEquals(Verdict.MATURING, verdict(row));
    row = row("randomised");
    row.put("value", "reminder-1");
    assertEquals(Verdict.BASELINE, verdict(row));
    row.put("baseline", null);
    assertEquals(Verdict.ALONE, verdict(row));
  }

  private static Map<String, Object> row(String label) {
    Map<String, Object> row = new HashMap<>();
    row.put("value", "friendly-2");
    row.put("baseline", "reminder-1");
    row.put("label", label);
    row.put("n", 400L);
    row.put("difference", new BigDecimal("0.05"));
    return row;
  }

  private static Verdict verdict(Map<String, Object> row) {
    return Verdict.of(RowRecords.of(TemplateComparison.class, row), false);
  }
}
