package io.countback.api.gold;

/** Which of the published values of one figure is meant. */
public enum Reading {
  /** The value known at the snapshot: with every restatement up to it. */
  KNOWN,
  /** The value of the first run that published the figure. */
  FIRST
}
