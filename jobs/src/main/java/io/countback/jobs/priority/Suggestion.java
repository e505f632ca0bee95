package io.countback.jobs.priority;

import java.io.Serializable;

/**
 * The template of a channel with the highest lower bound of its response rate among accounts of an
 * aging band.
 *
 * @param label {@code randomised} or {@code observational}
 */
record Suggestion(String template, String label) implements Serializable {
  /** Under what it is kept. */
  static String key(String channel, String agingBand) {
    return channel + " " + agingBand;
  }
}
