package io.countback.jobs.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many attempts it takes until an answer, runs without answer included: Kaplan–Meier in
 * attempts.
 *
 * @param steps one per attempt number, from 1 up to the last one that any run tried
 * @param contactsPerResponse tried attempts of all runs ÷ answered runs; empty without an answer
 */
public record AttemptCurve(List<Step> steps, OptionalDouble contactsPerResponse) {
  /** Products of shares that make exactly a half may come out a hair above it. */
  private static final double ROUNDING = 1e-12;

  public AttemptCurve {
    steps = List.copyOf(steps);
  }

  /**
   * @param attempt its number, from 1
   * @param tried runs with at least so many tried attempts
   * @param answered runs answered at this one
   * @param hazard answered ÷ tried, with Wilson's 95 % interval
   * @param survival share of runs not answered by this attempt
   */
  public record Step(
      int attempt, long tried, long answered, double hazard, Interval interval, double survival) {}

  /**
   * @param tried at place k − 1 the runs with at least k tried attempts; never rising
   * @param answered at place k − 1 the runs answered at attempt k
   * @throws IllegalArgumentException if the lengths differ, or more runs go on than were left
   */
  public static AttemptCurve of(long[] tried, long[] answered) {
    if (tried.length != answered.length) {
      throw new IllegalArgumentException(
          tried.length + " numbers tried and " + answered.length + " answered");
    }
    List<Step> steps = new ArrayList<>();
    long attempts = 0;
    long responses = 0;
    double survival = 1;
    for (int i = 0; i < tried.length; i++) {
      Counts.check(answered[i], tried[i]);
      if (i > 0 && tried[i] > tried[i - 1] - answered[i - 1]) {
        throw new IllegalArgumentException(
            tried[i] + " runs at attempt " + (i + 1) + " are more than were left");
      }
      if (tried[i] == 0) {
        continue;
      }
      attempts += tried[i];
      responses += answered[i];
      double hazard = (double) answered[i] / tried[i];
      survival *= 1 - hazard;
      Interval interval = Wilson.limits(answered[i], tried[i], Normal.Z);
      steps.add(new Step(i + 1, tried[i], answered[i], hazard, interval, survival));
    }
    return new AttemptCurve(
        steps,
        responses == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) attempts / responses));
  }

  /** The smallest attempt by which half of the runs are answered; empty if not reached. */
  public OptionalInt median() {
    return steps.stream()
        .filter(s -> s.survival <= 0.5 + ROUNDING)
        .mapToInt(Step::attempt)
        .findFirst();
  }

  /**
   * Share of runs answered by an attempt.
   *
   * @return empty where no run tried so often and not all were answered before
   */
  public OptionalDouble answeredBy(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, not from " + attempt);
    }
    if (attempt <= steps.size()) {
      return OptionalDouble.of(1 - steps.get(attempt - 1).survival);
    }
    boolean allAnswered = !steps.isEmpty() && steps.get(steps.size() - 1).survival == 0;
    return allAnswered ? OptionalDouble.of(1) : OptionalDouble.empty();
  }
}
