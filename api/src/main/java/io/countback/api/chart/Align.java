package io.countback.api.chart;

/** What the x of a text means: its left end, its middle or its right end. */
enum Align {
  LEFT,
  CENTRE,
  RIGHT
}
