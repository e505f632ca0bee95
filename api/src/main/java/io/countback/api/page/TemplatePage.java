package io.countback.api.page;

import static io.countback.api.page.ManagerWords.band;
import static io.countback.api.page.ManagerWords.count;
import static io.countback.api.page.ManagerWords.percent;
import static io.countback.api.page.ManagerWords.percents;
import static io.countback.api.page.ManagerWords.size;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.ComparisonAccount;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Compared;
import io.countback.api.view.Nearest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One template: its rate in each age and size, then the accounts behind it.
 *
 * @param back the comparison it came from
 * @param before address of the accounts before those shown; null where there are none
 * @param after address of those after them; null where there are none
 */
record TemplatePage(
    Frame frame,
    String title,
    String kick,
    String headline,
    String back,
    List<Panel> panels,
    String before,
    String after,
    Foot foot) {
  static final List<String> PARAMETERS = List.of("value", "age", "size", "page");

  private static final int ON_A_PAGE = 100;

  /** Accounts that were asked for, in the order of the page. */
  private record Accounts(List<ComparisonAccount> rows, String age, String size) {

    static Accounts of(Snapshot snapshot, Scope scope, ManagerView view, PageRequest request) {
      String value = request.parameters().get("value");
      String age = request.parameters().get("age");
      String size = request.parameters().get("size");
      List<ComparisonAccount> found = new ArrayList<>();
      snapshot
          .compared()
          .accounts(
              scope,
              a -> {
                boolean isAsked =
                    value.equals(a.template())
                        && view.window().to().equals(a.toOn())
                        && view.window().from().equals(a.fromOn())
                        && (age == null || age.equals(a.agingBand()))
                        && (size == null || size.equals(a.sizeTier()));
                if (isAsked) {
                  found.add(a);
                }
              });
      found.sort(
          Comparator.comparing(
                  ComparisonAccount::touchedOn, Comparator.nullsFirst(Comparator.naturalOrder()))
              .reversed()
              .thenComparing(ComparisonAccount::accountId));
      return new Accounts(found, age, size);
    }

    String words() {
      String ages = age == null ? "all ages" : band(age).toLowerCase();
      String sizes = size == null ? "all sizes" : ManagerWords.size(size).toLowerCase();
      return ages + ", " + sizes;
    }
  }

  static TemplatePage of(Snapshot snapshot, Scope scope, PageRequest request, int number) {
    Run run = snapshot.run();
    ManagerView view = ManagerPage.view(snapshot, scope, request, PARAMETERS);
    List<TemplateComparison> all = snapshot.compared().templates(scope);
    String value = request.parameters().getOrDefault("value", "");
    if (value.isEmpty()) {
      throw BadRequest.badParameter(
          "value", "value names the template whose accounts are asked for; give one.");
    }
    TemplateComparison total = total(all, view, value);
    Accounts accounts = Accounts.of(snapshot, scope, view, request);
    int pages = Math.max(1, (accounts.rows().size() + ON_A_PAGE - 1) / ON_A_PAGE);
    if (number > pages) {
      throw BadRequest.unprocessable(
          "page",
          "There is no page %d of these accounts; the last is %d.".formatted(number, pages));
    }
    String own = view.ofTemplate(value, accounts.age(), accounts.size());
    String name = total.title() == null ? value : total.title();
    return new TemplatePage(
        Frame.ofRun(snapshot, own, view.snapshot() != null, request),
        name,
        "Template " + value + ", accounts first touched " + ManagerWords.days(view.window()),
        headline(name, total, view),
        view.address(),
        List.of(
            strata(scope, all, view, total), accounts(accounts, number, run.reportingCurrency())),
        number > 1 ? own + "&page=" + (number - 1) + "#accounts" : null,
        number < pages ? own + "&page=" + (number + 1) + "#accounts" : null,
        ManagerPage.foot(run, view, request));
  }

  private static TemplateComparison total(
      List<TemplateComparison> all, ManagerView view, String value) {
    List<TemplateComparison> rows = Compared.templates(all, view.questionOfAllAges());
    return rows.stream()
        .filter(row -> row.value().equals(value))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> values = rows.stream().map(TemplateComparison::value).toList();
              return BadRequest.unprocessable(
                  "value",
                  "No account was first touched with template %s in %s%s."
                      .formatted(
                          value, ManagerWords.window(view.window()), Nearest.hint(value, values)));
            });
  }

  private static String headline(String name, TemplateComparison total, ManagerView view) {
    return total.rate() == null
        ? name + ": every response window is still open."
        : "%s: %s %% of %s responded within %d days."
            .formatted(
                name, percent(total.rate()), ManagerWords.many(total.n(), "account"), view.days());
  }

  private static Panel strata(
      Scope scope, List<TemplateComparison> all, ManagerView view, TemplateComparison total) {
    String value = total.value();
    List<TemplateComparison> strata = of(Compared.strata(all, view.questionOfAllAges()), value);
    List<TemplateComparison> ages = of(Compared.mix(all, view.questionOfAllAges(), true), value);
    List<TemplateComparison> sizes = of(Compared.mix(all, view.questionOfAllAges(), false), value);
    List<String> bands = Compared.bandsOf(ages);
    List<String> tiers = Compared.sizesOf(sizes);
    List<Head> heads = new ArrayList<>(List.of(Head.words("Age of the oldest invoice")));
    tiers.forEach(tier -> heads.add(Head.number(size(tier))));
    heads.add(Head.number("All sizes"));
    List<Line> lines = new ArrayList<>();
    for (String age : bands) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.words(band(age))));
      tiers.forEach(tier -> cells.add(cell(scope, strata, view, value, age, tier)));
      cells.add(cell(scope, ages, view, value, age, null));
      lines.add(new Line("", cells));
    }
    List<Cell> cells = new ArrayList<>(List.of(Cell.words("All ages")));
    tiers.forEach(tier -> cells.add(cell(scope, sizes, view, value, null, tier)));
    cells.add(cell(scope, List.of(total), view, value, null, null));
    lines.add(new Line("base", cells));
    return Panel.of(
            "strata",
            "w12",
            "Response by age and size",
            "Rate in per cent with its 95 %% Wilson interval and the accounts whose %d days are over; each opens its accounts. “–” stands for fewer than 5 accounts: too thin to tell, not 0."
                .formatted(view.days()))
        .table(
            new DataTable(
                "Response by age and size, table",
                "Response of template " + value + " by age and size",
                "",
                heads,
                lines))
        .csv(
            view.data(
                "/v1/templates/comparison",
                "window",
                String.valueOf(view.days()),
                "strata",
                "true",
                "format",
                "csv"));
  }

  private static List<TemplateComparison> of(List<TemplateComparison> rows, String value) {
    return rows.stream().filter(row -> row.value().equals(value)).toList();
  }

  private static Cell cell(
      Scope scope,
      List<TemplateComparison> rows,
      ManagerView view,
      String value,
      String age,
      String tier) {
    TemplateComparison row =
        rows.stream()
            .filter(r -> Objects.equals(r.agingBand(), age) && Objects.equals(r.sizeTier(), tier))
            .findFirst()
            .orElse(null);
    if (row == null && !scope.seesAll()) {
      return Cell.none().note("n below " + Scope.LEAST_ACCOUNTS);
    }
    if (row == null || row.n() == null || row.n() == 0) {
      return Cell.none().note("n 0");
    }
    String address = view.ofTemplate(value, age, tier) + "#accounts";
    return TemplatePanels.isThin(row)
        ? Cell.none().note("n " + count(row.n())).opening(address)
        : Cell.number(percent(row.rate()))
            .note(percents(row.low(), row.high()), "n " + count(row.n()))
            .opening(address);
  }

  private static Panel accounts(Accounts accounts, int number, String currency) {
    int from = (number - 1) * ON_A_PAGE;
    int to = Math.min(from + ON_A_PAGE, accounts.rows().size());
    List<Line> lines =
        accounts.rows().subList(from, to).stream().map(a -> line(a, currency)).toList();
    String position =
        accounts.rows().isEmpty()
            ? "No accounts, " + accounts.words()
            : "Accounts %s to %s of %s, %s; those touched last come first"
                .formatted(
                    Format.count(from + 1L),
                    Format.count(to),
                    Format.count(accounts.rows().size()),
                    accounts.words());
    return Panel.of(
            "accounts",
            "w12",
            "Accounts, " + accounts.words(),
            position
                + ". Days from the first touch to the first event of the kind, up to 30; 0 is the same day. Collected: what followed within 14 days. Accounts still maturing are among them.")
        .table(
            lines.isEmpty()
                ? null
                : new DataTable(
                    "Accounts, table",
                    position,
                    "lines",
                    List.of(
                        Head.words("Account"),
                        Head.words("First touched"),
                        Head.words("Channel"),
                        Head.words("Age"),
                        Head.words("Size"),
                        Head.number("Replied after, days"),
                        Head.number("Promised after, days"),
                        Head.number("Disputed after, days"),
                        Head.number("Payment after, days"),
                        Head.number("Paid in full after, days"),
                        Head.number("Collected, " + currency)),
                    lines));
  }

  private static Line line(ComparisonAccount a, String currency) {
    return new Line(
        "",
        List.of(
            Cell.words(a.name() == null ? a.accountId() : a.name())
                .note(a.name() == null ? "" : a.accountId()),
            Cell.words(day(a.touchedOn())),
            Cell.words(ManagerWords.channel(a.channel())),
            Cell.words(band(a.agingBand())),
            Cell.words(size(a.sizeTier())),
            days(a.replyDays()),
            days(a.promiseDays()),
            days(a.disputeDays()),
            days(a.paymentDays()),
            days(a.fullPaymentDays()),
            a.collected() == null
                ? Cell.none()
                : Cell.number(Format.amount(a.collected(), currency))));
  }

  private static String day(LocalDate day) {
    return day == null ? Format.NONE : Dates.full(day);
  }

  private static Cell days(Integer days) {
    return days == null ? Cell.none() : Cell.number(String.valueOf(days));
  }
}
