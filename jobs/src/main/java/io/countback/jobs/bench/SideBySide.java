package io.countback.jobs.bench;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * One run of each engine, a process each, whose figures agreed.
 *
 * @param published metric rows that ours published
 * @param comparison of the figures that both give
 */
record SideBySide(String spark, long published, Comparison comparison, Costs costs) {

  /**
   * What both engines are to do.
   *
   * @param name of our command, and of its log in the folder
   * @param ours our command, which publishes a run in the lake
   * @param scripts the peer's
   * @param files those the peer reads
   */
  record Task(
      String name,
      List<String> ours,
      Path lake,
      LocalDate asOf,
      List<Path> scripts,
      Path files,
      Content content) {}

  /** Runs ours, then the peer; exit code 7 where a figure differs. */
  static SideBySide run(Task task, Path folder, Clock clock, Steps steps)
      throws IOException, InterruptedException {
    Instant started = clock.instant();
    Measured ours = Measured.engine(task.name(), task.ours(), folder, 0);
    steps.measured("Countback: " + task.name() + " done");
    Measured peer =
        Measured.engine(
            "duckdb", Engines.peer(task.scripts(), task.files(), folder, task.asOf()), folder, 0);
    steps.measured("DuckDB: computed");
    try (SparkSession spark = Sessions.local("countback bench")) {
      OwnResult own = OwnResult.read(spark, Lake.open(task.lake()), task.content());
      Comparison comparison =
          Comparison.of(own.figures(), PeerFigures.read(folder, task.content().queries));
      comparison.refuseDifferences(folder);
      steps.done(String.format(Locale.ROOT, "%,d figures equal", comparison.compared()));
      Map<String, Long> sections = Peer.sections(folder.resolve("duckdb.log"));
      return new SideBySide(
          spark.version(),
          own.published(),
          comparison,
          new Costs(
              new Costs.Engine(ours, own.phases(started, ours.wall())),
              new Costs.Engine(peer, sections)));
    }
  }
}
