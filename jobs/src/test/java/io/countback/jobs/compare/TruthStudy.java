package io.countback.jobs.compare;

import java.util.List;
import java.util.Locale;

/**
 * How often the comparisons tell the truth, over companies whose truth is known: whether intervals
 * cover it, planted effects are found, arms that are the same stay the same, and a reversal among
 * comparable accounts is flagged.
 */
final class TruthStudy {
  private static final double FIVE_PERCENT = 0.05;

  private int companies;
  private int randomised;
  private int comparisons;
  private int covered;
  private int coveredStratified;
  private int experiments;
  private int coveredExperiments;
  private int means;
  private int coveredMeans;
  private int planted;
  private int found;
  private int foundBh;
  private int foundHolm;
  private int same;
  private int rejected;
  private int rejectedBh;
  private int reversals;
  private int flagged;

  /** Companies of the seeds 1 to n. */
  static TruthStudy of(int companies) {
    TruthStudy study = new TruthStudy();
    for (int seed = 1; seed <= companies; seed++) {
      study.add(new Company(seed));
    }
    return study;
  }

  private void add(Company company) {
    companies++;
    List<ComparedValue> templates = company.templates();
    boolean all = true;
    for (String arm : Company.ARMS) {
      if (!arm.equals("control")) {
        all &= replies(company, templates, arm);
        add(company, row(templates, arm, Outcome.PAYMENT, 14), arm, Outcome.PAYMENT);
      }
    }
    randomised += all ? 1 : 0;
    for (ComparedArm arm : company.arms()) {
      if (arm.windowDays() == 14 && !arm.control()) {
        add(company, arm);
      }
    }
    reversals++;
    flagged +=
        Drawn.row(company.reversed(), "mild", Outcome.REPLY, 7).flags().contains("simpson") ? 1 : 0;
  }

  private static ComparedValue row(
      List<ComparedValue> rows, String arm, Outcome outcome, int days) {
    return Drawn.row(rows, "template-" + arm, outcome, days);
  }

  private boolean replies(Company company, List<ComparedValue> templates, String arm) {
    ComparedValue row = row(templates, arm, Outcome.REPLY, 7);
    add(company, row, arm, Outcome.REPLY);
    ComparedValue.Versus versus = row.versus();
    if (arm.equals("detectable")) {
      planted++;
      found += versus.p() < FIVE_PERCENT ? 1 : 0;
      foundBh += versus.pBh() < FIVE_PERCENT ? 1 : 0;
      foundHolm += versus.pHolm() < FIVE_PERCENT ? 1 : 0;
    } else if (arm.equals("same")) {
      same++;
      rejected += versus.p() < FIVE_PERCENT ? 1 : 0;
      rejectedBh += versus.pBh() < FIVE_PERCENT ? 1 : 0;
    }
    return row.label().randomised();
  }

  private void add(Company company, ComparedValue row, String arm, Outcome outcome) {
    double truth = company.effect(arm, outcome);
    comparisons++;
    covered += row.versus().difference().interval().contains(truth) ? 1 : 0;
    coveredStratified +=
        row.versus().stratified().low() <= truth && truth <= row.versus().stratified().high()
            ? 1
            : 0;
  }

  private void add(Company company, ComparedArm arm) {
    double truth = company.effect(arm.arm(), Outcome.PAYMENT);
    experiments++;
    coveredExperiments += arm.payments().low() <= truth && truth <= arm.payments().high() ? 1 : 0;
    double cash = company.cashEffect(arm.arm());
    means++;
    coveredMeans +=
        arm.cashDifference().low().doubleValue() <= cash
                && cash <= arm.cashDifference().high().doubleValue()
            ? 1
            : 0;
  }

  int companies() {
    return companies;
  }

  /** Companies whose comparisons were all labelled so; a sample-ratio check errs in 1 of 1,000. */
  double randomised() {
    return (double) randomised / companies;
  }

  /** Of the Newcombe intervals of all randomised comparisons. */
  double coverage() {
    return (double) covered / comparisons;
  }

  double stratifiedCoverage() {
    return (double) coveredStratified / comparisons;
  }

  double experimentCoverage() {
    return (double) coveredExperiments / experiments;
  }

  double meanCoverage() {
    return (double) coveredMeans / means;
  }

  /** Planted effects of detectable size found at 5 %, before adjustment. */
  double power() {
    return (double) found / planted;
  }

  /** Differences found at 5 % where there is none. */
  double rejections() {
    return (double) rejected / same;
  }

  double flagged() {
    return (double) flagged / reversals;
  }

  /** One line: what was run and what came of it. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"companies\":%d,\"seeds\":\"1-%d\",\"randomised\":%.4f,\"comparisons\":%d,"
            + "\"coverage\":%.4f,\"coverage_stratified\":%.4f,"
            + "\"experiment_comparisons\":%d,\"coverage_experiment\":%.4f,"
            + "\"coverage_mean_cash\":%.4f,\"planted\":%d,\"power\":%.4f,\"power_bh\":%.4f,"
            + "\"power_holm\":%.4f,\"same\":%d,\"rejected\":%.4f,\"rejected_bh\":%.4f,"
            + "\"reversals\":%d,\"reversals_flagged\":%.4f}",
        companies,
        companies,
        randomised(),
        comparisons,
        coverage(),
        stratifiedCoverage(),
        experiments,
        experimentCoverage(),
        meanCoverage(),
        planted,
        power(),
        (double) foundBh / planted,
        (double) foundHolm / planted,
        same,
        rejections(),
        (double) rejectedBh / same,
        reversals,
        flagged());
  }
}
