package io.countback.jobs.completeness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A fact that is needed to get paid, and when it is known of an account on a day. */
public enum Fact {
  TERMS(AccountState::terms),
  CREDIT_LIMIT(AccountState::creditLimit),
  SEGMENT(AccountState::segment),
  COUNTRY(AccountState::country),
  SALESPERSON(AccountState::salesperson),
  /** How the customer wants its invoices. */
  BILLING_CHANNEL(AccountState::billingChannel),
  /** Whether the customer asks for a purchase order: yes and no are both known. */
  PURCHASE_ORDER_RULE(AccountState::purchaseOrderRequired),
  /** A contact of rank primary. */
  PRIMARY_CONTACT(true, k -> k.anyContact(c -> "primary".equals(c.rank()))),
  /** A contact of rank secondary. */
  SECONDARY_CONTACT(true, k -> k.anyContact(c -> "secondary".equals(c.rank()))),
  /** A contact, of any rank, whose role is payables. */
  PAYABLES_CONTACT(true, k -> k.anyContact(c -> "payables".equals(c.role()))),
  /** A contact with an e-mail address that has not bounced since its last delivery. */
  EMAIL(true, k -> k.anyContact(ContactState::emailWorks)),
  /** The same of a phone number. */
  PHONE(true, k -> k.anyContact(ContactState::phoneWorks));

  /** What is required where the settings do not say. */
  public static final List<Fact> DEFAULT = List.of(values());

  private final boolean ofContacts;
  private final Predicate<Known> known;

  Fact(Function<AccountState, Object> column) {
    this(false, k -> Objects.nonNull(column.apply(k.account())));
  }

  Fact(boolean ofContacts, Predicate<Known> known) {
    this.ofContacts = ofContacts;
    this.known = known;
  }

  /** As settings, figures and briefs write it: {@code credit_limit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fact of a word, empty where there is none. */
  public static Optional<Fact> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }

  /** The words of all facts, in their order. */
  public static List<String> words() {
    return DEFAULT.stream().map(Fact::word).toList();
  }

  /** True where the table of contacts tells it, false where that of accounts does. */
  public boolean isOfContacts() {
    return ofContacts;
  }

  /** Whether it is known. */
  public boolean isIn(Known all) {
    return known.test(all);
  }
}
