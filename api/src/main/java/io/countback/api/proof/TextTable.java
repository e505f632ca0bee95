package io.countback.api.proof;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, aligned. */
final class TextTable {
  private final String indent;
  private final boolean[] right;
  private final List<String[]> lines = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param right for each column whether it is aligned to the right
   */
  TextTable(String indent, boolean... right) {
    this.indent = indent;
    this.right = right;
  }

  void add(String... cells) {
    lines.add(cells);
  }

  @Override
  public String toString() {
    int[] widths = new int[right.length];
    for (String[] line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - line[i].length());
        text.append(i == 0 ? "" : "  ");
        text.append(right[i] ? space + line[i] : line[i] + space);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
