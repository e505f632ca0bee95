package io.countback.api.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures over time, before it is decided how large they are drawn.
 *
 * @param periodEnds ascending
 * @param lines the lines that matter, each with a value for each period end
 * @param floor a second line below the first, the band between them shaded; or null
 * @param bandLabel what the width of the band is, printed at its end; or null
 * @param marked position of a point to be marked, {@code markedLabel} beside it; or -1
 * @param incomplete whether the last period is not over yet: it is dotted, not joined
 * @param foot line below the chart; or null
 */
public record LineChart(
    List<LocalDate> periodEnds,
    List<Line> lines,
    Line floor,
    String bandLabel,
    int marked,
    String markedLabel,
    boolean incomplete,
    ValueScale scale,
    String foot) {

  /** Every line, the floor last. */
  List<Line> all() {
    if (floor == null) {
      return lines;
    }
    return Stream.concat(lines.stream(), Stream.of(floor)).toList();
  }

  /** Drawn numbers of a line. */
  double[] drawn(Line line) {
    return line.values().stream().mapToDouble(scale::drawn).toArray();
  }

  /** Position of the last value of a completed period, -1 where there is none. */
  int lastComplete(Line line) {
    int last = periodEnds.size() - (incomplete ? 2 : 1);
    while (last >= 0 && line.values().get(last) == null) {
      last--;
    }
    return last;
  }

  /** Label and value of a line at a position. */
  String labelled(Line line, int at) {
    BigDecimal value = line.values().get(at);
    String number = scale.text(value);
    return line.label().isEmpty() ? number : line.label() + " " + number;
  }
}
