package io.countback.ingest.lake;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** The one place where a Spark session gets its settings. */
public final class Sessions {
  /** Up to so many bytes of text a load costs planning rather than rows. */
  private static final long SMALL_INPUT = 16_000_000;

  /** Bytes of text that one task of a sort or a join takes. */
  private static final long SHARE = 64_000_000;

  private Sessions() {}

  /** A session on this machine's cores, or on the master that {@code spark-submit} names. */
  public static SparkSession local(String name) {
    int cores = Runtime.getRuntime().availableProcessors();
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName(name)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.delta.logStore.file.impl", LinkLogStore.class.getName())
            .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
            // Delta's checksum files; the usual manager starts two processes for each rename.
            .config(
                "spark.sql.streaming.checkpointFileManagerClass",
                FileSystemBasedCheckpointFileManager.class.getName())
            // Describes each plan to a user interface that nobody opens: the short form is enough.
            .config("spark.sql.ui.explainMode", "simple")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.shuffle.partitions", String.valueOf(cores))
            .config("spark.default.parallelism", String.valueOf(cores))
            // Propagating constraints through wide projections costs minutes of planning.
            .config("spark.sql.constraintPropagation.enabled", "false")
            .config("spark.scheduler.mode", "FAIR")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.databricks.delta.stats.collect", "true")
            // Of the first columns, which name a row: of all of them they cost more than the rows.
            .config("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "4")
            // Checksum files name how many files there are; naming each took a job a commit.
            .config("spark.databricks.delta.allFilesInCrc.enabled", "false")
            .config("spark.databricks.delta.commit.idempotencyCheck.enabled", "true")
            .config("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false")
            .config("spark.databricks.delta.properties.defaults.enableExpiredLogCleanup", "false");
    if (System.getProperty("spark.master") == null) {
      // Three tries for a task: local[N] alone gives up at the first failure.
      builder.master("local[" + cores + ",3]");
    }
    return builder.getOrCreate();
  }

  /**
   * A session beside this one for inputs so small that planning and compiling plans costs more than
   * running them: expressions are interpreted, plans are made once, all rows are one task's.
   */
  public static SparkSession forSmallInput(SparkSession spark) {
    SparkSession small = spark.newSession();
    small.conf().set("spark.sql.codegen.wholeStage", "false");
    small.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    small.conf().set("spark.sql.adaptive.enabled", "false");
    small.conf().set("spark.sql.shuffle.partitions", "1");
    small.conf().set("spark.sql.leafNodeDefaultParallelism", "1");
    small.conf().set("spark.sql.files.minPartitionNum", "1");
    return small;
  }

  /** True of a session by {@link #forSmallInput}. */
  static boolean isForSmallInput(SparkSession spark) {
    return spark.conf().get("spark.sql.codegen.wholeStage").equals("false");
  }

  /**
   * The session for a load of so many bytes of text: however large it is, what a task sorts or
   * joins of it stays as small.
   */
  public static SparkSession forInput(SparkSession spark, long bytes) {
    if (bytes <= SMALL_INPUT) {
      return forSmallInput(spark);
    }
    if (bytes / SHARE <= tasks(spark)) {
      return spark;
    }
    SparkSession large = spark.newSession();
    large.conf().set("spark.sql.shuffle.partitions", String.valueOf(bytes / SHARE));
    return large;
  }

  /** Tasks that a session runs at a time. */
  public static int tasks(SparkSession spark) {
    return spark.conf().getOption("spark.sql.leafNodeDefaultParallelism").isDefined()
        ? Integer.parseInt(spark.conf().get("spark.sql.leafNodeDefaultParallelism"))
        : spark.sparkContext().defaultParallelism();
  }
}
