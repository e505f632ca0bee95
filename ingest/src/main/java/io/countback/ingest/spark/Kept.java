package io.countback.ingest.spark;

import io.countback.ingest.lake.Sessions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.apache.spark.sql.execution.columnar.InMemoryRelation$;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * Rows that are computed once and read many times, cut off from the plan that made them: Spark
 * would plan the whole past anew each time.
 *
 * <p>They go when nobody refers to them any longer.
 */
public final class Kept {
  private Kept() {}

  /**
   * The same rows, computed now, as they are. On a cluster they are {@link #packed}: what is lost
   * with a machine is made again.
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().sparkContext().isLocal() ? rows.localCheckpoint(true) : packed(rows);
  }

  /**
   * The same rows, computed now. Many of them are kept by column and packed, a fraction of the
   * memory or disk that rows take; a reader unpacks the columns it asks for. Of few rows that costs
   * more than it saves. How the rows were made is kept beside them, so that what is lost with a
   * machine is made again; that takes memory too, for each table that is kept.
   */
  public static Dataset<Row> packed(Dataset<Row> rows) {
    SparkSession session = (SparkSession) rows.sparkSession();
    if (Sessions.isForSmallInput(session) && session.sparkContext().isLocal()) {
      return rows.localCheckpoint(true);
    }
    InMemoryRelation columns =
        InMemoryRelation$.MODULE$.apply(
            StorageLevel.MEMORY_AND_DISK(),
            ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution(),
            Option.empty());
    Dataset<Row> kept = org.apache.spark.sql.classic.Dataset.ofRows(session, columns);
    kept.count();
    return kept;
  }
}
