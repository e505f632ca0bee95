package io.countback.jobs.priority;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** How all accounts answered in the last twelve months: matured touches, and those answered. */
final class AnswerTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Attempts from which on they are counted together. */
  static final int MOST_ATTEMPTS = 10;

  /**
   * Touches of one kind.
   *
   * @param agingBand of the account or the invoices named, on the day of the touch
   * @param attempt 1 to {@link #MOST_ATTEMPTS}
   * @param block three hours of the day, null where the source gives a date alone
   */
  record Cell(
      String segment,
      String agingBand,
      String channel,
      int attempt,
      String block,
      long touches,
      long answered)
      implements Serializable {}

  /** Touches and answers added up. */
  record Count(long touches, long answered) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count more) {
      return new Count(touches + more.touches, answered + more.answered);
    }
  }

  private final Cell[] cells;

  AnswerTable(List<Cell> cells) {
    this.cells = cells.toArray(Cell[]::new);
  }

  /** The portfolio's, through a channel at an attempt. */
  Count at(String channel, int attempt) {
    return by(c -> c.attempt == attempt && c.channel.equals(channel), Cell::channel)
        .getOrDefault(channel, Count.NONE);
  }

  /** Those of a segment in an aging band, by channel. */
  Map<String, Count> channels(String segment, String agingBand) {
    return by(alike(segment, agingBand), Cell::channel);
  }

  /** Those of a segment in an aging band, by block of hours. */
  Map<String, Count> blocks(String segment, String agingBand) {
    return by(alike(segment, agingBand).and(c -> c.block != null), Cell::block);
  }

  private static Predicate<Cell> alike(String segment, String agingBand) {
    return c -> c.segment.equals(segment) && c.agingBand.equals(agingBand);
  }

  private Map<String, Count> by(Predicate<Cell> which, Function<Cell, String> name) {
    Map<String, Count> counts = new TreeMap<>();
    for (Cell cell : cells) {
      if (which.test(cell)) {
        counts.merge(name.apply(cell), new Count(cell.touches, cell.answered), Count::plus);
      }
    }
    return counts;
  }
}
