package io.countback.jobs.laws;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import io.countback.jobs.reference.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The laws of past days: R18, R19, R21. For two days, drawn, figures are computed as of that day
 * from what was known then and from the history with all that came later; and as of the last day
 * with all of it.
 *
 * @param inMonth a day inside a month
 * @param first the first day of a month, the day after a period end
 */
record PastDays(LocalDate inMonth, LocalDate first) implements LawBook {
  private static final String LATER = "later";

  static PastDays of(long seed) {
    Random random = new Random(seed);
    LocalDate inMonth = Change.day(random, LocalDate.of(2024, 3, 2), LocalDate.of(2024, 7, 30));
    while (PeriodEnds.isPeriodEnd(inMonth)) {
      inMonth = inMonth.plusDays(1 + random.nextInt(9));
    }
    return new PastDays(inMonth, LocalDate.of(2024, 4 + random.nextInt(4), 1));
  }

  /** The period end before the first day of a month. */
  private LocalDate eve() {
    return first.minusDays(1);
  }

  /** The last period end before the day inside a month. */
  private LocalDate before() {
    return inMonth.withDayOfMonth(1).minusDays(1);
  }

  @Override
  public List<Run> runs() {
    return List.of(
        new Run("inMonth", inMonth, List.of("base", "r19", "r21", "r21then"), List.of()),
        new Run("first", first, List.of("base", "r19first", "r18", "r18unpaid"), List.of()),
        new Run(LATER, LedgerDraw.LAST, List.of("base", "r21"), List.of(before(), eve())));
  }

  @Override
  public List<Law> laws() {
    return List.of(r18(), r19(), r21());
  }

  private Law r18() {
    return new Law(
        "r18_a_day_later_without_events_only_items_at_an_edge_are_in_an_older_bucket",
        Map.of(
            "r18", w -> Change.upTo(w.base(), eve()),
            "r18unpaid", w -> Change.unpaid(w.get("r18"))),
        Demands.own("aging", "ar_balance", "open_items_amount", "unapplied_amount")
            .alsoOwn("past_due_amount")
            .silent(
                "the day begins a new month, so its window is another",
                "dso",
                "dso__1m",
                "dso_countback",
                "dso_countback__gross",
                "best_possible_dso",
                "average_days_delinquent",
                "credit_sales",
                "cash_collected",
                "cei_period_sales",
                "weighted_days_paid_from_invoice",
                "weighted_days_late_from_due")
            .silent(
                "a ratio of amounts that the law names",
                "percent_current",
                "percent_past_due",
                "percent_over_90"),
        this::ages);
  }

  private void ages(Case c) {
    Sheet sheet = c.sheet("first", "r18", Report.EXACT);
    for (Spot spot : sheet.spots()) {
      // The collector may be another on the new day.
      if (spot.end().equals(eve()) && !spot.dimension().equals("collector")) {
        older(c, sheet, spot, spot.at(first));
      }
    }
    Sheet unpaid = c.sheet("first", "r18unpaid", Report.EXACT);
    Reference accounts = c.accounts("r18unpaid");
    for (LocalDate day : List.of(eve(), first)) {
      Map<Spot, BigDecimal> expected = new HashMap<>();
      for (Ledger.Invoice i : c.ledger("r18unpaid").invoices()) {
        if (!i.kind().equals("credit_memo") && !accounts.outside(i.account(), day)) {
          items(c.ledger("r18unpaid"), i)
              .forEach(
                  p -> {
                    Spot spot = new Spot(day, i.currency(), true, "entity", i.entity());
                    String column = column(p.dueOn(), day);
                    expected.merge(spot.of(column, i.entity()), p.amount(), BigDecimal::add);
                  });
        }
      }
      for (Spot spot : unpaid.spots()) {
        if (spot.end().equals(day) && spot.transaction() && spot.dimension().equals("entity")) {
          for (String column : BalanceLaws.OPEN_COLUMNS) {
            c.same(
                expected.getOrDefault(spot.of(column, spot.value()), BigDecimal.ZERO),
                unpaid.money(spot, "aging/" + column),
                spot,
                "aging/" + column,
                "items of that age");
          }
        }
      }
    }
  }

  private static List<Ledger.Installment> items(Ledger ledger, Ledger.Invoice invoice) {
    List<Ledger.Installment> parts =
        ledger.installments().stream().filter(p -> p.invoice().equals(invoice.id())).toList();
    return parts.isEmpty()
        ? List.of(
            new Ledger.Installment(
                invoice.entity(), invoice.id(), 1, invoice.dueOn(), invoice.amount()))
        : parts;
  }

  private static String column(LocalDate due, LocalDate day) {
    if (due == null) {
      return "no_due_date";
    }
    long late = ChronoUnit.DAYS.between(due, day);
    int thirties = late <= 0 ? 0 : (int) Math.min(5, (late + 29) / 30);
    return BalanceLaws.OPEN_COLUMNS.get(thirties);
  }

  private static void older(Case c, Sheet sheet, Spot was, Spot is) {
    for (String key :
        List.of(
            "ar_balance",
            "open_items_amount",
            "unapplied_amount",
            "aging/no_due_date",
            "aging/unapplied")) {
      c.same(sheet.money(was, key), sheet.money(is, key), is, key, "the day before");
    }
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal after = BigDecimal.ZERO;
    for (int column = 5; column >= 1; column--) {
      String key = "aging/" + BalanceLaws.OPEN_COLUMNS.get(column);
      before = before.add(sheet.money(was, key));
      after = after.add(sheet.money(is, key));
      BigDecimal then = before;
      BigDecimal now = after;
      c.that(
          now.compareTo(then) >= 0,
          is,
          key,
          () -> "became younger: in this column and older ones " + then + ", now " + now);
    }
    BigDecimal pastDue = sheet.money(is, "past_due_amount");
    c.same(after, pastDue, is, "past_due_amount", "columns");
    long items = 0;
    for (String column : BalanceLaws.OPEN_COLUMNS) {
      Figure figure = sheet.figure(is, "aging/" + column);
      items += figure == null ? 0 : figure.n();
    }
    Figure all = sheet.figure(is, "open_items_amount");
    long counted = items;
    c.that(
        all == null || all.n() == counted,
        is,
        "open_items_amount",
        () -> all.n() + " items, " + counted + " in the columns");
  }

  private Law r19() {
    Demands same = Demands.ofEvery(Demand.EQUAL);
    return new Law(
        "r19_figures_of_a_day_are_the_same_from_the_full_history_and_from_what_was_known",
        Map.of(
            "r19", w -> Change.upTo(w.base(), inMonth),
            "r19first", w -> Change.upTo(w.base(), first)),
        same,
        c -> {
          c.compare(
              c.sheet("inMonth", "r19", Report.DRAWN),
              c.sheet("inMonth", Worlds.BASE, Report.DRAWN),
              same);
          c.compare(
              c.sheet("first", "r19first", Report.DRAWN),
              c.sheet("first", Worlds.BASE, Report.DRAWN),
              same);
        });
  }

  private Law r21() {
    Demands same = Demands.ofEvery(Demand.EQUAL);
    return new Law(
        "r21_a_month_end_computed_again_later_is_the_same_and_is_what_the_books_roll_forward_to",
        Map.of(
            "r21", w -> Change.plain(w.base()),
            "r21then", w -> Change.upTo(w.get("r21"), inMonth)),
        same,
        c -> {
          again(c, same, "inMonth", "r19", Worlds.BASE, before());
          again(c, same, "inMonth", "r21then", "r21", before());
          again(c, same, "first", "r18", Worlds.BASE, eve());
          Sheet then = c.sheet("inMonth", "r21then", Report.EXACT);
          Sheet again = c.sheet("inMonth", "r21", Report.EXACT);
          Sheet later = c.sheet(LATER, "r21", Report.EXACT);
          PlainBooks books = new PlainBooks(c.ledger("r21"));
          Reference accounts = c.accounts("r21");
          for (Ledger.Entity entity : c.ledger("r21").entities()) {
            for (String currency : List.of("EUR", "USD", "JPY")) {
              Spot spot = new Spot(inMonth, currency, true, "entity", entity.id());
              BigDecimal owed =
                  books.balance(inMonth, BalanceLaws.in(accounts, inMonth, entity.id(), currency));
              aging(c, then, spot, owed, "rolled forward, then");
              aging(c, again, spot, owed, "rolled forward, computed again later");
              BigDecimal atMonthEnd =
                  books.balance(
                      before(), BalanceLaws.in(accounts, before(), entity.id(), currency));
              aging(c, then, spot.at(before()), atMonthEnd, "rolled forward, then");
              aging(c, later, spot.at(before()), atMonthEnd, "rolled forward, in a later run");
            }
          }
        });
  }

  /** A period end in an early run with what was known then, and in a run long after. */
  private static void again(
      Case c, Demands same, String run, String then, String now, LocalDate end) {
    c.compare(
        c.sheet(run, then, Report.DRAWN),
        c.sheet(LATER, now, Report.DRAWN),
        same,
        s -> s.end().equals(end) ? s : null);
  }

  private static void aging(Case c, Sheet sheet, Spot spot, BigDecimal owed, String what) {
    BigDecimal columns = sheet.money(spot, "aging/unapplied");
    for (String column : BalanceLaws.OPEN_COLUMNS) {
      columns = columns.add(sheet.money(spot, "aging/" + column));
    }
    c.same(owed, columns, spot, "aging", what);
    c.same(owed, sheet.money(spot, "ar_balance"), spot, "ar_balance", what);
  }
}
