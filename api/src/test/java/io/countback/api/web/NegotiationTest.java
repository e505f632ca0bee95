package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NegotiationTest {
  private static final List<Representation> OFFERED =
      List.of(Representation.JSON, Representation.CSV);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                    | json
          text/csv                               | csv
          TEXT/CSV                               | csv
          text/*                                 | csv
          text/html, */*;q=0.1                   | json
          application/json;q=0.5, text/csv       | csv
          application/json;q=0.5, text/csv;q=0.4 | json
          */*, application/json;q=0              | csv
          application/*;q=0.2, */*;q=0.3         | csv
          text/csv;header=present                | csv
          application/json;q=high, text/csv;q=0.1 | csv
          """)
  void the_closest_range_and_the_highest_weight_win(String accept, String format) {
    assertEquals(format, Negotiation.choose(null, accept, OFFERED).format());
  }

  @Test
  void without_the_header_the_first_is_taken() {
    assertEquals("json", Negotiation.choose(null, null, OFFERED).format());
  }

  @Test
  void the_parameter_wins_over_the_header() {
    assertEquals("csv", Negotiation.choose("csv", "application/json", OFFERED).format());
  }

  @Test
  void nothing_acceptable_is_refused() {
    assertThrows(
        Refusal.class, () -> Negotiation.choose(null, "application/xml, */*;q=0", OFFERED));
  }
}
