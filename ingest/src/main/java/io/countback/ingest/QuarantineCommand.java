package io.countback.ingest;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.load.AmountText;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.Quarantine;
import io.countback.ingest.load.Quarantine.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countback quarantine}: the lines that loading has set aside. */
@Command(
    name = "quarantine",
    description = "See the lines that loading has set aside, and decide on them.",
    customSynopsis = "countback quarantine list | show ID | release ID | discard ID --reason TEXT",
    headerHeading = "Examples:%n",
    header = {
      "  countback quarantine list --lake ar",
      "  countback quarantine show 3f81c2",
      "  countback quarantine discard 3f81c2 --reason 'test invoice'%n"
    },
    footerHeading =
        "%nMost lines close by themselves: when what they name arrives, or when a corrected"
            + " line with the same key is loaded.%n",
    mixinStandardHelpOptions = true)
public final class QuarantineCommand {
  /** The lake of every subcommand. */
  static final class LakeOption {
    @Option(
        names = "--lake",
        paramLabel = "DIR",
        converter = LakeFolder.class,
        defaultValue = "countback-lake",
        description = "The lake folder, or s3a://BUCKET/FOLDER (default: ./countback-lake).")
    Path folder;
  }

  private static final int COLUMN_OF_REASON = 60;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public QuarantineCommand(Clock clock) {
    this.clock = clock;
  }

  @Command(
      name = "list",
      description = "List the lines, those that wait longest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin LakeOption lake,
      @Option(names = "--code", paramLabel = "CODE", description = "Only lines refused by a check.")
          String code,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many (default: 50).")
          int limit)
      throws IOException {
    if (code != null && Check.find(code).isEmpty()) {
      throw new Refusal(Refusal.USAGE, "No check has the code " + code + ", as N1c is one.");
    }
    try (SparkSession spark = Sessions.local("countback quarantine")) {
      List<Line> lines =
          new Quarantine(spark, Lake.open(lake.folder))
              .lines().stream().filter(l -> code == null || l.codes().contains(code)).toList();
      System.out.println(table(lines, code, limit));
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Show a line as it was received, why it waits and what to do.",
      mixinStandardHelpOptions = true)
  int show(@Mixin LakeOption lake, @Parameters(paramLabel = "ID") String id) throws IOException {
    try (SparkSession spark = Sessions.local("countback quarantine")) {
      System.out.println(text(new Quarantine(spark, Lake.open(lake.folder)).line(id)));
      return 0;
    }
  }

  @Command(
      name = "release",
      description =
          "Load a line as it is: of two lines with one key (other than receipts), with an old date, or"
              + " with a moment ahead of the clock.",
      mixinStandardHelpOptions = true)
  int release(@Mixin LakeOption lake, @Parameters(paramLabel = "ID") String id) throws IOException {
    return decide(lake, id, "loaded", (q, line, today) -> q.release(line, today, clock.instant()));
  }

  @Command(
      name = "discard",
      description = "Close a line; it stays in the lake with the reason.",
      mixinStandardHelpOptions = true)
  int discard(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
          String reason)
      throws IOException {
    return decide(
        lake, id, "discarded", (q, line, today) -> q.discard(line, reason, today, clock.instant()));
  }

  private interface Decision {
    LoadRecord take(Quarantine quarantine, Line line, LocalDate today);
  }

  private int decide(LakeOption option, String id, String done, Decision decision)
      throws IOException {
    Lake lake = Lake.open(option.folder);
    LocalDate today = LocalDate.now(clock);
    try (WriterLock lock = WriterLock.take(lake, "quarantine", clock);
        SparkSession spark = Sessions.local("countback quarantine")) {
      Quarantine quarantine = new Quarantine(spark, lake);
      Line line = quarantine.line(id);
      LoadRecord load = decision.take(quarantine, line, today);
      System.out.println(
          "Line       %s, line %d: %s by load %d%nNext       countback compute --lake %s --as-of %s"
              .formatted(
                  line.file(),
                  line.line(),
                  done,
                  load.loadId(),
                  option.folder,
                  today.minusDays(1)));
      return 0;
    }
  }

  /** The lines under each other, after how many there are and what they come to. */
  static String table(List<Line> lines, String code, int limit) {
    if (lines.isEmpty()) {
      return "No line is set aside" + (code == null ? "." : " by " + code + ".");
    }
    List<Line> shown = lines.stream().limit(limit).toList();
    int file = width(shown.stream().map(Line::file).toList(), "FILE");
    int codes = width(shown.stream().map(l -> String.join(" ", l.codes())).toList(), "CHECKS");
    int amount = width(shown.stream().map(QuarantineCommand::amount).toList(), "AMOUNT");
    String format = "%-16s  %-" + file + "s  %6s  %-" + codes + "s  %" + amount + "s  %-8s  %s";
    String head =
        "%,d %s set aside%s"
            .formatted(lines.size(), lines.size() == 1 ? "line" : "lines", sums(lines));
    String rows =
        shown.stream()
            .map(
                l ->
                    format.formatted(
                        l.id(),
                        l.file(),
                        l.line(),
                        String.join(" ", l.codes()),
                        amount(l),
                        "load " + l.load().loadId(),
                        cut(l.reason())))
            .collect(Collectors.joining("\n"));
    String rest =
        shown.size() == lines.size()
            ? ""
            : "%n%,d more; --limit %d lists all".formatted(lines.size() - limit, lines.size());
    return String.join(
            "\n",
            head,
            "",
            format.formatted("ID", "FILE", "LINE", "CHECKS", "AMOUNT", "SINCE", "REASON"),
            rows)
        + rest;
  }

  /** One line in full. */
  static String text(Line line) {
    String checks =
        line.checks().stream()
            .map(c -> c.code() + " " + c.sentence())
            .collect(Collectors.joining("; "));
    String remedies =
        line.checks().stream()
            .map(Check::remedy)
            .distinct()
            .collect(Collectors.joining("\n           "));
    return String.join(
        "\n",
        "Line       "
            + line.file()
            + ", line "
            + line.line()
            + ", for "
            + String.join(", ", line.tables()),
        "Since      load %d, %s"
            .formatted(
                line.load().loadId(),
                line.load().loadedAt().atOffset(ZoneOffset.UTC).toLocalDate()),
        "Amount     "
            + (line.amount() == null ? "none that is summed and can be read" : amount(line)),
        "Checks     " + checks,
        "Reason     " + line.reason(),
        "Text       " + line.text(),
        "Remedy     " + remedies,
        "           To close it as it is: countback quarantine discard "
            + line.id()
            + " --reason TEXT");
  }

  private static String sums(List<Line> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Line line : lines) {
      if (line.amount() != null && line.currency() != null) {
        sums.merge(line.currency(), line.amount(), BigDecimal::add);
      }
    }
    return sums.isEmpty()
        ? ""
        : ", "
            + sums.entrySet().stream()
                .map(e -> money(e.getKey(), e.getValue()))
                .collect(Collectors.joining(" · "));
  }

  private static String amount(Line line) {
    return line.amount() == null || line.currency() == null
        ? "-"
        : money(line.currency(), line.amount());
  }

  private static String money(String currency, BigDecimal amount) {
    return currency + " " + AmountText.of(currency, amount);
  }

  private static String cut(String text) {
    return text.length() <= COLUMN_OF_REASON ? text : text.substring(0, COLUMN_OF_REASON - 1) + "…";
  }

  private static int width(List<String> cells, String head) {
    return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
  }
}
