package io.countback.ingest.lake;

import java.nio.file.Path;

/** A table's files are not those that were written; no number may be served from it. */
public final class DamagedTable extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong with a file. */
  public enum Damage {
    /** It was written and is not there. */
    MISSING,
    /** It is there and empty. */
    ZERO_BYTES,
    /** It is shorter than it was written, or ends in the middle of a line. */
    CUT,
    /** It is longer than it was written. */
    LONGER,
    /** It has its length but not its content. */
    CHANGED,
    /** It belongs to a sealed version and no list names it. */
    UNLISTED,
    /** A commit that no list names yet is not lines of JSON objects. */
    NOT_JSON,
    /** The files of the version do not add up to what its checksum file says. */
    NOT_ADDING_UP
  }

  private final Path table;
  private final String file;
  private final Damage damage;

  DamagedTable(Path table, String file, Damage damage, String happened) {
    super(
        ("Table %s is damaged: %s %s. Nothing was read from it and nothing was changed; the runs"
                + " published before stay as they are. Put the file back from a backup, or load"
                + " the export files again into a new lake; countback verify checks every table.")
            .formatted(name(table), file, happened));
    this.table = table;
    this.file = file;
    this.damage = damage;
  }

  /** The table's folder. */
  public Path table() {
    return table;
  }

  /** The damaged file, from the table's folder, with {@code /}. */
  public String file() {
    return file;
  }

  /** What is wrong with the file. */
  public Damage damage() {
    return damage;
  }

  /** Layer and table, as {@code silver/invoice}. */
  private static String name(Path table) {
    int names = table.getNameCount();
    Path name = names < 2 ? table : table.subpath(names - 2, names);
    return name.toString().replace('\\', '/');
  }
}
