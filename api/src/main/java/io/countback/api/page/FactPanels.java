package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.AccountGaps;
import io.countback.api.gold.MetricPoint;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.FactsMissing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Facts needed to get paid: which are missing most, whose customers lack them, and at which
 * accounts.
 *
 * @param fact whose accounts are listed; null for all
 * @param ofFact address of the page with one fact
 * @param snapshot the run chosen, null for the newest
 */
record FactPanels(
    Measured measured,
    FactsMissing missing,
    String fact,
    UnaryOperator<String> ofFact,
    String snapshot) {
  private static final int MOST_ACCOUNTS = 25;
  private static final int MOST_PEOPLE = 15;
  private static final String BY_AR = FactsMissing.METRIC + "__by_ar";

  /** None where the run has no such figures. */
  List<Panel> panels() {
    List<MetricPoint> points = measured.points(FactsMissing.METRIC);
    if (points.isEmpty()) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>();
    panels.add(facts(points));
    people().ifPresent(panels::add);
    panels.add(accounts(nowhere(points)));
    return panels;
  }

  private Panel facts(List<MetricPoint> points) {
    List<MetricPoint> known =
        points.stream()
            .filter(p -> p.part() != null && p.value() != null)
            .sorted(Comparator.comparing(MetricPoint::value))
            .toList();
    Panel panel = Panel.of("facts", "w6", "Facts needed to get paid", finding(points, known));
    if (known.isEmpty()) {
      return panel;
    }
    return panel
        .csv(data())
        .table(
            new DataTable(
                "Facts needed to get paid, table",
                "Facts and the accounts of which they are known, those missing most first",
                "",
                List.of(
                    Head.words("Fact"),
                    Head.number("Known, % of accounts"),
                    Head.number("Missing, accounts")),
                known.stream().map(this::line).toList()));
  }

  private String finding(List<MetricPoint> points, List<MetricPoint> known) {
    MetricPoint total = points.stream().filter(p -> p.part() == null).findFirst().orElseThrow();
    if (total.value() == null) {
      return "source_absent".equals(total.nullReason())
          ? "No figure of the whole, because account.csv or contact.csv was never loaded. Load it, or name in completeness of countback.yaml the facts you keep."
          : ReasonWords.of(total) + ".";
    }
    String byAmount =
        measured
            .total(BY_AR)
            .filter(p -> p.value() != null)
            .map(p -> ", %s %% weighed by what they owe".formatted(percent(p)))
            .orElse("");
    String most =
        known.isEmpty() || known.get(0).value().signum() == 0 && known.size() == 1
            ? ""
            : " Missing most: %s.".formatted(Gaps.names(List.of(known.get(0).part())));
    return "%s %% of the facts are on file for the %s with a balance%s.%s"
        .formatted(percent(total), ManagerWords.many(total.n(), "account"), byAmount, most);
  }

  private Line line(MetricPoint point) {
    long without = point.denominator().subtract(point.numerator()).longValue();
    Cell name = Cell.words(Gaps.name(point.part()));
    return new Line(
        point.part().equals(fact) ? "base" : "",
        List.of(
            without == 0 ? name : name.opening(ofFact.apply(point.part()) + "#gaps"),
            Cell.number(percent(point)),
            Cell.number(Format.count(without))));
  }

  /** Nothing for a reader of one team: what its salespeople sold elsewhere is not its own. */
  private Optional<Panel> people() {
    Map<String, MetricPoint> byAmount = new LinkedHashMap<>();
    measured
        .points(BY_AR, "salesperson")
        .forEach(p -> byAmount.put(p.slice().get("salesperson"), p));
    List<MetricPoint> points =
        measured.points(FactsMissing.METRIC, "salesperson").stream()
            .filter(p -> p.part() == null && p.value() != null)
            .sorted(
                Comparator.comparing(MetricPoint::value)
                    .thenComparing(p -> p.slice().get("salesperson")))
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    for (MetricPoint point : points.stream().limit(MOST_PEOPLE).toList()) {
      String person = point.slice().get("salesperson");
      MetricPoint weighed = byAmount.get(person);
      lines.add(
          new Line(
              "",
              List.of(
                  Cell.words(person.startsWith("(") ? "No salesperson" : person),
                  Cell.number(Measured.n(point)),
                  Cell.number(percent(point)),
                  weighed == null || weighed.value() == null
                      ? Cell.none()
                      : Cell.number(percent(weighed)))));
    }
    String which =
        points.size() > MOST_PEOPLE
            ? "The %d of %d with most missing.".formatted(MOST_PEOPLE, points.size())
            : "Those with most missing first.";
    return Optional.of(
        Panel.of("facts-by-salesperson", "w6", "Facts by salesperson", which)
            .csv(data("by", "salesperson"))
            .table(
                new DataTable(
                    "Facts by salesperson, table",
                    "Salespeople, their accounts with a balance and the share of facts known",
                    "",
                    List.of(
                        Head.words("Salesperson"),
                        Head.number("Accounts"),
                        Head.number("Known, %"),
                        Head.number("By receivables, %")),
                    lines)));
  }

  /** Facts that no account has; they would stand in every line and hide the others. */
  private List<String> nowhere(List<MetricPoint> points) {
    return points.stream()
        .filter(p -> p.part() != null && p.value() != null && p.value().signum() == 0)
        .map(MetricPoint::part)
        .filter(part -> !part.equals(fact))
        .toList();
  }

  private Panel accounts(List<String> nowhere) {
    List<AccountGaps> accounts =
        missing.accounts().stream().filter(a -> !nowhere.containsAll(a.missing())).toList();
    int size = accounts.size();
    String what = fact == null ? "" : ": " + Gaps.names(List.of(fact));
    String found =
        size == 0
            ? "No account with a balance lacks " + (fact == null ? "a fact." : "it.")
            : size <= MOST_ACCOUNTS
                ? ManagerWords.many(size, "account") + " with a balance, those who owe most first."
                : "The %d that owe most of %s with a balance."
                    .formatted(MOST_ACCOUNTS, ManagerWords.many(size, "account"));
    String besides =
        nowhere.isEmpty()
            ? ""
            : " Left out, because no account has it: %s.".formatted(Gaps.names(nowhere));
    Panel panel = Panel.of("gaps", "w12", "Missing facts by account" + what, found + besides);
    if (size == 0) {
      return panel;
    }
    return panel.table(
        new DataTable(
            "Missing facts by account, table",
            "Accounts, what they owe and which facts are missing",
            "",
            List.of(
                Head.words("Account"),
                Head.sorted("Receivables"),
                Head.words("Missing"),
                Head.words("Salesperson")),
            accounts.stream().limit(MOST_ACCOUNTS).map(a -> line(a, nowhere)).toList()));
  }

  private Line line(AccountGaps account, List<String> nowhere) {
    List<String> lacks = account.missing().stream().filter(m -> !nowhere.contains(m)).toList();
    Cell name =
        Cell.words(account.name() == null ? account.accountId() : account.name())
            .opening(AccountPage.address(account.accountId(), snapshot));
    return new Line(
        "",
        List.of(
            account.name() == null ? name : name.note(account.accountId()),
            account.open() == null
                ? Cell.none()
                : Cell.number(Format.money(account.open(), account.currency())),
            Cell.words(Gaps.names(lacks)),
            Cell.words(account.salesperson() == null ? Format.NONE : account.salesperson())));
  }

  private static String percent(MetricPoint point) {
    return ManagerWords.percent(point.value());
  }

  private String data(String... parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    query.put("from", measured.end().toString());
    query.put("to", measured.end().toString());
    query.put("snapshot", snapshot);
    query.put("format", "csv");
    return ManagerView.path("/v1/metrics/" + FactsMissing.METRIC, query);
  }
}
