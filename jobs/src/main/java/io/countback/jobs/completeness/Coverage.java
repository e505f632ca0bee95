package io.countback.jobs.completeness;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** A test of {@code contact_coverage}: what an account needs so that it can be reached. */
public enum Coverage {
  PRIMARY(Fact.PRIMARY_CONTACT::isIn),
  SECONDARY(Fact.SECONDARY_CONTACT::isIn),
  PAYABLES(Fact.PAYABLES_CONTACT::isIn),
  EMAIL(Fact.EMAIL::isIn, k -> k.anyContact(ContactState::hasEmail), "bounced"),
  PHONE(Fact.PHONE::isIn, k -> k.anyContact(ContactState::hasPhone), "bounced"),
  NAMED_PERSON(k -> k.anyContact(ContactState::named)),
  FRESH(k -> k.reach() == Reach.FRESH, k -> k.reach() == Reach.STALE, "stale"),
  FULLY_COVERED(
      k -> PRIMARY.passes(k) && SECONDARY.passes(k) && PAYABLES.passes(k) && FRESH.passes(k));

  private final Predicate<Known> test;
  private final Predicate<Known> worn;
  private final String wornWord;

  Coverage(Predicate<Known> test) {
    this(test, k -> false, null);
  }

  /**
   * A test of something that can wear out.
   *
   * @param worn whether it was there, seen of an account that fails the test
   * @param wornWord what became of it
   */
  Coverage(Predicate<Known> test, Predicate<Known> worn, String wornWord) {
    this.test = test;
    this.worn = worn;
    this.wornWord = wornWord;
  }

  /** Whether an account passes it. */
  public boolean passes(Known account) {
    return test.test(account);
  }

  /**
   * Why an account fails it: {@code bounced} or {@code stale} where what it asks for was there,
   * else {@code none}; null of {@link #FULLY_COVERED}, of which the other tests tell it.
   */
  public String reason(Known account) {
    if (this == FULLY_COVERED) {
      return null;
    }
    return worn.test(account) ? wornWord : "none";
  }

  /** Whether it asks for the history of touches. */
  public boolean needsTouches() {
    return this == FRESH || this == FULLY_COVERED;
  }

  /** As the column {@code part} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] words() {
    return Arrays.stream(values()).map(Coverage::word).toArray(String[]::new);
  }
}
