package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Restatement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestatedTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final MetricDefinition DSO =
      SampleFigures.definition("dso", "DSO", "days", "lower");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          KNOWN | 40.1  | -             | 41.2  | -             | 41.2  | first reported 40.1 days; restated by load 2
          KNOWN | 40.1  | -             | -     | no_sales      | -     | first reported 40.1 days; restated by load 2
          KNOWN | -     | no_sales      | 41.2  | -             | 41.2  | first reported as undefined; restated by load 2
          KNOWN | -     | not_published | 41.2  | -             | 41.2  | not in the first report; restated by load 2
          KNOWN | 41.18 | -             | 41.2  | -             | 41.2  | first reported almost the same; restated by load 2
          KNOWN | 41.2  | -             | 41.2  | -             | 41.20 | first reported the same; restated by load 2
          FIRST | 40.1  | -             | 41.2  | -             | 40.1  | now 41.2 days; restated by load 2
          FIRST | 40.1  | -             | -     | no_sales      | 40.1  | now undefined; restated by load 2
          FIRST | 40.1  | -             | -     | not_published | 40.1  | withdrawn; restated by load 2
          """)
  void a_tile_says_the_other_figure_and_what_changed_it(
      Reading reading,
      BigDecimal was,
      String wasReason,
      BigDecimal is,
      String isReason,
      BigDecimal shown,
      String note) {
    Restatement only = restatement(was, wasReason, is, isReason, "load 2", List.of(2L));
    assertEquals(note, note(reading, shown, only));
  }

  @Test
  void of_several_restatements_the_first_figure_and_the_last_count() {
    Restatement second = restatement("40.5", "41.2", "load 3", List.of(3L));
    Restatement first = restatement("40.1", "40.5", "load 2", List.of(2L));
    assertEquals(
        "first reported 40.1 days; restated by loads 2 and 3",
        note(Reading.KNOWN, new BigDecimal("41.2"), second, first));
    assertEquals(
        "now 41.2 days; restated by loads 2 and 3",
        note(Reading.FIRST, new BigDecimal("40.1"), second, first));
  }

  @Test
  void a_figure_of_another_period_or_part_is_not_meant() {
    Restated restated =
        new Restated(1, List.of(restatement("1", "2", "load 2", List.of(2L))), Reading.KNOWN);
    assertNull(restated.note(DSO, JUNE.minusDays(1), BigDecimal.ONE));
    assertEquals(List.of(), restated.of("aging", JUNE));
  }

  @Test
  void causes_are_named_in_words() {
    assertEquals("changed settings", causes("configuration", 0));
    assertEquals("version 2 of the definition", causes("definition 2", 0));
    assertEquals("version 2 of the definition", causes("definition 2", 1));
    assertEquals("a later run", causes(null, 0));
    assertEquals("loads 1, 2 and 3", causes("load 1, load 2, load 3", 3));
    assertEquals("7 loads from 1 to 7", causes("load 1, load 2", 7));
  }

  private static String causes(String cause, long loads) {
    List<Long> ids = LongStream.rangeClosed(1, loads).boxed().toList();
    return plain(Restated.causes(List.of(restatement("1", "2", cause, ids))));
  }

  private static String note(Reading reading, BigDecimal shown, Restatement... newestFirst) {
    return plain(new Restated(1, List.of(newestFirst), reading).note(DSO, JUNE, shown));
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  private static Restatement restatement(String was, String is, String cause, List<Long> loads) {
    return restatement(new BigDecimal(was), null, new BigDecimal(is), null, cause, loads);
  }

  private static Restatement restatement(
      BigDecimal was,
      String wasReason,
      BigDecimal is,
      String isReason,
      String cause,
      List<Long> loads) {
    return new Restatement(
        Instant.parse("2026-07-02T01:20:00Z"),
        "run-000002",
        "run-000001",
        "dso",
        JUNE,
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        was,
        is,
        wasReason,
        isReason,
        cause,
        loads,
        41);
  }
}
