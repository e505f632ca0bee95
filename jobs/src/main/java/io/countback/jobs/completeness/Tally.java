package io.countback.jobs.completeness;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Accounts of one slice at one period end, counted and weighed by what they owe in reporting
 * currency, unrounded.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] passed = new long[Coverage.values().length];
  private final BigDecimal[] passedMoney = new BigDecimal[passed.length];
  private final long[] known = new long[Fact.values().length];
  private long accounts;
  private long stated;
  private long knownRequired;
  private BigDecimal knownMoney = BigDecimal.ZERO;
  private BigDecimal money = BigDecimal.ZERO;
  private boolean lacksRate;

  Tally() {
    Arrays.fill(passedMoney, BigDecimal.ZERO);
  }

  /** What an account passes and what is known of it, found once for all its slices. */
  record Result(Set<Coverage> passed, Set<Fact> required, boolean statesPreference) {
    static Result of(Known known, Set<Fact> required) {
      Set<Coverage> passed = EnumSet.noneOf(Coverage.class);
      for (Coverage test : Coverage.values()) {
        if (test.passes(known)) {
          passed.add(test);
        }
      }
      Set<Fact> facts = EnumSet.noneOf(Fact.class);
      required.stream().filter(f -> f.isIn(known)).forEach(facts::add);
      return new Result(
          Collections.unmodifiableSet(passed),
          Collections.unmodifiableSet(facts),
          known.statesPreference());
    }
  }

  /**
   * Adds an account.
   *
   * @param weight what it owes in reporting currency, 0 for a net credit; null where a rate is
   *     missing
   */
  void add(Result result, BigDecimal weight) {
    accounts++;
    stated += result.statesPreference() ? 1 : 0;
    result.passed().forEach(test -> passed[test.ordinal()]++);
    result.required().forEach(fact -> known[fact.ordinal()]++);
    knownRequired += result.required().size();
    if (weight == null) {
      lacksRate = true;
      return;
    }
    money = money.add(weight);
    knownMoney = knownMoney.add(weight.multiply(BigDecimal.valueOf(result.required().size())));
    result.passed().forEach(t -> passedMoney[t.ordinal()] = passedMoney[t.ordinal()].add(weight));
  }

  /** Adds accounts counted elsewhere. */
  void add(Tally other) {
    for (int i = 0; i < passed.length; i++) {
      passed[i] += other.passed[i];
      passedMoney[i] = passedMoney[i].add(other.passedMoney[i]);
    }
    for (int i = 0; i < known.length; i++) {
      known[i] += other.known[i];
    }
    accounts += other.accounts;
    stated += other.stated;
    knownRequired += other.knownRequired;
    knownMoney = knownMoney.add(other.knownMoney);
    money = money.add(other.money);
    lacksRate |= other.lacksRate;
  }

  long accounts() {
    return accounts;
  }

  long passed(Coverage test) {
    return passed[test.ordinal()];
  }

  BigDecimal passedMoney(Coverage test) {
    return passedMoney[test.ordinal()];
  }

  /** Accounts with a stated preferred channel. */
  long stated() {
    return stated;
  }

  /** Accounts of which a fact is known. */
  long known(Fact fact) {
    return known[fact.ordinal()];
  }

  /** Required facts known, over all accounts. */
  long knownRequired() {
    return knownRequired;
  }

  /** The same, each account's number times what it owes. */
  BigDecimal knownMoney() {
    return knownMoney;
  }

  /** What the accounts owe that owe. */
  BigDecimal money() {
    return money;
  }

  /** Whether there is an account in a currency without rate, so that nothing is weighed. */
  boolean lacksRate() {
    return lacksRate;
  }
}
