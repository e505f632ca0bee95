package io.countback.ingest.sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countback sample}: writes a seeded sample company as CSV. */
@Command(
    name = "sample",
    description = "Write a seeded sample company as CSV; the same seed gives the same bytes.",
    customSynopsis =
        "countback sample [--out DIR] [--seed N] [--accounts N] [--months N] [--until DATE]",
    headerHeading = "Examples:%n",
    header = {
      "  countback sample --out company",
      "  countback sample --out large --accounts 100000 --seed 7%n"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {

  static final int OK = 0;
  static final int WRONG_USAGE = 2;

  /** Stands in every folder this command has made; only such a folder is written over. */
  static final String MARKER = ".countback-sample";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "./countback-sample",
      description =
          "The folder to write to; new, empty or made by this command (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SampleOptions.DEFAULT_SEED,
      description = "Seed of the company (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "" + SampleOptions.DEFAULT_ACCOUNTS,
      description =
          "Customer accounts, 1 to "
              + SampleOptions.MOST_ACCOUNTS
              + " (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "" + SampleOptions.DEFAULT_MONTHS,
      description =
          "Months of history, 1 to " + SampleOptions.MOST_MONTHS + " (default: ${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      defaultValue = "2026-06-30",
      description = "Last day of the history (default: ${DEFAULT-VALUE}).")
  private LocalDate until;

  /** Made by the command line. */
  public SampleCommand() {}

  @Override
  public Integer call() throws IOException {
    SampleOptions options;
    try {
      options = new SampleOptions(out, seed, accounts, months, until);
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage());
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      return refuse(
          out + " is a file, not a folder. It was left as it is. Name another folder with --out.");
    }
    if (isForeign(out)) {
      return refuse(
          out
              + " is not empty and was not made by countback sample. Nothing in it was changed."
              + " Name a new folder with --out, or empty this one.");
    }
    Files.createDirectories(out);
    Files.writeString(out.resolve(MARKER), "Made by countback sample; may be written over.\n");
    report(options, SampleCompany.write(options));
    return OK;
  }

  private static boolean isForeign(Path folder) {
    if (!Files.exists(folder) || Files.exists(folder.resolve(MARKER))) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int refuse(String message) {
    spec.commandLine().getErr().println(message);
    return WRONG_USAGE;
  }

  private void report(SampleOptions options, SampleSummary summary) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "Files      %d in %s, %,d rows (seed %d)%n",
        summary.rows().size(),
        options.out(),
        summary.totalRows(),
        options.seed());
    summary
        .rows()
        .forEach((file, rows) -> print.printf(Locale.ROOT, "  %-22s %,12d%n", file, rows));
    print.printf(
        Locale.ROOT,
        "Planted    %,d findings for the row checks, listed in %s%n",
        summary.planted(),
        options.out().resolve(SampleFiles.TRUTH));
    print.printf(
        "Next       countback refresh --lake ./countback-lake %s --as-of %s%n",
        options.out(), options.until());
    print.flush();
  }
}
