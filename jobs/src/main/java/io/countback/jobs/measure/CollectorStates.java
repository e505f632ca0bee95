package io.countback.jobs.measure;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Collectors and what they were on a day. Before its first state a collector is what that state
 * says.
 */
public final class CollectorStates implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * @param name null where the source gives none
   * @param team null likewise
   * @param minutes capacity of a working day, null likewise
   */
  public record State(String name, String team, Integer minutes) implements Serializable {}

  private final TreeMap<String, TreeMap<LocalDate, State>> byCollector = new TreeMap<>();

  /** From rows with collector_id, valid_from, name, team and capacity_minutes. */
  public static CollectorStates of(List<Row> rows) {
    CollectorStates states = new CollectorStates();
    for (Row row : rows) {
      LocalDate from = row.getAs("valid_from");
      states.add(
          row.getAs("collector_id"),
          from,
          new State(row.getAs("name"), row.getAs("team"), row.getAs("capacity_minutes")));
    }
    return states;
  }

  /** Adds what a collector is from a day on; null for since ever. */
  public CollectorStates add(String collector, LocalDate from, State state) {
    byCollector
        .computeIfAbsent(collector, c -> new TreeMap<>())
        .put(from == null ? LocalDate.MIN : from, state);
    return this;
  }

  /** All collectors, by id. */
  public Set<String> ids() {
    return byCollector.keySet();
  }

  /** What a collector is on a day; empty for one that no row names. */
  public Optional<State> at(String collector, LocalDate day) {
    TreeMap<LocalDate, State> states = byCollector.get(collector);
    if (states == null) {
      return Optional.empty();
    }
    Map.Entry<LocalDate, State> state = states.floorEntry(day);
    return Optional.of(state == null ? states.firstEntry().getValue() : state.getValue());
  }

  /** The team on a day, {@code (none)} where unknown. */
  public String team(String collector, LocalDate day) {
    return at(collector, day).map(State::team).orElse(AccountHistory.NONE);
  }

  /**
   * Minutes there are from a day to a day, both included: those of every Monday to Friday; 0 where
   * the collector's capacity is unknown.
   */
  public long minutes(String collector, LocalDate from, LocalDate to) {
    long minutes = 0;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        minutes += at(collector, day).map(State::minutes).orElse(0);
      }
    }
    return minutes;
  }
}
