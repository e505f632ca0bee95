package io.countback.api.page;

import io.countback.api.gold.ExperimentArm;
import io.countback.api.gold.TemplateComparison;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The first sentence of the manager's page, by a fixed grammar.
 *
 * <ul>
 *   <li>{@code One template draws 11.9 points more answers than the baseline; two others show no
 *       difference.}
 *   <li>{@code No template shows a difference from the baseline.}
 *   <li>{@code Too few accounts to compare templates.}
 * </ul>
 *
 * <p>Where they show none, before it, of the randomised experiments, the clearest difference from a
 * control: {@code In holdout-question, question drew 35.6 points more answers than its control.}
 */
final class ManagerHeadline {
  private static final BigDecimal SIGNIFICANT = new BigDecimal("0.05");

  private final List<TemplateComparison> rows;
  private final String noun;
  private final List<Verdict> verdicts;

  private ManagerHeadline(List<TemplateComparison> rows, boolean holm, String noun) {
    this.rows = rows;
    this.noun = noun;
    this.verdicts = rows.stream().map(row -> Verdict.of(row, holm)).toList();
  }

  /** The sentence about the values compared; there is at least one. */
  static String of(List<TemplateComparison> rows, List<ExperimentArm> arms, ManagerView view) {
    ManagerHeadline headline = new ManagerHeadline(rows, view.holm(), view.noun());
    Optional<String> drawn =
        headline.isFinding() ? Optional.empty() : ofExperiments(arms, view.days());
    return drawn.map(sentence -> sentence + " ").orElse("") + headline.sentence();
  }

  private boolean isFinding() {
    return count(Verdict.BETTER) + count(Verdict.WORSE) + count(Verdict.SIGNS_DIFFER) > 0;
  }

  /** The clearest difference that an experiment shows; empty where none shows one. */
  private static Optional<String> ofExperiments(List<ExperimentArm> arms, int days) {
    return arms.stream()
        .filter(arm -> arm.windowDays() == days && shows(arm))
        .min(
            Comparator.comparing(ExperimentArm::pAdjusted)
                .thenComparing(ExperimentArm::experiment)
                .thenComparing(ExperimentArm::arm))
        .map(
            arm ->
                "In %s, %s drew %s points %s answers than its control."
                    .formatted(
                        arm.experiment(),
                        arm.arm(),
                        ManagerWords.size(arm.difference()),
                        arm.difference().signum() > 0 ? "more" : "fewer"));
  }

  /** Randomised, ended, enough accounts, and neither interval nor p leave room for chance. */
  private static boolean shows(ExperimentArm arm) {
    return "randomised".equals(arm.label())
        && !Verdict.isTrue(arm.interim())
        && !Verdict.isTrue(arm.tooFew())
        && arm.differenceLow() != null
        && arm.pAdjusted() != null
        && arm.pAdjusted().compareTo(SIGNIFICANT) < 0
        && arm.differenceLow().signum() == arm.differenceHigh().signum();
  }

  private String sentence() {
    long better = count(Verdict.BETTER);
    long worse = count(Verdict.WORSE);
    long none = count(Verdict.NO_DIFFERENCE);
    long differ = count(Verdict.SIGNS_DIFFER);
    if (verdicts.stream().allMatch(v -> v == Verdict.MATURING)) {
      return "Every response window is still open; there are no rates yet.";
    }
    if (count(Verdict.ALONE) > 0) {
      return "Only one %s was used, so there is nothing to compare it with.".formatted(noun);
    }
    if (better + worse + none + differ == 0) {
      return "Too few accounts to compare %ss.".formatted(noun);
    }
    if (better + worse + differ == 0) {
      return "No %s shows a difference from the baseline.".formatted(noun);
    }
    List<String> parts = new ArrayList<>();
    if (better > 0) {
      parts.add(draws(Verdict.BETTER, better, "more", parts));
    }
    if (worse > 0) {
      parts.add(draws(Verdict.WORSE, worse, "fewer", parts));
    }
    if (differ > 0) {
      parts.add(differs(differ, parts));
    }
    if (none > 0) {
      parts.add(subject(none, parts) + (none == 1 ? " shows" : " show") + " no difference");
    }
    return String.join("; ", parts) + ".";
  }

  private String draws(Verdict verdict, long count, String direction, List<String> before) {
    BigDecimal most =
        rows.stream()
            .filter(row -> verdicts.get(rows.indexOf(row)) == verdict)
            .map(Verdict::leading)
            .max(Comparator.comparing(BigDecimal::abs))
            .orElseThrow();
    String verb = count == 1 ? " draws " : " draw up to ";
    String than = before.isEmpty() ? " answers than the baseline" : " answers";
    return subject(count, before)
        + verb
        + ManagerWords.size(most)
        + " points "
        + direction
        + than
        + (allRandomised() ? "" : " among like accounts");
  }

  private String differs(long count, List<String> before) {
    if (count > 1) {
      return subject(count, before)
          + " look different raw than among accounts of the same age and size";
    }
    TemplateComparison row = rows.get(verdicts.indexOf(Verdict.SIGNS_DIFFER));
    boolean looksBetter = row.difference().signum() > 0;
    return "%s looks %s than the baseline, but among accounts of the same age and size it is %s"
        .formatted(
            subject(count, before),
            looksBetter ? "better" : "worse",
            looksBetter ? "worse" : "better");
  }

  private boolean allRandomised() {
    return rows.stream().allMatch(Verdict::isRandomised);
  }

  private String subject(long count, List<String> before) {
    String number = ManagerWords.spelled(count);
    if (before.isEmpty()) {
      return number + " " + noun + (count == 1 ? "" : "s");
    }
    return number.toLowerCase(java.util.Locale.ROOT) + (count == 1 ? " other" : " others");
  }

  private long count(Verdict verdict) {
    return verdicts.stream().filter(v -> v == verdict).count();
  }
}
