package io.countback.ingest;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Today;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Published;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.Delivery;
import io.countback.ingest.load.Explainer;
import io.countback.ingest.load.Explanation;
import io.countback.ingest.load.ExplanationText;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Loader;
import io.countback.ingest.load.Manifest;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.source.Login;
import io.countback.ingest.source.Place;
import io.countback.ingest.source.Scratch;
import io.countback.ingest.suggest.Suggester;
import io.countback.ingest.suggest.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countback ingest}: files into silver. */
@Command(
    name = "ingest",
    description = "Load files into silver, once, checked line by line.",
    customSynopsis = {
      "countback ingest [--lake DIR] [--profile ID] [--manifest FILE] [--dry-run] [--json] FILE… | DIR",
      "countback ingest [--lake DIR] --profile FILE.yaml [--dry-run] [--json]  (of a database)",
      "countback ingest --follow [--lake DIR] [--profile ID] [--json] DIR",
      "countback ingest --explain [--profile ID] [--json] FILE… | DIR",
      "countback ingest --suggest FILE… | DIR > my.yaml"
    },
    headerHeading = "Examples:%n",
    header = {
      "  countback ingest invoice.csv receipt.csv",
      "  countback ingest --dry-run invoice.csv receipt.csv",
      "  countback ingest --suggest invoices.csv payments.csv customers.csv > my.yaml",
      "  countback ingest --explain --profile my.yaml invoices.csv",
      "  countback ingest --lake ar s3a://bucket/exports/",
      "  countback ingest --lake ar --profile ibm-late-payments WA_Fn-UseC_-Accounts-Receivable.csv%n"
    },
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  /** Options of every command that loads files. */
  public static final class LoadOptions {
    @Option(
        names = "--lake",
        paramLabel = "DIR",
        converter = LakeFolder.class,
        defaultValue = "countback-lake",
        description = "The lake folder, or s3a://BUCKET/FOLDER (default: ./countback-lake).")
    public Path lake;

    @Option(
        names = "--profile",
        paramLabel = "ID",
        defaultValue = "countback",
        description =
            "How the files are laid out: a built-in profile or a YAML file (default: countback).")
    public String profile;

    @Option(
        names = "--manifest",
        paramLabel = "FILE",
        description =
            "What the sender says of the files: CSV with file, rows, currency, amount. A file that"
                + " differs is refused (F3a).")
    private String manifest;

    @Parameters(
        paramLabel = "FILE",
        arity = "0..*",
        description =
            "Files, folders of files, or patterns such as exports/*.csv; of this machine, or of a"
                + " store, as s3a://bucket/exports.")
    private List<String> files = new ArrayList<>();

    /** What is to be loaded; no files where the profile names a database. */
    public Delivery delivery(Profile profile) {
      if (profile.database() == null) {
        if (files.isEmpty()) {
          throw usage("Missing: files to load, or a folder of them");
        }
      } else if (!files.isEmpty() || manifest != null) {
        throw usage("Profile " + profile.id() + " asks a database and takes no files");
      }
      Stores stores = new Stores(System.getenv());
      List<Place> named =
          InputFiles.at(
              files.stream().map(file -> place(file, stores)).toList(), profile.format().kinds());
      if (manifest == null) {
        return new Delivery(named, Manifest.NONE);
      }
      Place sent = place(manifest, stores);
      // It may lie in the folder it speaks of.
      List<Place> others = named.stream().filter(f -> !f.path().equals(sent.path())).toList();
      try (Scratch scratch = Scratch.make()) {
        return new Delivery(others, Manifest.read(sent.here(scratch.folder())));
      }
    }

    private static Place place(String argument, Stores stores) {
      return RemotePlace.isNamedBy(argument)
          ? RemotePlace.of(argument, stores)
          : new LocalPlace(Path.of(argument));
    }

    /** Loads the delivery, or what is new in the profile's database. */
    public LoadReport load(Loader loader, Profile profile, Delivery delivery) {
      return profile.database() == null
          ? loader.load(delivery)
          : loader.fetch(Login.of(System.getenv()));
    }

    /** The files that a command looks at without loading them, of which no manifest is asked. */
    private Delivery toLookAt(Profile profile) {
      if (manifest != null) {
        throw usage("--manifest is for a load or a dry run");
      }
      return delivery(profile);
    }

    /** The one folder in which files arrive. */
    private Path folder(Profile profile, boolean looks) {
      if (looks || manifest != null) {
        throw usage("--follow goes with none of --dry-run, --explain, --suggest and --manifest");
      }
      if (files.stream().anyMatch(RemotePlace::isNamedBy)) {
        throw usage(
            "--follow watches a folder of this machine; what arrives in a store is loaded by this"
                + " command without --follow, run at intervals");
      }
      if (profile.database() != null
          || files.size() != 1
          || !Files.isDirectory(Path.of(files.get(0)))) {
        throw usage("--follow takes one folder, in which files arrive");
      }
      return Path.of(files.get(0));
    }

    private static Refusal usage(String what) {
      return new Refusal(
          Refusal.USAGE, what + ". Nothing was loaded. 'countback ingest --help' has examples.");
    }
  }

  @Mixin private LoadOptions options;

  @Option(names = "--json", description = "Print the report as one JSON object.")
  private boolean json;

  /** Ways to look without loading, one at a time. */
  private static final class Look {
    @Option(
        names = "--dry-run",
        description =
            "Judge every line as the load would, print the same report with the same exit code,"
                + " and write nothing into the lake.")
    private boolean dryRun;

    @Option(
        names = "--explain",
        description =
            "Show where each column goes and what the first lines of each file become; needs no"
                + " lake and loads nothing.")
    private boolean explain;

    @Option(
        names = "--suggest",
        description =
            "Propose a profile for files with headers of their own: YAML on stdout, with a comment"
                + " on every column; loads nothing.")
    private boolean suggest;

    boolean isGiven() {
      return dryRun || explain || suggest;
    }
  }

  @ArgGroup private Look look = new Look();

  @Option(
      names = "--follow",
      description =
          "Stay, and load what arrives in a folder: each file once its size and time have stood for"
              + " 10 s, or FILE.done lies beside it. Ctrl-C ends it.")
  private boolean follow;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public IngestCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Profile profile = ProfileReader.read(options.profile);
    if (follow) {
      return follow(profile);
    }
    if (look.suggest) {
      return suggest(options.toLookAt(profile));
    }
    if (look.explain) {
      return explain(profile);
    }
    Delivery delivery = options.delivery(profile);
    return look.dryRun ? rehearse(profile, delivery) : load(profile, delivery);
  }

  private int load(Profile profile, Delivery delivery) throws IOException {
    Lake lake = Lake.openOrCreate(options.lake, clock.instant());
    LocalDate today = LocalDate.now(clock);
    try (WriterLock lock = WriterLock.take(lake, "ingest", clock);
        SparkSession spark = Sessions.local("countback ingest")) {
      Loader loader = loader(spark, lake, profile, today).inSteps(lock::phase);
      LoadReport report = options.load(loader, profile, delivery);
      return print(report, lake, next(today));
    }
  }

  private Loader loader(SparkSession spark, Lake lake, Profile profile, LocalDate today) {
    return new Loader(spark, lake, profile, today, clock.instant()).telling(System.err::println);
  }

  /** Ends with the process, or with what makes every load impossible. */
  private int follow(Profile profile) throws IOException {
    Path folder = options.folder(profile, look.isGiven());
    Lake lake = Lake.openOrCreate(options.lake, clock.instant());
    Inbox inbox = new Inbox();
    System.err.println("Waiting for files in " + folder + "; Ctrl-C ends it.");
    try (SparkSession spark = Sessions.local("countback ingest")) {
      while (true) {
        Inbox.Look found =
            inbox.look(InputFiles.present(folder, profile.format().kinds()), clock.instant());
        found
            .growing()
            .forEach(
                f ->
                    System.err.println(
                        Check.F1G.code() + " " + f.getFileName() + ": " + Check.F1G.sentence()));
        if (!found.whole().isEmpty() && !arrived(spark, lake, profile, found.whole())) {
          inbox.again(found.whole());
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Loads what has come; false where another process is writing to the lake. */
  private boolean arrived(SparkSession spark, Lake lake, Profile profile, List<Path> files) {
    try (WriterLock lock = WriterLock.take(lake, "ingest", clock)) {
      LocalDate today = LocalDate.now(clock);
      Loader loader = loader(spark, lake, profile, today).inSteps(lock::phase);
      print(loader.load(files), lake, next(today));
      return true;
    } catch (Refusal refusal) {
      if (refusal.exitCode() != Refusal.BUSY) {
        throw refusal;
      }
      return false;
    }
  }

  private String next(LocalDate today) {
    return "countback compute --lake " + options.lake + " --as-of " + today.minusDays(1);
  }

  private int rehearse(Profile profile, Delivery delivery) throws IOException {
    Lake lake = Lake.openOrPlan(options.lake);
    WriterLock.refuseWhereTaken(lake);
    try (Scratch scratch = Scratch.make();
        SparkSession spark = Sessions.local("countback ingest")) {
      Loader loader =
          loader(spark, lake, profile, LocalDate.now(clock)).rehearsal(scratch.folder());
      return print(
          options.load(loader, profile, delivery), lake, "the same command without --dry-run");
    }
  }

  private int explain(Profile profile) throws IOException {
    if (profile.database() != null) {
      throw new Refusal(
          Refusal.USAGE,
          "Profile "
              + profile.id()
              + " asks a database, and --explain looks at files. Nothing was loaded. --dry-run says"
              + " what a load of the database would do.");
    }
    Delivery delivery = options.toLookAt(profile);
    Today today = new Today(LocalDate.now(clock), clock.instant());
    try (Scratch scratch = Scratch.make();
        SparkSession spark = Sessions.local("countback ingest")) {
      Explanation explanation =
          new Explainer(spark, profile, today, scratch.folder())
              .explain(delivery.in(scratch.folder()));
      System.out.println(json ? explanation.json().toString() : ExplanationText.of(explanation));
      return explanation.refusesFile() ? Refusal.REJECTED : 0;
    }
  }

  private static int suggest(Delivery delivery) {
    try (Scratch scratch = Scratch.make()) {
      Suggestion suggestion = Suggester.suggest(delivery.in(scratch.folder()), scratch.folder());
      System.out.println(suggestion.yaml());
      System.err.println(suggestion.summary());
      System.err.println(
          "Next       save this as my.yaml; countback ingest --profile my.yaml "
              + delivery.files().stream().map(Place::inShell).collect(Collectors.joining(" ")));
      return 0;
    }
  }

  private int print(LoadReport report, Lake lake, String next) {
    String published = Published.describe(lake);
    System.out.println(
        json ? report.json(published, next).toString() : report.text(published, next));
    return report.exitCode();
  }
}
