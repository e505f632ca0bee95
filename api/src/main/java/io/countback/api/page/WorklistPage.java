package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.Win;
import io.countback.api.note.Notes;
import io.countback.api.page.AccountPage.Link;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Access;
import io.countback.api.security.Scope;
import io.countback.api.view.DayReview;
import io.countback.api.view.Waiting;
import io.countback.api.view.Worklist;
import io.countback.api.view.Worklist.Order;
import io.countback.api.view.Worklist.Question;
import io.countback.api.view.Worklist.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The list a collector works through from the top: whom to contact, why, how, and who is left alone
 * until when.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param count how many of the list are shown
 * @param review of the run's day
 * @param writes whether the reader may snooze the accounts and write on them
 * @param gain what the shown accounts are expected to bring, in words
 * @param more where more of the list is told; null where all of it is shown
 * @param risk where it is told how far risk can be trusted; null for who may not go there
 */
record WorklistPage(
    Frame frame,
    String stale,
    String incomplete,
    String title,
    String count,
    List<Filter> filters,
    List<Choice> keep,
    List<Kpi> kpis,
    Review review,
    String currency,
    boolean writes,
    List<WorklistRow> rows,
    String gain,
    Link more,
    String risk,
    OutOfTheWay waiting,
    Foot foot) {
  /** Accounts that a page tells of a long list. */
  private static final int MOST_OF_LONG = 500;

  /** A figure in the head of the page; {@code address} is where it is told in full, or null. */
  record Kpi(String name, String value, String note, String address) {}

  /** The day in review in one line, and where it is told in full. */
  record Review(String link, String address, String sentence) {}

  /** An account that is left alone for now. */
  record WaitingRow(String why, String name, String address, String pastDue, String returns) {}

  /** Those that are left alone; null where nobody is. */
  record OutOfTheWay(String summary, List<WaitingRow> rows, String sum) {}

  static WorklistPage of(Snapshot snapshot, Scope scope, Notes notes, PageRequest request) {
    Run run = snapshot.run();
    Collection<String> collectors = Worklist.collectors(snapshot, scope);
    Question question = Question.read(collectors, request.parameters());
    WorklistView view = WorklistView.parse(request.parameters(), question, run);
    Worklist list =
        Worklist.isLong(snapshot, scope, question)
            ? Worklist.of(snapshot, scope, question, notes, MOST_OF_LONG)
            : Worklist.of(snapshot, scope, question, notes);
    int shown = view.shown(list.listed().size());
    boolean isPinned = view.snapshot() != null;
    List<PrioritizedAccount> onPage = list.listed().subList(0, shown);
    Foot foot = Foot.of(false, view.data(), RunFacts.source(run), request);
    DayReview day = DayReview.of(snapshot, scope, question.collector());
    Review review = review(day, isPinned ? run.runId() : null);
    return new WorklistPage(
        Frame.ofRun(snapshot, view.address(), isPinned, request),
        isPinned ? null : CfoPage.stale(run, request),
        request.reader().role().seesQuality() ? CfoPage.incomplete(run) : null,
        title(question, list),
        count(shown, list),
        filters(collectors, view, list),
        isPinned ? List.of(new Choice("snapshot", run.runId(), false)) : List.of(),
        kpis(list, day, review.address(), run),
        review,
        run.reportingCurrency(),
        !isPinned && AccountPage.isPublished(run) && Access.NOTES.admits(request.reader().role()),
        IntStream.range(0, shown).mapToObj(i -> WorklistRow.of(i + 1, onPage.get(i))).toList(),
        onPage.isEmpty() ? null : gain(onPage, run),
        more(shown, list, view, foot),
        RiskPage.address(request.reader().role(), view.snapshot()),
        waiting(list, run),
        foot);
  }

  private static LocalDate day(Worklist list) {
    return list.listed().isEmpty() ? null : list.listed().get(0).nextActionOn();
  }

  private static String title(Question question, Worklist list) {
    LocalDate day = day(list);
    String whose =
        question.collector() == null ? "The list" : "The list of " + question.collector();
    return day == null ? whose : whose + " for " + Dates.weekday(day) + ", " + Dates.full(day);
  }

  private static String count(int shown, Worklist list) {
    int all = list.counts().listed();
    if (all == 0) {
      return list.deferred().isEmpty()
          ? "Nothing is past due, and nothing of high risk falls due within 14 days"
          : "nobody to contact; all are left alone for now";
    }
    return shown < all
        ? "%d of %s".formatted(shown, ManagerWords.many(all, "account"))
        : ManagerWords.many(all, "account");
  }

  /** Of a long list a page tells the first accounts, and CSV has all. */
  static Link more(int shown, Worklist list, WorklistView view, Foot foot) {
    if (shown < list.listed().size()) {
      return new Link(isCut(list) ? "The first " + MOST_OF_LONG : "The whole list", view.whole());
    }
    return isCut(list) ? new Link("The whole list as CSV", foot.csvPath()) : null;
  }

  private static boolean isCut(Worklist list) {
    return list.listed().size() < list.counts().listed();
  }

  private static String all(Worklist list) {
    return isCut(list) ? "First " + MOST_OF_LONG : "All";
  }

  private static Review review(DayReview day, String snapshot) {
    return new Review(
        "Day in review, " + Dates.dayAndMonth(day.day()),
        DigestPage.address(day.collector(), snapshot),
        DigestWords.brief(day));
  }

  private static List<Kpi> kpis(Worklist list, DayReview day, String review, Run run) {
    return List.of(
        new Kpi(
            "Overdue money of " + Dates.dayAndMonth(run.asOf()),
            day.wins().isEmpty() ? "none" : payments(day.wins()),
            day.wins().isEmpty() ? "" : best(day.wins()),
            day.wins().isEmpty() ? null : review + "#wins"),
        kpi("Newly overdue", list.counts().newlyPastDue(), run),
        kpi("Older bucket within 7 days", list.counts().aboutToCross(), run));
  }

  private static String payments(List<Win> wins) {
    long big = wins.stream().filter(w -> Boolean.TRUE.equals(w.bigWin())).count();
    return ManagerWords.many(wins.size(), "payment") + (big == 0 ? "" : ", " + big + " big");
  }

  private static String best(List<Win> wins) {
    Win best = wins.get(0);
    return "%s, %s"
        .formatted(
            best.name() == null ? best.accountId() : best.name(),
            Format.money(best.amount(), best.currency()));
  }

  private static Kpi kpi(String name, Sum sum, Run run) {
    return new Kpi(
        name,
        run.reportingCurrency() + " " + Format.number(sum.amount(), 0),
        ManagerWords.many(sum.accounts(), "account"),
        null);
  }

  private static String gain(List<PrioritizedAccount> shown, Run run) {
    return "%s overdue, expected gain %s. The gain is the estimated rise in cash within 30 days from one contact now, in points that add up to it. The effect of a contact is assumed; no randomised holdout measures it yet."
        .formatted(
            Format.money(Worklist.sum(shown, PrioritizedAccount::pastDue), run.reportingCurrency()),
            Format.money(
                Worklist.sum(shown, PrioritizedAccount::expectedGain), run.reportingCurrency()));
  }

  private static OutOfTheWay waiting(Worklist list, Run run) {
    List<Waiting> waiting = list.deferred();
    if (waiting.isEmpty()) {
      return null;
    }
    String currency = run.reportingCurrency();
    Sum all = list.counts().deferred();
    BigDecimal sum = all.amount();
    return new OutOfTheWay(
        "%s, %s, next return %s%s"
            .formatted(
                ManagerWords.many(all.accounts(), "account"),
                Format.money(sum, currency),
                Dates.dayAndMonth(waiting.get(0).returnsOn()),
                waiting.size() < all.accounts()
                    ? "; the first %d are told here".formatted(waiting.size())
                    : ""),
        waiting.stream().map(a -> row(a, currency)).toList(),
        Format.amount(sum, currency));
  }

  /** Why it is left alone, in words. */
  static String waitsFor(Waiting waiting) {
    PrioritizedAccount account = waiting.account();
    return switch (waiting.reason()) {
      case "hardship" -> "In hardship, a manager decides";
      case "dispute" -> "Everything is disputed";
      case "promise" -> "Promised for " + Dates.dayAndMonth(account.promisedOn());
      case "just_contacted" -> "Contacted on " + Dates.dayAndMonth(account.lastTouchOn());
      case "contact_pressure" -> "Asked eight times in 30 days";
      case "snoozed" -> NoteLine.waitsFor(waiting);
      default -> waiting.reason();
    };
  }

  private static WaitingRow row(Waiting waiting, String currency) {
    PrioritizedAccount account = waiting.account();
    return new WaitingRow(
        waitsFor(waiting),
        WorklistRow.name(account),
        WorklistRow.address(account),
        Format.amount(account.pastDue(), currency),
        Dates.dayAndMonth(waiting.returnsOn()));
  }

  private static List<Filter> filters(
      Collection<String> collectors, WorklistView view, Worklist list) {
    Question question = view.question();
    return List.of(
        new Filter(
            "collector",
            "Collector",
            choices("All collectors", collectors, question.collector(), c -> c)),
        new Filter(
            "top",
            "How many",
            WorklistView.TOPS.stream()
                .map(
                    t ->
                        new Choice(
                            t,
                            t.equals(WorklistView.ALL) ? all(list) : "Top " + t,
                            t.equals(view.top())))
                .toList()),
        new Filter(
            "order",
            "Order",
            Stream.of(Order.values())
                .map(o -> new Choice(o.word(), words(o), o == question.order()))
                .toList()),
        new Filter(
            "bucket",
            "Risk",
            choices("Any risk", Worklist.BUCKETS, question.bucket(), WorklistRow::capital)));
  }

  private static String words(Order order) {
    return switch (order) {
      case EXPECTED_GAIN -> "By expected gain";
      case RISK -> "By risk";
      case AMOUNT -> "By amount";
      case OLDEST -> "By oldest day";
    };
  }

  private static List<Choice> choices(
      String all, Collection<String> values, String selected, UnaryOperator<String> words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", all, selected == null));
    values.forEach(v -> choices.add(new Choice(v, words.apply(v), v.equals(selected))));
    return choices;
  }
}
