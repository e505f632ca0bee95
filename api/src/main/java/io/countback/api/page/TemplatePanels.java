package io.countback.api.page;

import static io.countback.api.page.ManagerWords.amount;
import static io.countback.api.page.ManagerWords.band;
import static io.countback.api.page.ManagerWords.between;
import static io.countback.api.page.ManagerWords.channel;
import static io.countback.api.page.ManagerWords.count;
import static io.countback.api.page.ManagerWords.p;
import static io.countback.api.page.ManagerWords.percent;
import static io.countback.api.page.ManagerWords.percents;
import static io.countback.api.page.ManagerWords.points;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.ExperimentArm;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.page.Panel.Banner;
import io.countback.api.view.Compared;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The values of the compared dimension, side by side. */
final class TemplatePanels {
  private static final int PLOT = 168;

  /** Where there is one column more. */
  private static final int NARROW_PLOT = 128;

  private final List<TemplateComparison> all;
  private final List<TemplateComparison> rows;
  private final List<ExperimentArm> experiments;
  private final ManagerView view;
  private final String currency;
  private final boolean randomised;
  private final boolean isTemplate;

  TemplatePanels(
      List<TemplateComparison> all,
      List<ExperimentArm> experiments,
      ManagerView view,
      String currency) {
    this.all = all;
    this.rows = Compared.templates(all, view.question());
    this.experiments = experiments;
    this.view = view;
    this.currency = currency;
    this.randomised = !rows.isEmpty() && rows.stream().allMatch(Verdict::isRandomised);
    this.isTemplate = view.dimension().equals("template");
  }

  List<TemplateComparison> rows() {
    return rows;
  }

  /** The comparison and, where accounts were not assigned by chance, who met what. */
  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    panels.add(comparison());
    if (!randomised) {
      signsDiffer().forEach(panels::add);
      Panel mix = mix();
      if (mix != null) {
        panels.add(mix);
      }
    }
    return panels;
  }

  private Panel comparison() {
    String noun = view.noun();
    String title =
        Character.toUpperCase(noun.charAt(0))
            + noun.substring(1)
            + "s"
            + (noun.equals("value") ? " of " + view.dimensionInWords() : "")
            + " compared";
    return Panel.of("templates", "w12", title, unit(), method())
        .badge(randomised ? Badge.RANDOMISED : Badge.OBSERVATIONAL)
        .aside(randomised ? assignment() : observational())
        .table(table())
        .csv(
            view.data(
                "/v1/templates/comparison",
                "window",
                String.valueOf(view.days()),
                "band",
                view.band(),
                "dimension",
                isTemplate ? null : view.dimension(),
                "format",
                "csv"));
  }

  private String unit() {
    return "Unit: accounts first touched "
        + ManagerWords.days(view.window())
        + (view.band() == null ? "" : ", oldest invoice " + band(view.band()).toLowerCase())
        + ". Response: a reply, promise, dispute or receipt within "
        + view.days()
        + " days. Accounts whose "
        + view.days()
        + " days are not over are maturing: beside the rate, not in it. Ordered by the lower bound.";
  }

  private String method() {
    int comparisons =
        rows.stream()
            .map(TemplateComparison::comparisons)
            .filter(Objects::nonNull)
            .max(Integer::compare)
            .orElse(0);
    String widened =
        comparisons > 1 ? ", widened for %d comparisons (Bonferroni)".formatted(comparisons) : "";
    return "Rate: 95 % Wilson interval. Difference: to the baseline, Newcombe interval"
        + widened
        + ". Adjusted p: "
        + view.adjustment()
        + ". “Paid after” means followed by payment within 14 days, not caused by it.";
  }

  /** What the assignment log says. */
  private String assignment() {
    String experiment =
        rows.stream()
            .map(TemplateComparison::experiment)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    ExperimentArm arm =
        experiments.stream()
            .filter(a -> a.experiment().equals(experiment))
            .findFirst()
            .orElse(null);
    if (arm == null) {
      return "An assignment log covers these accounts.";
    }
    return "Assignment log "
        + experiment
        + ". "
        + ExperimentPanels.sampleRatio(arm)
        + " "
        + ExperimentPanels.end(arm);
  }

  private String observational() {
    return "No assignment log covers these accounts: each %s met its own. Read like with like first."
        .formatted(view.noun());
  }

  private DataTable table() {
    IntervalScale scale =
        IntervalScale.of(
            rows.stream().flatMap(r -> Stream.of(r.high(), r.rate())).toList(),
            true,
            randomised ? PLOT : NARROW_PLOT);
    BigDecimal base =
        rows.stream()
            .filter(r -> r.value().equals(r.baseline()))
            .map(TemplateComparison::rate)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    List<Head> heads = new ArrayList<>();
    String noun = view.noun();
    heads.add(Head.words(Character.toUpperCase(noun.charAt(0)) + noun.substring(1)));
    heads.add(Head.number("Accounts"));
    heads.add(Head.number("Touches not delivered"));
    heads.add(Head.number("Responses"));
    heads.add(Head.sorted("Rate, %"));
    heads.add(Head.axis("Interval drawn, per cent", scale.head()));
    if (!randomised) {
      heads.add(Head.number("Like with like, points"));
    }
    heads.add(Head.number(randomised ? "Difference, points" : "Raw difference, points"));
    heads.add(Head.number("p raw, adjusted"));
    heads.add(Head.number("Paid after, " + currency + " an account"));
    heads.add(Head.number("Median days to pay"));
    heads.add(Head.words("Reading"));
    return new DataTable(
        "Comparison, table",
        "Comparison of %ss, ordered by the lower bound of the response rate".formatted(noun),
        "mid forest",
        heads,
        rows.stream().map(row -> line(row, scale, base)).toList());
  }

  private Line line(TemplateComparison r, IntervalScale scale, BigDecimal base) {
    Verdict verdict = Verdict.of(r, view.holm());
    boolean alone = verdict == Verdict.BASELINE && Verdict.isTrue(r.tooFew());
    boolean few = verdict == Verdict.TOO_FEW || verdict == Verdict.MATURING || alone;
    List<Cell> cells = new ArrayList<>();
    Cell name = Cell.words(r.title() == null ? r.value() : r.title()).note(about(r));
    cells.add(isTemplate ? name.opening(view.ofTemplate(r.value(), null, null)) : name);
    cells.add(Cell.number(count(r.n())).note(maturing(r)));
    cells.add(Cell.number(count(r.undelivered())));
    cells.add(Cell.number(count(r.responses())));
    cells.add(Cell.number(percent(r.rate())).note(percents(r.low(), r.high())));
    cells.add(Cell.plot(scale.cell(r.low(), r.rate(), r.high(), base)));
    boolean shown = verdict != Verdict.TOO_FEW && r.difference() != null;
    if (!randomised) {
      cells.add(shown && !Verdict.isRandomised(r) ? likeWithLike(r) : Cell.none());
    }
    cells.add(
        shown
            ? Cell.number(points(r.difference()))
                .note(between(points(Verdict.low(r)), points(Verdict.high(r))))
            : Cell.none());
    cells.add(
        shown ? Cell.number(p(r.p())).note(p(view.holm() ? r.pHolm() : r.pBh())) : Cell.none());
    cells.add(paid(r, few));
    cells.add(
        few || r.medianDaysToPay() == null
            ? Cell.none()
            : Cell.number(String.valueOf(r.medianDaysToPay())));
    cells.add(reading(r, verdict));
    return new Line(few ? "few" : verdict == Verdict.BASELINE ? "base" : "", cells);
  }

  private static String about(TemplateComparison r) {
    String channel = r.channel() == null ? "" : channel(r.channel());
    if (r.title() == null) {
      return channel;
    }
    return channel.isEmpty() ? r.value() : channel + ", " + r.value();
  }

  private static String maturing(TemplateComparison r) {
    return r.maturing() == null || r.maturing() == 0 ? "" : "+" + count(r.maturing()) + " maturing";
  }

  private Cell likeWithLike(TemplateComparison r) {
    BigDecimal adjusted = view.holm() ? r.stratifiedPHolm() : r.stratifiedPBh();
    return Cell.number(points(r.differenceStratified()))
        .note(
            between(points(r.stratifiedLow()), points(r.stratifiedHigh())),
            r.stratifiedP() == null ? "" : "p " + p(r.stratifiedP()) + ", " + p(adjusted));
  }

  private Cell paid(TemplateComparison r, boolean few) {
    return few || r.collectedPerAccount() == null
        ? Cell.none()
        : Cell.number(amount(r.collectedPerAccount(), currency))
            .note(between(amount(r.collectedLow(), currency), amount(r.collectedHigh(), currency)));
  }

  private Cell reading(TemplateComparison r, Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Cell.judged("better than baseline", true);
      case WORSE -> Cell.judged("worse than baseline", false);
      case SIGNS_DIFFER -> Cell.badge("signs differ").note("see below");
      case BASELINE ->
          Verdict.isTrue(r.tooFew())
              ? Cell.badge("baseline").note("itself too few to compare with")
              : Cell.badge("baseline");
      case MATURING -> Cell.badge("maturing").note("no window is over yet");
      case ALONE -> Cell.words("nothing to compare with").muted();
      case TOO_FEW -> Cell.badge("too few to compare").note(needed(r));
      case NO_DIFFERENCE -> Cell.words("no difference shown").muted().note(unseen(r));
    };
  }

  private static String unseen(TemplateComparison r) {
    return r.detectableDifference() == null
        ? ""
        : "under " + ManagerWords.size(r.detectableDifference()) + " points may go unseen";
  }

  private static String needed(TemplateComparison r) {
    long responses = r.responses() == null ? 0 : r.responses();
    long without = (r.n() == null ? 0 : r.n()) - responses;
    String why =
        responses < 5
            ? ManagerWords.many(responses, "response") + ", 5 needed"
            : without < 5
                ? count(without) + " without a response, 5 needed"
                : "the baseline has too few";
    return r.neededN() == null
        ? why
        : why + "; " + ManagerWords.many(r.neededN(), "account") + " each to see 5 points";
  }

  /** For each value whose raw difference has the other sign: the ages it is made of. */
  private List<Panel> signsDiffer() {
    List<Panel> panels = new ArrayList<>();
    for (TemplateComparison row : rows) {
      if (Verdict.of(row, view.holm()) == Verdict.SIGNS_DIFFER) {
        panels.add(signsDiffer(row, panels.size() + 1));
      }
    }
    return panels;
  }

  private Panel signsDiffer(TemplateComparison row, int number) {
    String one = name(row.value());
    String other = name(row.baseline());
    Map<String, TemplateComparison> ages = byAge(row.value());
    Map<String, TemplateComparison> of = byAge(row.baseline());
    List<Line> lines = new ArrayList<>();
    for (String age : union(ages, of)) {
      lines.add(line(band(age), ages.get(age), of.get(age), null));
    }
    TemplateComparison base =
        rows.stream().filter(r -> r.value().equals(row.baseline())).findFirst().orElse(null);
    lines.add(line("All, raw", row, base, row.difference()));
    List<Cell> like = new ArrayList<>(List.of(Cell.words("Like with like")));
    for (int i = 0; i < 4; i++) {
      like.add(Cell.number(""));
    }
    like.add(Cell.number(points(row.differenceStratified())));
    lines.add(new Line("base", like));
    return Panel.of("signs-" + number, "w6", one + " against " + other + ", by age")
        .badge(Badge.OBSERVATIONAL)
        .banner(new Banner("Signs differ", warning(row, one, other, ages, of)))
        .table(
            new DataTable(
                "By age: " + one + " against " + other,
                "Response rates by age of the oldest invoice",
                "",
                List.of(
                    Head.words("Age of the oldest invoice"),
                    Head.number(one + ", accounts"),
                    Head.number("%"),
                    Head.number(other + ", accounts"),
                    Head.number("%"),
                    Head.number("Difference, points")),
                lines));
  }

  private static String warning(
      TemplateComparison row,
      String one,
      String other,
      Map<String, TemplateComparison> ages,
      Map<String, TemplateComparison> of) {
    String raw = row.difference().signum() > 0 ? "better" : "worse";
    String like = row.differenceStratified().signum() > 0 ? "better" : "worse";
    return "Raw, %s looks %s points %s than %s. Among accounts of the same age and size it is %s points %s%s."
        .formatted(
            one,
            ManagerWords.size(row.difference()),
            raw,
            other,
            ManagerWords.size(row.differenceStratified()),
            like,
            because(ages, of, one, other));
  }

  /** The age in which the two differ most as shares of their accounts. */
  private static String because(
      Map<String, TemplateComparison> ages,
      Map<String, TemplateComparison> of,
      String one,
      String other) {
    String most = null;
    BigDecimal largest = BigDecimal.ZERO;
    for (String age : union(ages, of)) {
      BigDecimal gap = share(ages, age).subtract(share(of, age));
      if (gap.abs().compareTo(largest.abs()) > 0) {
        most = age;
        largest = gap;
      }
    }
    return most == null
        ? ""
        : ": %s %% of the accounts of %s were %s, against %s %% of those of %s"
            .formatted(
                Format.number(share(ages, most).scaleByPowerOfTen(2), 0),
                one,
                most.startsWith("d") ? band(most) + " past due" : band(most).toLowerCase(),
                Format.number(share(of, most).scaleByPowerOfTen(2), 0),
                other);
  }

  private static BigDecimal share(Map<String, TemplateComparison> ages, String age) {
    long all = ages.values().stream().mapToLong(TemplateComparison::n).sum();
    TemplateComparison row = ages.get(age);
    return row == null || all == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(row.n()).divide(BigDecimal.valueOf(all), 6, RoundingMode.HALF_UP);
  }

  private static Line line(
      String name, TemplateComparison one, TemplateComparison other, BigDecimal published) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.words(name));
    for (TemplateComparison row : new TemplateComparison[] {one, other}) {
      cells.add(row == null ? Cell.none() : Cell.number(count(row.n())));
      cells.add(isThin(row) ? Cell.none() : Cell.number(percent(row.rate())));
    }
    BigDecimal difference =
        published != null || isThin(one) || isThin(other)
            ? published
            : one.rate().subtract(other.rate());
    cells.add(Cell.number(points(difference)));
    return new Line("", cells);
  }

  static boolean isThin(TemplateComparison row) {
    return row == null || row.rate() == null || row.n() == null || row.n() < 5;
  }

  private Map<String, TemplateComparison> byAge(String value) {
    Map<String, TemplateComparison> ages = new LinkedHashMap<>();
    Compared.mix(all, view.questionOfAllAges(), true).stream()
        .filter(row -> row.value().equals(value))
        .forEach(row -> ages.put(row.agingBand(), row));
    return ages;
  }

  private static List<String> union(
      Map<String, TemplateComparison> one, Map<String, TemplateComparison> other) {
    return Stream.concat(one.keySet().stream(), other.keySet().stream())
        .distinct()
        .sorted(Compared.bands())
        .toList();
  }

  private String name(String value) {
    return rows.stream()
        .filter(r -> r.value().equals(value) && r.title() != null)
        .map(TemplateComparison::title)
        .findFirst()
        .orElse(value);
  }

  /** Whom each value met: shares of its accounts by age and by size. */
  private Panel mix() {
    List<TemplateComparison> ages = Compared.mix(all, view.questionOfAllAges(), true);
    List<TemplateComparison> sizes = Compared.mix(all, view.questionOfAllAges(), false);
    if (ages.isEmpty() || rows.isEmpty()) {
      return null;
    }
    List<String> bands = Compared.bandsOf(ages);
    List<String> tiers = Compared.sizesOf(sizes);
    List<Head> heads = new ArrayList<>();
    heads.add(Head.words("Share of accounts, %"));
    bands.forEach(age -> heads.add(Head.number(band(age))));
    tiers.forEach(size -> heads.add(Head.number(ManagerWords.size(size))));
    List<Line> lines = new ArrayList<>();
    for (TemplateComparison row : rows) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.words(name(row.value()))));
      shares(ages, row.value(), bands, true).forEach(cells::add);
      shares(sizes, row.value(), tiers, false).forEach(cells::add);
      lines.add(new Line("", cells));
    }
    boolean beside =
        rows.stream().filter(r -> Verdict.of(r, view.holm()) == Verdict.SIGNS_DIFFER).count() == 1;
    return Panel.of(
            "mix",
            beside ? "w6" : "w12",
            "Whom each %s met".formatted(view.noun()),
            "By age of the oldest invoice and by size of the account. The more these differ, the less the raw difference says.")
        .table(
            new DataTable(
                "Mix of accounts",
                "Shares of matured accounts by age and by size",
                "tight",
                heads,
                lines));
  }

  private static List<Cell> shares(
      List<TemplateComparison> mix, String value, List<String> columns, boolean byAge) {
    Map<String, Long> counts = new LinkedHashMap<>();
    mix.stream()
        .filter(row -> row.value().equals(value))
        .forEach(row -> counts.put(byAge ? row.agingBand() : row.sizeTier(), row.n()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return columns.stream()
        .map(column -> counts.getOrDefault(column, 0L))
        .map(
            n ->
                all == 0
                    ? Cell.none()
                    : Cell.number(
                        Format.number(
                            BigDecimal.valueOf(100 * n)
                                .divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_UP),
                            0)))
        .toList();
  }

  /** When an experiment ended, for the line beside the label. */
  static String on(java.time.LocalDate day) {
    return day == null ? Format.NONE : Dates.full(day);
  }
}
