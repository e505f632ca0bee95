package io.countback.api.page;

import java.util.List;

/**
 * A table as pages print it; the first cell of each line is its head.
 *
 * @param label of the region it scrolls in
 * @param css further classes
 */
record DataTable(String label, String caption, String css, List<Head> heads, List<Line> lines) {

  /**
   * Head of a column.
   *
   * @param plot axis of drawings; null where the column has none
   * @param sorted whether the lines are in the order of this column
   */
  record Head(String text, boolean number, String plot, boolean sorted) {

    static Head words(String text) {
      return new Head(text, false, null, false);
    }

    static Head number(String text) {
      return new Head(text, true, null, false);
    }

    static Head sorted(String text) {
      return new Head(text, true, null, true);
    }

    static Head axis(String text, String svg) {
      return new Head(text, false, svg, false);
    }
  }

  /** One line; {@code css} is {@code few}, {@code base} or empty. */
  record Line(String css, List<Cell> cells) {}
}
