package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Run;
import io.countback.api.view.BadRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
  private static final Run RUN = SampleFigures.upTo(LocalDate.of(2026, 6, 30), 30).run();
  private static final Set<String> CURRENCIES = Set.of("GBP");

  @Test
  void without_parameters_it_is_the_newest_date_of_everything_in_reporting_currency() {
    assertEquals(
        new View(LocalDate.of(2026, 6, 30), null, null, false),
        View.parse(Map.of(), RUN, CURRENCIES));
  }

  @Test
  void every_choice_of_the_form_is_understood() {
    Map<String, String> parameters =
        Map.of("as_of", "2025-12-31", "entity", "uk", "currency", "GBP");
    assertEquals(
        new View(LocalDate.of(2025, 12, 31), "uk", "GBP", false),
        View.parse(parameters, RUN, CURRENCIES));
  }

  @Test
  void a_run_that_is_named_or_picked_by_the_day_pins_the_page() {
    assertTrue(View.parse(Map.of("snapshot", "run-000412"), RUN, CURRENCIES).pinned());
    assertTrue(View.parse(Map.of("reading", "then"), RUN, CURRENCIES).pinned());
    assertFalse(View.parse(Map.of("reading", "first"), RUN, CURRENCIES).pinned());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as_of    | yesterday  | 400 | as_of yesterday is no date; write it as 2026-06-30.
          as_of    | 2026-07-05 | 422 | as_of 2026-07-05 is after the last published date 2026-06-30; ask for a date up to 2026-06-30.
          as_of    | 2026-06-28 | 422 | as_of 2026-06-28 is no period end of run-000412; the nearest is 2026-06-30.
          entity   | fr         | 400 | There is no entity fr; choose all, de, se, uk.
          currency | USD        | 400 | There are no figures for items in USD; choose reporting, GBP.
          asof     | 2026-06-30 | 400 | The page has no parameter asof; did you mean as_of?
          bridge   | 1          | 400 | The page has no parameter bridge; it takes as_of, entity, currency, snapshot, reading.
          """)
  void what_the_run_does_not_have_is_refused_with_what_it_has(
      String name, String value, int status, String detail) {
    BadRequest refused =
        assertThrows(BadRequest.class, () -> View.parse(Map.of(name, value), RUN, CURRENCIES));
    assertEquals(detail, refused.getMessage());
    assertEquals(status, refused.status());
  }
}
