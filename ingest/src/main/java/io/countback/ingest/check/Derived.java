package io.countback.ingest.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of a row that follow from others of it. */
public final class Derived {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
  private static final Pattern PHONE = Pattern.compile("\\+?(?:[ ()./-]*\\d){6,15}[ ()./-]*");

  private Derived() {}

  /**
   * Completes a row that has been parsed and checked; what is given stays.
   *
   * @param row column name to value as {@link CellParser} made it; a date where a moment may stand
   *     becomes the moment at 00:00 UTC
   */
  public static void complete(String table, Map<String, Object> row) {
    switch (table) {
      case "contact" -> contact(row);
      case "touch" -> touch(row);
      case "promise" -> timed(row, "made_at", "made_timed");
      case "template" -> TemplateText.of(row).complete(row);
      default -> {}
    }
  }

  /** Whether there is a name, an e-mail address and a phone number of valid form. */
  private static void contact(Map<String, Object> row) {
    row.put("has_name", row.get("name") != null || row.get("preferred_name") != null);
    row.put("has_email", matches(EMAIL, row.get("email")));
    row.put("has_phone", matches(PHONE, row.get("phone")));
  }

  private static boolean matches(Pattern form, Object text) {
    return text != null && form.matcher(((String) text).strip()).matches();
  }

  private static void touch(Map<String, Object> row) {
    timed(row, "touched_at", "touched_timed");
    if (row.get("template_id") != null) {
      row.putIfAbsent("template_version", 1);
    }
  }

  private static void timed(Map<String, Object> row, String moment, String timed) {
    Object value = row.get(moment);
    if (value instanceof LocalDate day) {
      row.put(moment, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    row.put(timed, value == null ? null : value instanceof Instant);
  }
}
