package io.countback.jobs;

import io.countback.ingest.LakeFolder;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.jobs.proof.NumberProof;
import io.countback.jobs.publish.PublishedGold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countback verify}: every file of the lake is the one that was written. */
@Command(
    name = "verify",
    description =
        "Check every sealed file of the lake, or prove one published number; exit 7 names what is"
            + " wrong.",
    customSynopsis =
        "countback verify [--lake DIR] [--number METRIC --period DATE [--slice SLICE] [--part PART]"
            + " [--currency CODE]]",
    headerHeading = "Examples:%n",
    header = {
      "  countback verify --lake ar",
      "  countback verify --number dso --period 2026-06-30 --slice entity:north%n"
    },
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      converter = LakeFolder.class,
      defaultValue = "countback-lake",
      description = "The lake folder, or s3a://BUCKET/FOLDER (default: ./countback-lake).")
  private Path lakeFolder;

  @ArgGroup(exclusive = false)
  private NumberOptions number;

  @Override
  public Integer call() throws IOException {
    Lake lake = Lake.open(lakeFolder);
    try (SparkSession spark = Sessions.local("countback verify")) {
      Map<String, String> tables = new Verification(spark, lake).tables();
      if (number == null) {
        tables.forEach(VerifyCommand::print);
      } else {
        NumberProof proof = new NumberProof(new PublishedGold(spark, lake));
        proof.lines(number.point(proof.reportingCurrency())).forEach(System.out::println);
      }
    }
    System.out.println("Every sealed file is the one that was written.");
    return 0;
  }

  private static void print(String what, String detail) {
    System.out.printf(Locale.ROOT, "ok  %-24s %s%n", what, detail);
  }
}
