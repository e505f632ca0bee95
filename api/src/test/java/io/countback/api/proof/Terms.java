package io.countback.api.proof;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricDefinition.Term;
import java.util.List;

/** The definitions that tests prove, with the terms that docs/gold.md gives them. */
public final class Terms {
  static final List<String> PAST_DUE = List.of("d1_30", "d31_60", "d61_90", "d91_120", "d121_plus");

  private static final List<String> NET = List.of("open", "receipt", "credit", "over");
  private static final List<String> UNAPPLIED = List.of("receipt", "credit", "over");

  private Terms() {}

  /** Receivables ÷ sales of three months × days. */
  public static MetricDefinition dso() {
    return definition(
            "dso",
            "DSO",
            "receivables at t ÷ credit sales of the window × days of the window",
            "days",
            "money",
            "money",
            List.of())
        .withTerms(
            List.of(
                balance("numerator", 1, "receivables at t", NET, "to_t", List.of()),
                flow("denominator", "credit sales of the window", "sales", "periods_3", "at_t")));
  }

  static MetricDefinition dsoCountback() {
    return definition(
            "dso_countback",
            "DSO, countback",
            "receivables counted back over sales",
            "days",
            "money",
            "money",
            List.of())
        .withTerms(
            List.of(
                balance("numerator", 1, "receivables at t", NET, "to_t", List.of()),
                flow("denominator", "credit sales used up", "sales", "counted_back", "at_t")));
  }

  /** Receivables by age. */
  public static MetricDefinition aging() {
    return definition(
            "aging",
            "Aging",
            "open amount by days past due at t",
            "money",
            "money",
            null,
            List.of("current", "d1_30", "unapplied"))
        .withTerms(
            List.of(
                part(
                    "current",
                    balance(
                        "numerator",
                        1,
                        "open, current",
                        List.of("open"),
                        "to_t",
                        List.of("current"))),
                part(
                    "d1_30",
                    balance(
                        "numerator",
                        1,
                        "open, 1–30 days past due",
                        List.of("open"),
                        "to_t",
                        List.of("d1_30"))),
                part(
                    "unapplied",
                    balance("numerator", 1, "unapplied money", UNAPPLIED, "to_t", List.of()))));
  }

  /** Receivables. */
  public static MetricDefinition arBalance() {
    return definition(
            "ar_balance",
            "Receivables, net",
            "open items + unapplied cash and credits",
            "money",
            "money",
            null,
            List.of())
        .withTerms(List.of(balance("numerator", 1, "receivables at t", NET, "to_t", List.of())));
  }

  static MetricDefinition bestPossibleDso() {
    return definition(
            "best_possible_dso",
            "Best possible DSO",
            "receivables not past due at t ÷ credit sales of the window × days of the window",
            "days",
            "money",
            "money",
            List.of())
        .withTerms(
            List.of(
                balance("numerator", 1, "receivables at t", NET, "to_t", List.of()),
                balance("numerator", -1, "past due at t", List.of("open"), "to_t", PAST_DUE),
                flow("denominator", "credit sales of the window", "sales", "periods_3", "at_t")));
  }

  static MetricDefinition collectionEffectiveness() {
    return definition(
            "cei_period_sales",
            "Collection effectiveness",
            "(opening + sales − closing) ÷ (opening + sales − closing not past due)",
            "ratio",
            "money",
            "money",
            List.of())
        .withTerms(
            List.of(
                balance("numerator", 1, "opening receivables", NET, "to_opening", List.of()),
                flow("numerator", "credit sales", "sales", "periods_1", "at_t"),
                balance("numerator", -1, "closing receivables", NET, "to_t", List.of()),
                balance("denominator", 1, "opening receivables", NET, "to_opening", List.of()),
                flow("denominator", "credit sales", "sales", "periods_1", "at_t"),
                balance("denominator", -1, "closing receivables", NET, "to_t", List.of()),
                balance("denominator", 1, "past due at t", List.of("open"), "to_t", PAST_DUE)));
  }

  static MetricDefinition weightedDaysPaid() {
    return definition(
            "weighted_days_paid_from_invoice",
            "Days to pay",
            "Σ paid × days from invoice ÷ Σ paid",
            "days",
            "money_days",
            "money",
            List.of())
        .withTerms(
            List.of(
                flow("numerator", "paid × days", "paid_days", "periods_3", "at_event"),
                flow("denominator", "paid", "paid", "periods_3", "at_event")));
  }

  static MetricDefinition creditSales() {
    return definition(
            "credit_sales",
            "Net credit sales",
            "credit sales of the period",
            "money",
            "money",
            null,
            List.of())
        .withTerms(List.of(flow("numerator", "credit sales", "sales", "periods_1", "at_event")));
  }

  private static Term balance(
      String side, int sign, String name, List<String> amounts, String days, List<String> aging) {
    return new Term(null, side, sign, name, amounts, days, "at_t", aging);
  }

  private static Term flow(
      String side, String name, String column, String days, String attributes) {
    return new Term(null, side, 1, name, List.of(column), days, attributes, List.of());
  }

  private static Term part(String part, Term t) {
    return new Term(
        part, t.side(), t.sign(), t.name(), t.amounts(), t.days(), t.attributes(), t.aging());
  }

  private static MetricDefinition definition(
      String id,
      String title,
      String formula,
      String unit,
      String numeratorUnit,
      String denominatorUnit,
      List<String> parts) {
    List<String> slices = List.of("total", "entity", "segment", "collector");
    return Given.definition(
        id,
        title,
        "?",
        formula,
        unit,
        numeratorUnit,
        denominatorUnit,
        "lower",
        slices,
        unit.equals("money") ? List.of("total", "entity") : List.of(),
        parts,
        "line",
        "at t",
        "Countback",
        1);
  }
}
