package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Restatement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The restated figures a page shows: those of its period end, and those of the trend before it.
 *
 * @param any whether the snapshot knows any, of whatever slice
 * @param sentence about all of them, for "where the figures come from"
 * @param rows the newest; empty where nothing on the page was restated
 * @param finding how many there are, and which are listed
 * @param path all restatements as data
 */
record Restatements(boolean any, String sentence, List<Row> rows, String finding, String path) {
  private static final int MOST_ROWS = 12;
  private static final int MONTHS = 24;
  private static final int MOST_DECIMALS = 4;

  /**
   * A figure before and after.
   *
   * @param wasAddress the page as the run showed it that had published the old figure; null where
   *     none had
   * @param wasReason why it was undefined; null where it was defined
   * @param isReason why it is undefined; null where it is defined
   * @param change empty where either is undefined
   * @param rowsAddress the rows behind the change; null where rows are not published
   */
  record Row(
      String periodEnd,
      String figure,
      String unit,
      String was,
      String wasAddress,
      String wasReason,
      String is,
      String isReason,
      String change,
      String cause,
      String rows,
      String rowsAddress,
      String when,
      String run) {}

  /**
   * The restatements among the figures of a page.
   *
   * @param shown metrics shown for the period, in the order of the page
   * @param trend metrics shown for the months before
   */
  static Restatements of(
      Restated restated,
      Figures figures,
      View view,
      List<String> shown,
      List<String> trend,
      List<String> query) {
    LocalDate end = view.asOf();
    List<Restatement> onPage =
        restated.ofView().stream()
            .filter(r -> isShown(r, end, shown) || isOfTrend(r, end, trend))
            .sorted(inOrder(end, shown))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Restatement r : onPage.subList(0, Math.min(MOST_ROWS, onPage.size()))) {
      rows.add(row(r, figures.definition(r.metricId()).orElse(null), view, figures.pinnedTo()));
    }
    return new Restatements(
        restated.all() > 0,
        sentence(restated.all(), onPage.size()),
        rows,
        finding(onPage.size()),
        "/v1/restatements" + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }

  /** The same list as a file. */
  String csvPath() {
    return path + (path.contains("?") ? "&" : "?") + "format=csv";
  }

  private static boolean isShown(Restatement r, LocalDate end, List<String> shown) {
    return r.periodEnd().equals(end) && shown.contains(r.metricId());
  }

  private static boolean isOfTrend(Restatement r, LocalDate end, List<String> trend) {
    return trend.contains(r.metricId())
        && Dates.endsMonth(r.periodEnd())
        && r.periodEnd().isBefore(end)
        && YearMonth.from(r.periodEnd()).isAfter(YearMonth.from(end).minusMonths(MONTHS));
  }

  /** Newest first; of one run the shown period first, in the order of the page. */
  private static Comparator<Restatement> inOrder(LocalDate end, List<String> shown) {
    return Comparator.comparing(Restatement::restatedAt)
        .reversed()
        .thenComparing(r -> !r.periodEnd().equals(end))
        .thenComparing(Restatement::periodEnd, Comparator.reverseOrder())
        .thenComparing(r -> shown.indexOf(r.metricId()));
  }

  private static String sentence(int all, int onPage) {
    if (all == 0) {
      return "No published month-end was restated.";
    }
    String were =
        all == 1 ? "1 published figure was" : Format.count(all) + " published figures were";
    return were
        + " restated"
        + (onPage == 0
            ? ", none of them on this page."
            : "; what concerns this page is listed below.");
  }

  private static String finding(int onPage) {
    String meaning = "Published before, and changed by what came later.";
    return onPage <= MOST_ROWS
        ? meaning
        : "%s The newest %d of %s on this page."
            .formatted(meaning, MOST_ROWS, Format.count(onPage));
  }

  private static String rowsAddress(Restatement r, MetricDefinition definition, String pinnedTo) {
    return definition == null || definition.terms().isEmpty()
        ? null
        : RestatementLinks.of(r, pinnedTo).page(1);
  }

  private static Row row(Restatement r, MetricDefinition definition, View view, String pinnedTo) {
    String unit = definition == null ? "" : definition.unit();
    int shift = unit.equals("ratio") ? 2 : 0;
    int decimals = decimals(unit, r);
    return new Row(
        Dates.full(r.periodEnd()),
        figure(r, definition),
        unit(unit, r.currency()),
        text(r.oldValue(), shift, decimals),
        r.oldRunId() == null ? null : Address.ofRun(r.oldRunId(), r.periodEnd(), view),
        r.oldValue() == null ? reason(r.oldNullReason()) : null,
        text(r.newValue(), shift, decimals),
        r.newValue() == null ? reason(r.newNullReason()) : null,
        r.difference() == null
            ? ""
            : Format.signed(r.difference().scaleByPowerOfTen(shift), decimals),
        Restated.causes(List.of(r)),
        Format.count(r.rows()),
        rowsAddress(r, definition, pinnedTo),
        Dates.full(r.restatedAt().atOffset(ZoneOffset.UTC).toLocalDate()),
        r.runId());
  }

  private static String figure(Restatement r, MetricDefinition definition) {
    String title = definition == null ? r.metricId() : definition.title();
    if (r.part() == null) {
      return title;
    }
    return title
        + ", "
        + PartNames.words(r.part())
        + (PartNames.isPastDue(r.part()) ? " days" : "");
  }

  private static String unit(String unit, String currency) {
    return switch (unit) {
      case "ratio" -> "%";
      case "money" -> currency;
      default -> unit;
    };
  }

  /** Money to the cent; else as on the tiles, with more where the two would look the same. */
  private static int decimals(String unit, Restatement r) {
    if (unit.equals("money")) {
      return Format.minorDigits(r.currency());
    }
    int decimals = unit.equals("count") ? 0 : 1;
    int shift = unit.equals("ratio") ? 2 : 0;
    if (r.difference() != null) {
      while (decimals < MOST_DECIMALS
          && text(r.oldValue(), shift, decimals).equals(text(r.newValue(), shift, decimals))) {
        decimals++;
      }
    }
    return decimals;
  }

  private static String text(BigDecimal value, int shift, int decimals) {
    return value == null ? Format.NONE : Format.number(value.scaleByPowerOfTen(shift), decimals);
  }

  private static String reason(String nullReason) {
    return nullReason == null ? "no figure" : nullReason.replace('_', ' ');
  }
}
