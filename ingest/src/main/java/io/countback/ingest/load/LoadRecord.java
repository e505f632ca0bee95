package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.SealedFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One row of the load ledger: a finished load, what it read and where every line went.
 *
 * @param businessDay the day the load counts as today
 * @param inputHash hash over the hashes of its files
 * @param checks rows per check code
 * @param checkAmounts control amounts of these rows; none for a check that compares rows with
 *     others
 * @param revisions rows that came again with other content
 * @param tables silver tables it wrote, each at its new version with the files it added
 * @param notes what was found about whole files that did not stop them
 * @param watermarks how far a database has been read, by the name of the profile's rule
 * @param durationMs milliseconds from the first byte read to the last row written; null for a
 *     decision about a line and for loads that are older than the column
 */
public record LoadRecord(
    long loadId,
    Instant loadedAt,
    LocalDate businessDay,
    String profile,
    int profileVersion,
    String inputHash,
    List<LoadedFile> files,
    Rows rows,
    List<Amounts> amounts,
    Map<String, Long> checks,
    List<CheckAmount> checkAmounts,
    List<Revision> revisions,
    List<TableVersion> tables,
    Map<String, String> watermarks,
    List<Note> notes,
    Long durationMs) {

  /** A file of the load. */
  public record LoadedFile(String name, String sha256, long bytes) {}

  /** What a check found about a file, such as a column that was not loaded. */
  public record Note(String code, String file, String text) {}

  /** Conservation of rows: read = loaded + left out + quarantined + duplicates. */
  public record Rows(
      long read, long loaded, long leftOut, long quarantined, long duplicates, long healed) {}

  /** Conservation of the control amounts of one currency. */
  public record Amounts(
      String currency,
      BigDecimal read,
      BigDecimal loaded,
      BigDecimal leftOut,
      BigDecimal quarantined,
      BigDecimal duplicates) {}

  /** Control amounts in one currency of the rows that a check found something in. */
  public record CheckAmount(String code, String currency, BigDecimal amount) {}

  /**
   * Rows of a table that replaced the row in force of their key with other content.
   *
   * @param differences new less old control amount, per currency; empty for a table without one
   */
  public record Revision(String table, long rows, List<Difference> differences) {

    /** The check that tells of them. */
    public Check check() {
      return Keys.otherContent(table);
    }
  }

  /** By how much revised rows changed the control amounts of one currency. */
  public record Difference(String currency, BigDecimal amount) {}

  /** A silver table's version after the load, with the files that the load added. */
  public record TableVersion(String name, long version, List<SealedFile> files) {}
}
