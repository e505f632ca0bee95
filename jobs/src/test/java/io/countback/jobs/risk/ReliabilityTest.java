package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.Wilson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityTest {
  private static final LocalDate MAY = LocalDate.of(2024, 5, 31);

  /** 100 cases at 0.2 and 100 at 0.7, of which so many came late. */
  private static Judged twoLevels(int lateOfLow, int lateOfHigh) {
    List<Judged.Case> cases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      cases.add(new Judged.Case("l%03d".formatted(i), "a" + i, MAY, 0.2, i < lateOfLow));
      cases.add(
          new Judged.Case("h%03d".formatted(i), "a" + i, MAY.plusDays(1), 0.7, i < lateOfHigh));
    }
    return Judged.of(cases);
  }

  @ParameterizedTest
  @CsvSource({
    "0, low",
    "0.0999, low",
    "0.10, medium",
    "0.2999, medium",
    "0.30, high",
    "0.60, critical",
    "1, critical"
  })
  void a_probability_at_an_edge_belongs_above_it(double probability, String bucket) {
    assertEquals(bucket, RiskBucket.of(probability).label());
  }

  @Test
  void ten_bins_of_equal_count_from_the_lowest_probabilities_up() {
    List<Reliability> table = Reliability.table(twoLevels(20, 70));
    assertEquals(10, table.size());
    assertTrue(table.stream().allMatch(r -> r.n() == 20));
    assertEquals(0.2, table.get(4).mean(), 1e-12);
    assertEquals(0.7, table.get(5).mean(), 1e-12);
    // In order of id within equal probabilities: the first 20 of the low ones are the late ones.
    assertEquals(1, table.get(0).observed());
  }

  @Test
  void fewer_cases_than_bins_make_fewer_bins() {
    Judged three =
        Judged.of(
            List.of(
                new Judged.Case("a", "a", MAY, 0.1, false),
                new Judged.Case("b", "b", MAY, 0.2, false),
                new Judged.Case("c", "c", MAY, 0.9, true)));
    assertEquals(3, Reliability.table(three).size());
    assertEquals(List.of(), Reliability.table(Judged.of(List.of())));
  }

  @Test
  void by_bucket_and_by_month() {
    Judged judged = twoLevels(20, 90);
    List<Reliability> byBucket =
        Reliability.by(c -> RiskBucket.of(c.probability()).label(), judged);
    assertEquals(List.of("critical", "medium"), byBucket.stream().map(Reliability::part).toList());
    assertEquals(Wilson.interval(90, 100).orElseThrow(), byBucket.get(0).interval());
    assertFalse(byBucket.get(0).holds(), "0.7 told, 0.9 came of 100");
    assertTrue(byBucket.get(1).holds(), "0.2 told, 0.2 came");
    assertEquals(
        List.of("2024-05", "2024-06"),
        Reliability.by(c -> c.on().toString().substring(0, 7), judged).stream()
            .map(Reliability::part)
            .toList());
  }
}
