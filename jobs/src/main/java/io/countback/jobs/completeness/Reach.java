package io.countback.jobs.completeness;

/** When we last reached an account or heard of it. */
public enum Reach {
  /** In the 180 days up to the day. */
  FRESH,
  /** Before these. */
  STALE,
  NEVER
}
