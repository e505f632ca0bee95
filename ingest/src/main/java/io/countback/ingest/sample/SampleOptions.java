package io.countback.ingest.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What sample company to write.
 *
 * @param out folder that receives the files
 * @param seed the same seed gives the same bytes
 * @param accounts number of customer accounts
 * @param months months of history, the last being the one that contains {@code until}
 * @param until last day of the history
 */
public record SampleOptions(Path out, long seed, int accounts, int months, LocalDate until) {

  public static final long DEFAULT_SEED = 1;
  public static final int DEFAULT_ACCOUNTS = 240;
  public static final int DEFAULT_MONTHS = 36;
  public static final LocalDate DEFAULT_UNTIL = LocalDate.of(2026, 6, 30);

  /** As many accounts as there are distinct names. */
  public static final int MOST_ACCOUNTS = 200_000;

  public static final int MOST_MONTHS = 180;

  /** The earliest history start: dates before 2000 are refused on load (check I3d). */
  private static final LocalDate EARLIEST_START = LocalDate.of(2002, 1, 1);

  /** Last day a plain four-digit year can name, with room for due dates. */
  private static final LocalDate LATEST_UNTIL = LocalDate.of(9990, 12, 31);

  /**
   * @throws IllegalArgumentException if a value is out of range; the message says which and why
   */
  public SampleOptions {
    if (accounts < 1 || accounts > MOST_ACCOUNTS) {
      throw new IllegalArgumentException(
          "--accounts " + accounts + " is out of range; give 1 to " + MOST_ACCOUNTS + ".");
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "--months " + months + " is out of range; give 1 to " + MOST_MONTHS + ".");
    }
    if (until.isAfter(LATEST_UNTIL) || History.of(until, months).start().isBefore(EARLIEST_START)) {
      throw new IllegalArgumentException(
          ("--until %s with --months %d leaves the years 2002 to 9990;"
                  + " give another day or fewer months.")
              .formatted(until, months));
    }
  }

  /** The default company: rich enough for pictures, small enough to load in seconds. */
  public static SampleOptions defaults(Path out) {
    return new SampleOptions(out, DEFAULT_SEED, DEFAULT_ACCOUNTS, DEFAULT_MONTHS, DEFAULT_UNTIL);
  }
}
