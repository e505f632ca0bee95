package io.countback.api.view;

import io.countback.api.gold.RiskModelRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether risk scores can be trusted: model, own history, plain logistic regression and base rate
 * beside each other.
 *
 * @param rows by target, teller, measure and part
 */
public record RiskModelReport(List<RiskModelRow> rows) {
  /** The teller that is judged beside its rivals. */
  public static final String MODEL = "model";

  /** The rival that speaks where the model does not. */
  public static final String OWN_HISTORY = "own_history";

  /** The target of expected days of payment. */
  public static final String EXPECTED_PAYMENT = "expected_payment";

  private static final String BRIER = "brier_score";

  /** Above this calibration error a reader is warned. */
  private static final BigDecimal WELL_CALIBRATED = new BigDecimal("0.05");

  /** Who tells, in the order of a report. */
  public static final List<String> TELLERS =
      List.of(MODEL, OWN_HISTORY, "plain_logistic", "base_rate");

  private static final List<String> MEASURES =
      List.of(
          BRIER,
          "brier_skill",
          "log_loss",
          "auc",
          "pr_auc",
          "ece",
          "lift_top_decile",
          "reliability",
          "expected_date_error",
          "expected_date_within_5",
          "expected_date_coverage");
  private static final List<String> BY = List.of("bin", "risk_bucket", "month");

  private static final Comparator<RiskModelRow> IN_ORDER =
      Comparator.comparing((RiskModelRow r) -> r.target().equals(EXPECTED_PAYMENT))
          .thenComparing(RiskModelRow::target)
          .thenComparing(r -> TELLERS.indexOf(r.teller()))
          .thenComparing(r -> MEASURES.indexOf(r.measure()))
          .thenComparing(r -> r.by() == null ? -1 : BY.indexOf(r.by()))
          .thenComparing(RiskModelReport::place)
          .thenComparing(RiskModelRow::part, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final Fields<RiskModelRow> FIELDS =
      new Fields<RiskModelRow>()
          .with("target", RiskModelRow::target)
          .with("teller", RiskModelRow::teller)
          .with("measure", RiskModelRow::measure)
          .with("by", RiskModelRow::by)
          .with("part", RiskModelRow::part)
          .with("value", RiskModelRow::value)
          .with("low", RiskModelRow::low)
          .with("high", RiskModelRow::high)
          .with("told", RiskModelRow::told)
          .with("n", RiskModelRow::n)
          .with("accounts", RiskModelRow::accounts)
          .with("base_rate", RiskModelRow::baseRate)
          .with("from", RiskModelRow::fromOn)
          .with("to", RiskModelRow::toOn)
          .with("learnt_from", RiskModelRow::learntFrom)
          .with("chosen", RiskModelRow::chosen)
          .with("speaks", RiskModelRow::speaks)
          .with("null_reason", RiskModelRow::nullReason);

  /** Of rows in any order, of one target or, where it is null, of all. */
  public static RiskModelReport of(List<RiskModelRow> rows, String target) {
    return new RiskModelReport(
        rows.stream()
            .filter(r -> target == null || r.target().equals(target))
            .sorted(IN_ORDER)
            .toList());
  }

  /** Bins in order of number, buckets in order of risk. */
  private static int place(RiskModelRow row) {
    return switch (row.by() == null ? "" : row.by()) {
      case "bin" -> Integer.parseInt(row.part());
      case "risk_bucket" -> RiskBuckets.NAMES.indexOf(row.part());
      default -> 0;
    };
  }

  /**
   * Per target who speaks, over which months that was decided, and a warning where it is not the
   * model, or one that is off on average.
   */
  public List<Map<String, Object>> targets() {
    List<Map<String, Object>> targets = new ArrayList<>();
    Map<String, RiskModelRow> first = new LinkedHashMap<>();
    rows.forEach(row -> first.putIfAbsent(row.target(), row));
    first.forEach(
        (target, row) -> {
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("target", target);
          object.put("speaks", row.speaks());
          object.put("from", text(row.fromOn()));
          object.put("to", text(row.toOn()));
          object.put("warning", warning(target));
          targets.add(object);
        });
    return targets;
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }

  /**
   * What is said above scores of a target, in the words of why its model does not tell them, or of
   * how far off it is on average; null for a calibrated model that does, and for a target without
   * rows.
   */
  public String warning(String target) {
    RiskModelReport own = of(rows, target);
    if (own.rows.isEmpty()) {
      return null;
    }
    if (own.modelSpeaks()) {
      return own.isOff()
          ? "The model's probabilities are off by more than 0.05 on average (calibration error), each customer's own history's by no less: trust their order more than their size."
          : null;
    }
    if ("insufficient_history".equals(own.rows.get(0).nullReason())) {
      return "History is too short to judge a model: each customer's own history speaks.";
    }
    return own.isBetter()
        ? "The model's probabilities are too far off on average (calibration error): each customer's own history speaks instead."
        : "The model did not beat each customer's own history, which speaks instead.";
  }

  /** Whether the model tells the scores. */
  public boolean modelSpeaks() {
    return !rows.isEmpty() && rows.get(0).speaks().equals(MODEL);
  }

  private boolean isOff() {
    BigDecimal error = value(MODEL, "ece");
    return error != null && error.compareTo(WELL_CALIBRATED) > 0;
  }

  /** Whether the model has the better Brier score, so that only its calibration fails it. */
  public boolean isBetter() {
    BigDecimal model = value(MODEL, BRIER);
    BigDecimal history = value(OWN_HISTORY, BRIER);
    return model != null && history != null && model.compareTo(history) <= 0;
  }

  /** A teller's measure; null where it is undefined or absent. */
  public BigDecimal value(String teller, String measure) {
    return measure(teller, measure).map(RiskModelRow::value).orElse(null);
  }

  /** The one row of a teller's measure. */
  public Optional<RiskModelRow> measure(String teller, String measure) {
    return rows.stream()
        .filter(r -> r.teller().equals(teller) && r.measure().equals(measure) && r.by() == null)
        .findFirst();
  }

  /** The parts of a teller's reliability by bin, risk bucket or month, in order. */
  public List<RiskModelRow> reliability(String teller, String by) {
    return rows.stream().filter(r -> r.teller().equals(teller) && by.equals(r.by())).toList();
  }

  /** The rows as objects. */
  public List<Map<String, Object>> json() {
    return rows.stream().map(FIELDS::json).toList();
  }

  /** The rows as lines. */
  public String csv(Csv csv) {
    return FIELDS.csv(csv, rows);
  }
}
