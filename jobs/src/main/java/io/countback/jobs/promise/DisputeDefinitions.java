package io.countback.jobs.promise;

import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import java.util.List;

/** The metrics of disputes and deductions, as the catalogue tells them. */
public final class DisputeDefinitions {
  private static final String SOURCE = "Countback metric definitions, disputes";
  private static final List<String> SLICES =
      List.of("entity", "segment", "reason", "fault_side", "collector");

  /** Days after the issue in which a dispute counts for its billing cohort. */
  static final int COHORT_DAYS = 90;

  static final Definition OPEN =
      Definition.counted(
              "open_disputes",
              "Open disputes",
              "How old are our disputes?",
              "disputed amount open, by days since it was opened; step: the fewest days of the age;"
                  + " n: disputes",
              Unit.MONEY,
              Unit.MONEY,
              null,
              Better.LOWER,
              SLICES,
              "at t",
              SOURCE)
          .alsoInTransactionCurrency();

  static final Definition RATE =
      ratio(
          "dispute_rate",
          "Dispute rate",
          "How much of what we bill is contested?",
          "amount disputed within 90 days of issue ÷ amount billed; documents whose 90 days ended in"
              + " the period",
          Unit.MONEY,
          "1m");

  static final Definition DAYS_TO_CLOSE =
      Definition.counted(
          "dispute_days_to_close",
          "Days to close a dispute",
          "How long does a dispute take?",
          "median of the Kaplan–Meier curve from opening to closing; disputes opened in the window",
          Unit.DAYS,
          null,
          null,
          Better.LOWER,
          SLICES,
          "12m",
          SOURCE);

  static final Definition CAUSE =
      Definition.counted(
              "dispute_cause_share",
              "Causes of disputes",
              "What do we do wrong?",
              "amount disputed for the reason ÷ amount disputed; part count: by number",
              Unit.RATIO,
              Unit.MONEY,
              Unit.MONEY,
              Better.LOWER,
              List.of("reason", "fault_side"),
              "12m",
              SOURCE)
          .inParts("count");

  static final Definition SELLER_FAULT =
      ratio(
          "seller_fault_share",
          "Disputes that are our fault",
          "How many are our own fault?",
          "disputes on the seller's side ÷ disputes with a known side",
          Unit.COUNT,
          "12m");

  static final Definition SELLER_FAULT_COST =
      Definition.counted(
              "cost_of_seller_fault",
              "Cost of our own faults",
              "What did our own faults cost?",
              "credited on disputes on the seller's side closed in the window; part tied_up: amount in"
                  + " them × days of the window on which they were open ÷ days of the window, so what"
                  + " they kept waiting on average; n: disputes",
              Unit.MONEY,
              Unit.MONEY,
              null,
              Better.LOWER,
              List.of("entity", "segment", "reason", "collector"),
              "12m",
              SOURCE)
          .inParts("tied_up")
          .alsoInTransactionCurrency();

  static final Definition REPEAT =
      ratio(
          "dispute_repeat_rate",
          "Repeated disputes",
          "Does the same fault come back?",
          "disputes whose account had another for the same reason opened in the 180 days before ÷"
              + " disputes",
          Unit.COUNT,
          "12m");

  static final Definition CREDIT =
      ratio(
          "dispute_credit_share",
          "Credited share of disputes",
          "How much do we give back?",
          "amount credited ÷ amount disputed; disputes closed in the window",
          Unit.MONEY,
          "12m");

  static final Definition DEDUCTIONS =
      deductions(
          "days_deductions_outstanding",
          "Days deductions outstanding",
          "open deductions",
          Unit.MONEY);

  static final Definition DEDUCTIONS_COUNT =
      deductions(
          "days_deductions_outstanding__count",
          "Days deductions outstanding, by number",
          "number of open deductions",
          Unit.COUNT);

  /** All of them, in the order of the catalogue. */
  public static final List<Definition> ALL =
      List.of(
          OPEN,
          RATE,
          DAYS_TO_CLOSE,
          CAUSE,
          SELLER_FAULT,
          SELLER_FAULT_COST,
          REPEAT,
          CREDIT,
          DEDUCTIONS,
          DEDUCTIONS_COUNT);

  private DisputeDefinitions() {}

  private static Definition ratio(
      String id, String title, String question, String formula, Unit of, String window) {
    Better better = Better.LOWER;
    return Definition.counted(
        id, title, question, formula, Unit.RATIO, of, of, better, SLICES, window, SOURCE);
  }

  private static Definition deductions(String id, String title, String what, Unit of) {
    return Definition.counted(
        id,
        title,
        "How long do deductions wait?",
        what + " ÷ deductions opened in the window × days of the window",
        Unit.DAYS,
        of,
        of,
        Better.LOWER,
        SLICES,
        "3m",
        "HighRadius; Corporate Finance Institute");
  }
}
