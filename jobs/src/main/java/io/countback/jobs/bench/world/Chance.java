package io.countback.jobs.bench.world;

import io.countback.ingest.sample.Draw;

/**
 * What chance says, by what is asked: the same question about the same customer, bill and day has
 * the same answer, whoever asks and in whatever order. So two lists meet the same luck, and differ
 * by whom they contact only.
 */
@FunctionalInterface
interface Chance {

  /** What is left to chance from day to day. */
  enum Asked {
    /** Does a collector's contact reach somebody who can act? */
    REACHED,
    /** Does the one reached act on this bill? */
    HEEDED,
    /** Does a forgotten bill turn up by itself? */
    TURNS_UP,
    /** Is a quiet dispute voiced without being asked? */
    VOICED,
    /** Is a bill paid that was refused? */
    RELENTS,
    /** Days from acting on a bill to its being ready for a payment run. */
    PROCESSING,
    /** Days from a dispute's being known to its end. */
    SETTLING,
    /** How a dispute ends. */
    CREDITED,
    /** Share of a credit that is partial. */
    CREDIT_SHARE,
    /** Does a customer without money pay us in this run? */
    PAYS,
    /** Does it pay a part only? */
    PARTLY,
    /** Which part. */
    PART,
    /** Does its money run out, or come back, this month? */
    SQUEEZE,
    /** Is a day of payment named when a collector asks? */
    PROMISES,
    /** Whom a collector of the past chose. */
    CHOICE
  }

  /** Uniform in [0, 1). */
  double roll(Asked asked, long... about);

  /** True with the given probability, and whenever it is true, it is so with a higher one. */
  default boolean comes(double probability, Asked asked, long... about) {
    return roll(asked, about) < probability;
  }

  /** A whole number from low to high, both included. */
  default int between(int low, int high, Asked asked, long... about) {
    return low + (int) (roll(asked, about) * (high - low + 1));
  }

  /** The chance of a seed. */
  static Chance of(long seed) {
    return (asked, about) -> {
      long mixed = Draw.mix(Draw.mix(seed + 1) ^ (asked.ordinal() + 1));
      for (long key : about) {
        mixed = Draw.mix(mixed ^ Draw.mix(key + 1));
      }
      return (mixed >>> 11) * 0x1.0p-53;
    };
  }
}
