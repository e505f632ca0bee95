package io.countback.api.view;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.TemplateComparison;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Three months that comparisons are published for, both days included. */
public record Window(LocalDate from, LocalDate to) {
  private static final int MONTHS = 3;

  /** The window of a row. */
  public static Window of(TemplateComparison row) {
    return new Window(row.fromOn(), row.toOn());
  }

  /** The window of a row. */
  public static Window of(ChannelResponse row) {
    return new Window(row.fromOn(), row.toOn());
  }

  /** The window of a row. */
  public static Window of(CollectorEffectiveness row) {
    return new Window(row.fromOn(), row.toOn());
  }

  /**
   * The windows that have rows, newest first; where there are none, those that a run as of the day
   * looks at.
   */
  public static List<Window> published(Stream<Window> ofRows, LocalDate asOf) {
    List<Window> found =
        ofRows
            .distinct()
            .sorted(Comparator.comparing(Window::to).thenComparing(Window::from).reversed())
            .toList();
    return found.isEmpty() ? lookedAt(asOf) : found;
  }

  /** The last three months up to the day, and the three quarters of months before them. */
  private static List<Window> lookedAt(LocalDate asOf) {
    return Stream.iterate(0, back -> back + MONTHS)
        .limit(4)
        .map(
            back -> {
              YearMonth last = YearMonth.from(asOf).minusMonths(back);
              LocalDate to = back == 0 ? asOf : last.atEndOfMonth();
              return new Window(last.minusMonths(MONTHS - 1L).atDay(1), to);
            })
        .toList();
  }
}
