package io.countback.jobs;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.jobs.publish.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
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
      Ledger ledger = Ledger.read(spark, lake);
      print("load ledger", ledger.loads().size() + " loads");
      Set<String> names = new TreeSet<>();
      ledger.loads().forEach(l -> l.tables().forEach(t -> names.add(t.name())));
      for (String name : names) {
        LoadRecord.TableVersion sealed = ledger.sealed(name).orElseThrow();
        ledger.verify(name);
        print("silver/" + name, "version " + sealed.version());
      }
      List<Row> runs = Publisher.readRuns(spark, lake);
      print("run table", runs.size() + " runs");
      new Publisher(spark, lake, null).verify().forEach(this::print);
    }
    System.out.println("Every sealed file is the one that was written.");
    return 0;
  }

  private void print(String what, String detail) {
    System.out.printf(Locale.ROOT, "ok  %-24s %s%n", what, detail);
  }
}
