package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptCurveTest {
  /** Runs answered at 1, 1, 2, 3, 4; silent after 1, 2, 3. */
  private static final AttemptCurve EIGHT_RUNS =
      AttemptCurve.of(new long[] {8, 5, 3, 1}, new long[] {2, 1, 1, 1});

  @Test
  void eight_runs() {
    assertNear(
        List.of(0.25, 0.20, 1 / 3.0, 1.0),
        EIGHT_RUNS.steps().stream().map(AttemptCurve.Step::hazard).toList());
    assertNear(
        List.of(0.75, 0.60, 0.40, 0.0),
        EIGHT_RUNS.steps().stream().map(AttemptCurve.Step::survival).toList());
    assertEquals(OptionalInt.of(3), EIGHT_RUNS.median());
    assertEquals(17 / 5.0, EIGHT_RUNS.contactsPerResponse().orElseThrow(), 1e-15);
  }

  @Test
  void each_hazard_has_its_Wilson_interval() {
    assertEquals(Wilson.interval(2, 8).orElseThrow(), EIGHT_RUNS.steps().get(0).interval());
  }

  @Test
  void shares_answered_by_an_attempt() {
    assertEquals(0.25, EIGHT_RUNS.answeredBy(1).orElseThrow(), 1e-12);
    assertEquals(0.60, EIGHT_RUNS.answeredBy(3).orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.of(1), EIGHT_RUNS.answeredBy(5));
  }

  @Test
  void beyond_what_anybody_tried_nothing_is_known() {
    AttemptCurve curve = AttemptCurve.of(new long[] {8, 5, 0}, new long[] {2, 1, 0});
    assertEquals(2, curve.steps().size());
    assertEquals(OptionalDouble.empty(), curve.answeredBy(3));
    assertEquals(OptionalInt.empty(), curve.median());
  }

  @Test
  void without_answer_or_run_there_are_no_contacts_per_response() {
    assertEquals(
        OptionalDouble.empty(),
        AttemptCurve.of(new long[] {4}, new long[] {0}).contactsPerResponse());
    assertEquals(List.of(), AttemptCurve.of(new long[0], new long[0]).steps());
  }

  @Test
  void more_runs_than_were_left_are_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> AttemptCurve.of(new long[] {8, 7}, new long[] {2, 1}));
  }

  private static void assertNear(List<Double> expected, List<Double> given) {
    assertEquals(expected.size(), given.size());
    for (int i = 0; i < given.size(); i++) {
      assertEquals(expected.get(i), given.get(i), 1e-12);
    }
  }
}
