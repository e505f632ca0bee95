package io.countback.jobs.completeness;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** A test of {@code contact_coverage}: what an account needs so that it can be reached. */
enum Coverage {
  PRIMARY(Fact.PRIMARY_CONTACT::isIn),
  SECONDARY(Fact.SECONDARY_CONTACT::isIn),
  PAYABLES(Fact.PAYABLES_CONTACT::isIn),
  EMAIL(Fact.EMAIL::isIn),
  PHONE(Fact.PHONE::isIn),
  NAMED_PERSON(k -> k.anyContact(ContactState::named)),
  FRESH(Known::fresh),
  FULLY_COVERED(
      k -> PRIMARY.passes(k) && SECONDARY.passes(k) && PAYABLES.passes(k) && FRESH.passes(k));

  private final Predicate<Known> test;

  Coverage(Predicate<Known> test) {
    this.test = test;
  }

  boolean passes(Known account) {
    return test.test(account);
  }

  /** Whether it asks for the history of touches. */
  boolean needsTouches() {
    return this == FRESH || this == FULLY_COVERED;
  }

  /** As the column {@code part} has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] words() {
    return Arrays.stream(values()).map(Coverage::word).toArray(String[]::new);
  }
}
