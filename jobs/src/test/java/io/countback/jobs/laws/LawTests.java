package io.countback.jobs.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Laws as tests. Replay another draw with {@code -Dlaws.seed=N -Dlaws.ledgers=N}. */
final class LawTests {
  /** The seed ledgers and changes are drawn from. */
  static final long SEED = Long.getLong("laws.seed", 20261124L);

  /** Ledgers drawn for each law. */
  static final int LEDGERS = Integer.getInteger("laws.ledgers", 200);

  private LawTests() {}

  static Stream<DynamicTest> of(LawBook book) {
    System.out.println("laws.seed=" + SEED + " laws.ledgers=" + LEDGERS);
    Map<String, Court.Verdict> verdicts = Court.judge(book, SEED, LEDGERS);
    List<DynamicTest> tests = new ArrayList<>();
    for (Law law : book.laws()) {
      Court.Verdict verdict = verdicts.getOrDefault(law.name(), new Court.Verdict());
      tests.add(DynamicTest.dynamicTest(law.name(), () -> assertKept(law, verdict)));
    }
    tests.add(
        DynamicTest.dynamicTest(
            Court.BOTH_SIDES,
            () ->
                assertEquals(
                    List.of(),
                    verdicts.getOrDefault(Court.BOTH_SIDES, new Court.Verdict()).violations())));
    return tests.stream();
  }

  private static void assertKept(Law law, Court.Verdict verdict) {
    assertEquals(List.of(), law.demands().mistakes(), law.name());
    assertEquals(
        List.of(),
        verdict.violations().stream().limit(10).toList(),
        law.name() + ": " + verdict.violations().size() + " violations, laws.seed=" + SEED);
    System.out.println(law.name() + ": " + verdict.ledgers() + " ledgers, " + verdict.compared());
    assertTrue(
        verdict.touched() >= LEDGERS * 0.4 && verdict.ledgers() >= LEDGERS * 0.8,
        () ->
            law.name()
                + " was tried on "
                + verdict.ledgers()
                + " ledgers and changed "
                + verdict.touched());
  }
}
