package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples of one target to learn from, and what was known of the portfolio on any day before.
 *
 * @param examples with their answers, in order
 */
record Learning(Casebook casebook, Target target, Recency recency, List<Example> examples) {
  /** Examples from which a model can be learnt. */
  static final int FEWEST_TO_LEARN_FROM = 100;

  /** All examples whose answers are known before a day. */
  static Learning of(Casebook casebook, Target target, Recency recency, LocalDate cut) {
    return new Learning(casebook, target, recency, casebook.before(target, recency, cut));
  }

  /**
   * What was known before a day: examples answered by then, and terms shrunk to the portfolio as it
   * was known then.
   */
  Lesson knownBefore(LocalDate day) {
    List<Example> known = examples.stream().filter(e -> e.horizon().isBefore(day)).toList();
    LocalDate eve = day.minusDays(1);
    Prior prior = casebook.prior(recency, eve).with(known);
    return new Lesson(eve, Terms.of(target, casebook.question(), prior), known);
  }

  /**
   * Terms and examples that a model can be fitted to.
   *
   * @param asOf the last day whose facts are known to them
   */
  record Lesson(LocalDate asOf, Terms terms, List<Example> examples) {
    /** The same with every so many-th example, so that no more than so many are left. */
    Lesson thinned(int most) {
      int every = (examples.size() + most - 1) / most;
      return every <= 1
          ? this
          : new Lesson(
              asOf,
              terms,
              IntStream.range(0, examples.size())
                  .filter(i -> i % every == 0)
                  .mapToObj(examples::get)
                  .toList());
    }
  }

  /** A month of examples, told by what was known before it began. */
  record Window(Lesson before, List<Example> month) {}

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
