package io.countback.ingest.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * The business day of a moment: its local date in the time zone of the entity the row belongs to. A
 * source's date without a time of day is that day, whatever the zone.
 *
 * <p>It is told when rows are read and not stored with them, so that a zone mended later holds for
 * every row.
 */
public final class BusinessDay {
  private BusinessDay() {}

  /**
   * The day.
   *
   * @param moment TIMESTAMP in UTC; 00:00 UTC where there was a date alone
   * @param timed true where a time of day was given
   * @param zone IANA zone of the entity, null for UTC
   */
  public static Column of(Column moment, Column timed, Column zone) {
    Column local = from_utc_timestamp(moment, coalesce(zone, lit("UTC")));
    return to_date(when(timed, local).otherwise(moment));
  }
}
