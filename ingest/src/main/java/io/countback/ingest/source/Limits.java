package io.countback.ingest.source;

import io.countback.ingest.check.Check;

/** What a file may not exceed, so that one file cannot take all memory. */
public final class Limits {
  /** Columns of one file. */
  public static final int COLUMNS = 1_000;

  private Limits() {}

  /** Refuses a file with too many columns. */
  public static void columns(int columns) throws FileRefused {
    if (columns > COLUMNS) {
      throw new FileRefused(Check.F2F, null, "more than " + COLUMNS + " columns");
    }
  }
}
