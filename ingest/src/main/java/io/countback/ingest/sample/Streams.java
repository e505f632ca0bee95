package io.countback.ingest.sample;

/**
 * The random streams of one seed. Every (purpose, key) has its own stream, so drawing more from one
 * never moves another.
 *
 * @param seed the company's seed
 */
public record Streams(long seed) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  Draw of(Purpose purpose, String key) {
    return named(purpose.name(), key);
  }

  Draw of(Purpose purpose) {
    return named(purpose.name(), "");
  }

  /** A stream by the plain name of its purpose. */
  public Draw named(String purpose, String key) {
    long hash = Draw.mix(seed + 1) ^ fnv(purpose);
    return new Draw(Draw.mix(Draw.mix(hash) ^ fnv(key)));
  }

  private static long fnv(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
