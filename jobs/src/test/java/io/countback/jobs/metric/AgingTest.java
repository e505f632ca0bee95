package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.AgingColumn;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AgingTest {
  private static final Metric AGING = new Aging();

  @Test
  void eight_columns_in_order_with_their_items() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .current("100")
            .open(AgingColumn.D1_30, "20")
            .open(AgingColumn.D1_30, "5")
            .open(AgingColumn.D121_PLUS, "7")
            .open(AgingColumn.NO_DUE_DATE, "3")
            .unapplied("-40");
    StringBuilder lines = new StringBuilder();
    for (Figure f : AGING.at(position)) {
      lines.append("%-11s | %4s | %d%n".formatted(f.part(), f.value(), f.n()));
    }
    assertEquals(
        """
        current     |  100 | 1
        d1_30       |   25 | 2
        d31_60      |    0 | 0
        d61_90      |    0 | 0
        d91_120     |    0 | 0
        d121_plus   |    7 | 1
        no_due_date |    3 | 1
        unapplied   |  -40 | 0
        """,
        lines.toString());
  }

  @Test
  void the_columns_add_up_to_receivables() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("100").late("5").unapplied("-300");
    BigDecimal sum =
        AGING.at(position).stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(position.receivables(), sum);
  }

  @Test
  void undefined_is_one_figure_without_part() {
    Expect.undefined(AGING, PositionTwin.at("2024-06-30").sourcesAbsent(), SOURCE_ABSENT);
  }
}
