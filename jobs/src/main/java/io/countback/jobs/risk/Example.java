package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.ItemLife.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An instalment asked of on a day, and what came.
 *
 * @param id of the instalment
 * @param segment of the account, as known then
 * @param askedOn the day
 * @param horizon the last day on which it would be paid in time; the answer is known on the next
 * @param late the answer
 */
record Example(
    String id,
    String account,
    String segment,
    LocalDate askedOn,
    LocalDate horizon,
    boolean late,
    Features features) {

  private static final Comparator<Example> IN_ORDER =
      Comparator.comparing(Example::askedOn)
          .thenComparing(Example::account)
          .thenComparing(Example::id);

  /**
   * Examples with an answer, in order of day, account and item. What was closed without cash is
   * none.
   *
   * @param from first day of asking
   * @param to last one
   * @param knownBy day up to which the answer must be known: horizons that have not passed then are
   *     left out, even of items that are already paid, else slow ones alone would be missing
   */
  static List<Example> of(
      List<AccountFacts> accounts,
      Question question,
      Target target,
      Recency recency,
      LocalDate from,
      LocalDate to,
      LocalDate knownBy) {
    List<Example> examples = new ArrayList<>();
    for (AccountFacts account : accounts) {
      for (ItemLife item : account.items()) {
        for (LocalDate day : question.days(item, target, from, to)) {
          LocalDate due = item.document().dueOn();
          LocalDate horizon = (due.isBefore(day) ? day : due).plusDays(target.days());
          Outcome outcome = item.outcome(horizon, knownBy);
          if (horizon.isBefore(knownBy) && outcome != Outcome.LEFT_OUT) {
            LocalDate known = question.known(day);
            Features features = new AsOf(account, known, recency).of(item);
            examples.add(
                new Example(
                    item.document().id(),
                    account.account(),
                    account.segmentAt(known),
                    day,
                    horizon,
                    outcome == Outcome.LATE,
                    features));
          }
        }
      }
    }
    examples.sort(IN_ORDER);
    return examples;
  }
}
