package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.SizeTiers;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What an account was: attributes by day, size tier by month-end, contacts that can be reached. */
final class Account {
  /** Attributes on a day. */
  record State(String segment, String collector, boolean intercompany) {
    static final State UNKNOWN = new State(AccountHistory.NONE, AccountHistory.UNASSIGNED, false);
  }

  /** A contact from a day on; {@code bouncedOn} null for never. */
  record Detail(boolean email, boolean phone, Integer bouncedOn) {}

  private final TreeMap<Integer, State> states = new TreeMap<>();
  private final TreeMap<Integer, String> tiers = new TreeMap<>();
  private final Map<String, TreeMap<Integer, Detail>> contacts = new HashMap<>();

  /** From a day on, {@link Integer#MIN_VALUE} for since ever. */
  void state(int from, State state) {
    states.put(from, state);
  }

  void tier(int monthEnd, String tier) {
    tiers.put(monthEnd, tier);
  }

  void contact(String id, int from, Detail detail) {
    contacts.computeIfAbsent(id, c -> new TreeMap<>()).put(from, detail);
  }

  State on(int day) {
    Map.Entry<Integer, State> state = states.floorEntry(day);
    return state == null ? State.UNKNOWN : state.getValue();
  }

  /** The tier at a month-end. */
  String tierAt(int monthEnd) {
    return tiers.getOrDefault(monthEnd, SizeTiers.SMALL);
  }

  /** Whether any contact has a phone, or an e-mail address that has not bounced by the day. */
  boolean reachable(int day) {
    for (NavigableMap<Integer, Detail> history : contacts.values()) {
      Map.Entry<Integer, Detail> known = history.floorEntry(day);
      Detail detail = (known == null ? history.firstEntry() : known).getValue();
      boolean bounced = detail.bouncedOn() != null && detail.bouncedOn() <= day;
      if (detail.phone() || detail.email() && !bounced) {
        return true;
      }
    }
    return false;
  }
}
