package io.countback.api.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.RiskReasons.Reason;
import io.countback.api.view.AccountSheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely an account is to pay late, why, and when it is expected to pay.
 *
 * @param sentence the chance of the account
 * @param of the item whose reasons these are; null where none is scored
 * @param reasons with their points in log-odds, which add up
 * @param sum what they add up to, with the chance it stands for
 * @param days when it is expected to pay; empty where nothing tells it
 */
record AccountChance(String sentence, String of, List<Points> reasons, String sum, List<Day> days) {
  private static final int SHOWN = 5;

  /** A reason and what it adds. */
  record Points(String text, String points) {}

  /** A part of what is open and the day by which it is expected. */
  record Day(String part, String day) {}

  /** Null where nothing tells it. */
  static AccountChance of(AccountSheet sheet) {
    RiskReasons risk = sheet.risk();
    if (risk == null) {
      return null;
    }
    String teller =
        risk.spokenBy().equals("model")
            ? "by the model"
            : "by the account's own history, which the model did not beat";
    String sentence =
        "%s of what is open is expected unpaid 30 days after its due date, or after today where that is past; told %s."
            .formatted(ManagerWords.percent(risk.probability()) + " %", teller);
    RiskReasons item = sheet.riskiest();
    boolean told = item != null && !item.reasons().isEmpty();
    return new AccountChance(
        sentence,
        told ? item.documentId() : null,
        told ? reasons(item) : List.of(),
        told ? sum(item) : null,
        sheet.expected() == null ? List.of() : days(sheet.expected()));
  }

  /** Where the portfolio stands, the largest reasons, and all others as one. */
  private static List<Points> reasons(RiskReasons item) {
    List<Reason> bySize =
        item.reasons().stream()
            .filter(r -> r.points().signum() != 0)
            .sorted(comparing((Reason r) -> r.points().abs(), reverseOrder()))
            .toList();
    List<Points> points = new ArrayList<>();
    points.add(new Points("An item like the mean", signed(item.portfolio())));
    int shown = Math.min(SHOWN, bySize.size());
    bySize
        .subList(0, shown)
        .forEach(r -> points.add(new Points(WorklistRow.capital(r.text()), signed(r.points()))));
    if (shown < bySize.size()) {
      points.add(
          new Points(
              ManagerWords.many(bySize.size() - shown, "other reason"),
              signed(sum(bySize.subList(shown, bySize.size())))));
    }
    return points;
  }

  private static String sum(RiskReasons item) {
    return signed(item.portfolio().add(sum(item.reasons())))
        + " = "
        + ManagerWords.percent(item.probability())
        + " %";
  }

  private static BigDecimal sum(List<Reason> reasons) {
    return reasons.stream().map(Reason::points).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String signed(BigDecimal points) {
    return Format.signed(points, 2);
  }

  private static List<Day> days(ExpectedPayment expected) {
    return List.of(
        new Day("A tenth of it", day(expected.p10On())),
        new Day("Half of it", day(expected.p50On())),
        new Day("Nine tenths", day(expected.p90On())));
  }

  private static String day(LocalDate day) {
    return day == null ? "not within a year" : Dates.full(day);
  }
}
