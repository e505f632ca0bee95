package io.countback.api.gold;

/** The lake was written by a newer version, in a layout this one does not know. */
public final class LakeTooNew extends RuntimeException {
  /** Names the format found and the newest one that can be read. */
  public LakeTooNew(long found, long readable) {
    super(
        "The lake has format %d, and this version reads formats up to %d. Nothing was read or changed; use the version of countback that wrote the lake, or a newer one."
            .formatted(found, readable));
  }
}
