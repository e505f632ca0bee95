package io.countback.ingest.load;

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
 * @param tables silver tables it wrote, each at its new version with the files it added
 * @param notes what was found about whole files that did not stop them
 * @param watermarks how far a database has been read, by the name of the profile's rule
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
    List<TableVersion> tables,
    Map<String, String> watermarks,
    List<Note> notes) {

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

  /** A silver table's version after the load, with the files that the load added. */
  public record TableVersion(String name, long version, List<SealedFile> files) {}
}
