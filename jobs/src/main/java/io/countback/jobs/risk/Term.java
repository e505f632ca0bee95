package io.countback.jobs.risk;

import java.io.Serializable;

/**
 * One readable term of the model.
 *
 * @param name such as {@code own_late_share}; {@code segment=retail} of one word of a fact
 * @param rising true where a higher value is never to lower the probability
 * @param value of it; 0 where the fact is not known
 * @param words the fact behind the value, as a person in finance would say it
 */
record Term(String name, boolean rising, Value value, Words words) implements Serializable {
  /** The fact it is about, the same for all words of it: what a reason is named by. */
  String fact() {
    return isWord() ? name.substring(0, name.indexOf('=')) : name;
  }

  /** Whether it is 1 or 0 for one word of a fact, such as a segment. */
  boolean isWord() {
    return name.indexOf('=') >= 0;
  }

  /** A term's value. */
  interface Value extends Serializable {
    double of(String segment, Features features);
  }

  /** A term's fact in words. */
  interface Words extends Serializable {
    String of(Features features);
  }
}
