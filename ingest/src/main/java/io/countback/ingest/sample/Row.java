package io.countback.ingest.sample;

import java.util.ArrayList;
import java.util.List;

/** One line of a sample file as text, with what is wrong with it, if anything. */
final class Row {

  /** What a row check is to find in a line. */
  record Finding(String check, String what) {}

  private final SampleFile file;
  private final String[] cells;
  private final List<Finding> findings = new ArrayList<>();
  private boolean isUnquoted;

  /** Cells in the file's column order; null is an absent value. */
  Row(SampleFile file, String... cells) {
    if (cells.length != file.columns().size()) {
      throw new IllegalArgumentException(
          file.fileName() + " has other columns: " + java.util.Arrays.toString(cells));
    }
    this.file = file;
    this.cells = cells;
  }

  /** A line without any value yet. */
  static Row blank(SampleFile file) {
    return new Row(file, new String[file.columns().size()]);
  }

  /** The same line once more, without its findings. */
  Row copy() {
    return new Row(file, cells.clone());
  }

  SampleFile file() {
    return file;
  }

  String text(String column) {
    String cell = cells[file.index(column)];
    return cell == null ? "" : cell;
  }

  Row with(String column, String text) {
    cells[file.index(column)] = text;
    return this;
  }

  /** Writes the cells without the quotes that a comma in them needs, as a careless export does. */
  Row unquoted() {
    isUnquoted = true;
    return this;
  }

  boolean isUnquoted() {
    return isUnquoted;
  }

  Row found(String check, String what) {
    findings.add(new Finding(check, what));
    return this;
  }

  List<Finding> findings() {
    return findings;
  }

  String[] cells() {
    return cells;
  }
}
