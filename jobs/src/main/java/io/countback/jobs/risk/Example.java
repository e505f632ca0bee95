package io.countback.jobs.risk;

import io.countback.jobs.risk.ItemLife.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An instalment asked of on a day, and what came.
 *
 * @param horizon the last day on which it would be paid in time; the answer is known on the next
 * @param late the answer
 */
record Example(Asked asked, LocalDate horizon, boolean late) {

  /**
   * Those of the target that have an answer, in the order asked. What was closed without cash is
   * none.
   *
   * @param knownBy day up to which the answer must be known: horizons that have not passed then are
   *     left out, even of items that are already paid, else slow ones alone would be missing
   */
  static List<Example> of(List<Asked> asked, Question question, Target target, LocalDate knownBy) {
    List<Example> examples = new ArrayList<>();
    for (Asked one : asked) {
      LocalDate horizon = target.horizon(one.item().document().dueOn(), one.on());
      if (horizon.isBefore(knownBy) && question.asks(target, one.item(), one.on())) {
        Outcome outcome = one.item().outcome(horizon, knownBy);
        if (outcome != Outcome.LEFT_OUT) {
          examples.add(new Example(one, horizon, outcome == Outcome.LATE));
        }
      }
    }
    return examples;
  }

  String id() {
    return asked.item().document().id();
  }

  String account() {
    return asked.account();
  }

  String segment() {
    return asked.segment();
  }

  LocalDate askedOn() {
    return asked.on();
  }

  Features features() {
    return asked.features();
  }
}
