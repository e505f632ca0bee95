package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.api.proof.InMemoryLedger;
import io.countback.api.security.Scope;
import org.junit.jupiter.api.Test;

/** Where own history speaks, it is said which half of the gate the model failed. */
final class RiskModelReportTest {
  private static String warning(String measures) {
    InMemoryLedger ledger = new InMemoryLedger().riskModel(measures);
    return RiskModelReport.of(ledger.riskModel(Scope.ALL), null).warning("late_30");
  }

  @Test
  void a_worse_brier_score_is_not_beating_own_history() {
    assertEquals(
        "The model did not beat each customer's own history, which speaks instead.",
        warning(
            """
            model | brier_score | | 0.120 | | | | own_history
            model | ece | | 0.020 | | | | own_history
            own_history | brier_score | | 0.110 | | | | own_history
            """));
  }

  @Test
  void with_the_better_brier_score_it_is_the_calibration() {
    assertEquals(
        "The model's probabilities are too far off on average (calibration error): each customer's own history speaks instead.",
        warning(
            """
            model | brier_score | | 0.168 | | | | own_history
            model | ece | | 0.078 | | | | own_history
            own_history | brier_score | | 0.220 | | | | own_history
            """));
  }

  @Test
  void a_model_that_is_off_speaks_where_own_history_is_off_further_and_a_reader_is_warned() {
    assertEquals(
        "The model's probabilities are off by more than 0.05 on average (calibration error), each customer's own history's by no less: trust their order more than their size.",
        warning(
            """
            model | brier_score | | 0.183 | | | | model
            model | ece | | 0.055 | | | | model
            own_history | brier_score | | 0.221 | | | | model
            own_history | ece | | 0.101 | | | | model
            """));
  }

  @Test
  void where_the_model_speaks_there_is_no_warning() {
    assertNull(warning("model | brier_score | | 0.078 | | | | model"));
    assertNull(warning(""));
  }
}
