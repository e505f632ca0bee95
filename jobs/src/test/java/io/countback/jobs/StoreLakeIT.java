package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.ObjectStore;
import io.countback.ingest.ReplyLoss;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in an object store has the tables of one on this machine, whatever happens on the way. */
class StoreLakeIT {
  private static final Instant NOW = Deliveries.DAY.atTime(18, 0).toInstant(ZoneOffset.UTC);
  private static final String COMMIT = "PUT /[^ ]*/_delta_log/\\d{20}\\.json .*";

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Deliveries deliveries;
  private static ObjectStore store;
  private static LakeRows expected;

  @BeforeAll
  static void a_lake_here() throws Exception {
    spark = TestSpark.session();
    deliveries = new Deliveries(folder);
    store = new ObjectStore(folder.resolve("buckets"));
    for (String bucket : List.of("losing", "killed")) {
      Files.createDirectory(folder.resolve("buckets").resolve(bucket));
    }
    Path here = folder.resolve("here");
    Step.REFRESH_1.run(spark, here, deliveries, NOW);
    expected = LakeRows.of(spark, Lake.open(here));
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
  }

  @Test
  void replies_to_commits_that_are_lost_change_nothing() throws Exception {
    // Of every five two in a row: the reply to the first try, and that to the second.
    try (ReplyLoss line = new ReplyLoss(store, COMMIT, n -> n % 5 < 2)) {
      Path lake = ObjectStore.path("s3a://losing/ar", line.endpoint(), folder, spark);
      Step.REFRESH_1.run(spark, lake, deliveries, NOW);
      assertEquals(List.of(), expected.differences(LakeRows.of(spark, Lake.open(lake))));
      // A copy of it on a disk, which the server's files are, is a lake too.
      new Verification(spark, Lake.open(folder.resolve("buckets/losing/ar"))).tables();
      assertTrue(line.lost() > 10, () -> line.lost() + " replies lost");
    }
  }

  @Test
  void a_job_killed_while_it_publishes_and_run_again_changes_nothing() throws Exception {
    Path lake = ObjectStore.path("s3a://killed/ar", store.endpoint(), folder, spark);
    Path out = folder.resolve("out");
    Process process =
        ChildCommand.start(
            NOW,
            Step.REFRESH_1.commandLine(lake, deliveries),
            out,
            List.of(),
            ObjectStore.environment(store.endpoint()));
    // The server keeps objects as files.
    Moment publishing = new Moment("gold/metric/_delta_log", 1, 0);
    assertTrue(publishing.kill(process, folder.resolve("buckets/killed/ar")), () -> read(out));
    assertTrue(Files.exists(lake.resolve("lock")));
    assertFalse(Files.exists(lake.resolve("published.json")));
    Step.REFRESH_1.run(spark, lake, deliveries, NOW.plusSeconds(1));
    assertEquals(List.of(), expected.differences(LakeRows.of(spark, Lake.open(lake))));
    assertFalse(Files.exists(lake.resolve("lock")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
