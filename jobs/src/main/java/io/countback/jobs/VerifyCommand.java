package io.countback.jobs;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countback verify}: every file of the lake is the one that was written. */
@Command(
    name = "verify",
    description = "Check every sealed file of the lake; exit 7 names what is damaged.",
    customSynopsis = "countback verify [--lake DIR]",
    headerHeading = "Examples:%n",
    header = {"  countback verify --lake ar%n"},
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "countback-lake",
      description = "The lake folder (default: ./countback-lake).")
  private Path lakeFolder;

  @Override
  public Integer call() throws IOException {
    Lake lake = Lake.open(lakeFolder);
    try (SparkSession spark = Sessions.local("countback verify")) {
      new Verification(spark, lake).tables().forEach(VerifyCommand::print);
    }
    System.out.println("Every sealed file is the one that was written.");
    return 0;
  }

  private static void print(String what, String detail) {
    System.out.printf(Locale.ROOT, "ok  %-24s %s%n", what, detail);
  }
}
