package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedAccount;
import io.countback.api.view.AgedBalance;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedBalance.Question;
import io.countback.api.view.AgedItems;
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
  private static final int ON_A_PAGE = 100;

  static BalancePage of(Snapshot snapshot, Scope scope, PageRequest request, int number) {
    Run run = snapshot.run();
    Choices choices = Choices.of(snapshot, scope);
    Question question = AgingQuestion.read(choices, request.parameters());
    BalanceView view = BalanceView.parse(request.parameters(), question, run);
    AgedBalance balance = AgedBalance.of(snapshot, scope, question);
    List<Line> lines = lines(snapshot, scope, view, balance);
    int pages = Math.max(1, (lines.size() + ON_A_PAGE - 1) / ON_A_PAGE);
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
        CfoPage.incomplete(run),
        kick(question),
        headline(balance),
        filters(choices, run, view),
        keep(view),
        lines.isEmpty() ? null : panel(view, balance, lines, number),
        number > 1 ? view.address(number - 1) : null,
        number < pages ? view.address(number + 1) : null,
        new Foot(false, view.data(), RunFacts.source(run), request.requestId()));
  }

  private static List<Line> lines(
      Snapshot snapshot, Scope scope, BalanceView view, AgedBalance balance) {
    return view.items()
        ? AgedItems.of(snapshot, scope, view.question()).rows().stream()
            .map(item -> line(item, balance))
            .toList()
        : balance.accounts().stream().map(account -> line(account, balance)).toList();
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
                ManagerWords.many(balance.accounts().size(), "account"));
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

  private static Panel panel(BalanceView view, AgedBalance balance, List<Line> lines, int number) {
    int from = (number - 1) * ON_A_PAGE;
    int to = Math.min(from + ON_A_PAGE, lines.size());
    List<Line> shown = new ArrayList<>(lines.subList(from, to));
    if (!view.items()) {
      shown.add(0, line(balance.sum(), balance));
    }
    String what = view.items() ? "Open items" : "Accounts";
    String position =
        "%s %s to %s of %s, %s"
            .formatted(
                what,
                Format.count(from + 1L),
                Format.count(to),
                Format.count(lines.size()),
                view.items() ? "the oldest first" : order(view.question().order()));
    Panel panel =
        Panel.of(
                "balance",
                "w12",
                what,
                position + ". " + (view.items() ? itemsAre() : accountsAre(balance)))
            .table(
                new DataTable(
                    what + ", table",
                    position,
                    "lines",
                    view.items() ? itemHeads() : accountHeads(view, balance),
                    shown));
    return panel.csv(view.data() + (view.data().contains("?") ? "&" : "?") + "format=csv");
  }

  private static String order(Order order) {
    return switch (order) {
      case PAST_DUE -> "most past due first";
      case TOTAL -> "largest total first";
      case OLDEST -> "the oldest item first";
      case NAME -> "by name";
    };
  }

  private static String accountsAre(AgedBalance balance) {
    String rounding =
        balance.rounding() == null || balance.rounding().signum() == 0
            ? ""
            : " Each account's total is rounded; together they come to %s %s than the sum."
                .formatted(
                    Format.money(balance.rounding().abs(), balance.currency()),
                    balance.rounding().signum() > 0 ? "less" : "more");
    return "Amounts in "
        + balance.currency()
        + " by days past due; the columns add up to the total, and the first line is receivables."
        + rounding;
  }

  private static String itemsAre() {
    return "Each instalment by its own due date, in the currency it was issued in; money that is not applied to an invoice is negative and has no age.";
  }

  /** Columns of an aging; that without due date only where there is any. */
  private static List<String> columns(AgedBalance balance) {
    BigDecimal noDueDate = balance.sum().amounts().get("no_due_date");
    boolean hidden =
        noDueDate != null
            && balance.accounts().stream()
                .allMatch(a -> a.amounts().get("no_due_date").signum() == 0);
    return AgedBalance.COLUMNS.stream().filter(c -> !hidden || !c.equals("no_due_date")).toList();
  }

  private static List<Head> accountHeads(BalanceView view, AgedBalance balance) {
    Order order = view.question().order();
    List<Head> heads = new ArrayList<>(List.of(Head.words("Account, collector")));
    columns(balance).forEach(c -> heads.add(Head.number(PartNames.words(c))));
    heads.add(order == Order.TOTAL ? Head.sorted("Total") : Head.number("Total"));
    heads.add(order == Order.PAST_DUE ? Head.sorted("Past due") : Head.number("Past due"));
    heads.add(order == Order.OLDEST ? Head.sorted("Oldest, days") : Head.number("Oldest, days"));
    return heads;
  }

  private static Line line(AgedAccount account, AgedBalance balance) {
    boolean isSum = account.account() == null;
    List<Cell> cells = new ArrayList<>();
    cells.add(
        isSum
            ? Cell.words("All " + ManagerWords.many(balance.accounts().size(), "account"))
            : name(account.name(), account.account(), " · " + account.collector()));
    columns(balance).forEach(c -> cells.add(amount(account.amounts().get(c), balance)));
    cells.add(amount(account.total(), balance));
    cells.add(amount(account.pastDue(), balance));
    Integer oldest = account.oldestDaysPastDue();
    cells.add(oldest == null ? Cell.none() : Cell.number(Format.count(oldest)));
    return new Line(isSum ? "base" : "", cells);
  }

  private static Cell name(String name, String account, String further) {
    return Cell.words(name == null ? account : name)
        .note(((name == null ? "" : account) + further).replaceFirst("^ · ", ""));
  }

  /** A column without anything in it is quiet. */
  private static Cell amount(BigDecimal amount, AgedBalance balance) {
    if (amount == null) {
      return Cell.none();
    }
    return amount.signum() == 0
        ? Cell.number(Format.NONE).muted()
        : Cell.number(Format.amount(amount, balance.currency()));
  }

  private static List<Head> itemHeads() {
    return List.of(
        Head.words("Account"),
        Head.words("Document"),
        Head.number("Instalment"),
        Head.words("Issued"),
        Head.words("Due"),
        Head.sorted("Days past due"),
        Head.words("Currency"),
        Head.number("Amount"),
        Head.number("Open"),
        Head.words("Collector"));
  }

  private static Line line(AgingItem item, AgedBalance balance) {
    Integer days = item.daysPastDue(balance.asOf());
    return new Line(
        "",
        List.of(
            name(item.name(), item.accountId(), ""),
            document(item),
            item.installment() == null
                ? Cell.none()
                : Cell.number(String.valueOf(item.installment())),
            Cell.words(item.issuedOn() == null ? Format.NONE : Dates.full(item.issuedOn())),
            Cell.words(item.dueOn() == null ? Format.NONE : Dates.full(item.dueOn())),
            days == null ? Cell.none() : days(days),
            Cell.words(item.currency()),
            item.amount() == null
                ? Cell.none()
                : Cell.number(Format.amount(item.amount(), item.currency())),
            Cell.number(Format.amount(item.open(), item.currency())),
            Cell.words(item.collector())));
  }

  private static Cell days(int days) {
    return days > 0
        ? Cell.number(Format.count(days))
        : Cell.number(days == 0 ? "due today" : "in " + ManagerWords.many(-days, "day")).muted();
  }

  private static Cell document(AgingItem item) {
    if (item.documentId() == null) {
      return Cell.words(
          switch (item.kind()) {
            case "receipt" -> "Cash not applied";
            case "credit_memo" -> "Credit memos not applied";
            default -> "Applied beyond the amount";
          });
    }
    String order = item.purchaseOrder() == null ? "" : "order " + item.purchaseOrder();
    Cell cell = Cell.words(item.documentId()).note(order);
    String url = item.documentUrl();
    return url != null && url.matches("https?://.+") ? cell.opening(url) : cell;
  }
}
