package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedAccount;
import io.countback.api.view.AgedBalance;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedBalance.Question;
import io.countback.api.view.AgingQuestion;
import io.countback.api.view.AgingQuestion.Choices;
import io.countback.api.view.BadRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The aged trial balance: who owes what, how old; a line per account or per open item, 100 on a
 * page, under the sum of all.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param rows null where nothing is open
 * @param before address of the rows before those shown; null where there are none
 * @param after address of those after them; null where there are none
 */
record BalancePage(
    Frame frame,
    String stale,
    String incomplete,
    String kick,
    String headline,
    List<Filter> filters,
    List<Choice> keep,
    Panel rows,
    String before,
    String after,
    Foot foot) {
  static BalancePage of(Snapshot snapshot, Scope scope, PageRequest request, int number) {
    Run run = snapshot.run();
    Choices choices = Choices.of(snapshot, scope);
    Question question = AgingQuestion.read(choices, request.parameters());
    BalanceView view = BalanceView.parse(request.parameters(), question, run);
    AgedBalance balance = AgedBalance.of(snapshot, scope, question);
    BalanceTable.Lines lines = BalanceTable.lines(snapshot, scope, view, balance);
    int held = lines.held().size();
    int pages = Math.max(1, (held + BalanceTable.ON_A_PAGE - 1) / BalanceTable.ON_A_PAGE);
    if (number > pages) {
      throw BadRequest.unprocessable(
          "page", "There is no page %d of this list; the last is %d.".formatted(number, pages));
    }
    boolean isPinned = view.snapshot() != null;
    return new BalancePage(
        Frame.ofRun(
            snapshot,
            question.entity(),
            question.currency(),
            view.address(number),
            isPinned,
            request),
        isPinned ? null : CfoPage.stale(run, request),
        request.reader().role().seesQuality() ? CfoPage.incomplete(run) : null,
        kick(question),
        headline(balance),
        filters(choices, run, view),
        keep(view),
        held == 0 ? null : BalanceTable.panel(view, balance, lines, number),
        number > 1 ? view.address(number - 1) : null,
        number < pages ? view.address(number + 1) : null,
        Foot.of(false, view.data(), RunFacts.source(run), request));
  }

  private static String kick(Question question) {
    if (question.account() != null) {
      return "Aged trial balance of account " + question.account();
    }
    return question.collector() == null
        ? "Aged trial balance"
        : "Aged trial balance of collector " + question.collector();
  }

  private static String headline(AgedBalance balance) {
    AgedAccount sum = balance.sum();
    if (balance.accounts().isEmpty()) {
      return "Nothing is open as of " + Dates.full(balance.asOf()) + ".";
    }
    if (sum.total() == null) {
      return "There is no rate for the currency of some items; choose one currency.";
    }
    String owed =
        "%s owed by %s"
            .formatted(
                Format.money(sum.total(), balance.currency()),
                ManagerWords.many(balance.count(), "account"));
    if (sum.pastDue().signum() == 0) {
      return owed + "; nothing is past due.";
    }
    String pastDue = Format.money(sum.pastDue(), balance.currency()) + " is past due";
    return "%s; %s%s, the oldest item %s."
        .formatted(
            owed,
            pastDue,
            sum.total().signum() > 0 && sum.pastDue().compareTo(sum.total()) <= 0
                ? " (" + share(sum.pastDue(), sum.total()) + " %)"
                : "",
            ManagerWords.many(sum.oldestDaysPastDue(), "day"));
  }

  private static String share(BigDecimal part, BigDecimal whole) {
    return Format.number(
        part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP), 1);
  }

  private static List<Filter> filters(Choices choices, Run run, BalanceView view) {
    Question asked = view.question();
    List<Filter> filters = new ArrayList<>();
    if (choices.entities().size() > 1) {
      filters.add(
          choice(
              "entity",
              "Entity",
              "All entities",
              choices.entities(),
              asked.entity(),
              id -> name(run, id)));
    }
    filters.add(
        choice(
            "collector",
            "Collector",
            "All collectors",
            choices.collectors(),
            asked.collector(),
            id -> id));
    if (choices.currencies().size() > 1) {
      filters.add(
          choice(
              "currency",
              "Currency",
              run.reportingCurrency() + ", all items converted",
              choices.currencies(),
              asked.currency(),
              c -> c + " items only"));
    }
    if (!view.items()) {
      filters.add(
          new Filter(
              "sort",
              "Largest first by",
              Stream.of(Order.values())
                  .map(o -> new Choice(o.word(), words(o), o == asked.order()))
                  .toList()));
    }
    filters.add(
        new Filter(
            "items",
            "A line for each",
            List.of(
                new Choice("false", "Account", !view.items()),
                new Choice("true", "Open item", view.items()))));
    return filters;
  }

  private static String words(Order order) {
    return switch (order) {
      case PAST_DUE -> "Past due";
      case TOTAL -> "Total";
      case OLDEST -> "Oldest item";
      case NAME -> "Name, A to Z";
    };
  }

  private static Filter choice(
      String name,
      String label,
      String all,
      Collection<String> values,
      String selected,
      UnaryOperator<String> words) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", all, selected == null));
    values.forEach(v -> choices.add(new Choice(v, words.apply(v), v.equals(selected))));
    return new Filter(name, label, choices);
  }

  private static String name(Run run, String entityId) {
    return run.entities().stream()
        .filter(e -> e.entityId().equals(entityId))
        .map(Run.Entity::name)
        .findFirst()
        .orElse(entityId);
  }

  private static List<Choice> keep(BalanceView view) {
    List<Choice> keep = new ArrayList<>();
    if (view.question().account() != null) {
      keep.add(new Choice("account", view.question().account(), false));
    }
    if (view.snapshot() != null) {
      keep.add(new Choice("snapshot", view.snapshot(), false));
    }
    return keep;
  }
}
