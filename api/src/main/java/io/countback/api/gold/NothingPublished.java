package io.countback.api.gold;

/** No run has been published yet, so there is nothing to serve. */
public final class NothingPublished extends RuntimeException {
  private final String place;

  /** Says where nothing was found and how to publish a first run. */
  public NothingPublished(String place) {
    super(
        "No run published yet in %s. Load files with countback ingest, then run countback compute."
            .formatted(place));
    this.place = place;
  }

  /** Where was looked. */
  public String place() {
    return place;
  }
}
