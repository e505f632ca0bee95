package io.countback.jobs.compare;

import java.io.Serializable;
import java.util.Comparator;

/** An arm of an experiment. */
record Arm(String experiment, String name) implements Serializable, Comparable<Arm> {
  private static final Comparator<Arm> ORDER =
      Comparator.comparing(Arm::experiment).thenComparing(Arm::name);

  @Override
  public int compareTo(Arm other) {
    return ORDER.compare(this, other);
  }
}
