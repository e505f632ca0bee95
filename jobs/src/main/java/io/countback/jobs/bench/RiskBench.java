package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.InputFiles;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Loader;
import io.countback.ingest.load.Silver;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.sample.SampleCompany;
import io.countback.ingest.sample.SampleOptions;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.risk.AccountFacts;
import io.countback.jobs.risk.BackTest;
import io.countback.jobs.risk.BackTest.Teller;
import io.countback.jobs.risk.Judged;
import io.countback.jobs.risk.PaymentBackTest;
import io.countback.jobs.risk.Quality;
import io.countback.jobs.risk.Question;
import io.countback.jobs.risk.Reliability;
import io.countback.jobs.risk.SilverFacts;
import io.countback.jobs.risk.Target;
import io.countback.jobs.stats.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench risk}: the late-payment model beside its rivals, told before a cut and
 * judged by what came after it. Nothing here chooses anything.
 */
@Command(
    name = "risk",
    description = "Judge the late-payment model and its rivals by what came after a cut.",
    customSynopsis =
        "countback bench risk [--ibm FILE] [--seeds N] [--results DIR] [--remark TEXT]",
    headerHeading = "Examples:%n",
    header = {
      "  countback bench risk --ibm WA_Fn-UseC_-Accounts-Receivable.csv",
      "  countback bench risk --seeds 10%n"
    },
    footer = "%nHow to read the results: bench/README.md",
    mixinStandardHelpOptions = true)
public final class RiskBench implements Callable<Integer> {
  private static final List<LocalDate> IBM_CUTS =
      List.of(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 7, 1));

  /** Every invoice of the sample is paid by then. */
  private static final LocalDate IBM_KNOWN_BY = LocalDate.of(2014, 3, 31);

  /** Months of the sample company that are judged. */
  private static final int MONTHS_JUDGED = 9;

  private static final int DECIMALS = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--ibm",
      paramLabel = "FILE",
      description = "The public sample WA_Fn-UseC_-Accounts-Receivable.csv (default: left out).")
  private Path ibm;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "0",
      description = "Sample companies to judge, of seeds 1 to N (default: 0).")
  private int seeds;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public RiskBench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (ibm == null && seeds < 1) {
      throw new Refusal(
          Refusal.USAGE,
          "Nothing to judge. Name the public sample with --ibm, or ask for --seeds.");
    }
    Instant began = clock.instant();
    ObjectNode root =
        JSON.createObjectNode().put("date", began.toString()).put("remark", kept.remark());
    try (SparkSession spark = Sessions.local("countback bench risk")) {
      if (ibm != null) {
        ibm(spark, root.putArray("ibm"));
      }
      ArrayNode companies = root.putArray("companies");
      for (int seed = 1; seed <= seeds; seed++) {
        company(spark, seed, companies.addObject());
      }
    }
    System.out.println("Result kept in " + kept.append("risk.jsonl", root));
    return 0;
  }

  private void ibm(SparkSession spark, ArrayNode cuts) throws IOException {
    Profile profile = ProfileReader.read("ibm-late-payments");
    List<AccountFacts> accounts = facts(spark, profile, List.of(ibm), IBM_KNOWN_BY);
    for (LocalDate cut : IBM_CUTS) {
      ObjectNode node = cuts.addObject().put("cut", cut.toString());
      String name = "IBM sample from " + cut;
      for (Target target : List.of(Target.LATE_0, Target.LATE_15)) {
        BackTest test =
            BackTest.of(
                accounts,
                Question.AT_ISSUE,
                target,
                LocalDate.MIN,
                cut,
                IBM_KNOWN_BY,
                IBM_KNOWN_BY);
        tell(name, Question.AT_ISSUE, target, test, cut, node);
      }
      PaymentBackTest days =
          PaymentBackTest.of(accounts, LocalDate.MIN, cut, IBM_KNOWN_BY, IBM_KNOWN_BY);
      tell(name, days, cut, node);
    }
  }

  private void company(SparkSession spark, int seed, ObjectNode node) throws IOException {
    Path folder = Files.createTempDirectory("countback-risk.");
    Path out = folder.resolve("sample");
    Files.createDirectories(out);
    LocalDate until = SampleOptions.DEFAULT_UNTIL;
    SampleCompany.write(
        new SampleOptions(
            out, seed, SampleOptions.DEFAULT_ACCOUNTS, SampleOptions.DEFAULT_MONTHS, until));
    List<AccountFacts> accounts =
        facts(spark, CountbackProfile.profile(), InputFiles.of(List.of(out)), until);
    Folders.delete(folder);
    LocalDate cut = until.plusDays(1).minusMonths(MONTHS_JUDGED);
    node.put("seed", seed).put("cut", cut.toString());
    String name = "Sample company " + seed;
    company(name, accounts, Question.AT_ISSUE, Target.LATE_0, cut, node);
    company(name, accounts, Question.OPEN, Target.LATE_30, cut, node);
    tell(name, PaymentBackTest.of(accounts, LocalDate.MIN, cut, until, until), cut, node);
  }

  private static void company(
      String name,
      List<AccountFacts> accounts,
      Question question,
      Target target,
      LocalDate cut,
      ObjectNode node) {
    LocalDate until = SampleOptions.DEFAULT_UNTIL;
    BackTest test = BackTest.of(accounts, question, target, LocalDate.MIN, cut, until, until);
    tell(name, question, target, test, cut, node);
  }

  private List<AccountFacts> facts(
      SparkSession spark, Profile profile, List<Path> files, LocalDate asOf) throws IOException {
    Path folder = Files.createTempDirectory("countback-risk.");
    try {
      Lake lake = Lake.openOrCreate(folder.resolve("lake"), clock.instant());
      new Loader(spark, lake, profile, asOf, clock.instant()).load(files);
      SparkSession session = Sessions.forSmallInput(spark);
      Silver silver = new Silver(session, lake, Ledger.read(session, lake));
      SilverLedger ledger = new SilverLedger(silver::inForce);
      Dataset<Row> history = ledger.history(List.of(asOf));
      SilverFacts.Sources sources =
          new SilverFacts.Sources(
              ledger,
              new SilverContacts(silver::inForce, silver::has),
              ledger.movements(history),
              history,
              List.of(),
              Optional.empty());
      return new SilverFacts(sources, asOf).all();
    } finally {
      Folders.delete(folder);
    }
  }

  private static void tell(
      String name,
      Question question,
      Target target,
      BackTest test,
      LocalDate cut,
      ObjectNode parent) {
    Judged model = test.judged().get(Teller.MODEL);
    String asked = (target.id() + "__" + question.name()).toLowerCase(Locale.ROOT);
    System.out.printf(
        "%n%s, %s: %,d learnt from, %,d judged, %.4f late; %s%n",
        name, asked, test.training(), model.size(), model.baseRate(), test.chosen());
    System.out.printf("  %-15s", "");
    for (Quality quality : Quality.values()) {
      System.out.printf(" %-24s", quality.id());
    }
    System.out.println();
    ObjectNode node =
        parent
            .putObject(asked)
            .put("training", test.training())
            .put("n", model.size())
            .put("accounts", model.accounts())
            .put("base_rate", rounded(model.baseRate()))
            .put("chosen", test.chosen());
    test.judged()
        .forEach(
            (teller, judged) -> {
              String who = teller.name().toLowerCase(Locale.ROOT);
              System.out.printf("  %-15s", who);
              ObjectNode figures = node.putObject(who);
              for (Quality quality : Quality.values()) {
                double value = quality.of(judged).orElse(Double.NaN);
                Optional<Interval> interval = quality.interval(judged, name + asked + who, cut);
                put(figures.putObject(quality.id()), value, interval);
                System.out.printf(" %-24s", text(value, interval));
              }
              System.out.println();
            });
    ArrayNode table = node.putArray("reliability");
    for (Reliability bin : Reliability.table(model)) {
      table
          .addObject()
          .put("n", bin.n())
          .put("told", rounded(bin.mean()))
          .put("came", rounded(bin.observed()))
          .put("low", rounded(bin.interval().low()))
          .put("high", rounded(bin.interval().high()))
          .put("holds", bin.holds());
    }
    long hold = Reliability.table(model).stream().filter(Reliability::holds).count();
    System.out.println("  bins whose mean lies in the interval of what came: " + hold);
  }

  private static void tell(String name, PaymentBackTest test, LocalDate cut, ObjectNode parent) {
    Optional<Interval> error = test.errorInterval(name, cut);
    Optional<Interval> coverage = test.coverageInterval(name, cut);
    System.out.printf(
        "%n%s, days to pay of %,d: mean error %s, own median %.4f; p10 to p90 covers %s%n",
        name,
        test.told().size(),
        text(test.error(), error),
        test.errorOfUsual(),
        text(test.coverage(), coverage));
    ObjectNode node = parent.putObject("days_to_pay").put("n", test.told().size());
    put(node.putObject("mean_error"), test.error(), error);
    node.put("mean_error_own_median", rounded(test.errorOfUsual()));
    put(node.putObject("coverage"), test.coverage(), coverage);
  }

  private static void put(ObjectNode node, double value, Optional<Interval> interval) {
    node.put("value", rounded(value));
    node.put("low", interval.map(i -> rounded(i.low())).orElse(null));
    node.put("high", interval.map(i -> rounded(i.high())).orElse(null));
  }

  private static String text(double value, Optional<Interval> interval) {
    String figure = String.format(Locale.ROOT, "%.4f", value);
    return interval
        .map(i -> String.format(Locale.ROOT, "%s (%.4f–%.4f)", figure, i.low(), i.high()))
        .orElse(figure);
  }

  /** Null where undefined. */
  private static BigDecimal rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP)
        : null;
  }
}
