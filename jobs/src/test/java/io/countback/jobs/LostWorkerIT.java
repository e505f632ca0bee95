package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.InputFiles;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Loader;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.sample.SampleCompany;
import io.countback.ingest.sample.SampleOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a cluster the same files give the same tables, to the last cell, also when one of its machines
 * is lost while it computes.
 */
class LostWorkerIT {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final Instant NOW = DAY.atTime(18, 0).toInstant(ZoneOffset.UTC);

  private static final int ACCOUNTS = 60;
  private static final int MONTHS = 8;

  /** Kept blocks of rows that an executor has when it is killed. */
  private static final int BLOCKS = 6;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** A block of rows that an executor has kept. */
  private record Kept(String block, String executor) {}

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void a_worker_killed_while_it_computes_changes_no_cell_of_any_table() throws Exception {
    Path files = folder.resolve("company");
    SampleCompany.write(
        new SampleOptions(files, SampleOptions.DEFAULT_SEED, ACCOUNTS, MONTHS, DAY));
    Path lake = folder.resolve("lake");
    Path log = Files.createDirectory(folder.resolve("events"));
    Events events = new Events(log);
    Path out = folder.resolve("out");
    Process refresh = null;
    try (Cluster cluster = new Cluster(folder.resolve("cluster"), 2)) {
      List<String> options = new ArrayList<>(cluster.options());
      options.add("-Dspark.sql.shuffle.partitions=4");
      options.add("-Dspark.eventLog.enabled=true");
      options.add("-Dspark.eventLog.logBlockUpdates.enabled=true");
      options.add("-Dspark.eventLog.rolling.enabled=false");
      options.add("-Dspark.eventLog.compress=false");
      options.add("-Dspark.eventLog.dir=" + log.toUri());
      refresh =
          ChildCommand.start(
              NOW,
              List.of("refresh", "--lake", "" + lake, "--as-of", "" + DAY, "" + files),
              out,
              options,
              Map.of());
      await(refresh, out, () -> Files.exists(lake.resolve("ledger.json")));
      int loaded = events.kept().size();
      await(refresh, out, () -> events.kept().size() >= loaded + BLOCKS);
      List<Kept> before = events.kept();
      String lost = before.get(before.size() - 1).executor();
      cluster.killWorkerOf(lost);
      LakeRows expected = onThisMachine(files);
      int ended = refresh.waitFor();

      // 4 says that much of the sample company is set aside, as it is meant to be.
      assertTrue(List.of(0, 4).contains(ended), Files.readString(out));
      List<Kept> after = events.kept();
      Set<String> again = blocks(after.subList(before.size(), after.size()), lost, false);
      again.retainAll(blocks(before, lost, true));
      assertFalse(again.isEmpty(), "rows that were lost are made again");
      SparkSession spark = TestSpark.session();
      new Verification(spark, Lake.open(lake)).tables();
      assertEquals(List.of(), expected.differences(LakeRows.whole(spark, Lake.open(lake))));
    } finally {
      if (refresh != null) {
        refresh.destroyForcibly();
      }
    }
  }

  private LakeRows onThisMachine(Path files) throws IOException {
    SparkSession spark = TestSpark.session();
    Lake lake = Lake.openOrCreate(folder.resolve("here"), NOW);
    new Loader(spark, lake, CountbackProfile.profile(), DAY, NOW)
        .load(InputFiles.of(List.of(files)));
    new Pipeline(spark, lake).run(DAY, null, NOW);
    return LakeRows.whole(spark, lake);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process process, Path out, Condition condition) throws Exception {
    while (!condition.holds()) {
      assertTrue(process.isAlive(), () -> "ended too soon: " + read(out));
      Thread.sleep(100);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Set<String> blocks(List<Kept> kept, String executor, boolean by) {
    Set<String> blocks = new HashSet<>();
    kept.stream()
        .filter(k -> k.executor().equals(executor) == by)
        .forEach(k -> blocks.add(k.block()));
    return blocks;
  }

  /** What executors have kept so far, as Spark's own log of events says; it is read as it grows. */
  private static final class Events {
    private final Path folder;
    private final List<Kept> kept = new ArrayList<>();
    private long read;

    private Events(Path folder) {
      this.folder = folder;
    }

    private List<Kept> kept() throws IOException {
      try (Stream<Path> logs = Files.list(folder)) {
        for (Path log : logs.toList()) {
          take(log);
        }
      }
      return List.copyOf(kept);
    }

    private void take(Path log) throws IOException {
      try (InputStream in = Files.newInputStream(log)) {
        in.skipNBytes(read);
        byte[] more = in.readAllBytes();
        int from = 0;
        for (int i = 0; i < more.length; i++) {
          if (more[i] == '\n') {
            take(new String(more, from, i - from, StandardCharsets.UTF_8));
            from = i + 1;
          }
        }
        read += from;
      }
    }

    private void take(String event) throws IOException {
      if (event.contains("\"Block ID\":\"rdd_")) {
        JsonNode block = JSON.readTree(event).path("Block Updated Info");
        kept.add(
            new Kept(
                block.path("Block ID").asText(),
                block.at("/Block Manager ID/Executor ID").asText()));
      }
    }
  }
}
