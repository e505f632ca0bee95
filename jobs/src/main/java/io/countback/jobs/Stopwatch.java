package io.countback.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Durations of the phases of a run, for the run record; no figure depends on them. */
public final class Stopwatch {
  private final Consumer<String> told;
  private final Map<String, Long> laps = new LinkedHashMap<>();
  private String phase;
  private long began;

  /**
   * A stopwatch that has not begun.
   *
   * @param told hears the name of each phase as it begins
   */
  public Stopwatch(Consumer<String> told) {
    this.told = told;
  }

  /** Ends the phase before, if there is one, and begins this one. */
  public void begin(String name) {
    end();
    phase = name;
    told.accept(name);
  }

  /** Ends the phase. */
  public void end() {
    long now = System.nanoTime();
    if (phase != null) {
      laps.put(phase, (now - began) / 1_000_000);
    }
    phase = null;
    began = now;
  }

  /** Milliseconds per phase that has ended, in order. */
  public Map<String, Long> laps() {
    return laps;
  }
}
