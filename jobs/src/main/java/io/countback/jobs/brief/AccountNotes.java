package io.countback.jobs.brief;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.countback.ingest.table.AccountNoteTable;
import io.countback.jobs.measure.SilverLedger;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * One row per note on an account, or snooze of it, written up to the as-of date. {@code written_on}
 * is the business day of {@code written_at} in the zone of the account's entity; {@code until} the
 * day on which a snoozed account is back, null for a note.
 */
public final class AccountNotes {
  /** The columns, as docs/gold.md says. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "note_id STRING, account_id STRING, written_at TIMESTAMP, written_on DATE, kind STRING,"
              + " until DATE, text STRING, author STRING");

  private AccountNotes() {}

  /**
   * The notes of a day.
   *
   * @param notes rows of silver {@code account_note} in force
   */
  public static Dataset<Row> of(Dataset<Row> notes, SilverLedger ledger, LocalDate asOf) {
    return ledger
        .withBusinessDay(notes, col("written_at"), lit(true), "written_on")
        .filter(col("written_on").leq(lit(asOf)))
        .select(Stream.of(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new));
  }

  /**
   * What the last snooze of each account says: {@code account_id}, {@code snoozed_until} and {@code
   * snoozed_on}, the day it was written.
   *
   * @param notes as {@link #of} gives them
   */
  public static Dataset<Row> snoozes(Dataset<Row> notes) {
    return notes
        .filter(col("kind").equalTo(AccountNoteTable.SNOOZE))
        .groupBy("account_id")
        .agg(max_by(struct("until", "written_on"), struct("written_at", "note_id")).alias("last"))
        .select(
            col("account_id"),
            col("last.until").alias("snoozed_until"),
            col("last.written_on").alias("snoozed_on"));
  }
}
