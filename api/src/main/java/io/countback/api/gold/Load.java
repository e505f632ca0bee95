package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One load of files, in the {@code run} that was the first to read it. Columns as in docs/gold.md.
 *
 * @param businessDay the day the load counted as today
 * @param rowsHealed rows set aside by earlier loads that this one brought in
 * @param notes what was found about whole files that did not stop them
 * @param revisions rows that replaced the row in force of their key
 * @param durationMs milliseconds it took; null for a decision about a line
 */
public record Load(
    Long loadId,
    Instant loadedAt,
    LocalDate businessDay,
    String profile,
    Integer profileVersion,
    List<LoadedFile> files,
    Long rowsRead,
    Long rowsLoaded,
    Long rowsLeftOut,
    Long rowsQuarantined,
    Long rowsDuplicate,
    Long rowsHealed,
    List<Amounts> amounts,
    List<Found> checks,
    List<Note> notes,
    List<Revision> revisions,
    Long durationMs) {

  /** A file of the load. */
  public record LoadedFile(String name, String sha256, Long bytes) {}

  /** Conservation of the control amounts of one currency. */
  public record Amounts(
      String currency,
      BigDecimal read,
      BigDecimal loaded,
      BigDecimal leftOut,
      BigDecimal quarantined,
      BigDecimal duplicate) {

    /** What was read and stands under no outcome; zero in every load that was finished. */
    public BigDecimal difference() {
      return read.subtract(loaded).subtract(leftOut).subtract(quarantined).subtract(duplicate);
    }
  }

  /**
   * What a check found.
   *
   * @param code null for a rule by which the profile leaves lines out, which is the sentence then
   * @param outcome what becomes of a row: {@code pass}, {@code warn}, {@code left out}, {@code
   *     duplicate}, {@code quarantine}
   * @param rows rows, or files for a check of files
   * @param amounts control amounts of the rows; none where nobody counts them
   */
  public record Found(
      String code, String outcome, String sentence, Long rows, List<Run.Amount> amounts) {}

  /**
   * Rows that replaced the row in force of their key with other content.
   *
   * @param code the check that tells of them
   * @param differences new less old control amount, per currency
   */
  public record Revision(String code, String tableName, Long rows, List<Run.Amount> differences) {}

  /** What a check found about a file, such as a column that was not loaded. */
  public record Note(String code, String file, String text) {}

  /** Rows that replaced the row in force of their key, of all tables. */
  public long rowsRevised() {
    return revisions.stream().mapToLong(Revision::rows).sum();
  }

  /** What was read and stands under no outcome; zero in every load that was finished. */
  public long difference() {
    return rowsRead - rowsLoaded - rowsLeftOut - rowsQuarantined - rowsDuplicate;
  }
}
