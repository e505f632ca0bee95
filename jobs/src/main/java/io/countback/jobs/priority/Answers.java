package io.countback.jobs.priority;

import io.countback.jobs.priority.AnswerTable.Count;
import io.countback.jobs.stats.Wilson;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How and when a customer answers, by what it answered in twelve months. Sources: section 6, {@code
 * best_channel} and {@code best_hour}; section 11.3 for the response factor.
 *
 * @param channel empty where too little is known
 * @param hours three hours of the day; empty likewise
 * @param nextAttempt the number that a touch now would have
 */
record Answers(Optional<Best> channel, Optional<Best> hours, int nextAttempt, Response response) {
  /** Matured touches from which a rate is compared. */
  private static final int FEWEST = 3;

  /** Silence after which the next touch begins a new run of attempts. */
  private static final int SILENCE_DAYS = 30;

  /**
   * The value with the highest lower bound of its response rate.
   *
   * @param ownAccount true where it is of the account itself, false where of accounts of its
   *     segment and aging band
   * @param touches matured ones behind it
   */
  record Best(String value, boolean ownAccount, long touches, long answered) {}

  /** Of an account, beside the portfolio. */
  static Answers of(Situation account, String agingBand, AnswerTable portfolio) {
    Optional<Best> channel =
        best(own(account, PastTouch::channel), true)
            .or(() -> best(portfolio.channels(account.segment(), agingBand), false));
    Optional<Best> hours =
        best(own(account, PastTouch::block), true)
            .or(() -> best(portfolio.blocks(account.segment(), agingBand), false));
    int attempt = nextAttempt(account);
    Response response =
        channel.map(c -> response(account, c.value, attempt, portfolio)).orElse(Response.NONE);
    return new Answers(channel, hours, attempt, response);
  }

  private static Map<String, Count> own(Situation account, Function<PastTouch, String> value) {
    Map<String, Count> counts = new TreeMap<>();
    for (PastTouch touch : account.touches()) {
      String name = value.apply(touch);
      if (name != null && touch.matured(account.asOf())) {
        counts.merge(name, new Count(1, touch.answered() ? 1 : 0), Count::plus);
      }
    }
    return counts;
  }

  /** The first by name of those with the highest bound. */
  private static Optional<Best> best(Map<String, Count> counts, boolean ownAccount) {
    Best best = null;
    double highest = -1;
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      Count count = entry.getValue();
      if (count.touches() >= FEWEST) {
        double bound = Wilson.interval(count.answered(), count.touches()).orElseThrow().low();
        if (bound > highest) {
          highest = bound;
          best = new Best(entry.getKey(), ownAccount, count.touches(), count.answered());
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static int nextAttempt(Situation account) {
    LocalDate silent = account.listDay().minusDays(SILENCE_DAYS);
    return account
        .lastTouch()
        .filter(t -> t.answeredDays() == null && !t.on().isBefore(silent))
        .map(t -> Math.min(AnswerTable.MOST_ATTEMPTS, t.attempt() + 1))
        .orElse(1);
  }

  private static Response response(
      Situation account, String channel, int attempt, AnswerTable portfolio) {
    long touches = 0;
    long answered = 0;
    for (PastTouch touch : account.touches()) {
      boolean alike =
          touch.channel().equals(channel)
              && Math.min(AnswerTable.MOST_ATTEMPTS, touch.attempt()) == attempt;
      if (alike && touch.matured(account.asOf())) {
        touches++;
        answered += touch.answered() ? 1 : 0;
      }
    }
    Count all = portfolio.at(channel, attempt);
    return new Response(answered, touches, all.answered(), all.touches());
  }
}
