package io.countback.jobs.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.metric.Metrics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemandsTest {
  @Test
  void a_law_that_says_nothing_about_a_metric_is_told_what_to_say() {
    List<String> mistakes = Demands.own("dso").silent("no aging", "aging").mistakes();
    assertEquals(Metrics.ALL.size() - 2, mistakes.size());
    assertTrue(
        mistakes.contains(
            "says nothing about ar_balance: say what the law demands of it, or name it in"
                + " silent(…) with the reason"),
        mistakes.toString());
  }

  @Test
  void a_metric_that_is_gone_is_named() {
    assertEquals(
        List.of("is silent on dso__12m, which is no metric"),
        Demands.ofEvery(Demand.EQUAL).silent("gone", "dso__12m").mistakes());
  }

  @Test
  void every_law_says_something_about_every_metric() {
    List<Law> laws =
        Stream.of(new EveryLedger(), PastDays.of(LawTests.SEED))
            .flatMap(book -> book.laws().stream())
            .toList();
    laws.forEach(law -> assertEquals(List.of(), law.demands().mistakes(), law.name()));
  }
}
