package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What holds for all accounts: zones of entities, tones of templates, teams of collectors, days.
 */
final class WalkContext implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Slice value of a code without master data. */
  static final String UNKNOWN = "(unknown)";

  private final TreeMap<String, String> zones;
  private final TreeMap<String, String> tones;
  private final boolean templatesLoaded;
  private final TreeMap<String, TreeMap<LocalDate, String>> teams;
  private final int[] periodEnds;
  private final ConcurrentHashMap<String, ZoneId> parsed = new ConcurrentHashMap<>();

  /**
   * @param zones IANA zone by entity; UTC for others
   * @param tones by template id-version, empty text for none; null if no template was ever loaded
   * @param teams by collector and first day of a state, empty text for none
   */
  WalkContext(
      Map<String, String> zones,
      Map<String, String> tones,
      Map<String, TreeMap<LocalDate, String>> teams,
      List<LocalDate> periodEnds) {
    this.zones = new TreeMap<>(zones);
    this.templatesLoaded = tones != null;
    this.tones = new TreeMap<>(tones == null ? Map.of() : tones);
    this.teams = new TreeMap<>(teams);
    this.periodEnds = periodEnds.stream().mapToInt(WalkContext::day).toArray();
  }

  static int day(LocalDate date) {
    return (int) date.toEpochDay();
  }

  int[] periodEnds() {
    return periodEnds;
  }

  int asOf() {
    return periodEnds[periodEnds.length - 1];
  }

  private ZoneId zone(String entity) {
    String zone = entity == null ? null : zones.get(entity);
    return zone == null ? ZoneOffset.UTC : parsed.computeIfAbsent(zone, ZoneId::of);
  }

  /** Business day of a moment. */
  int dayOf(Instant moment, String entity) {
    return day(LocalDate.ofInstant(moment, zone(entity)));
  }

  /** The day of a bare date, which is stored as the start of that day in UTC. */
  static int dayOfDate(Instant stored) {
    return (int) Math.floorDiv(stored.getEpochSecond(), 86_400L);
  }

  /** First moment of a day, in microseconds. */
  long startOf(int day, String entity) {
    return micros(LocalDate.ofEpochDay(day).atStartOfDay(zone(entity)).toInstant());
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The template as figures name it: id-version, of a loaded list unknown if it has none such. */
  String template(String id, int version) {
    String name = id + "-" + version;
    return templatesLoaded && !tones.containsKey(name) ? UNKNOWN : name;
  }

  /** Its tone, null for none. */
  String tone(String id, int version) {
    String tone = tones.get(id + "-" + version);
    return tone == null || tone.isEmpty() ? null : tone;
  }

  /** Team of a collector on a day. */
  String team(String collector, int day) {
    TreeMap<LocalDate, String> states = teams.get(collector);
    if (states == null) {
      return AccountHistory.NONE;
    }
    Map.Entry<LocalDate, String> state = states.floorEntry(LocalDate.ofEpochDay(day));
    String team = (state == null ? states.firstEntry() : state).getValue();
    return team.isEmpty() ? AccountHistory.NONE : team;
  }
}
