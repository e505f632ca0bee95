package io.countback.ingest.sample;

/**
 * Which account is how large: a permutation of the account numbers, computed rather than stored.
 *
 * @param accounts number of accounts
 * @param step shares no factor with {@code accounts}
 * @param offset rank of the first account
 */
record Ranking(int accounts, int step, int offset) {

  private static final int FIRST_ID = 10_001;

  static Ranking of(int accounts, Streams streams) {
    Draw draw = streams.of(Purpose.COMPANY, "ranking");
    int step = (int) (accounts * draw.real(0.55, 0.70));
    while (divisor(step, accounts) != 1) {
      step++;
    }
    return new Ranking(accounts, step, draw.below(accounts));
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  int rankOf(int index) {
    return (int) (((long) index * step + offset) % accounts);
  }

  String idOf(int index) {
    return "A-" + (FIRST_ID + index);
  }

  /** Id of the account with a rank; looks through all accounts. */
  String idOfRank(int rank) {
    for (int index = 0; index < accounts; index++) {
      if (rankOf(index) == rank) {
        return idOf(index);
      }
    }
    throw new IllegalArgumentException("There is no rank " + rank + " among " + accounts);
  }
}
