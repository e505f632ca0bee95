package io.countback.jobs.publish;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What publishing a table found to do.
 *
 * @param added rows added
 * @param closed rows that are no longer known
 * @param restated rows added that carry the flag {@code restated}
 * @param rows those added ({@code is_new}) and closed; none where the table is new
 */
public record Changes(long added, long closed, long restated, Dataset<Row> rows) {
  boolean any() {
    return added + closed > 0;
  }
}
