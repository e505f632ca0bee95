package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.InputFiles;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.Loader;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.sample.SampleCompany;
import io.countback.ingest.sample.SampleOptions;
import io.countback.jobs.Pipeline;
import io.countback.jobs.publish.PublishedGold;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench api}: the API as a process of its own on the gold of a large company.
 * Answers are compared with the tables before any time is told.
 */
@Command(
    name = "api",
    description = "Time the API and its pages on the gold of many accounts.",
    customSynopsis =
        "countback bench api [--accounts N] [--collectors N] [--requests N] [--clients N] [--dir DIR] [--results DIR] [--remark TEXT]",
    headerHeading = "Examples:%n",
    header = {
      "  countback bench api --accounts 100000 --collectors 50",
      "  COUNTBACK_HEAP=4g countback bench api --accounts 1000000 --dir bench-api%n"
    },
    footer = "%nWhat is asked and how to read the results: bench/README.md",
    mixinStandardHelpOptions = true)
public final class ApiBench implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWN = "c-0042";

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Accounts, 1000 or more (default: 1000000).")
  private int accounts;

  @Option(
      names = "--collectors",
      paramLabel = "N",
      defaultValue = "500",
      description = "Collectors who share them, 50 or more (default: 500).")
  private int collectors;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "200",
      description = "Requests of each kind, 10 or more (default: 200).")
  private int requests;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "4",
      description = "Clients that ask at a time (default: 4).")
  private int clients;

  @Option(
      names = "--api-heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "Heap of the API (default: 512m).")
  private String heap;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Folder for the lake; it stays, and a lake that is there is used again (default: a temporary one).")
  private Path dir;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public ApiBench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    if (accounts < 1_000 || collectors < 50 || requests < 10 || clients < 1) {
      throw new Refusal(
          Refusal.USAGE,
          "Too few to measure. Nothing was made. Ask for 1000 accounts, 50 collectors, 10 requests and 1 client at least.");
    }
    Path folder =
        dir == null
            ? Files.createTempDirectory("countback-api.")
            : Files.createDirectories(dir).toRealPath();
    run(folder);
    if (dir == null) {
      Folders.delete(folder);
    }
    return 0;
  }

  private void run(Path folder)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Steps steps = new Steps();
    Published published;
    String version;
    // As the launcher starts short runs: with large pages a small company takes gigabytes.
    System.setProperty("spark.buffer.pageSize", "1m");
    try (SparkSession spark = Sessions.local("countback bench api")) {
      version = spark.version();
      Path lake = folder.resolve("lake");
      if (!Files.exists(lake.resolve("published.json"))) {
        Lake small = small(spark, folder);
        steps.done("Sample company computed");
        new ManyAccounts(spark, small, accounts, collectors)
            .write(Lake.openOrCreate(lake, clock.instant()), clock.instant());
        steps.done("Gold of many accounts written");
      }
      published = Published.read(new PublishedGold(spark, Lake.open(lake)));
      steps.done("Rows counted");
    }
    Circumstances circumstances = Circumstances.now(clock.instant(), kept.remark());
    ObjectNode root = circumstances.json(version);
    root.put("accounts", published.accounts)
        .put("collectors", collectors)
        .put("aging_items", published.items)
        .put("gold_bytes", bytes(folder.resolve("lake/gold")))
        .put("api_heap", heap)
        .put("requests", requests)
        .put("clients", clients);
    measure(folder, published, root, steps);
    System.out.println("Result kept in " + kept.append("api.jsonl", root));
  }

  private void measure(Path folder, Published published, ObjectNode root, Steps steps)
      throws IOException, InterruptedException, ExecutionException {
    Path lake = folder.resolve("lake");
    String cfo = ServedLake.key(kept.home(), lake, "--role", "cfo");
    String collector = ServedLake.key(kept.home(), lake, "--role", "collector", "--collector", OWN);
    ObjectNode asked = root.putObject("asked");
    try (ServedLake served =
        ServedLake.start(kept.home(), lake, heap, folder.resolve("serve.err"))) {
      AskedApi api = new AskedApi(served);
      root.put("ready_ms", served.ready().toMillis()).put("ready_peak_bytes", served.peakBytes());
      steps.done("API ready");
      check(api, collector, published, root);
      String list = "/v1/accounts/prioritized";
      // A limit of its own each, so that no answer is one that was made before.
      time(asked, "list", api, collector, each(list + "?limit=%d", i -> 100 + i), null);
      time(asked, "list_again", api, collector, each(list, i -> i), null);
      time(asked, "list_page", api, collector, each("/collector?bucket=%s&order=%s&top=%s"), null);
      String tag = api.text(collector, list).headers().firstValue("ETag").orElse("\"none\"");
      time(asked, "list_304", api, collector, each(list, i -> i), tag);
      time(
          asked,
          "list_of_others",
          api,
          cfo,
          each(list + "?collector=c-%04d", i -> i % collectors),
          null);
      time(asked, "brief", api, cfo, each("/v1/accounts/A%08d", this::account), null);
      time(asked, "brief_page", api, cfo, each("/accounts/A%08d", this::account), null);
      time(
          asked,
          "search",
          api,
          cfo,
          each("/v1/accounts?q=A%08d", this::account).subList(0, 5),
          null);
      time(
          asked,
          "page_of_all",
          api,
          cfo,
          each(list + "?limit=%d", i -> 100 + i).subList(0, 5),
          null);
      root.put("asked_peak_bytes", served.peakBytes());
      steps.done("Asked");
      ObjectNode exports = root.putObject("exports");
      export(
          exports.putObject("prioritized_account"),
          api.csv(cfo, list + "?format=csv", "past_due"),
          published.accounts,
          Map.of(published.currency, published.pastDue));
      export(
          exports.putObject("aging_item"),
          api.csv(cfo, "/v1/aging?items=true&format=csv", "open"),
          published.items,
          published.open);
      root.put("peak_bytes", served.peakBytes());
      steps.done("Exported");
    }
  }

  /** What the table says of the collector's list must be what the answer says. */
  private void check(AskedApi api, String key, Published published, ObjectNode root)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        api.text(key, "/v1/accounts/prioritized?limit=500&include=deferred");
    if (answer.statusCode() != 200) {
      root.put("list_failed", answer.statusCode());
      return;
    }
    JsonNode list = JSON.readTree(answer.body());
    long found = list.path("total_rows").asLong() + list.path("deferred").path("accounts").asLong();
    if (found != published.ofOwn) {
      throw new Refusal(
          7,
          "The list of %s has %d accounts, and its table %d. No time was told."
              .formatted(OWN, found, published.ofOwn));
    }
    root.put("list_accounts", found);
  }

  private int account(int i) {
    return (int) ((i * 7_919L) % accounts);
  }

  private List<String> each(String path, IntUnaryOperator number) {
    return IntStream.range(0, requests)
        .mapToObj(i -> path.formatted(number.applyAsInt(i)))
        .toList();
  }

  private List<String> each(String page) {
    List<String> buckets = List.of("", "low", "medium", "high", "critical");
    List<String> orders = List.of("expected_gain", "risk", "amount", "oldest");
    List<String> tops = List.of("10", "3");
    return IntStream.range(0, requests)
        .mapToObj(
            i ->
                page.formatted(buckets.get(i % 5), orders.get(i / 5 % 4), tops.get(i / 20 % 2))
                    .replace("bucket=&", ""))
        .toList();
  }

  private void time(
      ObjectNode asked, String what, AskedApi api, String key, List<String> paths, String tag)
      throws InterruptedException, ExecutionException {
    AskedApi.Times times = api.times(key, paths, clients, tag);
    times.addTo(asked.putObject(what));
    System.out.printf(
        Locale.ROOT,
        "  %-16s first %9s ms · p50 %8s · p95 %8s · p99 %8s · %d answers, %d failed%n",
        what,
        millis(times.first()),
        millis(times.percentile(0.50)),
        millis(times.percentile(0.95)),
        millis(times.percentile(0.99)),
        times.millis().length,
        times.failed());
  }

  private static String millis(Double millis) {
    return millis == null ? "none" : String.format(Locale.ROOT, "%.1f", millis);
  }

  private static void export(
      ObjectNode node, AskedApi.Export export, long rows, Map<String, BigDecimal> sums) {
    boolean whole = export.failure() == null && export.rows() == rows && same(export.sums(), sums);
    node.put("rows", export.rows()).put("whole", whole);
    if (whole) {
      node.put("seconds", Math.round(export.seconds() * 10) / 10.0);
    } else {
      node.put("failure", export.failure() == null ? "rows or sums differ" : export.failure());
    }
    System.out.println("  " + node);
  }

  private static boolean same(Map<String, BigDecimal> found, Map<String, BigDecimal> sums) {
    return found.keySet().equals(sums.keySet())
        && found.entrySet().stream()
            .allMatch(e -> e.getValue().compareTo(sums.get(e.getKey())) == 0);
  }

  /** What the tables hold, as Spark reads them. */
  private record Published(
      long accounts,
      long ofOwn,
      String currency,
      BigDecimal pastDue,
      long items,
      Map<String, BigDecimal> open) {

    static Published read(PublishedGold gold) {
      Dataset<Row> list = known(gold, "prioritized_account");
      Row listed = list.agg(count(lit(1)), sum("past_due")).first();
      Map<String, BigDecimal> open = new TreeMap<>();
      long items = 0;
      for (Row row :
          known(gold, "aging_item")
              .groupBy("currency")
              .agg(sum("open"), count(lit(1)))
              .collectAsList()) {
        open.put(row.getString(0), row.getDecimal(1));
        items += row.getLong(2);
      }
      return new Published(
          listed.getLong(0),
          list.filter(col("collector").equalTo(OWN)).count(),
          gold.newest().orElseThrow().getAs("reporting_currency"),
          listed.getDecimal(1),
          items,
          open);
    }

    private static Dataset<Row> known(PublishedGold gold, String name) {
      return gold.table(name).orElseThrow().filter(col("known_to").isNull());
    }
  }

  private Lake small(SparkSession spark, Path folder) throws IOException {
    if (Files.exists(folder.resolve("small/published.json"))) {
      return Lake.open(folder.resolve("small"));
    }
    Path files = Files.createDirectories(folder.resolve("sample"));
    SampleCompany.write(SampleOptions.defaults(files));
    Lake lake = Lake.openOrCreate(folder.resolve("small"), clock.instant());
    try (WriterLock lock = WriterLock.take(lake, "bench api", clock)) {
      new Loader(
              spark, lake, CountbackProfile.profile(), SampleOptions.DEFAULT_UNTIL, clock.instant())
          .load(InputFiles.of(List.of(files)));
      new Pipeline(spark, lake).run(SampleOptions.DEFAULT_UNTIL, null, clock.instant());
    }
    return lake;
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum();
    }
  }
}
