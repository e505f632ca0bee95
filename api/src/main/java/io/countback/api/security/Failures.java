package io.countback.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wrong keys by address: ten in a minute are many. */
public final class Failures {
  /** Within it failures add up. */
  public static final Duration WITHIN = Duration.ofMinutes(1);

  private static final int MANY = 10;
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> byAddress =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /** None so far. */
  public Failures(Clock clock) {
    this.clock = clock;
  }

  /** Counts one; whether there were ten before it within the minute. */
  public synchronized boolean isOneTooMany(String address) {
    Instant now = clock.instant();
    Deque<Instant> recent = byAddress.computeIfAbsent(address, a -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(WITHIN))) {
      recent.removeFirst();
    }
    if (recent.size() >= MANY) {
      return true;
    }
    recent.addLast(now);
    return false;
  }
}
