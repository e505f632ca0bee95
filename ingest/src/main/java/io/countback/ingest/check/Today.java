package io.countback.ingest.check;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * When a load runs.
 *
 * @param businessDay the day it counts as today
 * @param clock the moment of its start
 */
public record Today(LocalDate businessDay, Instant clock) implements Serializable {
  private static final long serialVersionUID = 1L;
}
