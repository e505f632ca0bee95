package io.countback.ingest;

import io.countback.ingest.lake.Sessions;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run. */
public final class TestSpark {
  private TestSpark() {}

  /** The session, with the settings users get; nobody closes it before the run ends. */
  public static SparkSession session() {
    return Sessions.local("countback tests");
  }
}
