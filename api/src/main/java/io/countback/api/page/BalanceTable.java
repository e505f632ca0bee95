package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedAccount;
import io.countback.api.view.AgedBalance;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedItems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The table of an aged trial balance: a line per account under their sum, or per open item. */
final class BalanceTable {
  static final int ON_A_PAGE = 100;

  private BalanceTable() {}

  /**
   * Lines in the order of the view.
   *
   * @param held all, or the first where there are too many
   * @param count of all
   */
  record Lines(List<Line> held, int count) {}

  /** The lines of a view. */
  static Lines lines(Snapshot snapshot, Scope scope, BalanceView view, AgedBalance balance) {
    if (view.items()) {
      AgedItems items = AgedItems.of(snapshot, scope, view.question());
      return new Lines(
          items.rows().stream().map(item -> line(item, balance, view)).toList(), items.count());
    }
    return new Lines(
        balance.accounts().stream().map(account -> line(account, balance, view)).toList(),
        balance.count());
  }

  /** The lines of one page. */
  static Panel panel(BalanceView view, AgedBalance balance, Lines lines, int number) {
    int from = (number - 1) * ON_A_PAGE;
    int to = Math.min(from + ON_A_PAGE, lines.held().size());
    List<Line> shown = new ArrayList<>(lines.held().subList(from, to));
    if (!view.items()) {
      shown.add(0, line(balance.sum(), balance, view));
    }
    String what = view.items() ? "Open items" : "Accounts";
    String position =
        "%s %s to %s of %s, %s"
            .formatted(
                what,
                Format.count(from + 1L),
                Format.count(to),
                Format.count(lines.count()),
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
            && noDueDate.signum() == 0
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

  private static Line line(AgedAccount account, AgedBalance balance, BalanceView view) {
    boolean isSum = account.account() == null;
    List<Cell> cells = new ArrayList<>();
    cells.add(
        isSum
            ? Cell.words("All " + ManagerWords.many(balance.count(), "account"))
            : name(account.name(), account.account(), " · " + account.collector(), view));
    columns(balance).forEach(c -> cells.add(amount(account.amounts().get(c), balance)));
    cells.add(amount(account.total(), balance));
    cells.add(amount(account.pastDue(), balance));
    Integer oldest = account.oldestDaysPastDue();
    cells.add(oldest == null ? Cell.none() : Cell.number(Format.count(oldest)));
    return new Line(isSum ? "base" : "", cells);
  }

  /** Opens the account's brief, where the run has one. */
  private static Cell name(String name, String account, String further, BalanceView view) {
    Cell cell =
        Cell.words(name == null ? account : name)
            .note(((name == null ? "" : account) + further).replaceFirst("^ · ", ""));
    return view.briefs() ? cell.opening(AccountPage.address(account, view.snapshot())) : cell;
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

  private static Line line(AgingItem item, AgedBalance balance, BalanceView view) {
    Integer days = item.daysPastDue(balance.asOf());
    return new Line(
        "",
        List.of(
            name(item.name(), item.accountId(), "", view),
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

  static Cell days(int days) {
    return days > 0
        ? Cell.number(Format.count(days))
        : Cell.number(days == 0 ? "due today" : "in " + ManagerWords.many(-days, "day")).muted();
  }

  static Cell document(AgingItem item) {
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
