package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.risk.BackTest.Teller;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who speaks: of 100 items 40 were late; each teller gives one probability to each half of them.
 */
class TrainingTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  /** One half is late in one of five, the other in three of five. */
  private static Judged told(double seldom, double often) {
    List<Judged.Case> cases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      boolean isSeldom = i % 10 < 5;
      boolean late = isSeldom ? i % 10 == 0 : i % 10 < 8;
      String id = "i%02d".formatted(i);
      cases.add(new Judged.Case(id, "a" + i, JUNE, isSeldom ? seldom : often, late));
    }
    return Judged.of(cases);
  }

  private static boolean modelSpeaks(Judged model, Judged own) {
    return Training.modelHolds(
        new BackTest(null, null, 0, Map.of(Teller.MODEL, model, Teller.OWN_HISTORY, own)));
  }

  @Test
  void a_calibrated_model_with_the_better_brier_score_speaks() {
    assertTrue(modelSpeaks(told(0.20, 0.60), told(0.40, 0.40)));
  }

  @Test
  void own_history_speaks_where_its_brier_score_is_better() {
    assertFalse(modelSpeaks(told(0.40, 0.40), told(0.20, 0.60)));
  }

  @Test
  void a_model_that_is_off_by_ten_points_gives_way_to_a_calibrated_own_history() {
    assertFalse(modelSpeaks(told(0.30, 0.70), told(0.40, 0.40)));
  }

  @Test
  void a_model_that_is_off_does_not_give_way_to_one_that_is_off_further() {
    assertTrue(modelSpeaks(told(0.30, 0.70), told(0.60, 0.60)));
  }
}
