package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedTest {
  @Test
  void a_date_alone_is_stored_as_midnight_utc_and_says_so() {
    Map<String, Object> row = new HashMap<>(Map.of("touched_at", LocalDate.of(2026, 6, 30)));
    Derived.complete("touch", row);
    assertEquals(Instant.parse("2026-06-30T00:00:00Z"), row.get("touched_at"));
    assertEquals(false, row.get("touched_timed"));
  }

  @Test
  void a_moment_stays_even_at_midnight() {
    Instant midnight = Instant.parse("2026-06-30T00:00:00Z");
    Map<String, Object> row = new HashMap<>(Map.of("made_at", midnight));
    Derived.complete("promise", row);
    assertEquals(midnight, row.get("made_at"));
    assertEquals(true, row.get("made_timed"));
  }

  @Test
  void a_template_without_version_is_its_first_and_no_template_has_none() {
    Map<String, Object> named = new HashMap<>(Map.of("template_id", "friendly"));
    Derived.complete("touch", named);
    assertEquals(1, named.get("template_version"));
    Map<String, Object> none = new HashMap<>();
    Derived.complete("touch", none);
    assertNull(none.get("template_version"));
  }

  @ParameterizedTest
  @CsvSource({
    "ap@alder.example,  +49 30 000000,   true,  true",
    "ap@alder,          (030) 12-34.56,  false, true",
    "ap alder.example,  12345,           false, false",
    "a@b@c.example,     call Mira,       false, false",
    ",                  ,                false, false",
  })
  void contact_details_count_where_their_form_is_valid(
      String email, String phone, boolean hasEmail, boolean hasPhone) {
    Map<String, Object> row = new HashMap<>();
    row.put("email", email);
    row.put("phone", phone);
    Derived.complete("contact", row);
    assertEquals(hasEmail, row.get("has_email"));
    assertEquals(hasPhone, row.get("has_phone"));
    assertEquals(false, row.get("has_name"));
  }
}
