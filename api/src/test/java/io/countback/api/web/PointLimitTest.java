package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.view.BadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PointLimitTest {
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  @Test
  void as_many_points_as_the_limit_are_answered() {
    assertDoesNotThrow(() -> check(700, 1_500, 1_500));
  }

  @Test
  void one_more_is_refused_with_the_newest_range_that_fits() {
    assertEquals(
        "The series has 3,701 points and one answer holds at most 3,700; the nearest request that fits is from=2026-05-31&to=2026-06-30, then the time before it.",
        assertThrows(BadRequest.class, () -> check(701, 1_500, 1_500)).detail());
  }

  @Test
  void where_one_period_end_has_too_many_a_smaller_slice_is_asked_for() {
    BadRequest refusal = assertThrows(BadRequest.class, () -> check(0, 0, 3_701));
    assertEquals(422, refusal.status());
    assertEquals(
        "The series has 3,701 points and one answer holds at most 3,700; already one period end has more by entity, so ask for a slice with fewer values.",
        refusal.detail());
  }

  private static void check(int april, int may, int june) {
    List<MetricPoint> points = new ArrayList<>();
    add(points, APRIL, april);
    add(points, MAY, may);
    add(points, JUNE, june);
    PointLimit.check(
        new MetricQuery("aging", null, null, List.of("entity"), "reporting", "EUR"), points);
  }

  private static void add(List<MetricPoint> points, LocalDate end, int times) {
    for (int i = 0; i < times; i++) {
      points.add(
          Given.point(
              "aging",
              end,
              "EUR",
              "reporting",
              Map.of("entity", "e-" + i),
              null,
              null,
              null,
              null,
              null,
              BigDecimal.ONE,
              null,
              null,
              null,
              null,
              List.of(),
              1,
              null));
    }
  }
}
