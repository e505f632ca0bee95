package io.countback.api.gold;

/** A published table is not what its run published: no number is served from it. */
public final class DamagedTable extends RuntimeException {
  private final String table;
  private final String file;

  /**
   * Names what is damaged.
   *
   * @param table name of the gold table, or of the file of the lake that leads to it
   * @param file path relative to the table's folder
   * @param what what is wrong with the file, as the rest of a sentence: "is missing"
   */
  public DamagedTable(String table, String file, String what) {
    this(table, file, what, null);
  }

  DamagedTable(String table, String file, String what, Throwable cause) {
    super(
        table.equals(file)
            ? "The file " + file + " is damaged: it " + what + "."
            : "The table " + table + " is damaged: " + file + " " + what + ".",
        cause);
    this.table = table;
    this.file = file;
  }

  /** Name of the damaged table. */
  public String table() {
    return table;
  }

  /** The file at fault, relative to the table's folder. */
  public String file() {
    return file;
  }
}
