package io.countback.ingest.profile;

import io.countback.ingest.check.Format;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import io.countback.ingest.table.SilverTable;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a source's files map to silver tables ({@code layout.md} B).
 *
 * @param id name used by {@code --profile}
 * @param version stored with each load
 * @param constants rows written with the load, per table: column name to text
 * @param database where the rows are asked for, null for a source of files
 * @param files rules by file name, first match wins
 */
public record Profile(
    String id,
    int version,
    String title,
    FileFormat format,
    String database,
    Map<SilverTable, List<Map<String, String>>> constants,
    List<FileRule> files) {

  /**
   * How the source's files are written.
   *
   * @param kind of all its files, null where the ending of each name decides
   * @param nulls texts that mean an absent value
   */
  public record FileFormat(FileKind kind, TextForm text, Format cells, List<String> nulls) {
    /** The kinds of files to look for in a folder. */
    public List<FileKind> kinds() {
      return kind == null ? List.of(FileKind.values()) : List.of(kind);
    }

    /** The kind of a file; one whose name says nothing is CSV. */
    public FileKind kind(String fileName) {
      return kind != null ? kind : FileKind.ofFile(fileName).orElse(FileKind.CSV);
    }
  }

  /**
   * What becomes of a file's lines.
   *
   * @param match glob on the file's name without {@code .gz}; the name itself of what a database is
   *     asked for
   * @param question what a database is asked for, null for a file
   * @param required headers without which the file is refused
   * @param optional headers that are used where present
   * @param ignore headers left out without warning; {@code *} for all others
   * @param control what is summed for conservation, null for nothing
   */
  public record FileRule(
      String match,
      Question question,
      List<String> required,
      List<String> optional,
      List<String> ignore,
      List<LeaveOut> leaveOut,
      Control control,
      List<RowRule> rows) {}

  /**
   * What a database is asked for.
   *
   * @param query an SQL query, without conditions that depend on what was loaded before
   * @param watermark column of the query that never falls in a row that is new or has changed; null
   *     where every load asks for all rows
   */
  public record Question(String query, String watermark) {}

  /**
   * Lines left out on purpose: counted with their amounts under the reason. They make no row but
   * one that a rule sets as withdrawn, with its key alone and only where an earlier load has
   * brought that row.
   */
  public record LeaveOut(String reason, String when) {}

  /** The amount and currency summed once per source row. */
  public record Control(Value amount, Value currency) implements Serializable {}

  /**
   * A silver row made from a source row.
   *
   * @param when SQL predicate, null for every line
   * @param repeat true where the row stands on many lines and is one row
   */
  public record RowRule(SilverTable table, String when, boolean repeat, Map<String, Value> set) {}

  /** The rule for a file, by its name without folder. */
  public Optional<FileRule> rule(String fileName) {
    String name = FileKind.plainName(fileName);
    return files.stream().filter(f -> Globs.matches(f.match(), name)).findFirst();
  }
}
