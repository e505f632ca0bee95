package io.countback.api.gold;

import static io.countback.api.gold.SampleStatistics.money;
import static io.countback.api.gold.SampleStatistics.six;

import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a made-up company would have to compare, for tests of the manager's page: filled by plain
 * formulas from counts of accounts, so that every test can say what it expects.
 */
public final class SampleManager {
  /** As-of date and end of the newest window. */
  public static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  static final Instant PUBLISHED = Instant.parse("2026-07-01T01:20:00Z");

  private static final List<String> BANDS =
      List.of("pre_due", "d1_30", "d31_60", "d61_90", "d91_120", "d121_plus");
  private static final List<String> SIZES = List.of("large", "medium", "small");
  private static final Map<Integer, Double> BY_DAYS =
      new LinkedHashMap<>(Map.of(3, 0.62, 7, 1.0, 14, 1.18, 30, 1.3));
  private static final Map<String, Double> BY_OUTCOME =
      Map.of("response", 1.0, "reply", 0.6, "promise", 0.22, "dispute", 0.04, "payment", 0.42);

  private final List<TemplateComparison> templates = new ArrayList<>();
  private final List<ComparisonAccount> accounts = new ArrayList<>();
  private final List<ChannelResponse> channels = new ArrayList<>();
  private final List<CollectorEffectiveness> collectors = new ArrayList<>();
  private final List<ExperimentArm> experiments = new ArrayList<>();
  private final List<MetricDefinition> catalog = new ArrayList<>();
  private final List<MetricPoint> points = new ArrayList<>();

  private SampleManager() {}

  /** A randomised wording test with a better, an equal, a baseline and a small template. */
  public static Snapshot plenty() {
    SampleManager sample = new SampleManager();
    List<Arm> arms =
        List.of(
            new Arm("short-question-3", "Short question, named contact", "email", 405, 0.528, 28),
            new Arm("statement-2", "Statement with open items", "email", 412, 0.454, 25),
            new Arm("payment-link-1", "Reminder with payment link", "email", 409, 0.443, 31),
            new Arm("reminder-7", "Standard reminder", "email", 418, 0.409, 27),
            new Arm("formal-letter-2", "Formal letter", "letter", 23, 0.13, 2));
    sample.compare("template", arms, "randomised", "june-wording");
    sample.attributes();
    sample.touches();
    sample.team(true);
    sample.experiment();
    sample.metrics();
    return sample.snapshot();
  }

  /** The order of raw rates is the opposite of that among like accounts; equal collectors. */
  public static Snapshot simpson() {
    SampleManager sample = new SampleManager();
    double[] young = {0.1, 0.5, 0.25, 0.09, 0.04, 0.02};
    double[] old = {0.02, 0.1, 0.18, 0.25, 0.25, 0.2};
    List<Arm> arms =
        List.of(
            new Arm("automatic-1", "Automatic reminder", "email", 2100, 0.40, 61)
                .with(young, -0.025),
            new Arm("personal-4", "Personal reminder", "email", 2360, 0.33, 44).with(old, 0.025));
    sample.compare("template", arms, "observational", null);
    sample.attributes();
    sample.touches();
    sample.team(false);
    sample.metrics();
    return sample.snapshot();
  }

  /** Three templates with a handful of accounts each, and windows still open. */
  public static Snapshot tooFew() {
    SampleManager sample = new SampleManager();
    List<Arm> arms =
        List.of(
            new Arm("friendly-2", null, "email", 12, 0.34, 3),
            new Arm("formal-1", null, "letter", 9, 0.22, 1),
            new Arm("call-3", null, "phone", 0, 0, 7));
    sample.compare("template", arms, "observational", null);
    sample.touches();
    sample.smallTeam();
    return sample.snapshot();
  }

  /** Touches that name no template. */
  public static Snapshot withoutTemplates() {
    SampleManager sample = new SampleManager();
    sample.touches();
    sample.team(false);
    return sample.snapshot();
  }

  /** A ledger and nothing else. */
  public static Snapshot withoutTouches() {
    return new SampleManager().snapshot();
  }

  /** Templates of which none differs from the baseline. */
  public static Snapshot alike() {
    SampleManager sample = new SampleManager();
    List<Arm> arms =
        List.of(
            new Arm("friendly-2", null, "email", 420, 0.41, 3),
            new Arm("statement-1", null, "email", 415, 0.43, 1),
            new Arm("reminder-7", null, "email", 460, 0.42, 7));
    sample.compare("template", arms, "observational", null);
    sample.touches();
    sample.team(false);
    return sample.snapshot();
  }

  /** Accounts under one value of a dimension. */
  private record Arm(
      String value,
      String title,
      String channel,
      double n,
      double rate,
      long maturing,
      double[] ages,
      double lift) {

    Arm(String value, String title, String channel, double n, double rate, long maturing) {
      this(
          value,
          title,
          channel,
          n,
          rate,
          maturing,
          new double[] {0.12, 0.36, 0.22, 0.13, 0.09, 0.08},
          Double.NaN);
    }

    /** Accounts spread over the ages like this, answering by age and with so much more than it. */
    Arm with(double[] spread, double more) {
      return new Arm(value, title, channel, n, rate, maturing, spread, more);
    }

    double[][] accounts(double scale) {
      double[] sizes = {0.12, 0.33, 0.55};
      double[][] counts = new double[BANDS.size()][SIZES.size()];
      for (int i = 0; i < BANDS.size(); i++) {
        for (int j = 0; j < SIZES.size(); j++) {
          counts[i][j] = Math.round(n * scale * ages[i] * sizes[j]);
        }
      }
      return counts;
    }

    double[][] answers(double[][] counts, double factor) {
      double[] byAge = {0.55, 0.48, 0.36, 0.26, 0.17, 0.1};
      double all = 0;
      double weighted = 0;
      for (int i = 0; i < counts.length; i++) {
        for (double count : counts[i]) {
          all += count;
          weighted += count * byAge[i];
        }
      }
      double level = Double.isNaN(lift) && weighted > 0 ? rate * all / weighted : 1;
      double[][] answers = new double[counts.length][SIZES.size()];
      for (int i = 0; i < counts.length; i++) {
        for (int j = 0; j < SIZES.size(); j++) {
          double share = byAge[i] * level + (Double.isNaN(lift) ? 0 : lift);
          answers[i][j] =
              Math.min(counts[i][j], Math.round(counts[i][j] * Math.min(0.97, share * factor)));
        }
      }
      return answers;
    }
  }

  private static LocalDate[][] windows() {
    return new LocalDate[][] {
      {LocalDate.of(2026, 4, 1), JUNE},
      {LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31)},
      {LocalDate.of(2025, 10, 1), LocalDate.of(2025, 12, 31)},
      {LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 30)}
    };
  }

  private void compare(String dimension, List<Arm> arms, String label, String experiment) {
    double scale = 1;
    for (LocalDate[] window : windows()) {
      for (Map.Entry<Integer, Double> days : BY_DAYS.entrySet()) {
        for (Map.Entry<String, Double> outcome : BY_OUTCOME.entrySet()) {
          boolean isUsual = days.getKey() == 7 && outcome.getKey().equals("response");
          if (!isUsual && (!window[1].equals(JUNE) || !dimension.equals("template"))) {
            continue;
          }
          family(
              window,
              dimension,
              arms,
              label,
              experiment,
              outcome.getKey(),
              days.getKey(),
              scale,
              days.getValue() * outcome.getValue());
        }
      }
      scale *= 0.92;
    }
    if (dimension.equals("template")) {
      arms.forEach(this::accounts);
    }
  }

  private void family(
      LocalDate[] window,
      String dimension,
      List<Arm> arms,
      String label,
      String experiment,
      String outcome,
      int days,
      double scale,
      double factor) {
    List<int[]> slices = new ArrayList<>();
    slices.add(new int[] {-1, -1});
    for (int i = 0; i < BANDS.size(); i++) {
      slices.add(new int[] {i, -1});
      for (int j = 0; j < SIZES.size() && dimension.equals("template"); j++) {
        slices.add(new int[] {i, j});
      }
    }
    for (int j = 0; j < SIZES.size(); j++) {
      slices.add(new int[] {-1, j});
    }
    Arm baseline = arms.stream().reduce((a, b) -> b.n() > a.n() ? b : a).orElseThrow();
    for (int[] slice : slices) {
      slice(
          window,
          dimension,
          arms,
          baseline,
          label,
          experiment,
          outcome,
          days,
          scale,
          factor,
          slice);
    }
  }

  private void slice(
      LocalDate[] window,
      String dimension,
      List<Arm> arms,
      Arm baseline,
      String label,
      String experiment,
      String outcome,
      int days,
      double scale,
      double factor,
      int[] slice) {
    double[][] n0 = baseline.accounts(scale);
    double[][] x0 = baseline.answers(n0, factor);
    double n2 = sum(n0, slice);
    double x2 = sum(x0, slice);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> compared = new ArrayList<>();
    for (Arm arm : arms) {
      double[][] n = arm.accounts(scale);
      double[][] x = arm.answers(n, factor);
      double n1 = sum(n, slice);
      double x1 = sum(x, slice);
      boolean few = x1 < 5 || n1 - x1 < 5 || x2 < 5 || n2 - x2 < 5;
      Map<String, Object> row = new HashMap<>();
      row.put("from_on", window[0]);
      row.put("to_on", window[1]);
      row.put("dimension", dimension);
      row.put("value", arm.value());
      row.put("aging_band", slice[0] < 0 ? null : BANDS.get(slice[0]));
      row.put("size_tier", slice[1] < 0 ? null : SIZES.get(slice[1]));
      row.put("outcome", outcome);
      row.put("window_days", days);
      row.put("title", arm.title());
      row.put("channel", arm.channel());
      row.put("n", (long) n1);
      row.put("responses", (long) x1);
      row.put("maturing", window[1].equals(JUNE) && slice[0] < 0 ? arm.maturing() : 0L);
      row.put("undelivered", Math.round(n1 * 0.021));
      row.put("baseline", arms.size() > 1 ? baseline.value() : null);
      row.put("label", label);
      row.put("experiment", experiment);
      row.put("too_few", few);
      row.put("needed_n", 1540L);
      List<String> flags = new ArrayList<>();
      if (label.equals("observational")) {
        flags.add("observational");
      }
      if (n1 > 0) {
        row.put("rate", six(x1 / n1));
        double[] wilson = SampleStatistics.wilson(x1, n1, SampleStatistics.Z);
        row.put("low", six(wilson[0]));
        row.put("high", six(wilson[1]));
        if (outcome.equals("response")) {
          row.put("collected_per_account", money(3620 * x1 / n1));
          row.put("collected_low", money(3620 * wilson[0]));
          row.put("collected_high", money(3620 * wilson[1]));
          row.put("median_days_to_pay", x1 / n1 > 0.2 ? (int) Math.round(6 / (x1 / n1)) : null);
        }
      }
      if (!few && arm != baseline) {
        double[] raw = SampleStatistics.newcombe(x1, n1, x2, n2, SampleStatistics.Z);
        row.put("difference", six(raw[0]));
        row.put("difference_low", six(raw[1]));
        row.put("difference_high", six(raw[2]));
        row.put("p", six(SampleStatistics.twoProportions(x1, n1, x2, n2)));
        row.put("detectable_difference", six(0.0988));
        row.put("arms", new double[] {x1, n1, x2, n2});
        if (slice[0] < 0 && slice[1] < 0) {
          double[] like = SampleStatistics.mantelHaenszel(x, n, x0, n0);
          row.put("difference_stratified", six(like[0]));
          row.put("stratified_low", six(like[1]));
          row.put("stratified_high", six(like[2]));
          row.put("stratified_p", six(like[3]));
          row.put("empty_share", six(like[4]));
          boolean simpson = raw[0] * like[0] < 0;
          row.put("simpson", simpson);
          if (simpson) {
            flags.add("simpson");
          }
        }
        compared.add(row);
      }
      row.put("flags", flags);
      rows.add(row);
    }
    adjust(compared);
    for (Map<String, Object> row : rows) {
      row.remove("arms");
      row.put("comparisons", compared.size());
      templates.add(RowRecords.of(TemplateComparison.class, row));
    }
  }

  private static void adjust(List<Map<String, Object>> compared) {
    for (String of : List.of("p", "stratified_p")) {
      double[] p =
          compared.stream()
              .filter(row -> row.get(of) != null)
              .mapToDouble(row -> ((BigDecimal) row.get(of)).doubleValue())
              .toArray();
      double[] bh = SampleStatistics.benjaminiHochberg(p);
      double[] holm = SampleStatistics.holm(p);
      int i = 0;
      for (Map<String, Object> row : compared) {
        if (row.get(of) != null) {
          row.put(of + "_bh", six(bh[i]));
          row.put(of + "_holm", six(holm[i++]));
        }
      }
    }
    double z = compared.isEmpty() ? 0 : SampleStatistics.quantile(0.05 / compared.size());
    for (Map<String, Object> row : compared) {
      double[] arms = (double[]) row.get("arms");
      double[] wide = SampleStatistics.newcombe(arms[0], arms[1], arms[2], arms[3], z);
      row.put("low_adjusted", six(wide[1]));
      row.put("high_adjusted", six(wide[2]));
    }
  }

  private static double sum(double[][] counts, int[] slice) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        if ((slice[0] < 0 || slice[0] == i) && (slice[1] < 0 || slice[1] == j)) {
          sum += counts[i][j];
        }
      }
    }
    return sum;
  }

  private void accounts(Arm arm) {
    double[][] n = arm.accounts(1);
    double[][] x = arm.answers(n, 1);
    int number = 0;
    for (int i = 0; i < n.length; i++) {
      for (int j = 0; j < n[i].length; j++) {
        for (int k = 0; k < n[i][j]; k++) {
          number++;
          boolean answered = k < x[i][j];
          boolean paid = answered && k % 5 < 2;
          Map<String, Object> row = new HashMap<>();
          row.put("from_on", windows()[0][0]);
          row.put("to_on", JUNE);
          row.put("account_id", "A-%s-%04d".formatted(arm.value(), number));
          row.put("name", number % 7 == 0 ? null : "Customer %04d".formatted(number));
          row.put("template", arm.value());
          row.put("channel", arm.channel());
          row.put("aging_band", BANDS.get(i));
          row.put("size_tier", SIZES.get(j));
          row.put("segment", "wholesale");
          row.put("touch_id", "T-%s-%04d".formatted(arm.value(), number));
          row.put("touched_on", LocalDate.of(2026, 4, 1).plusDays(number % 80));
          row.put("reply_days", answered && !paid ? number % 7 : null);
          row.put("promise_days", answered && k % 5 == 3 ? number % 6 : null);
          row.put("payment_days", paid ? 1 + number % 6 : null);
          row.put("full_payment_days", paid && number % 2 == 0 ? 1 + number % 6 : null);
          row.put("collected", money(paid ? 1000 + number * 7.25 : 0));
          accounts.add(RowRecords.of(ComparisonAccount.class, row));
        }
      }
    }
  }

  private void attributes() {
    compare(
        "campaign_step",
        List.of(
            new Arm("dunning-1", null, "email", 640, 0.47, 30),
            new Arm("dunning-2", null, "email", 510, 0.36, 21),
            new Arm("dunning-3", null, "letter", 220, 0.25, 9)),
        "observational",
        null);
    compare(
        "tone",
        List.of(
            new Arm("friendly", null, "email", 820, 0.46, 41),
            new Arm("firm", null, "email", 600, 0.41, 22)),
        "observational",
        null);
  }

  private void touches() {
    String[] names = {"phone", "portal", "email", "sms", "letter"};
    double[] sizes = {2140, 1206, 11395, 612, 214};
    double[] rates = {0.522, 0.465, 0.357, 0.377, 0.243};
    double[] hours = {20.5, 31.25, 44, 18, 120};
    double[] byAge = {1.2, 1.15, 1, 0.8, 0.6, 0.45};
    double[] spread = {0.08, 0.34, 0.25, 0.16, 0.1, 0.07};
    for (LocalDate[] window : windows()) {
      for (Map.Entry<Integer, Double> days : BY_DAYS.entrySet()) {
        double allTouches = 0;
        double allAnswers = 0;
        for (int c = 0; c < names.length; c++) {
          double rate = Math.min(0.95, rates[c] * days.getValue());
          double answers = Math.round(sizes[c] * rate);
          allTouches += sizes[c];
          allAnswers += answers;
          channels.add(
              touches(window, names[c], null, null, days.getKey(), sizes[c], answers, hours[c]));
          for (int b = 0; b < BANDS.size(); b++) {
            double n = Math.round(sizes[c] * spread[b]);
            double x = Math.round(n * Math.min(0.95, rate * byAge[b]));
            channels.add(
                touches(window, names[c], BANDS.get(b), null, days.getKey(), n, x, hours[c]));
          }
        }
        channels.add(touches(window, null, null, null, days.getKey(), allTouches, allAnswers, 36));
        for (int attempt = 1; attempt <= 10; attempt++) {
          double n = Math.round(allTouches * Math.pow(0.6, attempt));
          channels.add(
              touches(
                  window,
                  null,
                  null,
                  attempt == 10 ? "10+" : String.valueOf(attempt),
                  days.getKey(),
                  n,
                  Math.round(n * 0.4 * Math.pow(0.9, attempt)),
                  36));
        }
      }
    }
  }

  private static ChannelResponse touches(
      LocalDate[] window,
      String channel,
      String band,
      String attempt,
      int days,
      double n,
      double x,
      double hours) {
    Map<String, Object> row = new HashMap<>();
    row.put("from_on", window[0]);
    row.put("to_on", window[1]);
    row.put("channel", channel);
    row.put("aging_band", band);
    row.put("attempt", attempt);
    row.put("window_days", days);
    row.put("touches", (long) n);
    row.put("responses", (long) x);
    row.put("maturing", Math.round(n * 0.04));
    row.put("undelivered", Math.round(n * 0.02));
    row.put("accounts", Math.round(n * 0.55));
    row.put("replies", Math.round(x * 0.6));
    row.put("promises", Math.round(x * 0.2));
    row.put("disputes", Math.round(x * 0.05));
    row.put("payments", Math.round(x * 0.45));
    double effect = 1.3;
    double[] wilson = SampleStatistics.wilson(x / effect, n / effect, SampleStatistics.Z);
    row.put("rate", six(x / n));
    row.put("low", six(wilson[0]));
    row.put("high", six(wilson[1]));
    row.put("design_effect", new BigDecimal("1.3000"));
    row.put("median_hours_to_response", BigDecimal.valueOf(hours).setScale(2));
    row.put("p75_hours_to_response", BigDecimal.valueOf(hours * 2).setScale(2));
    row.put(
        "contacts_per_response",
        attempt == null
            ? BigDecimal.valueOf(n / x).setScale(4, java.math.RoundingMode.HALF_UP)
            : null);
    row.put("median_attempts", attempt == null ? 2 : null);
    row.put("too_few", x < 5 || n - x < 5);
    row.put("flags", List.of());
    return RowRecords.of(ChannelResponse.class, row);
  }

  private void team(boolean different) {
    String[] ids = {"c-01", "c-02", "c-03", "c-04", "c-05", "c-06", "c-07", "(unassigned)"};
    String[] names = {
      "Elin Åkesson",
      "Mara Sand",
      "Jonas Feld",
      "Ruth Calder",
      "Piet Vos",
      "Ada Rossi",
      "Nuno Reis",
      null
    };
    double[] expected = {143, 88, 121, 62, 176, 204, 96, 24};
    double[] equal = {1.05, 0.98, 1.02, 0.93, 0.97, 1.03, 0.99, 0.95};
    double[] unequal = {1.05, 0.98, 1.02, 0.93, 0.71, 1.31, 0.99, 0.95};
    for (LocalDate[] window : windows()) {
      for (int i = 0; i < ids.length; i++) {
        double ratio = different ? unequal[i] : equal[i];
        collectors.add(collector(window, ids[i], names[i], expected[i], ratio));
      }
      Map<String, Object> all = collectorRow(window, null, null, 914, 1.0);
      all.put("ranking_justified", different);
      all.put("heterogeneity_statistic", six(different ? 38.2 : 4.1));
      all.put("heterogeneity_p", six(different ? 0.000003 : 0.7685));
      all.put("heterogeneity_df", 7);
      all.put("outside_limits", null);
      collectors.add(RowRecords.of(CollectorEffectiveness.class, all));
    }
  }

  private void smallTeam() {
    collectors.add(collector(windows()[0], "c-01", "Elin Åkesson", 4, 1.1));
    Map<String, Object> all = collectorRow(windows()[0], null, null, 4, 1.0);
    all.put("ranking_justified", false);
    collectors.add(RowRecords.of(CollectorEffectiveness.class, all));
  }

  private static CollectorEffectiveness collector(
      LocalDate[] window, String id, String name, double expected, double ratio) {
    return RowRecords.of(
        CollectorEffectiveness.class, collectorRow(window, id, name, expected, ratio));
  }

  private static Map<String, Object> collectorRow(
      LocalDate[] window, String id, String name, double expected, double ratio) {
    double items = expected / 0.38;
    double variance = expected * 0.58;
    double half95 = 1.959964 * Math.sqrt(variance) / expected;
    double half998 = 3.090232 * Math.sqrt(variance) / expected;
    boolean few = variance < 5;
    Map<String, Object> row = new HashMap<>();
    row.put("from_on", window[0]);
    row.put("to_on", window[1]);
    row.put("collector", id);
    row.put("name", name);
    row.put("team", id == null || id.startsWith("(") ? "(none)" : "north");
    row.put("accounts", Math.round(items / 2.5));
    row.put("items", Math.round(items));
    row.put("handed_over", Math.round(items * 0.02));
    row.put("collectible", money(items * 5200));
    row.put("collected", money(items * 5200 * 0.384 * ratio));
    row.put("rate", six(0.384 * ratio));
    row.put("low", six(0.384 * (ratio - half95 / 2)));
    row.put("high", six(0.384 * (ratio + half95 / 2)));
    boolean thin = expected < 30;
    if (thin) {
      row.put("null_reason", "thin_stratum");
    } else {
      row.put("standardised", six(0.381 * ratio));
      row.put("standardised_low", six(0.381 * (ratio - half95 / 2)));
      row.put("standardised_high", six(0.381 * (ratio + half95 / 2)));
      row.put("standardised_level", "aging_band,size_tier");
      row.put("standardised_share", six(0.93));
    }
    row.put("collected_vs_expected", six(ratio));
    row.put("cve_low", six(ratio - half95 / 2));
    row.put("cve_high", six(ratio + half95 / 2));
    row.put("observed", six(Math.round(expected * ratio)));
    row.put("expected", six(expected));
    row.put("variance", six(variance));
    row.put("ratio", six(ratio));
    row.put("too_few", few);
    if (!few) {
      row.put("ratio_low", six(Math.max(0, ratio - half95)));
      row.put("ratio_high", six(ratio + half95));
      row.put("limit_95_low", six(Math.max(0, 1 - half95)));
      row.put("limit_95_high", six(1 + half95));
      row.put("limit_998_low", six(Math.max(0, 1 - half998)));
      row.put("limit_998_high", six(1 + half998));
      double off = Math.abs(ratio - 1);
      String side = ratio > 1 ? "above" : "below";
      row.put("outside_limits", off > half998 ? side : off > half95 ? "possibly_" + side : "none");
    }
    row.put("cei", six(0.77));
    row.put("promises_kept_by_amount", six(0.61));
    row.put("promises_low", six(0.5));
    row.put("promises_high", six(0.71));
    row.put("promises_n", Math.round(items / 9));
    row.put("median_days_to_first_touch", new BigDecimal("3.00"));
    row.put("first_touch_n", Math.round(items / 2));
    row.put("ar", money(items * 9100));
    row.put("past_due", money(items * 2400));
    row.put("touches", Math.round(items * 1.4));
    row.put("touches_deduplicated", Math.round(items * 0.9));
    row.put("capacity_use", id == null || id.startsWith("(") ? null : six(0.83));
    row.put("attributed_cash", money(items * 900));
    row.put("cash_per_manual_touch", money(1000));
    return row;
  }

  private void experiment() {
    String[] arms = {"none", "reminder-7", "short-question-3"};
    double[] rates = {0.1, 0.21, 0.28};
    for (Map.Entry<Integer, Double> days : BY_DAYS.entrySet()) {
      for (int i = 0; i < arms.length; i++) {
        double n = 820;
        double x = Math.round(n * rates[i] * days.getValue());
        double base = Math.round(n * rates[0] * days.getValue());
        double[] wilson = SampleStatistics.wilson(x, n, SampleStatistics.Z);
        Map<String, Object> row = new HashMap<>();
        row.put("experiment", "june-wording");
        row.put("arm", arms[i]);
        row.put("control", i == 0);
        row.put("window_days", days.getKey());
        row.put("assigned_from", LocalDate.of(2026, 3, 30));
        row.put("assigned_to", LocalDate.of(2026, 3, 31));
        row.put("horizon_on", LocalDate.of(2026, 6, 23));
        row.put("label", "randomised");
        row.put("interim", false);
        row.put("planned_share", six(1 / 3.0));
        row.put("assigned", (long) n + i);
        row.put("matured", (long) n + i);
        row.put("maturing", 0L);
        row.put("touched", i == 0 ? 0L : (long) n - 11);
        row.put("responses", (long) x);
        row.put("replies", Math.round(x * 0.6));
        row.put("promises", Math.round(x * 0.2));
        row.put("disputes", Math.round(x * 0.05));
        row.put("payments", Math.round(x * 0.5));
        row.put("rate", six(x / n));
        row.put("low", six(wilson[0]));
        row.put("high", six(wilson[1]));
        row.put("payment_rate", six(x / n / 2));
        row.put("payment_low", six(wilson[0] / 2));
        row.put("payment_high", six(wilson[1] / 2));
        row.put("mean_cash", money(700 + 3000 * x / n));
        row.put("mean_cash_low", money(600 + 2600 * x / n));
        row.put("mean_cash_high", money(800 + 3400 * x / n));
        if (i > 0) {
          double[] difference = SampleStatistics.newcombe(x, n, base, n, SampleStatistics.Z);
          row.put("difference", six(difference[0]));
          row.put("difference_low", six(difference[1]));
          row.put("difference_high", six(difference[2]));
          double p = SampleStatistics.twoProportions(x, n, base, n);
          row.put("p", six(p));
          row.put("p_adjusted", six(Math.min(1, 2 * p)));
          row.put("cash_per_account_difference", money(3000 * (x - base) / n));
          row.put("cash_difference_low", money(2000 * (x - base) / n));
          row.put("cash_difference_high", money(4000 * (x - base) / n));
          row.put("incremental_cash_per_touch", money(3000 * (x - base) / n));
          row.put("incremental_low", money(2000 * (x - base) / n));
          row.put("incremental_high", money(4000 * (x - base) / n));
        }
        row.put("sample_ratio_statistic", six(0.19));
        row.put("sample_ratio_p", six(0.91));
        row.put("sample_ratio_mismatch", false);
        row.put("too_few", false);
        row.put("flags", List.of());
        experiments.add(RowRecords.of(ExperimentArm.class, row));
      }
    }
  }

  private void metrics() {
    define("attempts_before_response__answered_by", "ratio", List.of("total"), List.of());
    double[] answered = {0.34, 0.53, 0.66, 0.74, 0.78, 0.8, 0.81, 0.815, 0.82, 0.82};
    for (int k = 0; k < answered.length; k++) {
      point("attempts_before_response__answered_by", Map.of(), null, k + 1, answered[k], 6120L);
    }
    define("untouched_accounts", "count", List.of("total", "aging_band"), List.of());
    double[] untouched = {41, 33, 28, 52, 61};
    for (int i = 0; i < untouched.length; i++) {
      point(
          "untouched_accounts",
          Map.of("aging_band", BANDS.get(i + 1)),
          null,
          null,
          untouched[i],
          300L);
    }
    define("undelivered_rate", "ratio", List.of("total", "channel"), List.of());
    point("undelivered_rate", Map.of(), null, null, 0.021, 15567L);
    point("undelivered_rate", Map.of("channel", "email"), null, null, 0.024, 11395L);
    point("undelivered_rate", Map.of("channel", "sms"), null, null, 0.041, 612L);
    point("undelivered_rate", Map.of("channel", "letter"), null, null, 0.055, 214L);
    define("pre_due_coverage", "ratio", List.of("total"), List.of());
    point("pre_due_coverage", Map.of(), null, null, 0.34, 2210L);
    define("promise_kept_rate", "ratio", List.of("total"), List.of());
    point("promise_kept_rate", Map.of(), null, null, 0.71, 214L);
    define("promise_kept_rate__by_amount", "ratio", List.of("total"), List.of());
    point("promise_kept_rate__by_amount", Map.of(), null, null, 0.64, 214L);
    define("broken_promises", "money", List.of("total"), List.of("still_open"));
    point("broken_promises", Map.of(), null, null, 48_200, 62L);
    define("promise_slip", "days", List.of("total"), List.of());
    point("promise_slip", Map.of(), null, null, 4, 214L);
    define("open_disputes", "money", List.of("total"), List.of());
    double[] open = {31_200, 18_400, 9_100, 4_050, 7_700};
    int[] ages = {0, 31, 61, 91, 121};
    for (int i = 0; i < open.length; i++) {
      point("open_disputes", Map.of(), null, ages[i], open[i], 31L - 4 * i);
    }
    define("dispute_cause_share", "ratio", List.of("reason"), List.of());
    String[] reasons = {"price", "missing_purchase_order", "quality", "delivery", "other"};
    double[] shares = {0.41, 0.24, 0.17, 0.11, 0.07};
    for (int i = 0; i < reasons.length; i++) {
      point("dispute_cause_share", Map.of("reason", reasons[i]), null, null, shares[i], 150L);
    }
    define("seller_fault_share", "ratio", List.of("total"), List.of());
    point("seller_fault_share", Map.of(), null, null, 0.58, 150L);
    define("cost_of_seller_fault", "money", List.of("total"), List.of("tied_up"));
    point("cost_of_seller_fault", Map.of(), null, null, 12_300, 71L);
    point("cost_of_seller_fault", Map.of(), "tied_up", null, 26_400, 87L);
  }

  private void define(String id, String unit, List<String> slices, List<String> parts) {
    catalog.add(
        Given.definition(
            id,
            id.replace('_', ' '),
            "What is " + id + "?",
            "as metrics.md says",
            unit,
            null,
            null,
            "neither",
            slices,
            List.of(),
            parts,
            "columns",
            "3m",
            "house",
            1));
  }

  private void point(
      String id, Map<String, String> slice, String part, Integer step, double value, Long n) {
    points.add(
        Given.point(
            id,
            JUNE,
            "EUR",
            "reporting",
            slice,
            part,
            step,
            null,
            null,
            null,
            six(value),
            null,
            null,
            n,
            null,
            List.of(),
            1,
            null));
  }

  private Snapshot snapshot() {
    Comparing compared =
        InMemoryComparing.ofGroups(templates, accounts, channels, collectors, experiments);
    return new InMemorySnapshot(
        List.of(run()),
        run -> catalog,
        points,
        List.of(),
        run -> Optional.of(EMPTY),
        run -> compared);
  }

  private static final Ledger EMPTY =
      new Ledger() {
        @Override
        public void movements(Scope scope, LocalDate to, Consumer<Movement> reader) {}

        @Override
        public void changes(Scope scope, LocalDate to, Consumer<ChangedMovement> reader) {}

        @Override
        public List<AccountSpan> accounts(Scope scope) {
          return List.of();
        }

        @Override
        public void items(Scope scope, Consumer<AgingItem> reader) {}

        @Override
        public void scores(Scope scope, Consumer<RiskScore> reader) {}

        @Override
        public List<RiskModelRow> riskModel(Scope scope) {
          return List.of();
        }

        @Override
        public List<Reject> rejects(Scope scope) {
          return List.of();
        }

        @Override
        public Optional<AccountBrief> brief(Scope scope, String account) {
          return Optional.empty();
        }

        @Override
        public void gaps(Scope scope, Consumer<AccountGaps> reader) {}

        @Override
        public List<RiskReasons> reasons(Scope scope, String account) {
          return List.of();
        }
      };

  private static Run run() {
    return Given.run(
        "run-000412",
        PUBLISHED,
        JUNE,
        "EUR",
        List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 31), JUNE),
        42,
        JUNE,
        57,
        List.of(new Run.Amount("EUR", new BigDecimal("21008.0000"))),
        List.of(
            new Run.Entity("de", "Tiderow GmbH", "EUR"),
            new Run.Entity("se", "Tiderow Nordic AB", "SEK"),
            new Run.Entity("uk", "Tiderow Ltd", "GBP")),
        List.of(new Run.Rate("EUR", "SEK", JUNE, new BigDecimal("11.250000000000000000"), "ECB")),
        List.of(),
        List.of(),
        List.of(new Run.Check("K1", true, "keys are unique")),
        Map.of(),
        Map.of("stale_hours", "36"));
  }
}
