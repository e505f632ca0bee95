package io.countback.jobs.laws;

import io.countback.jobs.metric.Figure;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import io.countback.jobs.reference.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The DSO family, collection effectiveness and moved calendars: R22 to R29. */
final class DsoLaws {
  private static final BigDecimal LAST_DECIMAL = new BigDecimal("0.0001");
  private static final int FORTNIGHT = 14;

  private static final String MOVES_WITH_BALANCE =
      "the balance is its denominator, so it may move either way";

  private static final String[] SHARES = {
    "percent_current", "percent_past_due", "percent_over_90", "cei_period_sales"
  };

  private static final String[] SPEEDS = {
    "weighted_days_paid_from_invoice", "weighted_days_late_from_due"
  };

  private DsoLaws() {}

  static List<Law> all() {
    return List.of(r22(), r23(), r24(), r25(), r26(), r27(), r28(), r29());
  }

  private static Law r22() {
    return Law.within(
        "r22_average_days_delinquent_is_dso_less_best_possible_dso",
        Demands.own("dso", "best_possible_dso", "average_days_delinquent", "past_due_amount")
            .silent(
                "no member of the family has this window or method",
                "dso__1m",
                "dso_countback",
                "dso_countback__gross")
            .silent(
                "not of the DSO family",
                "ar_balance",
                "open_items_amount",
                "unapplied_amount",
                "credit_sales",
                "cash_collected",
                "aging")
            .silent("not of the DSO family", SHARES)
            .silent("not of the DSO family", SPEEDS),
        c -> {
          Sheet sheet = c.sheet(Worlds.BASE);
          for (Spot spot : sheet.spots()) {
            if (spot.transaction()) {
              continue;
            }
            Figure dso = sheet.figure(spot, "dso");
            Figure best = sheet.figure(spot, "best_possible_dso");
            Figure late = sheet.figure(spot, "average_days_delinquent");
            c.same(
                dso.numerator(),
                best.numerator().add(late.numerator()),
                spot,
                "dso",
                "numerator of the parts");
            c.same(dso.denominator(), best.denominator(), spot, "best_possible_dso", "denominator");
            c.same(
                dso.denominator(),
                late.denominator(),
                spot,
                "average_days_delinquent",
                "denominator");
            c.same(
                sheet.money(spot, "past_due_amount"),
                late.numerator(),
                spot,
                "past_due_amount",
                "numerator");
            if (late.value() != null) {
              c.that(
                  late.value().signum() >= 0,
                  spot,
                  "average_days_delinquent",
                  () -> "negative: " + late.value());
            }
            if (dso.value() != null && best.value() != null && late.value() != null) {
              BigDecimal off = dso.value().subtract(best.value()).subtract(late.value()).abs();
              c.that(
                  off.compareTo(LAST_DECIMAL) <= 0 && best.value().compareTo(dso.value()) <= 0,
                  spot,
                  "dso",
                  () -> dso.value() + " is not " + best.value() + " + " + late.value());
            }
          }
        });
  }

  private static Law r23() {
    return new Law(
        "r23_where_everything_is_paid_on_its_due_date_nothing_is_delinquent",
        Map.of("r23", w -> Change.paidWhenDue(w.base())),
        Demands.own("past_due_amount", "average_days_delinquent", "unapplied_amount", "aging")
            .alsoOwn("percent_past_due", "percent_over_90", "cei_period_sales")
            .alsoOwn(SPEEDS)
            .alsoOwn("dso", "best_possible_dso", "ar_balance", "open_items_amount")
            .silent("when is paid what is not yet due, it does not say", "percent_current")
            .silent("of another window or method than its best possible form", "dso__1m")
            .silent(
                "of another window or method than its best possible form",
                "dso_countback",
                "dso_countback__gross")
            .silent("does not depend on when is paid", "credit_sales")
            .silent("is what fell due in the period, not less", "cash_collected"),
        c -> {
          Sheet sheet = c.sheet("r23");
          for (Spot spot : sheet.spots()) {
            for (String zero :
                List.of(
                    "past_due_amount",
                    "average_days_delinquent",
                    "percent_past_due",
                    "percent_over_90",
                    "weighted_days_late_from_due",
                    "unapplied_amount",
                    "aging/d1_30",
                    "aging/d31_60",
                    "aging/d61_90",
                    "aging/d91_120",
                    "aging/d121_plus",
                    "aging/no_due_date",
                    "aging/unapplied")) {
              c.same(BigDecimal.ZERO, sheet.money(spot, zero), spot, zero, "paid when due");
            }
            c.same(
                sheet.money(spot, "ar_balance"),
                sheet.money(spot, "open_items_amount"),
                spot,
                "open_items_amount",
                "balance");
            if (!spot.transaction()) {
              c.same(
                  sheet.money(spot, "dso"),
                  sheet.money(spot, "best_possible_dso"),
                  spot,
                  "best_possible_dso",
                  "dso");
              Figure cei = sheet.figure(spot, "cei_period_sales");
              c.that(
                  cei.value() == null || cei.value().compareTo(BigDecimal.ONE) == 0,
                  spot,
                  "cei_period_sales",
                  () -> "not 1: " + cei.value());
              Figure days = sheet.figure(spot, "weighted_days_paid_from_invoice");
              c.that(
                  days.value() == null || days.value().signum() >= 0,
                  spot,
                  "weighted_days_paid_from_invoice",
                  () -> "negative: " + days.value());
            }
          }
        });
  }

  private static Law r24() {
    Demands demands =
        Demands.of(
                Demand.NOT_HIGHER,
                "dso",
                "dso__1m",
                "dso_countback",
                "dso_countback__gross",
                "best_possible_dso",
                "average_days_delinquent",
                "open_items_amount",
                "past_due_amount",
                "aging")
            .and(Demand.EQUAL, "credit_sales", "unapplied_amount")
            .and(Demand.NOT_LOWER, "cash_collected")
            .alsoOwn("ar_balance")
            .silent(MOVES_WITH_BALANCE, SHARES)
            .silent("one more payment moves the mean towards its own days", SPEEDS);
    return Law.changed(
        "r24_one_more_receipt_on_an_open_invoice_takes_its_amount_off_and_never_raises_dso",
        w -> {
          Random random = w.random("r24");
          Ledger out = w.base().copy();
          LocalDate day = Change.day(random, LocalDate.of(2024, 1, 5), LocalDate.of(2024, 7, 31));
          Change.Anchor at = Change.anchor(out, random);
          out.invoices().add(Change.invoice(at, "i9", "invoice", "500", day, day.plusDays(20)));
          return out;
        },
        w -> {
          Ledger out = w.get("r24before").copy();
          Ledger.Invoice of = out.invoices().get(out.invoices().size() - 1);
          LocalDate day = Change.day(w.random("r24 pay"), of.issuedOn(), LedgerDraw.LAST);
          out.receipts()
              .add(
                  new Ledger.Receipt(
                      of.id() + "-r",
                      of.entity(),
                      of.account(),
                      "receipt",
                      new BigDecimal("120"),
                      of.currency(),
                      day,
                      null,
                      of.id()));
          return out;
        },
        demands,
        c -> {
          Sheet before = c.sheet("r24before");
          Sheet after = c.sheet("r24after");
          c.compare(before, after, demands);
          List<Ledger.Receipt> receipts = c.ledger("r24after").receipts();
          Ledger.Receipt paid = receipts.get(receipts.size() - 1);
          for (Spot spot : before.spots()) {
            boolean counts =
                !paid.receivedOn().isAfter(spot.end())
                    && has(c.accounts("r24after"), spot, paid.entity(), paid.account())
                    && (!spot.transaction() || spot.currency().equals(paid.currency()));
            BigDecimal amount =
                spot.transaction()
                    ? paid.amount()
                    : paid.amount().multiply(Report.EXACT.rate(paid.currency(), spot.end()));
            BigDecimal was = before.money(spot, "ar_balance");
            c.that(
                within(
                    was.subtract(counts ? amount : BigDecimal.ZERO),
                    after.money(spot, "ar_balance")),
                spot,
                "ar_balance",
                () ->
                    was
                        + (counts ? " less " + amount : "")
                        + " became "
                        + after.money(spot, "ar_balance"));
          }
        });
  }

  private static boolean within(BigDecimal expected, BigDecimal actual) {
    return expected.compareTo(actual) == 0;
  }

  /** True where an account's balance with an entity is in a slice. */
  private static boolean has(Reference accounts, Spot spot, String entity, String account) {
    LocalDate t = spot.end();
    return !accounts.outside(account, t)
        && switch (spot.dimension()) {
          case "entity" -> entity.equals(spot.value());
          case "segment" -> accounts.segment(account, t).equals(spot.value());
          case "collector" -> accounts.collector(account, t).equals(spot.value());
          default -> true;
        };
  }

  private static Law r25() {
    Demands demands =
        Demands.of(
                Demand.NOT_LOWER,
                "ar_balance",
                "open_items_amount",
                "past_due_amount",
                "aging",
                "dso",
                "dso__1m",
                "average_days_delinquent")
            .and(DsoLaws::notLowerOrOutOfHistory, "dso_countback", "dso_countback__gross")
            .and(Demand.EQUAL, "credit_sales", "cash_collected", "unapplied_amount")
            .and(Demand.EQUAL, SPEEDS)
            .and(DsoLaws::sameWhereDefined, "best_possible_dso")
            .silent(MOVES_WITH_BALANCE, SHARES);
    return Law.changed(
        "r25_an_older_invoice_than_the_countback_reaches_never_lowers_it",
        w -> Change.oneHistory(w.base()),
        w -> {
          Ledger out = w.get("r25before").copy();
          Change.Anchor at = Change.anchor(out, w.random("r25"));
          LocalDate day = LedgerDraw.HISTORY_FROM.minusDays(20);
          out.invoices().add(Change.invoice(at, "i9", "invoice", "777", day, day.plusDays(10)));
          return out;
        },
        demands,
        c -> {
          Sheet before = c.sheet("r25before");
          // Where nothing was owed before, nothing is raised.
          c.compare(before, c.sheet("r25after"), demands, s -> before.has(s) ? s : null);
        });
  }

  private static String notLowerOrOutOfHistory(Spot spot, Figure before, Figure after) {
    if (after.nullReason() == NullReason.INSUFFICIENT_HISTORY && before.value() != null) {
      return after.low().compareTo(before.value()) < 0
          ? before.value() + " became at least " + after.low()
          : null;
    }
    return before.value() != null && after.value() == null
        ? before.value() + " became " + Demand.text(after)
        : Demand.NOT_LOWER.wrong(spot, before, after);
  }

  private static String sameWhereDefined(Spot spot, Figure before, Figure after) {
    return before.value() == null || after.value() == null
        ? null
        : Demand.EQUAL.wrong(spot, before, after);
  }

  private static Law r26() {
    Demands demands =
        Demands.of(Demand.NOT_LOWER, "ar_balance", "open_items_amount", "credit_sales", "aging")
            .and(Demand.EQUAL, "cash_collected", "unapplied_amount", "past_due_amount")
            .and(Demand.EQUAL, SPEEDS)
            .alsoOwn("dso_countback", "dso_countback__gross")
            .silent(MOVES_WITH_BALANCE, SHARES)
            .silent(
                "numerator and denominator both grow, so it may move either way",
                "dso",
                "dso__1m",
                "best_possible_dso")
            .silent("falls as sales grow", "average_days_delinquent");
    return Law.changed(
        "r26_an_unpaid_invoice_in_a_newest_period_that_is_consumed_in_full_leaves_countback_dso",
        w -> Change.oneHistory(w.base()),
        w -> {
          Random random = w.random("r26");
          Ledger out = w.get("r26before").copy();
          Change.Anchor at = Change.anchor(out, random);
          LocalDate end = EveryLedger.ENDS.get(random.nextInt(EveryLedger.ENDS.size()));
          LocalDate day = Change.day(random, end.withDayOfMonth(1), end);
          LocalDate due = LedgerDraw.LAST.plusDays(9);
          out.invoices().add(Change.invoice(at, "i9", "invoice", "345", day, due));
          return out;
        },
        demands,
        c -> {
          Sheet before = c.sheet("r26before");
          Sheet after = c.sheet("r26after");
          c.compare(before, after, demands, s -> before.has(s) ? s : null);
          List<Ledger.Invoice> invoices = c.ledger("r26after").invoices();
          Ledger.Invoice added = invoices.get(invoices.size() - 1);
          for (Spot spot : before.spots()) {
            Figure month = before.figure(spot, "dso__1m");
            boolean newest =
                !spot.transaction()
                    && !added.issuedOn().isAfter(spot.end())
                    && YearMonth.from(added.issuedOn()).equals(YearMonth.from(spot.end()))
                    && has(c.accounts("r26after"), spot, added.entity(), added.account());
            if (newest
                && month.denominator().signum() >= 0
                && month.numerator().signum() >= 0
                && month.numerator().compareTo(month.denominator()) >= 0) {
              Figure was = before.figure(spot, "dso_countback");
              Figure is = after.figure(spot, "dso_countback");
              // Nothing owed is no day; one invoice that is owed in full is its whole period.
              boolean nothing = month.numerator().signum() == 0;
              c.that(
                  nothing
                      || was.nullReason() == is.nullReason()
                          && (was.value() == null || was.value().compareTo(is.value()) == 0),
                  spot,
                  "dso_countback",
                  () -> Demand.text(was) + " became " + Demand.text(is));
            }
          }
        });
  }

  private static Law r27() {
    return Law.changed(
        "r27_of_merged_entities_amounts_add_and_days_lie_between",
        w -> Change.growing(w.base()),
        w -> {
          Ledger before = w.get("r27before");
          String first = before.entities().get(0).id();
          Ledger out = new Rewrite().entity(e -> first).of(before);
          Ledger.Entity one = out.entities().get(0);
          out.entities().clear();
          out.entities().add(one);
          return out;
        },
        Demands.ownOfEvery(),
        c -> {
          Sheet before = c.sheet("r27before");
          Sheet after = c.sheet("r27after");
          Set<Spot> merged = new TreeSet<>(Comparator.comparing(Spot::toString));
          String first = c.ledger("r27before").entities().get(0).id();
          before.spots().stream()
              .filter(s -> s.dimension().equals("entity"))
              .forEach(s -> merged.add(s.of("entity", first)));
          for (Spot spot : merged) {
            List<Map<String, Figure>> parts =
                c.ledger("r27before").entities().stream()
                    .map(e -> spot.of("entity", e.id()))
                    .filter(before::has)
                    .map(before::at)
                    .toList();
            after.at(spot).forEach((key, figure) -> merged(c, spot, key, parts, figure));
          }
        });
  }

  private static void merged(
      Case c, Spot spot, String key, List<Map<String, Figure>> entities, Figure whole) {
    List<Figure> parts = entities.stream().map(e -> e.get(key)).toList();
    BigDecimal numerator =
        parts.stream()
            .map(f -> BalanceLaws.zero(f.numerator()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    c.same(numerator, BalanceLaws.zero(whole.numerator()), spot, key, "sum of the entities");
    if (whole.factor() != null) {
      BigDecimal denominator =
          parts.stream()
              .map(f -> BalanceLaws.zero(f.denominator()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      c.same(
          denominator,
          BalanceLaws.zero(whole.denominator()),
          spot,
          key,
          "sum of the entities' denominators");
    }
    boolean quotient = whole.factor() != null || key.startsWith("dso_countback");
    if (!quotient || parts.stream().anyMatch(f -> f.value() == null)) {
      return;
    }
    BigDecimal least = parts.stream().map(Figure::value).reduce(BigDecimal::min).orElseThrow();
    BigDecimal most = parts.stream().map(Figure::value).reduce(BigDecimal::max).orElseThrow();
    c.that(
        whole.value() != null
            && whole.value().compareTo(least) >= 0
            && whole.value().compareTo(most) <= 0,
        spot,
        key,
        () -> Demand.text(whole) + " is not between " + least + " and " + most);
  }

  private static Law r28() {
    LocalDate before = LedgerDraw.LAST.minusDays(FORTNIGHT);
    Demands demands =
        new Demands()
            .silent(
                "has a window of calendar months: shifted by 400 years in StackLawsTest",
                "dso",
                "dso__1m",
                "dso_countback",
                "dso_countback__gross",
                "best_possible_dso",
                "average_days_delinquent",
                "credit_sales",
                "cash_collected",
                "cei_period_sales")
            .silent("has a window of calendar months", SPEEDS)
            .where(d -> d.window().equals("at t"), Demand.EQUAL);
    return new Law(
        "r28_dates_and_as_of_shifted_by_a_fortnight_give_the_same_stocks",
        Map.of("r28", w -> new Rewrite().days(FORTNIGHT).of(w.base())),
        demands,
        c ->
            c.compare(
                c.sheet(Worlds.BASE),
                c.sheet("r28"),
                demands,
                s -> s.end().equals(before) ? s.at(LedgerDraw.LAST) : null,
                s -> s.end().equals(LedgerDraw.LAST)));
  }

  private static Law r29() {
    return Law.within(
        "r29_collection_effectiveness_lies_in_0_to_1_and_is_1_exactly_when_nothing_is_past_due",
        Demands.own("cei_period_sales", "past_due_amount")
            .silent(
                "no collection effectiveness index",
                "dso",
                "dso__1m",
                "dso_countback",
                "dso_countback__gross",
                "best_possible_dso",
                "average_days_delinquent",
                "ar_balance",
                "open_items_amount",
                "unapplied_amount",
                "credit_sales",
                "cash_collected",
                "aging",
                "percent_current",
                "percent_past_due",
                "percent_over_90")
            .silent("no collection effectiveness index", SPEEDS),
        c -> {
          Sheet sheet = c.sheet(Worlds.BASE);
          for (Spot spot : sheet.spots()) {
            if (spot.transaction()) {
              continue;
            }
            Figure cei = sheet.figure(spot, "cei_period_sales");
            c.same(
                sheet.money(spot, "past_due_amount"),
                cei.denominator().subtract(cei.numerator()),
                spot,
                "past_due_amount",
                "denominator less numerator");
            if (cei.value() == null) {
              continue;
            }
            boolean nothingLate = sheet.money(spot, "past_due_amount").signum() == 0;
            c.that(
                cei.value().compareTo(BigDecimal.ONE) <= 0
                    && (cei.numerator().signum() < 0 || cei.value().signum() >= 0)
                    && (cei.numerator().compareTo(cei.denominator()) == 0) == nothingLate,
                spot,
                "cei_period_sales",
                () -> Demand.text(cei) + (nothingLate ? ", nothing" : ", something") + " past due");
          }
        });
  }
}
