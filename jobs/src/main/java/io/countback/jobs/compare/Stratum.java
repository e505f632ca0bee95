package io.countback.jobs.compare;

import java.io.Serializable;
import java.util.Comparator;

/** Accounts that are alike in what decides most: within it, values are compared. */
record Stratum(String agingBand, String sizeTier) implements Serializable, Comparable<Stratum> {
  private static final Comparator<Stratum> ORDER =
      Comparator.comparing(Stratum::agingBand).thenComparing(Stratum::sizeTier);

  @Override
  public int compareTo(Stratum other) {
    return ORDER.compare(this, other);
  }
}
