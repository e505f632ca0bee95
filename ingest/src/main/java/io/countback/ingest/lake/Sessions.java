package io.countback.ingest.lake;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** The one place where a Spark session gets its settings. */
public final class Sessions {
  /** Up to so many bytes of text a load costs planning rather than rows. */
  private static final long SMALL_INPUT = 16_000_000;

  /** Bytes of text that one task of a sort or a join takes. */
  private static final long SHARE = 64_000_000;

  private Sessions() {}

  /**
   * A session on this machine's cores, or on the cluster that {@code spark.master} names, as a
   * system property or by {@code spark-submit}; where its processes are and how many tasks share a
   * sort is then for the cluster's settings to say.
   */
  public static SparkSession local(String name) {
    SparkConf settings =
        new SparkConf()
            .setAppName(name)
            .setIfMissing("spark.ui.enabled", "false")
            .set("spark.sql.catalogImplementation", "in-memory")
            .set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .set(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .set("spark.delta.logStore.file.impl", LinkLogStore.class.getName())
            .set("spark.delta.logStore.s3a.impl", StoreLogStore.class.getName())
            .set("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
            // Delta's checksum files; the usual manager starts two processes for each rename.
            .set(
                "spark.sql.streaming.checkpointFileManagerClass",
                FileSystemBasedCheckpointFileManager.class.getName())
            // Describes each plan to a user interface that nobody opens: the short form is enough.
            .set("spark.sql.ui.explainMode", "simple")
            .set("spark.sql.session.timeZone", "UTC")
            .set("spark.sql.datetime.java8API.enabled", "true")
            // Propagating constraints through wide projections costs minutes of planning.
            .set("spark.sql.constraintPropagation.enabled", "false")
            .set("spark.scheduler.mode", "FAIR")
            .set("spark.databricks.delta.snapshotPartitions", "1")
            .set("spark.databricks.delta.stats.collect", "true")
            // Of the first columns, which name a row: of all of them they cost more than the rows.
            .set("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "4")
            // Checksum files name how many files there are; naming each took a job a commit.
            .set("spark.databricks.delta.allFilesInCrc.enabled", "false")
            .set("spark.databricks.delta.commit.idempotencyCheck.enabled", "true")
            .set("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false")
            .set("spark.databricks.delta.properties.defaults.enableExpiredLogCleanup", "false");
    for (Map.Entry<String, String> setting : StoreSettings.differing(System.getenv())) {
      // What spark-submit was given goes before.
      settings.setIfMissing("spark.hadoop." + setting.getKey(), setting.getValue());
    }
    if (settings.get("spark.master", "local").startsWith("local")) {
      keepHere(settings, Runtime.getRuntime().availableProcessors());
    } else {
      // A wide plan becomes a method longer than the JVM compiles by itself.
      settings.setIfMissing("spark.executor.extraJavaOptions", "-XX:-DontCompileHugeMethods");
    }
    return SparkSession.builder().config(settings).getOrCreate();
  }

  private static void keepHere(SparkConf settings, int cores) {
    settings
        // Three tries for a task: local[N] alone gives up at the first failure.
        .setIfMissing("spark.master", "local[" + cores + ",3]")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.sql.shuffle.partitions", String.valueOf(cores))
        .set("spark.default.parallelism", String.valueOf(cores));
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
  public static boolean isForSmallInput(SparkSession spark) {
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
