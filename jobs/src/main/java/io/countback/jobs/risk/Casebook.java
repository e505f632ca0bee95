package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The past of accounts as it is asked of over and over: for each target, and as of many days. What
 * was known of an item on a day is worked out once.
 */
public final class Casebook {
  private static final double NEARLY_ALL = 0.9;

  private final List<AccountFacts> accounts;
  private final Question question;
  private final LocalDate from;
  private final LocalDate to;
  private final Map<Recency, List<Asked>> asked = new EnumMap<>(Recency.class);
  private final Map<Recency, Map<LocalDate, Prior>> priors = new EnumMap<>(Recency.class);

  /**
   * Of accounts.
   *
   * @param from first day of asking
   * @param to last one
   */
  public Casebook(List<AccountFacts> accounts, Question question, LocalDate from, LocalDate to) {
    this.accounts = accounts;
    this.question = question;
    this.from = from;
    this.to = to;
  }

  Question question() {
    return question;
  }

  /** What was asked on the days of asking. */
  synchronized List<Asked> asked(Recency recency) {
    return asked.computeIfAbsent(recency, r -> Asked.of(accounts, question, r, from, to));
  }

  /** Examples asked before a day and answered by then. */
  List<Example> before(Target target, Recency recency, LocalDate day) {
    return Example.of(until(asked(recency), day.minusDays(1)), question, target, day);
  }

  /** Examples asked from a day on to another, answered by a third. */
  List<Example> between(
      Target target, Recency recency, LocalDate first, LocalDate last, LocalDate knownBy) {
    List<Asked> until = until(asked(recency), last);
    return Example.of(
        until.subList(until(until, first.minusDays(1)).size(), until.size()),
        question,
        target,
        knownBy);
  }

  private static List<Asked> until(List<Asked> asked, LocalDate last) {
    int low = 0;
    int high = asked.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (asked.get(middle).on().isAfter(last)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return asked.subList(0, low);
  }

  /**
   * The last days of asking at which the answer is known of nearly all items asked of, in order: a
   * single instalment due in a year does not keep a month from being judged.
   *
   * @param knownBy day up to which the answer must be known
   */
  List<LocalDate> matured(Target target, LocalDate knownBy, int most) {
    TreeMap<LocalDate, int[]> counts = new TreeMap<>();
    for (Asked one : asked(Recency.NONE)) {
      if (question.asks(target, one.item(), one.on())) {
        int[] count = counts.computeIfAbsent(one.on(), d -> new int[2]);
        LocalDate horizon = target.horizon(one.item().document().dueOn(), one.on());
        count[0]++;
        count[1] += horizon.isBefore(knownBy) ? 1 : 0;
      }
    }
    List<LocalDate> days =
        counts.entrySet().stream()
            .filter(e -> e.getValue()[1] >= NEARLY_ALL * e.getValue()[0])
            .map(Map.Entry::getKey)
            .toList();
    return days.subList(Math.max(0, days.size() - most), days.size());
  }

  /** What was known of the portfolio at the close of a day. */
  synchronized Prior prior(Recency recency, LocalDate day) {
    return priors
        .computeIfAbsent(recency, r -> new HashMap<>())
        .computeIfAbsent(day, d -> Prior.of(accounts, d, recency));
  }
}
