package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.TemplateComparison;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which rows of the comparing tables answer a question, and in which order: the same for programs
 * and pages. Values are ordered by the lower bound of their rate, never by the rate.
 */
public final class Compared {
  /** Compared dimensions of {@code template_comparison}, the default first. */
  public static final List<String> DIMENSIONS =
      List.of(
          "template",
          "campaign_step",
          "tone",
          "type",
          "subject",
          "language",
          "length",
          "reading_ease",
          "has_question",
          "personalised",
          "amount_in_subject");

  /** Outcomes, the default first. */
  public static final List<String> OUTCOMES =
      List.of("response", "reply", "promise", "dispute", "payment", "full_payment");

  /** Dimensions of {@code channel_response}. */
  public static final Map<String, Function<ChannelResponse, String>> OF_CHANNELS =
      Map.of(
          "channel", ChannelResponse::channel,
          "aging_band", ChannelResponse::agingBand,
          "segment", ChannelResponse::segment,
          "attempt", ChannelResponse::attempt);

  private static final List<String> BANDS =
      List.of("pre_due", "current", "d1_30", "d31_60", "d61_90", "d91_120", "d121_plus");
  private static final List<String> SIZES = List.of("large", "medium", "small");

  private Compared() {}

  /**
   * What is asked of {@code template_comparison}.
   *
   * @param band aging band, null for all
   */
  public record TemplateQuestion(
      Window window, String dimension, String outcome, int days, String band) {

    private boolean fits(TemplateComparison row) {
      return row.dimension().equals(dimension)
          && row.outcome().equals(outcome)
          && row.windowDays() == days
          && Window.of(row).equals(window);
    }

    /** The same of another outcome. */
    public TemplateQuestion of(String other) {
      return new TemplateQuestion(window, dimension, other, days, band);
    }
  }

  /** The values of the dimension, highest lower bound first. */
  public static List<TemplateComparison> templates(
      List<TemplateComparison> rows, TemplateQuestion question) {
    return rows.stream()
        .filter(question::fits)
        .filter(r -> Objects.equals(r.agingBand(), question.band()))
        .filter(r -> r.sizeTier() == null && r.segment() == null)
        .sorted(byLowerBound(TemplateComparison::low, TemplateComparison::value))
        .toList();
  }

  /** The values of the dimension in each aging band and size tier, one value after the other. */
  public static List<TemplateComparison> strata(
      List<TemplateComparison> rows, TemplateQuestion question) {
    return rows.stream()
        .filter(question::fits)
        .filter(r -> r.agingBand() != null && r.sizeTier() != null && r.segment() == null)
        .filter(r -> question.band() == null || r.agingBand().equals(question.band()))
        .sorted(
            comparing(TemplateComparison::value)
                .thenComparing(TemplateComparison::agingBand, bands())
                .thenComparing(TemplateComparison::sizeTier, sizes()))
        .toList();
  }

  /** The values of the dimension in each value of one other dimension. */
  public static List<TemplateComparison> mix(
      List<TemplateComparison> rows, TemplateQuestion question, boolean byAge) {
    Predicate<TemplateComparison> slice =
        byAge
            ? r -> r.agingBand() != null && r.sizeTier() == null
            : r -> r.sizeTier() != null && r.agingBand() == null;
    return rows.stream()
        .filter(question::fits)
        .filter(slice.and(r -> r.segment() == null))
        .sorted(
            comparing(TemplateComparison::value)
                .thenComparing(TemplateComparison::agingBand, nullsFirst(bands()))
                .thenComparing(TemplateComparison::sizeTier, nullsFirst(sizes())))
        .toList();
  }

  /**
   * Touches by exactly these dimensions. Channels alone come by their lower bound, everything else
   * in the order of its values.
   *
   * @param band aging band, null for all
   */
  public static List<ChannelResponse> channels(
      List<ChannelResponse> rows, Window window, int days, List<String> by, String band) {
    Comparator<ChannelResponse> order =
        by.equals(List.of("channel"))
            ? byLowerBound(ChannelResponse::low, ChannelResponse::channel)
            : comparing(ChannelResponse::channel, nullsFirst(naturalOrder()))
                .thenComparing(ChannelResponse::agingBand, nullsFirst(bands()))
                .thenComparing(ChannelResponse::segment, nullsFirst(naturalOrder()))
                .thenComparing(ChannelResponse::attempt, nullsFirst(attempts()));
    return rows.stream()
        .filter(r -> r.windowDays() == days && Window.of(r).equals(window))
        .filter(r -> isBy(r, by, band))
        .sorted(order)
        .toList();
  }

  private static boolean isBy(ChannelResponse row, List<String> by, String band) {
    return OF_CHANNELS.entrySet().stream()
        .allMatch(
            dimension -> {
              String value = dimension.getValue().apply(row);
              boolean isBand = dimension.getKey().equals("aging_band") && band != null;
              return isBand
                  ? band.equals(value)
                  : by.contains(dimension.getKey()) == (value != null);
            });
  }

  /** The collectors of a window by the lower bound at the team's mix; without the row of all. */
  public static List<CollectorEffectiveness> collectors(
      List<CollectorEffectiveness> rows, Window window) {
    return rows.stream()
        .filter(r -> Window.of(r).equals(window) && r.collector() != null)
        .sorted(
            byLowerBound(
                CollectorEffectiveness::standardisedLow, CollectorEffectiveness::collector))
        .toList();
  }

  /** The row of all collectors; null where the window has none. */
  public static CollectorEffectiveness team(List<CollectorEffectiveness> rows, Window window) {
    return rows.stream()
        .filter(r -> Window.of(r).equals(window) && r.collector() == null)
        .findFirst()
        .orElse(null);
  }

  /** Aging bands from young to old; others after them. */
  public static Comparator<String> bands() {
    return inOrder(BANDS);
  }

  /** The aging bands of some rows, the youngest first. */
  public static List<String> bandsOf(List<TemplateComparison> rows) {
    return rows.stream().map(TemplateComparison::agingBand).distinct().sorted(bands()).toList();
  }

  /** The size tiers of some rows, the largest first. */
  public static List<String> sizesOf(List<TemplateComparison> rows) {
    return rows.stream().map(TemplateComparison::sizeTier).distinct().sorted(sizes()).toList();
  }

  /** Size tiers from large to small; others after them. */
  private static Comparator<String> sizes() {
    return inOrder(SIZES);
  }

  private static Comparator<String> attempts() {
    return comparing((String attempt) -> attempt.length()).thenComparing(naturalOrder());
  }

  private static Comparator<String> inOrder(List<String> known) {
    return comparing((String value) -> known.contains(value) ? known.indexOf(value) : known.size())
        .thenComparing(naturalOrder());
  }

  private static <T> Comparator<T> byLowerBound(
      Function<T, BigDecimal> low, Function<T, String> name) {
    return comparing(low, nullsLast(reverseOrder())).thenComparing(name);
  }
}
