package io.countback.api.chart;

/** Something drawn below or above the data: grid lines, labels, points. */
@FunctionalInterface
interface Mark {
  void draw(Pen pen);
}
