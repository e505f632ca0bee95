package io.countback.api.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Digest;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.Win;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.DayReview;
import io.countback.api.view.DayReview.Missed;
import io.countback.api.view.DayReview.Rows;
import io.countback.api.view.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The accounts behind a day in review.
 *
 * @param currency that gains and debts are in
 * @param data address of the day as data
 */
record DigestPanels(DayReview day, String currency, String data) {

  /** Of longer lists the first are shown; collectors are all shown. */
  private static final int MOST = 10;

  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    if (isOfAll() && !day.digests().isEmpty()) {
      panels.add(collectors());
    }
    panels.add(missed());
    panels.add(wins());
    panels.add(answered());
    panels.add(due());
    panels.add(broken());
    return panels;
  }

  private boolean isOfAll() {
    return day.collector() == null;
  }

  private Panel missed() {
    boolean wasPlanned = day.sum(Digest::planned) > 0;
    String sentence =
        !wasPlanned
            ? "The list worked on a day is the one that the run of the weekday before published; there was none."
            : day.missed().isEmpty()
                ? "None."
                : "Of the first ten of the morning’s list, those neither contacted in person nor decided on (promise, dispute, snooze), the largest gain first.";
    return panel(
        Rows.MISSED,
        "Missed, and what becomes of them",
        sentence,
        day.missed().stream()
            .sorted(
                comparing((Missed m) -> m.account().expectedGain(), reverseOrder())
                    .thenComparing(m -> m.account().accountId()))
            .toList(),
        List.of(
            Head.words("Account"),
            Head.number("Gain, " + currency),
            Head.words("On the next list")),
        this::line);
  }

  private Line line(Missed missed) {
    Digest.Missed account = missed.account();
    String name = account.name() == null ? account.accountId() : account.name();
    return line(
        Cell.words(name)
            .note(
                "%s · rank %d%s"
                    .formatted(
                        account.accountId(),
                        account.rank(),
                        isOfAll() ? " of " + missed.collector() : ""))
            .opening(AccountPage.address(account.accountId(), null)),
        Cell.number(Format.number(account.expectedGain(), 0)),
        next(missed.now()));
  }

  private static Cell next(PrioritizedAccount now) {
    if (now == null) {
      return Cell.words("Off the list").note("nothing to ask for any more");
    }
    return now.deferredReason() == null
        ? Cell.words("Rank %d on %s".formatted(now.rank(), Dates.dayAndMonth(now.nextActionOn())))
            .note(now.nextAction())
        : Cell.words("Left alone until " + Dates.dayAndMonth(now.deferredUntil()))
            .note(WorklistPage.waitsFor(Waiting.asPublished(now)));
  }

  private Panel wins() {
    return panel(
        Rows.WINS,
        "Wins",
        day.wins().isEmpty()
            ? "No overdue payment came in."
            : "Payments of past-due invoices, and big ones, the largest first.",
        day.wins(),
        List.of(Head.words("Account"), Head.number("Days late"), Head.number("Amount")),
        win ->
            line(
                ofWin(win),
                win.daysLate() == null
                    ? Cell.none().note("in time")
                    : Cell.number(Format.count(win.daysLate())),
                amount(win)));
  }

  private Cell ofWin(Win win) {
    String name = win.name() == null ? win.accountId() : win.name();
    return Cell.words(name)
        .note(isOfAll() ? win.accountId() + " · " + win.collector() : win.accountId())
        .opening(AccountPage.address(win.accountId(), null));
  }

  /** With the word that it is big. */
  static Cell amount(Win win) {
    Cell amount = Cell.number(Format.money(win.amount(), win.currency()));
    return Boolean.TRUE.equals(win.bigWin()) ? amount.note("★ big win") : amount;
  }

  private Panel answered() {
    return panel(
        Rows.ANSWERED,
        "Best answered",
        day.answered().isEmpty()
            ? "No account on the list was contacted in person and answered on the day."
            : "Contacted in person on the day, by what came of it; accounts that owe nothing any more are among the wins.",
        day.answered(),
        List.of(Head.words("Account"), Head.words("Answer"), Head.number("Past due, " + currency)),
        account ->
            line(
                ofAccount(account),
                Cell.words(DigestWords.answer(account.lastTouchAnswer()))
                    .note(ManagerWords.channel(account.lastTouchChannel())),
                pastDue(account)));
  }

  private Panel broken() {
    int broken = day.sum(Digest::promisesBroken);
    String gone =
        broken > day.broken().size()
            ? " %d of %d of accounts on the list.".formatted(day.broken().size(), broken)
            : "";
    return panel(
        Rows.BROKEN,
        "Promises broken on the day",
        broken == 0 && day.broken().isEmpty()
            ? "None."
            : "Their days of grace ended without the money." + gone,
        day.broken(),
        List.of(
            Head.words("Account"),
            Head.number("Kept, 12 months"),
            Head.number("Past due, " + currency)),
        account ->
            line(
                ofAccount(account),
                Cell.number("%d of %d".formatted(account.promisesKept(), account.promisesJudged())),
                pastDue(account)));
  }

  private Panel due() {
    return panel(
        Rows.DUE,
        "Promises due today and this week",
        day.due().isEmpty()
            ? "None within seven days."
            : "Open promises due within seven days, and those in their days of grace; of an account the last one.",
        day.due(),
        List.of(Head.words("Account"), Head.words("Due"), Head.number("Promised")),
        account ->
            line(
                ofAccount(account),
                Cell.words(DigestWords.due(account, day.day())),
                account.promised() == null
                    ? Cell.none()
                    : Cell.number(Format.money(account.promised(), account.promisedCurrency()))));
  }

  private Panel collectors() {
    return panel(
        Rows.COLLECTORS,
        "By collector",
        "By id; “–”: no list that day. The streak is days in a row with all of the plan done.",
        day.digests(),
        List.of(
            Head.words("Collector"),
            Head.number("Planned"),
            Head.number("Done"),
            Head.number("Besides"),
            Head.number("Promises kept"),
            Head.number("Broken"),
            Head.number("Payments in"),
            Head.number("Big"),
            Head.number("Streak, days")),
        digest ->
            line(
                Cell.words(digest.collector())
                    .opening(DigestPage.address(digest.collector(), null)),
                digest.planned() == 0 ? Cell.none() : count(digest.planned()),
                digest.planned() == 0 ? Cell.none() : count(digest.done()),
                count(digest.doneNotPlanned()),
                count(digest.promisesKept()),
                count(digest.promisesBroken()),
                count(digest.wins()),
                count(digest.bigWins()),
                count(digest.streak())));
  }

  private static Cell count(int count) {
    return Cell.number(Format.count(count));
  }

  private Cell ofAccount(PrioritizedAccount account) {
    return Cell.words(WorklistRow.name(account))
        .note(account.accountId() + (isOfAll() ? " · " + account.collector() : ""))
        .opening(WorklistRow.address(account));
  }

  private static Cell pastDue(PrioritizedAccount account) {
    return Cell.number(Format.number(account.pastDue(), 0));
  }

  private static Line line(Cell... cells) {
    return new Line("", Stream.of(cells).toList());
  }

  private static String width(Rows rows) {
    return switch (rows) {
      case COLLECTORS -> "w12";
      case MISSED, WINS -> "w6";
      case ANSWERED, BROKEN, DUE -> "w4";
    };
  }

  private <T> Panel panel(
      Rows rows,
      String title,
      String sentence,
      List<T> of,
      List<Head> heads,
      Function<T, Line> line) {
    boolean isWhole = rows == Rows.COLLECTORS || of.size() <= MOST;
    Panel panel =
        Panel.of(
            rows.word(),
            width(rows),
            title,
            isWhole
                ? sentence
                : sentence + " The first %d of %d; the export has all.".formatted(MOST, of.size()));
    if (of.isEmpty()) {
      return panel;
    }
    List<Line> lines = of.stream().limit(isWhole ? of.size() : MOST).map(line).toList();
    return panel
        .table(new DataTable(title + ", table", title, "", heads, lines))
        .csv(data + (data.contains("?") ? "&" : "?") + "rows=" + rows.word() + "&format=csv");
  }
}
