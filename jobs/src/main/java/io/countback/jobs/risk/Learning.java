package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Calibration.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Examples of one target to learn from, and what was known of the portfolio on any day before.
 *
 * @param examples with their answers, in order
 */
record Learning(
    List<AccountFacts> accounts,
    Question question,
    Target target,
    Recency recency,
    List<Example> examples) {
  private static final int FEWEST_TO_LEARN_FROM = 100;

  /** All examples asked from a day on whose answers are known before another. */
  static Learning of(
      List<AccountFacts> accounts,
      Question question,
      Target target,
      Recency recency,
      LocalDate from,
      LocalDate cut) {
    List<Example> examples =
        Example.of(accounts, question, target, recency, from, cut.minusDays(1), cut);
    return new Learning(accounts, question, target, recency, examples);
  }

  /**
   * What was known before a day: examples answered by then, and terms shrunk to the portfolio as it
   * was known then.
   */
  Lesson knownBefore(LocalDate day) {
    List<Example> known = examples.stream().filter(e -> e.horizon().isBefore(day)).toList();
    Prior prior = Prior.of(accounts, day.minusDays(1), recency, known);
    return new Lesson(day.minusDays(1), Terms.of(target, question, prior), known);
  }

  /**
   * Terms and examples that a model can be fitted to.
   *
   * @param asOf the last day whose facts are known to them
   */
  record Lesson(LocalDate asOf, Terms terms, List<Example> examples) {
    AdditiveModel fit(double penalty) {
      return AdditiveModel.fit(terms.list(), examples, penalty);
    }
  }

  /** A month of examples, told by what was known before it began. */
  record Window(Lesson before, List<Example> month) {
    List<Told> told(double penalty) {
      AdditiveModel model = before.fit(penalty);
      return month.stream()
          .map(e -> new Told(model.logOdds(e.segment(), e.features()), e.late()))
          .toList();
    }
  }

  /**
   * The last months in which every answer is known, the oldest first; without those before which
   * little was known.
   */
  List<Window> last(int most) {
    List<Window> windows = new ArrayList<>();
    if (examples.isEmpty()) {
      return windows;
    }
    LocalDate end = examples.get(examples.size() - 1).askedOn().plusDays(1);
    for (int i = most; i >= 1; i--) {
      LocalDate from = end.minusMonths(i);
      LocalDate to = end.minusMonths(i - 1);
      List<Example> month =
          examples.stream()
              .filter(e -> !e.askedOn().isBefore(from) && e.askedOn().isBefore(to))
              .toList();
      Lesson before = knownBefore(from);
      if (before.examples().size() >= FEWEST_TO_LEARN_FROM && !month.isEmpty()) {
        windows.add(new Window(before, month));
      }
    }
    return windows;
  }
}
