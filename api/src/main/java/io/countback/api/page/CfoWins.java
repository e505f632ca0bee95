package io.countback.api.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.countback.api.chart.Format;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.Win;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.security.Scope;
import io.countback.api.view.Conversions;
import io.countback.api.view.WinList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Overdue money that came in during a period, the largest first. */
final class CfoWins {
  private static final int SHOWN = 8;

  /** So far back the table goes. */
  private static final int MONTHS = 12;

  private CfoWins() {}

  /** Null of a run that was published without such a list. */
  static Panel of(Snapshot snapshot, Scope scope, View view, Period period) {
    LocalDate from = period.end().withDayOfMonth(1);
    List<Win> wins;
    try {
      wins =
          WinList.of(snapshot, scope, new WinList.Question(from, period.end(), null, null)).rows();
    } catch (LedgerNotPublished e) {
      return null;
    }
    Conversions rates = Conversions.of(snapshot.run(), period.end());
    List<Win> shown =
        wins.stream()
            .filter(w -> view.entityId() == null || view.entityId().equals(w.entityId()))
            .filter(w -> view.currency() == null || view.currency().equals(w.currency()))
            .sorted(
                comparing((Win w) -> worth(w, rates), nullsLast(reverseOrder()))
                    .thenComparing(Win::receiptId))
            .toList();
    boolean isKept = period.end().isAfter(snapshot.run().asOf().minusMonths(MONTHS));
    Panel panel =
        Panel.of(
            "wins",
            "w12",
            "Wins of " + period.month(),
            isKept ? sentence(shown) : "Wins are kept of the twelve months before the run.");
    return shown.isEmpty()
        ? panel
        : panel
            .table(
                new DataTable(
                    "Wins, table",
                    "The largest wins of " + period.words(),
                    "",
                    List.of(Head.words("Account"), Head.number("Amount")),
                    shown.stream().limit(SHOWN).map(CfoWins::line).toList()))
            .csv(export(from, view, period, snapshot));
  }

  /** In reporting currency; null where no rate was known. */
  private static BigDecimal worth(Win win, Conversions rates) {
    BigDecimal rate = rates.rate(win.currency());
    return rate == null ? null : win.amount().multiply(rate);
  }

  private static String sentence(List<Win> wins) {
    if (wins.isEmpty()) {
      return "No overdue payment came in.";
    }
    Map<String, BigDecimal> late = new TreeMap<>();
    wins.forEach(w -> late.merge(w.currency(), w.overduePaid(), BigDecimal::add));
    long big = wins.stream().filter(w -> Boolean.TRUE.equals(w.bigWin())).count();
    return "Late money that came in: %s in %s, %s big.%s"
        .formatted(
            late.entrySet().stream()
                .map(e -> Format.money(e.getValue(), e.getKey()))
                .collect(Collectors.joining(", ")),
            ManagerWords.many(wins.size(), "receipt"),
            big == 0 ? "none" : Format.count(big),
            wins.size() > SHOWN ? " The largest %d:".formatted(SHOWN) : "");
  }

  private static Line line(Win win) {
    String name = win.name() == null ? win.accountId() : win.name();
    String late =
        win.daysLate() == null ? "in time" : ManagerWords.many(win.daysLate(), "day") + " late";
    return new Line(
        "",
        List.of(
            Cell.words(name)
                .note(late + ", " + win.collector())
                .opening(AccountPage.address(win.accountId(), null)),
            DigestPanels.amount(win)));
  }

  /** Null where the view is narrower than what can be exported. */
  private static String export(LocalDate from, View view, Period period, Snapshot snapshot) {
    if (view.entityId() != null || view.currency() != null) {
      return null;
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("from", from.toString());
    query.put("to", period.end().toString());
    query.put("snapshot", view.pinned() ? snapshot.run().runId() : null);
    query.put("format", "csv");
    return ManagerView.path("/v1/wins", query);
  }
}
