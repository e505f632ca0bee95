package io.countback.jobs.laws;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@link PastDays}: each law is a test of its own. */
class PastDaysTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    PastDays days = PastDays.of(LawTests.SEED);
    System.out.println("past days " + days);
    return LawTests.of(days);
  }
}
