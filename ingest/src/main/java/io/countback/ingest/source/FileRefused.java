package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;

/** A file of which nothing is loaded, and the check that says why. */
public final class FileRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Finding finding;

  /**
   * A refusal.
   *
   * @param column null where it concerns no single column
   * @param detail made one line, as reports are
   */
  public FileRefused(Check check, String column, String detail) {
    super(detail.replaceAll("\\R\\s*", " "));
    this.finding = new Finding(check, column, getMessage());
  }

  /** Why the file is refused. */
  public Finding finding() {
    return finding;
  }
}
