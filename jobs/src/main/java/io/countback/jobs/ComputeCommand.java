package io.countback.jobs;

import io.countback.ingest.LakeFolder;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countback compute}: silver into one published run. */
@Command(
    name = "compute",
    description = "Compute all metrics as of a day and publish one run.",
    customSynopsis = "countback compute [--lake DIR] [--as-of DATE] [--currency CODE] [--json]",
    headerHeading = "Examples:%n",
    header = {
      "  countback compute --as-of 2026-06-30",
      "  countback compute --lake ar --currency EUR%n"
    },
    mixinStandardHelpOptions = true)
public final class ComputeCommand implements Callable<Integer> {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      converter = LakeFolder.class,
      defaultValue = "countback-lake",
      description = "The lake folder, or s3a://BUCKET/FOLDER (default: ./countback-lake).")
  private Path lakeFolder;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Figures at the close of this day (default: yesterday).")
  private LocalDate asOf;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      converter = CurrencyCode.class,
      description =
          "Reporting currency (default: that of the last run; first, the first entity's base currency).")
  private String currency;

  @Option(names = "--json", description = "Print the report as one JSON object.")
  private boolean json;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public ComputeCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Lake lake = Lake.open(lakeFolder);
    LocalDate day = asOf == null ? LocalDate.now(clock).minusDays(1) : asOf;
    try (WriterLock lock = WriterLock.take(lake, "compute", clock);
        SparkSession spark = Sessions.local("countback compute")) {
      RunReport report = new Pipeline(spark, lake, lock::phase).run(day, currency, clock.instant());
      String folder = lakeFolder.toString();
      System.out.println(json ? report.json(folder).toString() : report.text(folder));
      return report.exitCode();
    }
  }
}
