package io.countback.jobs.stats;

/** Too few to compare: fewer than 5 successes or fewer than 5 failures. */
public final class TooFew {
  private static final long FEWEST = 5;

  private TooFew() {}

  public static boolean one(long x, long n) {
    return x < FEWEST || n - x < FEWEST;
  }

  /** Too few in either arm: difference, p-values and words are withheld. */
  public static boolean either(long x1, long n1, long x2, long n2) {
    return one(x1, n1) || one(x2, n2);
  }
}
