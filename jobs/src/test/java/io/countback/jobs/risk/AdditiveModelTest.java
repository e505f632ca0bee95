package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countback.jobs.risk.AdditiveModel.Penalty;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditiveModelTest {
  private static final LocalDate LAST = Drawn.FIRST.plusDays(600);
  private static final List<Example> EXAMPLES =
      new Casebook(Drawn.accounts(20, 1), Question.AT_ISSUE, Drawn.FIRST, LAST)
          .before(Target.LATE_15, AsOf.Recency.NONE, LAST);

  @Test
  void a_words_penalty_counts_once_for_each_example_of_an_account() {
    double accounts = EXAMPLES.stream().map(Example::account).distinct().count();
    double perAccount = EXAMPLES.size() / accounts;
    assertEquals(
        slopes("segment=retail", new Penalty(2 * perAccount, false)),
        slopes("segment=retail", new Penalty(2, true)));
    assertNotEquals(
        slopes("segment=retail", new Penalty(2, false)),
        slopes("segment=retail", new Penalty(2, true)));
  }

  @Test
  void a_number_has_the_same_penalty_either_way() {
    assertEquals(
        slopes("retail_or_not", new Penalty(2, false)),
        slopes("retail_or_not", new Penalty(2, true)));
  }

  private static List<Score.Slope> slopes(String name, Penalty penalty) {
    Term term = new Term(name, false, (segment, f) -> segment.equals("retail") ? 1 : 0, f -> name);
    return AdditiveModel.fit(List.of(term), EXAMPLES, penalty).slopes();
  }
}
