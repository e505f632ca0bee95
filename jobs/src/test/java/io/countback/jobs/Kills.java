package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command that is killed at any moment leaves what was published; run again, it gives what it
 * would have given: no row lost, none doubled.
 *
 * <p>Lakes go from nothing through two deliveries. Each command on the way is started as a process,
 * killed, often killed again when it is run once more, and then run to its end; the lake is
 * compared with one that nothing interrupted, and goes on. Replay the moments, or draw others, with
 * {@code -Dkills.seed=N -Dkills.count=N}; half of the kills each in {@link KillsIT} and {@link
 * FurtherKillsIT}, which run side by side.
 */
abstract class Kills {
  private static final int COUNT = Integer.getInteger("kills.count", 10);

  /** In the evening of the last day of the history. */
  private static final Instant START = Deliveries.DAY.atTime(18, 0).toInstant(ZoneOffset.UTC);

  /** After a change; about what lies between two files that a table is written to. */
  private static final int MOST_MICROS = 25_000;

  /** Until a process that has just taken the lock writes tables. */
  private static final int MOST_MICROS_OF_READING = 3_000_000;

  @TempDir private static Path folder;
  private static Deliveries deliveries;
  private static SparkSession spark;
  private static final Map<Step, LakeRows> EXPECTED = new EnumMap<>(Step.class);
  private static final Map<Step, List<String>> CHANGES = new EnumMap<>(Step.class);

  private final long seed;
  private final Random random;
  private final Map<String, Integer> drawn = new HashMap<>();
  private String last;
  private final Map<String, Integer> hits = new TreeMap<>();
  private int kills;
  private int starts;

  Kills(long seed) {
    this.seed = Long.getLong("kills.seed", seed);
    random = new Random(this.seed);
  }

  /** The lake that nothing interrupted, after each step. */
  @BeforeAll
  static void uninterrupted() throws IOException {
    deliveries = new Deliveries(folder);
    spark = TestSpark.session();
    Path root = folder.resolve("whole");
    for (Step step : Step.ONE_BY_ONE) {
      LakeFiles before = LakeFiles.of(root, "");
      step.run(spark, root, deliveries, moment(step.ordinal()));
      CHANGES.put(step, LakeFiles.of(root, "").since(before));
      EXPECTED.put(step, LakeRows.of(spark, Lake.open(root)));
    }
    for (Step step : Step.values()) {
      for (String place : step.places()) {
        assertTrue(changes(step, place) > 0, () -> step + " never writes " + place);
      }
    }
    EXPECTED
        .get(Step.COMPUTE_2)
        .lines()
        .forEach((table, rows) -> System.out.printf("%6d rows of %s%n", rows.size(), table));
  }

  /** The number of files that the uninterrupted step wrote in the place. */
  private static int changes(Step step, String place) {
    return (int)
        step.parts().stream()
            .flatMap(part -> CHANGES.get(part).stream())
            .filter(path -> path.startsWith(place))
            .count();
  }

  @Test
  void a_command_killed_and_run_again_gives_what_it_would_have_given() throws Exception {
    System.out.println("kills.seed=" + seed + " kills.count=" + COUNT);
    try {
      for (int round = 0; kills < COUNT; round++) {
        Path root = folder.resolve("killed-" + round);
        List<Step> steps = round % 3 == 2 ? Step.REFRESHED : Step.ONE_BY_ONE;
        for (int i = 0; i < steps.size() && kills < COUNT; i++) {
          killAndFinish(steps.get(i), root);
        }
      }
    } finally {
      hits.forEach((state, times) -> System.out.printf("%4d kills with %s%n", times, state));
    }
  }

  private void killAndFinish(Step step, Path root) throws Exception {
    int inARow = Math.min(COUNT - kills, 1 + random.nextInt(3));
    for (int i = 0; i < inARow; i++) {
      kill(step, i > 0, root);
      standsAsPublished(root);
    }
    step.run(spark, root, deliveries, moment(++starts));
    List<Step> parts = step.parts();
    assertEquals(
        List.of(),
        EXPECTED.get(parts.get(parts.size() - 1)).differences(LakeRows.of(spark, Lake.open(root))),
        () -> "seed " + seed + ", after " + last.strip());
    standsAsPublished(root);
  }

  /** Starts the step and kills it; a process that was quicker is told and does not count. */
  private void kill(Step step, boolean again, Path root) throws Exception {
    Moment moment = moment(step, again);
    LakeFiles before = LakeFiles.of(root, "");
    Path out = folder.resolve("out");
    Process process = ChildCommand.start(moment(++starts), step.commandLine(root, deliveries), out);
    boolean killed = moment.kill(process, root);
    List<String> written = LakeFiles.written(LakeFiles.of(root, "").since(before));
    last =
        "%4s %-9s at %-45s %s"
            .formatted(killed ? ++kills : "-", step, moment, String.join(", ", written));
    System.out.println(last);
    if (killed) {
      written.stream()
          .map(state -> state.replaceFirst("silver/(?!load )\\w+", "silver tables"))
          .distinct()
          .forEach(state -> hits.merge(state, 1, Integer::sum));
    } else {
      // 4 says that much of the sample company is set aside, as it is meant to be.
      assertTrue(List.of(0, 4).contains(process.exitValue()), () -> read(out));
    }
  }

  /** In the place that was drawn least so far; at random otherwise. */
  private Moment moment(Step step, boolean again) {
    List<String> places = step.places();
    Collections.shuffle(places, random);
    String place = Collections.min(places, Comparator.comparing(p -> drawn.getOrDefault(p, 0)));
    drawn.merge(place, 1, Integer::sum);
    // A load that is run again has less to write.
    int changes = again && step.continues() ? 1 : changes(step, place);
    return new Moment(
        place,
        1 + random.nextInt(changes),
        random.nextInt(place.equals("lock") ? MOST_MICROS_OF_READING : MOST_MICROS));
  }

  /** Whatever is sealed is as it was written. */
  private static void standsAsPublished(Path root) {
    if (Files.exists(root.resolve("lake.json"))) {
      new Verification(spark, Lake.open(root)).tables();
    }
  }

  /** Each start of a command has a moment of its own, all on one day. */
  private static Instant moment(int start) {
    return START.plusSeconds(start);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
