package io.countback.jobs.bench.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** The world of one seed: twelve months that went by, and the month that a list is worked in. */
public final class World {
  /** The morning after it, collectors have a list. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  static final LocalDate FIRST = LocalDate.of(2025, 7, 1);

  private final Past past;
  private final long seed;

  private World(Past past, long seed) {
    this.past = past;
    this.seed = seed;
  }

  /** The same seed, the same world. */
  public static World of(long seed) {
    return new World(Past.of(new Population(seed), Chance.of(seed), FIRST, AS_OF), seed);
  }

  /** Writes what the company knows at the as-of day, in Countback's own CSV layout. */
  public void write(Path folder) throws IOException {
    WorldFiles.write(past, folder);
  }

  /** The month after the as-of day. */
  public CollectorMonth month() {
    return new CollectorMonth(past.books(), Population.COLLECTORS, AS_OF, seed);
  }
}
