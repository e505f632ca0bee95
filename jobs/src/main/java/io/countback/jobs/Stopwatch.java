package io.countback.jobs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Durations of the phases of a run, for the run record; no figure depends on them. */
public final class Stopwatch {
  private final Map<String, Long> laps = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** Ends a phase. */
  public void lap(String phase) {
    long now = System.nanoTime();
    laps.put(phase, (now - last) / 1_000_000);
    last = now;
  }

  /** Milliseconds per phase, in order. */
  public Map<String, Long> laps() {
    return laps;
  }
}
