package io.countback.jobs.risk;

/**
 * One readable term of the model.
 *
 * @param name in tables, such as {@code own_late_share}
 * @param rising true where a higher value is never to lower the probability
 * @param value of it; 0 where the fact is not known
 */
record Term(String name, boolean rising, Value value) {
  /** A term's value. */
  interface Value {
    double of(String segment, Features features);
  }
}
