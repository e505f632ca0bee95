package io.countback.jobs.laws;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@link EveryLedger}: each law is a test of its own. */
class EveryLedgerTest {
  @TestFactory
  Stream<DynamicTest> laws() {
    return LawTests.of(new EveryLedger());
  }
}
