package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.InputFiles;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.load.Loader;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.jobs.Pipeline;
import io.countback.jobs.bench.world.Cash;
import io.countback.jobs.bench.world.CollectorMonth;
import io.countback.jobs.bench.world.World;
import io.countback.jobs.publish.PublishedGold;
import io.countback.jobs.stats.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench list}: the published list of accounts worked top-down in the simulated
 * month of {@code bench.world}, beside the same accounts in simpler orders.
 */
@Command(
    name = "list",
    description = "Judge the list of accounts by the cash it brings in a simulated month.",
    customSynopsis =
        "countback bench list [--seeds N] [--months N] [--results DIR] [--remark TEXT]",
    headerHeading = "Examples:%n",
    header = {"  countback bench list", "  countback bench list --seeds 3 --months 50%n"},
    footer = "%nThe world, its assumptions and how to read the results: bench/README.md",
    mixinStandardHelpOptions = true)
public final class ListBench implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Worlds to judge in, of seeds 1 to N (default: 20).")
  private int seeds;

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "200",
      description = "Times the month is drawn in each world (default: 200).")
  private int months;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public ListBench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (seeds < 1 || months < 1) {
      throw new Refusal(
          Refusal.USAGE,
          "--seeds and --months are 1 or more. Nothing was judged. Ask for at least one of each.");
    }
    String began = clock.instant().toString();
    List<ListResult> worlds = new ArrayList<>();
    System.out.println("Cash within 30 days for what was past due");
    System.out.printf("%-6s %-9s", "seed", "listed");
    for (ListOrder order : ListOrder.values()) {
      System.out.printf(" %16s", order.id());
    }
    System.out.printf(" %16s %16s%n", "knowing all", "nobody");
    try (SparkSession spark = Sessions.local("countback bench list")) {
      for (int seed = 1; seed <= seeds; seed++) {
        ListResult world = world(spark, seed);
        worlds.add(world);
        tell(world);
      }
    }
    ObjectNode root =
        JSON.createObjectNode()
            .put("date", began)
            .put("remark", kept.remark())
            .put("as_of", World.AS_OF.toString())
            .put("months", months);
    against(worlds, root.putObject("against"));
    ofKnowing(worlds, root.putObject("of_knowing"));
    worlds(worlds, root.putArray("worlds"));
    System.out.println("Result kept in " + kept.append("list.jsonl", root));
    return 0;
  }

  private ListResult world(SparkSession spark, int seed) throws IOException {
    World world = World.of(seed);
    List<ListedAccount> accounts = published(spark, world);
    CollectorMonth month = world.month();
    Map<ListOrder, Cash> cash = new EnumMap<>(ListOrder.class);
    for (ListOrder order : ListOrder.values()) {
      cash.put(order, month.mean(order.of(accounts), months));
    }
    Cash knowing = month.mean(ListOrder.knowing(month.effects(months), accounts), months);
    return new ListResult(seed, accounts.size(), cash, knowing, month.mean(Map.of(), months));
  }

  /** What a run of our own lists of the world's files. */
  private List<ListedAccount> published(SparkSession spark, World world) throws IOException {
    Path folder = Files.createTempDirectory("countback-list.");
    try {
      Path files = Files.createDirectory(folder.resolve("files"));
      world.write(files);
      Lake lake = Lake.openOrCreate(folder.resolve("lake"), clock.instant());
      try (WriterLock lock = WriterLock.take(lake, "bench list", clock)) {
        LoadReport load =
            new Loader(spark, lake, CountbackProfile.profile(), World.AS_OF, clock.instant())
                .load(InputFiles.of(List.of(files)));
        if (load.exitCode() != 0) {
          throw new IllegalStateException("the world's own files were not loaded as they are");
        }
        new Pipeline(spark, lake).run(World.AS_OF, null, clock.instant());
        return ListedAccount.read(new PublishedGold(spark, lake));
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void tell(ListResult world) {
    System.out.printf("%-6d %-9d", world.seed(), world.listed());
    for (ListOrder order : ListOrder.values()) {
      System.out.printf(Locale.ROOT, " %,16.2f", world.cash().get(order).pastDue() / 100);
    }
    System.out.printf(
        Locale.ROOT,
        " %,16.2f %,16.2f%n",
        world.knowing().pastDue() / 100,
        world.nobody().pastDue() / 100);
  }

  private static void against(List<ListResult> worlds, ObjectNode parent) {
    System.out.printf(
        "%n%-16s %-18s %-28s %-28s %s%n",
        "expected_gain",
        "more / no less",
        "gain",
        "gain, all bills",
        "gain of what contacts bring");
    for (ListOrder rival : ListOrder.values()) {
      if (rival == ListOrder.EXPECTED_GAIN) {
        continue;
      }
      ListGain gain = ListGain.of(worlds, rival);
      System.out.printf(
          "%-16s %-18s %-28s %-28s %s%n",
          rival.id(),
          gain.more() + " / " + gain.noLess() + " of " + worlds.size(),
          text(gain.gain(), gain.interval()),
          text(gain.gainOfAll(), gain.intervalOfAll()),
          text(gain.gainByContacts(), gain.intervalByContacts()));
      ObjectNode node =
          parent
              .putObject(rival.id())
              .put("more", gain.more())
              .put("no_less", gain.noLess())
              .put("of", worlds.size());
      put(node.putObject("gain"), gain.gain(), gain.interval());
      put(node.putObject("gain_all"), gain.gainOfAll(), gain.intervalOfAll());
      put(node.putObject("gain_by_contacts"), gain.gainByContacts(), gain.intervalByContacts());
    }
  }

  private static void ofKnowing(List<ListResult> worlds, ObjectNode parent) {
    System.out.printf("%nOf what contacts bring to who knows all");
    for (ListOrder order : ListOrder.values()) {
      double share = ListResult.ofKnowing(worlds, order);
      System.out.printf(Locale.ROOT, " · %s %.1f %%", order.id(), 100 * share);
      parent.put(order.id(), rounded(share, 4));
    }
    System.out.println();
  }

  private static void worlds(List<ListResult> worlds, ArrayNode parent) {
    for (ListResult world : worlds) {
      ObjectNode node = parent.addObject().put("seed", world.seed()).put("listed", world.listed());
      world.cash().forEach((order, cash) -> put(node.putObject(order.id()), cash));
      put(node.putObject("knowing"), world.knowing());
      put(node.putObject("nobody"), world.nobody());
    }
  }

  private static void put(ObjectNode node, Cash cash) {
    node.put("past_due", rounded(cash.pastDue() / 100, 2))
        .put("all", rounded(cash.all() / 100, 2))
        .put("contacted", rounded(cash.contacted(), 2));
  }

  private static void put(ObjectNode node, double value, Optional<Interval> interval) {
    node.put("value", rounded(value, 4));
    node.put("low", interval.map(i -> rounded(i.low(), 4)).orElse(null));
    node.put("high", interval.map(i -> rounded(i.high(), 4)).orElse(null));
  }

  private static String text(double value, Optional<Interval> interval) {
    String figure = String.format(Locale.ROOT, "%+.1f %%", 100 * value);
    return interval
        .map(
            i ->
                String.format(
                    Locale.ROOT, "%s (%+.1f to %+.1f)", figure, 100 * i.low(), 100 * i.high()))
        .orElse(figure);
  }

  /** Null where undefined. */
  private static BigDecimal rounded(double value, int decimals) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP)
        : null;
  }
}
