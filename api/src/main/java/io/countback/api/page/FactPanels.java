package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.AccountGaps;
import io.countback.api.gold.MetricPoint;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.GapList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Facts needed to get paid: which are missing most, whose customers lack them, and at which
 * accounts; or the accounts that fail a test of contact coverage.
 *
 * @param asked which accounts are listed
 * @param address of the page with other accounts
 * @param snapshot the run chosen, null for the newest
 */
record FactPanels(
    Measured measured,
    GapList list,
    GapList.Question asked,
    Function<GapList.Question, String> address,
    String snapshot) {
  /** Leads to the list of accounts. */
  static final String ANCHOR = "#gaps";

  private static final int MOST_ACCOUNTS = 25;
  private static final int MOST_PEOPLE = 15;
  private static final String COVERED = "fully_covered";
  private static final String BY_AR = GapList.FACTS + "__by_ar";

  /** None where the run has no such figures. */
  List<Panel> panels() {
    List<MetricPoint> points = measured.points(GapList.FACTS);
    if (points.isEmpty()) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>();
    panels.add(facts(points));
    people().ifPresent(panels::add);
    panels.add(asked.test() == null ? accounts(nowhere(points)) : uncovered());
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
        point.part().equals(asked.fact()) ? "base" : "",
        List.of(
            without == 0 ? name : name.opening(gaps(point.part(), null, null)),
            Cell.number(percent(point)),
            Cell.number(Format.count(without))));
  }

  /** Nothing for a reader of one team: what its salespeople sold elsewhere is not its own. */
  private Optional<Panel> people() {
    Map<String, MetricPoint> byAmount = new LinkedHashMap<>();
    measured
        .points(BY_AR, "salesperson")
        .forEach(p -> byAmount.put(p.slice().get("salesperson"), p));
    Map<String, MetricPoint> covered = new LinkedHashMap<>();
    measured.points(GapList.TESTS, "salesperson").stream()
        .filter(p -> COVERED.equals(p.part()))
        .forEach(p -> covered.put(p.slice().get("salesperson"), p));
    List<MetricPoint> points =
        measured.points(GapList.FACTS, "salesperson").stream()
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
      MetricPoint full = covered.get(person);
      Cell share = percentCell(full);
      lines.add(
          new Line(
              person.equals(asked.salesperson()) ? "base" : "",
              List.of(
                  Cell.words(seller(person)).opening(gaps(null, null, person)),
                  Cell.number(Measured.n(point)),
                  Cell.number(percent(point)),
                  percentCell(byAmount.get(person)),
                  full == null
                          || full.value() == null
                          || full.value().compareTo(BigDecimal.ONE) == 0
                      ? share
                      : share.opening(gaps(null, COVERED, person)))));
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
                    "Salespeople, their accounts with a balance, the share of facts known and of accounts fully covered",
                    "",
                    List.of(
                        Head.words("Salesperson"),
                        Head.number("Accounts"),
                        Head.number("Known, %"),
                        Head.number("By receivables, %"),
                        Head.number("Fully covered, %")),
                    lines)));
  }

  /** Facts that no account has; they would stand in every line and hide the others. */
  private List<String> nowhere(List<MetricPoint> points) {
    return points.stream()
        .filter(p -> p.part() != null && p.value() != null && p.value().signum() == 0)
        .map(MetricPoint::part)
        .filter(part -> !part.equals(asked.fact()))
        .toList();
  }

  private Panel accounts(List<String> nowhere) {
    List<AccountGaps> accounts =
        list.accounts().stream().filter(a -> !nowhere.containsAll(a.missing())).toList();
    int size = accounts.size();
    String fact = asked.fact();
    String what = fact == null ? "" : ": " + Gaps.names(List.of(fact));
    String found =
        size == 0
            ? "No account with a balance lacks " + (fact == null ? "a fact." : "it.")
            : found(size);
    String besides =
        nowhere.isEmpty()
            ? ""
            : " Left out, because no account has it: %s.".formatted(Gaps.names(nowhere));
    return table(
        Panel.of("gaps", "w12", "Missing facts by account" + what + ofSeller(), found + besides),
        "Missing",
        accounts,
        a -> Gaps.ofAccount(a, a.missing().stream().filter(m -> !nowhere.contains(m)).toList()));
  }

  /** The accounts that the share of a test leaves out. */
  private Panel uncovered() {
    int size = list.accounts().size();
    return table(
        Panel.of(
            "gaps",
            "w12",
            "Accounts without " + Gaps.without(asked.test()) + ofSeller(),
            size == 0 ? "None of those with a balance." : found(size)),
        "Not covered",
        list.accounts(),
        Gaps::whyUncovered);
  }

  private static String found(int size) {
    return size <= MOST_ACCOUNTS
        ? ManagerWords.many(size, "account") + " with a balance, those who owe most first."
        : "The %d that owe most of %s with a balance."
            .formatted(MOST_ACCOUNTS, ManagerWords.many(size, "account"));
  }

  private String ofSeller() {
    return asked.salesperson() == null ? "" : ", " + seller(asked.salesperson());
  }

  private static String seller(String salesperson) {
    return salesperson.equals(GapList.NO_SALESPERSON) ? "No salesperson" : salesperson;
  }

  private Panel table(
      Panel panel, String what, List<AccountGaps> accounts, Function<AccountGaps, String> lacks) {
    if (accounts.isEmpty()) {
      return panel;
    }
    return panel
        .csv(listed())
        .table(
            new DataTable(
                panel.title() + ", table",
                "Accounts, what is missing and what they owe",
                "",
                List.of(
                    Head.words("Account"),
                    Head.words(what),
                    Head.sorted("Receivables"),
                    Head.words("Salesperson")),
                accounts.stream().limit(MOST_ACCOUNTS).map(a -> line(a, lacks.apply(a))).toList()));
  }

  private Line line(AccountGaps account, String lacks) {
    Cell name =
        Cell.words(account.name() == null ? account.accountId() : account.name())
            .opening(AccountPage.address(account.accountId(), snapshot));
    return new Line(
        "",
        List.of(
            account.name() == null ? name : name.note(account.accountId()),
            Cell.words(lacks),
            account.open() == null
                ? Cell.none()
                : Cell.number(Format.money(account.open(), account.currency())),
            Cell.words(account.salesperson() == null ? Format.NONE : account.salesperson())));
  }

  /** The page with the accounts that lack a fact or fail a test, of all salespeople or one. */
  private String gaps(String fact, String test, String salesperson) {
    return address.apply(new GapList.Question(fact, test, salesperson)) + ANCHOR;
  }

  private static Cell percentCell(MetricPoint point) {
    return point == null || point.value() == null ? Cell.none() : Cell.number(percent(point));
  }

  private static String percent(MetricPoint point) {
    return ManagerWords.percent(point.value());
  }

  /** All accounts of the list as a file. */
  private String listed() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fact", asked.fact());
    query.put("test", asked.test());
    query.put("salesperson", asked.salesperson());
    query.put("snapshot", snapshot);
    query.put("format", "csv");
    return ManagerView.path("/v1/accounts/gaps", query);
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
    return ManagerView.path("/v1/metrics/" + GapList.FACTS, query);
  }
}
