package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** May is published by three runs: 100, then 110, then withdrawn; June by the last two. */
final class InMemorySnapshotTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final Instant ONE = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant TWO = Instant.parse("2026-07-01T04:00:00Z");
  private static final Instant THREE = Instant.parse("2026-07-02T04:00:00Z");

  private static final Snapshot NEWEST =
      Given.snapshot(
          List.of(
              run("run-3", THREE, JUNE, MAY, JUNE),
              run("run-2", TWO, JUNE, MAY, JUNE),
              run("run-1", ONE, MAY, MAY)),
          run -> List.of(definition("AR as " + run.runId() + " called it")),
          List.of(
              point(MAY, "110", TWO, THREE),
              point(MAY, "100", ONE, TWO),
              point(JUNE, "200", TWO, null)),
          List.of(
              restatement("run-2", TWO, "100", "110"), restatement("run-3", THREE, "110", null)));

  @Test
  void the_newest_run_has_what_is_still_known() {
    assertEquals(List.of("2026-06-30 200"), figures(NEWEST));
  }

  @Test
  void an_earlier_run_has_exactly_what_it_knew() {
    assertEquals(List.of("2026-05-31 110", "2026-06-30 200"), figures(at("run-2")));
    assertEquals(List.of("2026-05-31 100"), figures(at("run-1")));
  }

  @Test
  void a_row_counts_from_the_moment_of_its_run_and_no_longer_at_that_of_the_next() {
    MetricPoint may = point(MAY, "110", TWO, THREE);
    assertTrue(may.isKnownAt(TWO));
    assertTrue(!may.isKnownAt(THREE));
    assertTrue(!may.isKnownAt(ONE));
  }

  @Test
  void period_ends_the_run_did_not_compute_are_out() {
    Snapshot june =
        Given.snapshot(
            List.of(run("run-2", TWO, JUNE, JUNE)),
            List.of(definition("AR")),
            List.of(point(MAY, "100", ONE, null), point(JUNE, "200", TWO, null)));
    assertEquals(List.of("2026-06-30 200"), figures(june));
  }

  @Test
  void an_earlier_run_has_its_own_frame_catalogue_predecessors_and_restatements() {
    Snapshot second = at("run-2");
    assertEquals("run-2", second.run().runId());
    assertEquals(List.of("run-2", "run-1"), second.runs().stream().map(Run::runId).toList());
    assertEquals("AR as run-2 called it", second.catalog().get(0).title());
    assertEquals(List.of("run-2"), restating(second));
    assertEquals(List.of("run-3", "run-2"), restating(NEWEST));
    assertEquals(List.of(), restating(at("run-1")));
  }

  @Test
  void as_first_reported_every_figure_is_the_first_one_published() {
    Snapshot first = NEWEST.read(Reading.FIRST);
    assertEquals(Reading.FIRST, first.reading());
    assertEquals(List.of("2026-05-31 100", "2026-06-30 200"), figures(first));
    assertEquals(List.of("2026-05-31 100"), figures(at("run-1").read(Reading.FIRST)));
    assertSame(first, first.read(Reading.FIRST));
  }

  @Test
  void a_run_that_was_not_published_up_to_the_snapshot_is_not_there() {
    assertTrue(NEWEST.at("run-4").isEmpty());
    assertTrue(at("run-2").at("run-3").isEmpty());
  }

  @Test
  void figures_without_a_time_were_always_known() {
    MetricPoint point = point(MAY, "100", null, null);
    assertTrue(point.isPublishedBy(Instant.MIN));
    assertTrue(point.isKnownAt(Instant.MAX));
  }

  private static Snapshot at(String runId) {
    return NEWEST.at(runId).orElseThrow();
  }

  private static List<String> figures(Snapshot snapshot) {
    return snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).stream()
        .map(p -> p.periodEnd() + " " + p.value())
        .toList();
  }

  private static List<String> restating(Snapshot snapshot) {
    return snapshot.restatements(Scope.ALL).stream().map(Restatement::runId).toList();
  }

  private static Run run(String id, Instant at, LocalDate asOf, LocalDate... periodEnds) {
    return Given.run(
        id,
        at,
        asOf,
        "EUR",
        Stream.of(periodEnds).toList(),
        1,
        asOf,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static MetricDefinition definition(String title) {
    return Given.definition(
        "ar_balance",
        title,
        "",
        "",
        "money",
        null,
        null,
        "lower",
        List.of("total"),
        List.of(),
        List.of(),
        "line",
        "at t",
        "",
        1);
  }

  private static MetricPoint point(LocalDate end, String value, Instant from, Instant until) {
    return new MetricPoint(
        "ar_balance",
        end,
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        new BigDecimal(value),
        null,
        null,
        null,
        null,
        List.of(),
        1,
        null,
        from,
        until);
  }

  private static Restatement restatement(String run, Instant at, String was, String is) {
    return new Restatement(
        at,
        run,
        "run-1",
        "ar_balance",
        MAY,
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        new BigDecimal(was),
        is == null ? null : new BigDecimal(is),
        null,
        is == null ? "not_published" : null,
        "load 2",
        List.of(2L),
        3);
  }
}
