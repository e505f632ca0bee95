package io.countback.api.security;

/**
 * What a reader may see. Every read of published figures takes a scope, so that row access cannot
 * be forgotten. So far there is one scope, {@link #ALL}, since the service binds to loopback only.
 */
public enum Scope {
  /** Every account of the lake. */
  ALL
}
