package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.Features.Trait;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was known of the portfolio on a day: where an account's own figures are shrunk to while
 * there are few of them. A segment's share is shrunk to the total, an account's to its segment's.
 */
final class Prior implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Items of the portfolio that count as much as a segment's own. */
  private static final double SEGMENT_WEIGHT = 20;

  /** Items of the segment that count as much as an account's own. */
  static final double ACCOUNT_WEIGHT = 3;

  /** Examples from which a word has a term of its own. */
  private static final int FEWEST_OF_A_WORD = 30;

  /** Before a year has passed, a season cannot be told from a trend. */
  private static final int DAYS_TO_KNOW_SEASONS = 365;

  private record Share(double n, double late) implements Serializable {
    Share plus(Share more) {
      return new Share(n + more.n, late + more.late);
    }
  }

  private static final Share NONE = new Share(0, 0);

  private final Map<Target, Share> total = new EnumMap<>(Target.class);
  private final Map<Target, Map<String, Share>> bySegment = new EnumMap<>(Target.class);
  private final Map<Trait, Map<String, Integer>> words = new EnumMap<>(Trait.class);

  /** Per currency, how many amounts and the sum of their logarithms. */
  private final Map<String, Share> amounts = new TreeMap<>();

  private double delayWeight;
  private double delaySum;
  private double delaySquares;
  private double paid;
  private double disputed;
  private double promises;
  private double broken;

  private Prior() {}

  private Prior(Prior known) {
    total.putAll(known.total);
    bySegment.putAll(known.bySegment);
    delayWeight = known.delayWeight;
    delaySum = known.delaySum;
    delaySquares = known.delaySquares;
    paid = known.paid;
    disputed = known.disputed;
    promises = known.promises;
    broken = known.broken;
  }

  /** Of what was known of the accounts at the close of a day; no word has a term yet. */
  static Prior of(List<AccountFacts> accounts, LocalDate day, Recency recency) {
    Prior prior = new Prior();
    for (AccountFacts account : accounts) {
      Features known = new AsOf(account, day, recency).ofAll();
      for (Target target : Target.values()) {
        Features.Past past = known.past(target);
        prior.add(target, account.segmentAt(day), past.known(), past.late());
      }
      prior.delayWeight += known.get(Number.DELAY_WEIGHT);
      prior.delaySum += known.get(Number.DELAY_SUM);
      prior.delaySquares += known.get(Number.DELAY_SQUARES);
      prior.paid += known.get(Number.PAID_ITEMS);
      prior.disputed += known.get(Number.DISPUTED_ITEMS);
      prior.promises += known.get(Number.PROMISES);
      prior.broken += known.get(Number.BROKEN_PROMISES);
    }
    return prior;
  }

  /** The same with the words and the usual amounts of examples. */
  Prior with(List<Example> examples) {
    Prior prior = new Prior(this);
    for (Example example : examples) {
      Features features = example.features();
      for (Trait trait : Trait.values()) {
        prior
            .words
            .computeIfAbsent(trait, t -> new TreeMap<>())
            .merge(Objects.requireNonNullElse(features.trait(trait), ""), 1, Integer::sum);
      }
      prior.amounts.merge(
          features.currency(), new Share(1, features.get(Number.LN_AMOUNT)), Share::plus);
    }
    if (days(examples) < DAYS_TO_KNOW_SEASONS) {
      prior.words.remove(Trait.SEASON);
    }
    return prior;
  }

  private static long days(List<Example> examples) {
    return examples.isEmpty()
        ? 0
        : DAYS.between(
            examples.get(0).askedOn(), examples.get(examples.size() - 1).askedOn().plusDays(1));
  }

  private void add(Target target, String segment, double n, double late) {
    total.merge(target, new Share(n, late), Share::plus);
    bySegment
        .computeIfAbsent(target, t -> new HashMap<>())
        .merge(segment, new Share(n, late), Share::plus);
  }

  /** Late share of all, half a case of either kind added so that it is never 0 or 1. */
  double share(Target target) {
    Share all = total.getOrDefault(target, NONE);
    return (all.late + 0.5) / (all.n + 1);
  }

  /** Late share of a segment, shrunk to that of all. */
  double share(Target target, String segment) {
    Share own = bySegment.getOrDefault(target, Map.of()).getOrDefault(segment, NONE);
    return (own.late + SEGMENT_WEIGHT * share(target)) / (own.n + SEGMENT_WEIGHT);
  }

  /** Late share of an account, shrunk to that of its segment. */
  double share(Target target, String segment, Features.Past past) {
    return (past.lateWeight() + ACCOUNT_WEIGHT * share(target, segment))
        / (past.weight() + ACCOUNT_WEIGHT);
  }

  /** Mean days late of all; negative where they pay early. */
  double delay() {
    return delayWeight == 0 ? 0 : delaySum / delayWeight;
  }

  /** Its variance, at least of one day. */
  double delayVariance() {
    double mean = delay();
    return delayWeight == 0 ? 100 : Math.max(1, delaySquares / delayWeight - mean * mean);
  }

  /**
   * Mean ln of the amounts in a currency: amounts of several are told apart by what is usual in
   * each. The mean of all where none is known in it.
   */
  double usualLnAmount(String currency) {
    Share known = amounts.get(currency);
    known = known == null ? amounts.values().stream().reduce(NONE, Share::plus) : known;
    return known.n == 0 ? 0 : known.late / known.n;
  }

  double disputedShare() {
    return (disputed + 0.5) / (paid + 1);
  }

  double brokenShare() {
    return (broken + 0.5) / (promises + 1);
  }

  /**
   * Words that have a term of their own: common enough, and more than one of their kind; sorted.
   */
  List<String> words(Trait trait) {
    Map<String, Integer> counts = words.getOrDefault(trait, Map.of());
    return counts.size() < 2
        ? List.of()
        : counts.entrySet().stream()
            .filter(e -> e.getValue() >= FEWEST_OF_A_WORD)
            .map(Map.Entry::getKey)
            .toList();
  }
}
