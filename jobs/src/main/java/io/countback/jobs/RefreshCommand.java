package io.countback.jobs;

import io.countback.ingest.IngestCommand.LoadOptions;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Published;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.Delivery;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Loader;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countback refresh}: ingest and compute in one process. */
@Command(
    name = "refresh",
    description = "Load files and publish one run, in one process.",
    customSynopsis =
        "countback refresh [--lake DIR] [--profile ID] [--manifest FILE] [--as-of DATE] FILE… | DIR",
    headerHeading = "Examples:%n",
    header = {"  countback refresh --as-of 2026-06-30 exports/%n"},
    mixinStandardHelpOptions = true)
public final class RefreshCommand implements Callable<Integer> {
  @Mixin private LoadOptions options;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Figures at the close of this day, which the load takes for today (default: yesterday).")
  private LocalDate asOf;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public RefreshCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Profile profile = ProfileReader.read(options.profile);
    Delivery delivery = options.delivery(profile);
    Lake lake = Lake.openOrCreate(options.lake, clock.instant());
    LocalDate today = asOf == null ? LocalDate.now(clock) : asOf;
    LocalDate day = asOf == null ? today.minusDays(1) : asOf;
    try (WriterLock lock = WriterLock.take(lake, "refresh", clock);
        SparkSession spark = Sessions.local("countback refresh")) {
      Loader loader =
          new Loader(spark, lake, profile, today, clock.instant())
              .telling(System.err::println)
              .inSteps(lock::phase);
      LoadReport load = options.load(loader, profile, delivery);
      System.out.println(load.text(Published.describe(lake), "this run computes as of " + day));
      RunReport run = new Pipeline(spark, lake, lock::phase).run(day, null, clock.instant());
      System.out.println(run.text(options.lake.toString()));
      return load.exitCode() == 0 ? run.exitCode() : load.exitCode();
    }
  }
}
