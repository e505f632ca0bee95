package io.countback.jobs.risk;

import java.io.Serializable;

/**
 * One readable term of the model.
 *
 * @param name in tables, such as {@code own_late_share}
 * @param rising true where a higher value is never to lower the probability
 * @param value of it; 0 where the fact is not known
 * @param words the fact behind the value, as a person in finance would say it
 */
record Term(String name, boolean rising, Value value, Words words) implements Serializable {
  /** A term's value. */
  interface Value extends Serializable {
    double of(String segment, Features features);
  }

  /** A term's fact in words. */
  interface Words extends Serializable {
    String of(Features features);
  }
}
