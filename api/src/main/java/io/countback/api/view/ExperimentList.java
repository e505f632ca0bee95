package io.countback.api.view;

import io.countback.api.gold.ExperimentArm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Experiments with their arms, the control first.
 *
 * @param currency of the amounts
 * @param arms by experiment
 */
public record ExperimentList(String currency, Map<String, List<ExperimentArm>> arms) {

  /** What happened within so many days of the assignment. */
  public static ExperimentList of(String currency, List<ExperimentArm> rows, int days) {
    Map<String, List<ExperimentArm>> arms = new TreeMap<>();
    rows.stream()
        .filter(row -> row.windowDays() == days)
        .sorted(
            Comparator.comparing((ExperimentArm row) -> !Boolean.TRUE.equals(row.control()))
                .thenComparing(ExperimentArm::arm))
        .forEach(row -> arms.computeIfAbsent(row.experiment(), e -> new ArrayList<>()).add(row));
    return new ExperimentList(currency, arms);
  }

  /** Each experiment as an object, without its arms. */
  public List<Map<String, Object>> json() {
    return arms.values().stream().map(ExperimentList::summary).toList();
  }

  /** One experiment as an object with its arms. */
  public Map<String, Object> json(String experiment) {
    Map<String, Object> object = summary(arms.get(experiment));
    object.put("arms", arms.get(experiment).stream().map(fields()::json).toList());
    return object;
  }

  /** All arms as lines. */
  public String csv(Csv csv) {
    return csv(csv, arms.values().stream().flatMap(List::stream).toList());
  }

  /** The arms of one experiment as lines. */
  public String csv(Csv csv, String experiment) {
    return csv(csv, arms.get(experiment));
  }

  private String csv(Csv csv, List<ExperimentArm> rows) {
    return new Fields<ExperimentArm>()
        .with("experiment", ExperimentArm::experiment)
        .with("label", ExperimentArm::label)
        .with("window_days", ExperimentArm::windowDays)
        .with("assigned_from", ExperimentArm::assignedFrom)
        .with("assigned_to", ExperimentArm::assignedTo)
        .with("horizon_on", ExperimentArm::horizonOn)
        .with("interim", ExperimentArm::interim)
        .with("sample_ratio.statistic", ExperimentArm::sampleRatioStatistic)
        .with("sample_ratio.p", ExperimentArm::sampleRatioP)
        .with("sample_ratio.mismatch", ExperimentArm::sampleRatioMismatch)
        .withAll(fields())
        .csv(csv, rows, currency);
  }

  private static Map<String, Object> summary(List<ExperimentArm> rows) {
    ExperimentArm first = rows.get(0);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("experiment", first.experiment());
    object.put("label", first.label());
    object.put("assigned_from", text(first.assignedFrom()));
    object.put("assigned_to", text(first.assignedTo()));
    object.put("horizon_on", text(first.horizonOn()));
    object.put("interim", first.interim());
    object.put("arm_count", rows.size());
    object.put(
        "assigned",
        rows.stream().map(ExperimentArm::assigned).filter(Objects::nonNull).reduce(0L, Long::sum));
    object.put("sample_ratio", sampleRatio(first));
    return object;
  }

  private static Map<String, Object> sampleRatio(ExperimentArm arm) {
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("statistic", number(arm.sampleRatioStatistic()));
    ratio.put("p", number(arm.sampleRatioP()));
    ratio.put("mismatch", arm.sampleRatioMismatch());
    return ratio;
  }

  private static BigDecimal number(BigDecimal value) {
    return Figures.number(value);
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }

  /** Why the arm has no difference; null where it has one. */
  private static String nullReason(ExperimentArm arm) {
    if (arm.difference() != null) {
      return null;
    }
    if (Boolean.TRUE.equals(arm.control())) {
      return "baseline";
    }
    return Boolean.TRUE.equals(arm.interim()) ? "interim" : "too_few";
  }

  private Fields<ExperimentArm> fields() {
    return new Fields<ExperimentArm>()
        .with("arm", ExperimentArm::arm)
        .with("control", ExperimentArm::control)
        .with("planned_share", ExperimentArm::plannedShare)
        .with("assigned", ExperimentArm::assigned)
        .with("matured", ExperimentArm::matured)
        .with("maturing", ExperimentArm::maturing)
        .with("touched", ExperimentArm::touched)
        .with("responses", ExperimentArm::responses)
        .with("rate", ExperimentArm::rate)
        .with("low", ExperimentArm::low)
        .with("high", ExperimentArm::high)
        .with("by_kind.reply", ExperimentArm::replies)
        .with("by_kind.promise", ExperimentArm::promises)
        .with("by_kind.dispute", ExperimentArm::disputes)
        .with("by_kind.payment", ExperimentArm::payments)
        .with("difference", ExperimentArm::difference)
        .with("difference_low", ExperimentArm::differenceLow)
        .with("difference_high", ExperimentArm::differenceHigh)
        .with("p", ExperimentArm::p)
        .with("p_adjusted", ExperimentArm::pAdjusted)
        .with("payment_rate", ExperimentArm::paymentRate)
        .with("payment_low", ExperimentArm::paymentLow)
        .with("payment_high", ExperimentArm::paymentHigh)
        .with("payment_difference", ExperimentArm::paymentDifference)
        .with("payment_difference_low", ExperimentArm::paymentDifferenceLow)
        .with("payment_difference_high", ExperimentArm::paymentDifferenceHigh)
        .with("payment_p", ExperimentArm::paymentP)
        .with("payment_p_adjusted", ExperimentArm::paymentPAdjusted)
        .with("mean_cash", a -> Money.of(a.meanCash(), currency))
        .with("mean_cash_low", a -> Money.of(a.meanCashLow(), currency))
        .with("mean_cash_high", a -> Money.of(a.meanCashHigh(), currency))
        .with("cash_per_account_difference", a -> Money.of(a.cashPerAccountDifference(), currency))
        .with("cash_difference_low", a -> Money.of(a.cashDifferenceLow(), currency))
        .with("cash_difference_high", a -> Money.of(a.cashDifferenceHigh(), currency))
        .with("incremental_cash_per_touch", a -> Money.of(a.incrementalCashPerTouch(), currency))
        .with("incremental_low", a -> Money.of(a.incrementalLow(), currency))
        .with("incremental_high", a -> Money.of(a.incrementalHigh(), currency))
        .with("too_few", ExperimentArm::tooFew)
        .with("detectable_difference", ExperimentArm::detectableDifference)
        .with("null_reason", ExperimentList::nullReason)
        .with("flags", ExperimentArm::flags);
  }
}
