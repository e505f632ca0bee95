package io.countback.api.security;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who an access key belongs to. The identity file is looked at on every request, so that a key that
 * was made or taken back is so at once.
 */
public final class Identity {
  private final KeyFile file;
  private final Clock clock;
  private volatile Read read = new Read("never read", List.of());

  /** Reads nothing yet. */
  public Identity(KeyFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** What says how late it is. */
  public Clock clock() {
    return clock;
  }

  private record Read(String stamp, List<AccessKey> keys) {}

  /** The reader with this key; empty where it is unknown, taken back or past its last day. */
  public Optional<Reader> ofKey(String text) {
    String hash = Sha256.of(text);
    return good(key -> key.sha256().equals(hash));
  }

  /** The reader whose key has this id, under the same conditions. */
  public Optional<Reader> ofKeyId(String id) {
    return good(key -> key.id().equals(id));
  }

  private Optional<Reader> good(Predicate<AccessKey> wanted) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return keys().stream()
        .filter(wanted)
        .filter(key -> key.isGood(today))
        .findFirst()
        .map(AccessKey::reader);
  }

  private List<AccessKey> keys() {
    String stamp = file.stamp();
    Read known = read;
    if (!known.stamp().equals(stamp)) {
      known = new Read(stamp, file.keys());
      read = known;
    }
    return known.keys();
  }
}
