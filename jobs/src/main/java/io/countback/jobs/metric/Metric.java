package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.io.Serializable;
import java.util.List;

/**
 * A metric: its definition, and its figures for one period end, slice and currency. A pure
 * function: no session, no reading, no writing, no clock.
 */
public interface Metric extends Serializable {
  /** What the metric is. */
  Definition definition();

  /** The figures, one per part; undefined figures say why. */
  List<Figure> at(Position position);
}
