package io.countback.api.security;

/**
 * Who asks.
 *
 * @param keyId of the access key that says so
 */
public record Reader(String keyId, String name, Scope scope) {

  /** What the reader is. */
  public Role role() {
    return scope.role();
  }
}
