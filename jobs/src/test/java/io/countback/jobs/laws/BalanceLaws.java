package io.countback.jobs.laws;

import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Balances, aging and slices: R16, R17, R20, R30. */
final class BalanceLaws {
  static final List<String> OPEN_COLUMNS =
      List.of("current", "d1_30", "d31_60", "d61_90", "d91_120", "d121_plus", "no_due_date");

  private static final String NOT_A_BALANCE = "no balance, and none is made of it";

  private static final String[] FLOWS = {
    "credit_sales",
    "cash_collected",
    "cei_period_sales",
    "weighted_days_paid_from_invoice",
    "weighted_days_late_from_due"
  };

  private static final String RATIO = "a ratio of amounts that the law names, computed from them";

  private static final String[] RATIOS = {
    "dso",
    "dso__1m",
    "dso_countback",
    "dso_countback__gross",
    "best_possible_dso",
    "average_days_delinquent",
    "percent_current",
    "percent_past_due",
    "percent_over_90"
  };

  private BalanceLaws() {}

  static List<Law> all() {
    return List.of(r16(), r17(), r20(), r30());
  }

  private static Law r16() {
    return new Law(
        "r16_buckets_add_up_to_what_the_documents_leave_open_per_customer_entity_and_currency",
        Map.of("r16", w -> Change.segmentPerAccount(w.get("r17"))),
        Demands.own("aging", "ar_balance", "open_items_amount", "unapplied_amount")
            .silent("part of the aging columns: R20", "past_due_amount")
            .silent(NOT_A_BALANCE, FLOWS)
            .silent(RATIO, RATIOS),
        c -> {
          Sheet sheet = c.sheet("r16");
          PlainBooks books = new PlainBooks(c.ledger("r16"));
          Reference accounts = c.accounts("r16");
          Set<String> ids = new TreeSet<>();
          c.ledger("r16").accounts().forEach(a -> ids.add(a.id()));
          for (LocalDate t : EveryLedger.ENDS) {
            for (String id : ids) {
              Spot customer = new Spot(t, "EUR", false, "segment", id);
              BigDecimal owed = BigDecimal.ZERO;
              for (String currency : List.of("EUR", "USD", "JPY")) {
                owed =
                    owed.add(
                        books
                            .balance(t, in(accounts, t, null, currency).and(of(id)))
                            .multiply(Report.EXACT.rate(currency, t)));
              }
              balance(c, sheet, customer, owed);
            }
            for (Ledger.Entity entity : c.ledger("r16").entities()) {
              for (String currency : List.of("EUR", "USD", "JPY")) {
                balance(
                    c,
                    sheet,
                    new Spot(t, currency, true, "entity", entity.id()),
                    books.balance(t, in(accounts, t, entity.id(), currency)));
              }
            }
          }
        });
  }

  private static void balance(Case c, Sheet sheet, Spot spot, BigDecimal owed) {
    c.same(owed, sheet.money(spot, "ar_balance"), spot, "ar_balance", "documents");
    BigDecimal open = BigDecimal.ZERO;
    long items = 0;
    for (String column : OPEN_COLUMNS) {
      open = open.add(sheet.money(spot, "aging/" + column));
      Figure figure = sheet.figure(spot, "aging/" + column);
      items += figure == null || figure.n() == null ? 0 : figure.n();
    }
    c.same(open, sheet.money(spot, "open_items_amount"), spot, "open_items_amount", "columns");
    BigDecimal unapplied = sheet.money(spot, "aging/unapplied");
    c.same(owed, open.add(unapplied), spot, "aging", "documents, columns");
    c.same(unapplied, sheet.money(spot, "unapplied_amount"), spot, "unapplied_amount", "column");
    Figure all = sheet.figure(spot, "open_items_amount");
    if (all != null) {
      long counted = items;
      c.that(
          all.n() == counted,
          spot,
          "open_items_amount",
          () -> all.n() + " items, " + counted + " in the columns");
    }
  }

  private static Predicate<PlainBooks.Entry> of(String account) {
    return e -> e.account().equals(account);
  }

  /** Bookings that are in the figures of a day: those of companies of the group are not. */
  static Predicate<PlainBooks.Entry> in(
      Reference accounts, LocalDate t, String entity, String currency) {
    return e ->
        (entity == null || e.entity().equals(entity))
            && e.currency().equals(currency)
            && !accounts.outside(e.account(), t);
  }

  private static Law r17() {
    return new Law(
        "r17_receivables_roll_forward_by_what_was_booked_and_what_rates_did",
        Map.of("r17", w -> Change.plain(w.base())),
        Demands.own("ar_balance")
            .silent(
                "part of the balance that rolls forward", "open_items_amount", "past_due_amount")
            .silent("part of the balance that rolls forward", "unapplied_amount", "aging")
            .silent(NOT_A_BALANCE, FLOWS)
            .silent(RATIO, RATIOS),
        c -> {
          PlainBooks books = new PlainBooks(c.ledger("r17"));
          Reference accounts = c.accounts("r17");
          Sheet sheet = c.sheet("r17");
          Sheet drawn = c.sheet(Run.MAIN, "r17", Report.DRAWN);
          for (LocalDate from : EveryLedger.ENDS) {
            for (LocalDate to : EveryLedger.ENDS) {
              if (from.isBefore(to)) {
                for (Ledger.Entity entity : c.ledger("r17").entities()) {
                  roll(c, books, accounts, sheet, drawn, entity.id(), from, to);
                }
              }
            }
          }
        });
  }

  private static void roll(
      Case c,
      PlainBooks books,
      Reference accounts,
      Sheet sheet,
      Sheet drawn,
      String entity,
      LocalDate from,
      LocalDate to) {
    BigDecimal converted =
        drawn.money(new Spot(from, "EUR", false, "entity", entity), "ar_balance");
    for (String currency : List.of("EUR", "USD", "JPY")) {
      Spot spot = new Spot(to, currency, true, "entity", entity);
      Predicate<PlainBooks.Entry> then = in(accounts, from, entity, currency);
      Predicate<PlainBooks.Entry> now = in(accounts, to, entity, currency);
      BigDecimal moved =
          books
              .booked(from, to, now)
              .add(books.balance(from, now.and(then.negate())))
              .subtract(books.balance(from, then.and(now.negate())));
      BigDecimal opening = sheet.money(spot.at(from), "ar_balance");
      BigDecimal closing = sheet.money(spot, "ar_balance");
      c.same(opening.add(moved), closing, spot, "ar_balance", "rolled from " + from);
      BigDecimal rate = Report.DRAWN.rate(currency, to);
      converted =
          converted
              .add(moved.multiply(rate))
              .add(opening.multiply(rate.subtract(Report.DRAWN.rate(currency, from))));
    }
    Spot spot = new Spot(to, "EUR", false, "entity", entity);
    BigDecimal closing = drawn.money(spot, "ar_balance");
    BigDecimal expected = converted;
    // Both balances are rounded to the cent, once each.
    c.that(
        closing.subtract(expected).abs().compareTo(new BigDecimal("0.01")) <= 0,
        spot,
        "ar_balance",
        () -> "rolled from " + from + " with rates: expected " + expected + ", is " + closing);
  }

  private static Law r20() {
    return Law.within(
        "r20_receivables_are_current_and_overdue_and_undated_items_less_unapplied_money",
        Demands.own(
                "ar_balance", "aging", "past_due_amount", "open_items_amount", "unapplied_amount")
            .silent(NOT_A_BALANCE, FLOWS)
            .silent(RATIO, RATIOS),
        c -> {
          Sheet sheet = c.sheet("r17");
          for (Spot spot : sheet.spots()) {
            BigDecimal overdue = BigDecimal.ZERO;
            for (String column : OPEN_COLUMNS.subList(1, 6)) {
              overdue = overdue.add(sheet.money(spot, "aging/" + column));
            }
            BigDecimal pastDue = sheet.money(spot, "past_due_amount");
            c.same(overdue, pastDue, spot, "past_due_amount", "columns");
            BigDecimal open =
                sheet
                    .money(spot, "aging/current")
                    .add(pastDue)
                    .add(sheet.money(spot, "aging/no_due_date"));
            c.same(
                open, sheet.money(spot, "open_items_amount"), spot, "open_items_amount", "columns");
            BigDecimal unapplied = sheet.money(spot, "unapplied_amount");
            c.same(unapplied, sheet.money(spot, "aging/unapplied"), spot, "aging", "unapplied");
            BigDecimal parts = BigDecimal.ZERO;
            for (String part : List.of("receipt", "credit_memo", "over_application")) {
              parts = parts.add(sheet.money(spot, "unapplied_amount/" + part));
            }
            c.same(parts, unapplied, spot, "unapplied_amount", "parts");
            c.same(
                open.add(unapplied),
                sheet.money(spot, "ar_balance"),
                spot,
                "ar_balance",
                "open items and unapplied money");
          }
        });
  }

  private static Law r30() {
    return new Law(
        "r30_entities_segments_and_collectors_each_add_up_to_the_whole",
        Map.of("r30", w -> Change.nothingUnnamed(Change.ownCurrency(w.base()))),
        Demands.ownOfEvery(),
        c -> addUp(c, c.sheet("r30"), "ledger"));
  }

  /**
   * Slices of each dimension add up to the whole: amounts, counts, and numerators and denominators
   * of quotients.
   */
  static void addUp(Case c, Sheet sheet, String whole) {
    Map<String, Definition> definitions = new HashMap<>();
    Metrics.ALL.stream().map(Metric::definition).forEach(d -> definitions.put(d.id(), d));
    for (Spot spot : sheet.spots()) {
      if (!spot.dimension().equals(whole) || spot.transaction()) {
        continue;
      }
      for (String dimension : List.of("entity", "segment", "collector")) {
        List<Spot> parts =
            sheet.spots().stream()
                .filter(s -> s.dimension().equals(dimension))
                .filter(s -> !s.transaction() && s.end().equals(spot.end()))
                .toList();
        sheet
            .at(spot)
            .forEach(
                (key, figure) ->
                    addUp(c, sheet, spot, parts, key, definitions.get(key.split("/")[0]), figure));
      }
    }
  }

  private static void addUp(
      Case c,
      Sheet sheet,
      Spot spot,
      List<Spot> parts,
      String key,
      Definition definition,
      Figure whole) {
    BigDecimal numerator = BigDecimal.ZERO;
    BigDecimal denominator = BigDecimal.ZERO;
    long n = 0;
    for (Spot part : parts) {
      Figure figure = sheet.figure(part, key);
      if (figure == null) {
        continue;
      }
      numerator = numerator.add(zero(figure.numerator()));
      denominator = denominator.add(zero(figure.denominator()));
      n += figure.n() == null ? 0 : figure.n();
    }
    String what = parts.isEmpty() ? "no slice" : "slices of " + parts.get(0).dimension();
    c.same(numerator, zero(whole.numerator()), spot, key, what);
    if (whole.factor() != null) {
      c.same(denominator, zero(whole.denominator()), spot, key, what + ", denominator");
    }
    if (definition.unit() == Definition.Unit.MONEY && whole.n() != null) {
      c.same(BigDecimal.valueOf(n), BigDecimal.valueOf(whole.n()), spot, key, what + ", n");
    }
  }

  static BigDecimal zero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
