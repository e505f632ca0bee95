package io.countback.ingest.source;

import java.util.List;

/**
 * One line of a file, whatever its kind.
 *
 * @param number where it stands in the file, from 1: physical line, row of the sheet, row number
 * @param text the line as received, for people; of a file that is no text the cells as CSV
 * @param fields its cells as text, empty where absent; null where the line cannot be read
 * @param fault why it cannot be read, null where it can
 */
public record SourceLine(long number, String text, List<String> fields, String fault) {

  /** A line that was read. */
  public static SourceLine of(long number, String text, List<String> fields) {
    return new SourceLine(number, text, fields, null);
  }

  /** A line that cannot be read. */
  public static SourceLine broken(long number, String text, String fault) {
    return new SourceLine(number, text, null, fault);
  }
}
