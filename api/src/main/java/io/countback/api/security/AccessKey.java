package io.countback.api.security;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An access key as it is kept: never the key itself.
 *
 * @param id begins the key, so that one can be told from another
 * @param value collector, team or salesperson it is for; null where the role has no dimension
 * @param sha256 of the whole key, in hexadecimal digits
 * @param expires last day on which it is good, in UTC; null for no end
 * @param revoked when it was taken back; null while it was not
 */
public record AccessKey(
    String id,
    String name,
    Role role,
    String value,
    String sha256,
    Instant created,
    LocalDate expires,
    Instant revoked) {

  /** Whether the key opens anything on a day. */
  public boolean isGood(LocalDate today) {
    return revoked == null && (expires == null || !today.isAfter(expires));
  }

  /** {@code good}, {@code revoked} or {@code expired} on a day. */
  public String state(LocalDate today) {
    return revoked != null ? "revoked" : isGood(today) ? "good" : "expired";
  }

  /** Who has it. */
  public Reader reader() {
    return new Reader(id, name, new Scope(role, value));
  }

  AccessKey revokedAt(Instant moment) {
    return new AccessKey(id, name, role, value, sha256, created, expires, moment);
  }
}
