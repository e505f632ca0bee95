package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Local times of the entities' offices, within working hours. */
final class Moment {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private Moment() {}

  /** Machines send between half past seven and nine. */
  static LocalDateTime automated(LocalDate day, Draw draw) {
    return day.atTime(7, 30).plusMinutes(draw.below(90));
  }

  /** People write and call between nine and half past three. */
  static LocalDateTime byHand(LocalDate day, Draw draw) {
    return day.atTime(9, 0).plusMinutes(draw.below(390));
  }

  /** Customers answer the same day one to two and a half hours later. */
  static LocalDateTime soonAfter(LocalDateTime at, Draw draw) {
    return at.plusMinutes(draw.between(60, 150));
  }

  /** {@code 2026-05-18T09:10:00+02:00}. */
  static String text(LocalDateTime at, LegalEntity entity) {
    return at.atZone(ZoneId.of(entity.timeZone())).format(TEXT);
  }
}
