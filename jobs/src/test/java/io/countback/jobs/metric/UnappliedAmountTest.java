package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnappliedAmountTest {
  private static final Metric UNAPPLIED = new UnappliedAmount();

  @Test
  void three_kinds_add_up_to_the_whole() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .unapplied(Measure.RECEIPT, "-10")
            .unapplied(Measure.CREDIT, "-20")
            .unapplied(Measure.OVER, "-3");
    List<String> lines =
        UNAPPLIED.at(position).stream().map(f -> f.part() + " " + f.value()).toList();
    assertEquals(
        List.of("null -33", "receipt -10", "credit_memo -20", "over_application -3"), lines);
  }

  @Test
  void nothing_unapplied_is_zero_in_every_kind() {
    for (Figure figure : UNAPPLIED.at(PositionTwin.at("2024-06-30"))) {
      Expect.same("0", figure.value());
    }
  }

  @Test
  void undefined_is_one_figure_without_part() {
    Expect.undefined(UNAPPLIED, PositionTwin.at("2024-06-30").withoutRate(), FX_MISSING);
  }
}
