package io.countback.jobs.laws;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Laws of all drawn ledgers as one: what is split over partitions, shifted by centuries, or belongs
 * to no segment and no collector. Amounts are compared in every slice and in the total.
 */
class StackLawsTest {
  private static Ledger stack;
  private static Sheet inOnePartition;

  @BeforeAll
  static void compute_once() {
    System.out.println("laws.seed=" + LawTests.SEED + " laws.ledgers=" + LawTests.LEDGERS);
    stack = Ledger.empty();
    for (int number = 0; number < LawTests.LEDGERS; number++) {
      stack.add(Change.ownCurrency(LedgerDraw.ledger(LawTests.SEED, number)));
    }
    inOnePartition = sheet(stack, 0, 1);
  }

  @Test
  void r02_one_partition_or_eight_in_another_order_give_the_same_figures() {
    Ledger shuffled = Change.shuffled(stack, new Random(LawTests.SEED));
    same(inOnePartition, sheet(shuffled, 0, 8), 0);
  }

  @Test
  void r28_dates_and_as_of_shifted_by_four_hundred_years_give_the_same_figures() {
    Ledger shifted = new Rewrite().days(Rewrite.FOUR_CENTURIES).of(stack);
    same(inOnePartition, sheet(shifted, Rewrite.FOUR_CENTURIES, 2), Rewrite.FOUR_CENTURIES);
  }

  @Test
  void r30_slices_with_those_of_no_segment_and_no_collector_add_up_to_the_total() {
    Case whole = new Case(new Worlds(LawTests.SEED, 0, List.of()), Map.of(), Map.of());
    BalanceLaws.addUp(whole, inOnePartition, "total");
    assertNone(whole);
    for (String unnamed : List.of("(none)", "(unassigned)")) {
      assertTrue(inOnePartition.spots().stream().anyMatch(s -> s.value().equals(unnamed)), unnamed);
    }
  }

  private static Sheet sheet(Ledger ledger, int shift, int partitions) {
    Run.Measured measured =
        Run.measure(
            ledger,
            LedgerDraw.HISTORY_FROM.plusDays(shift),
            LedgerDraw.LAST.plusDays(shift),
            partitions);
    Dataset<Row> kept =
        measured
            .slices()
            .filter(
                col("period_end")
                    .isin(EveryLedger.ENDS.stream().map(d -> d.plusDays(shift)).toArray()));
    List<Sheet.Slice> slices = new ArrayList<>();
    for (Row row : kept.collectAsList()) {
      slices.add(Court.slice(row));
    }
    return new Sheet(slices, Report.EXACT, measured.facts());
  }

  private static void same(Sheet before, Sheet after, int shift) {
    Case whole = new Case(new Worlds(LawTests.SEED, 0, List.of()), Map.of(), Map.of());
    whole.compare(
        before,
        after,
        Demands.ofEvery(Demand.EQUAL),
        s -> s.at(s.end().plusDays(shift)),
        s -> true);
    assertNone(whole);
  }

  private static void assertNone(Case whole) {
    List<String> violations = whole.takeViolations();
    assertEquals(
        List.of(),
        violations.stream().limit(10).toList(),
        violations.size() + " violations, laws.seed=" + LawTests.SEED);
    assertTrue(whole.takeCompared().size() > 1, "nothing was compared");
  }
}
