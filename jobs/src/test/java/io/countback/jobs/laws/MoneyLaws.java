package io.countback.jobs.laws;

import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How rows are written down, and what money may and may not do: R1, R5, R8 to R15. */
final class MoneyLaws {
  private static final LocalDate FIRST = LedgerDraw.HISTORY_FROM;
  private static final LocalDate LAST = LedgerDraw.LAST;
  private static final BigDecimal SEVEN = BigDecimal.valueOf(7);

  /** More than a floating-point number holds to the cent. */
  private static final String HUGE = "123456789012345.67";

  private MoneyLaws() {}

  static List<Law> all() {
    return List.of(r01(), r05(), r08(), r09(), r10(), r11(), r12(), r13(), r14(), r15());
  }

  private static Law r01() {
    return Law.changed(
        "r01_rows_in_any_order_give_the_same_figures",
        w -> Change.shuffled(w.base(), w.random("r01")),
        Demands.ofEvery(Demand.EQUAL));
  }

  private static Law r05() {
    Demands same = Demands.ofEvery(Demand.EQUAL);
    return new Law(
        "r05_other_names_of_customers_collectors_and_entities_give_the_same_numbers_under_them",
        Map.of(
            "r05",
            w ->
                new Rewrite()
                    .entity(MoneyLaws::renamed)
                    .account(MoneyLaws::renamed)
                    .collector(MoneyLaws::renamed)
                    .of(w.base())),
        same,
        c ->
            c.compare(
                c.sheet(Worlds.BASE),
                c.sheet("r05"),
                same,
                s ->
                    s.dimension().equals("entity") || s.dimension().equals("collector")
                        ? s.of(s.dimension(), renamed(s.value()))
                        : s));
  }

  /** Another name for each, in the opposite order; the other name of that is the first. */
  private static String renamed(String name) {
    StringBuilder other = new StringBuilder();
    for (char c : name.toCharArray()) {
      other.append(Character.isDigit(c) ? (char) ('0' + '9' - c) : c);
    }
    return other.toString();
  }

  private static Law r08() {
    return Law.changed(
        "r08_a_receipt_split_in_two_changes_only_counts_of_receipts",
        w -> Change.receiptsInTwo(w.base()),
        Demands.ofEvery(Demand.EQUAL)
            .and(
                Demand.EQUAL_BUT_COUNT,
                "weighted_days_paid_from_invoice",
                "weighted_days_late_from_due"));
  }

  private static Law r09() {
    return Law.changed(
        "r09_an_invoice_split_in_two_changes_only_counts",
        w -> Change.invoicesInTwo(w.base()),
        Demands.ofEvery(Demand.MORE_OBSERVATIONS)
            // One application taken back in a later window counts against that one: twice now.
            .and(
                Demand.EQUAL_BUT_COUNT,
                "weighted_days_paid_from_invoice",
                "weighted_days_late_from_due"));
  }

  private static Law r10() {
    Demands demands = scaled(SEVEN);
    return Law.changed(
        "r10_amounts_times_seven_are_money_times_seven_and_the_same_days_and_ratios",
        w -> Change.ownCurrency(w.base()),
        w -> new Rewrite().amounts(SEVEN).of(w.get("r10before")),
        demands,
        c -> c.compare(c.sheet("r10before"), c.sheet("r10after"), demands));
  }

  private static Demands scaled(BigDecimal factor) {
    return new Demands()
        .where(d -> d.unit() == Definition.Unit.MONEY, Demand.times(factor, true))
        .where(
            d -> d.unit() == Definition.Unit.DAYS || d.unit() == Definition.Unit.RATIO,
            Demand.times(factor, false));
  }

  private static Law r11() {
    Report euro = Report.constant("EUR", "1.25", "100");
    Report yen = new Report("JPY", euro.rates());
    Report dollar = new Report("USD", euro.rates());
    Demands hundredfold = scaled(new BigDecimal("100"));
    Demands dollars =
        new Demands()
            .silent(
                "counting back divides by each month in turn; exact in yen, where nothing is rounded",
                "dso_countback",
                "dso_countback__gross")
            .where(d -> d.unit() == Definition.Unit.MONEY, MoneyLaws::amountAtRate)
            .where(d -> d.unit() != Definition.Unit.MONEY, MoneyLaws::quotientAtRate);
    return Law.within(
        "r11_at_a_constant_rate_money_is_the_rate_times_and_days_and_ratios_are_the_same",
        hundredfold,
        c -> {
          Sheet before = c.sheet(Run.MAIN, Worlds.BASE, euro);
          c.compare(
              before,
              c.sheet(Run.MAIN, Worlds.BASE, yen),
              hundredfold,
              s -> s.transaction() ? null : s.in("JPY"));
          c.compare(
              before,
              c.sheet(Run.MAIN, Worlds.BASE, dollar),
              dollars,
              s -> s.transaction() ? null : s.in("USD"));
        });
  }

  private static final BigDecimal RATE = new BigDecimal("1.25");

  /** Half a cent for each rounded sum, on either side. */
  private static BigDecimal bound(int sums) {
    return new BigDecimal("0.005")
        .multiply(RATE.add(BigDecimal.ONE))
        .multiply(new BigDecimal(sums));
  }

  private static String amountAtRate(Spot spot, Figure before, Figure after) {
    if (before.value() == null || after.value() == null) {
      return before.nullReason() == after.nullReason() ? null : Demand.text(after);
    }
    BigDecimal off = before.value().multiply(RATE).subtract(after.value()).abs();
    return off.compareTo(bound(1)) <= 0 ? null : before.value() + " became " + after.value();
  }

  /** Numerator and denominator are sums of at most four rounded amounts. */
  private static String quotientAtRate(Spot spot, Figure before, Figure after) {
    if (before.numerator() == null || before.denominator() == null) {
      return before.nullReason() == after.nullReason() ? null : Demand.text(after);
    }
    BigDecimal bound = bound(4);
    for (int i = 0; i < 2; i++) {
      BigDecimal b = i == 0 ? before.numerator() : before.denominator();
      BigDecimal a = i == 0 ? after.numerator() : after.denominator();
      if (b.multiply(RATE).subtract(a).abs().compareTo(bound) > 0) {
        return Demand.text(before) + " became " + Demand.text(after);
      }
    }
    boolean near =
        before.numerator().abs().compareTo(bound) <= 0
            || before.denominator().abs().compareTo(bound) <= 0;
    if (before.value() == null || after.value() == null) {
      return near || before.nullReason() == after.nullReason() ? null : Demand.text(after);
    }
    BigDecimal quotient = before.numerator().divide(before.denominator(), 12, RoundingMode.HALF_UP);
    BigDecimal allowed =
        bound
            .multiply(quotient.abs().add(BigDecimal.ONE))
            .multiply(before.factor())
            .divide(after.denominator().abs(), 12, RoundingMode.UP)
            .add(BigDecimal.ONE.movePointLeft(before.value().scale()));
    return before.value().subtract(after.value()).abs().compareTo(allowed) <= 0
        ? null
        : Demand.text(before) + " became " + Demand.text(after);
  }

  private static Law r12() {
    return Law.changed(
        "r12_a_receipt_and_its_reversal_on_one_day_are_as_neither",
        w -> {
          Random random = w.random("r12");
          Ledger out = w.base().copy();
          Change.Anchor at = Change.anchor(out, random);
          LocalDate day = Change.day(random, FIRST, LAST);
          day = day.isBefore(at.day()) ? at.day() : day;
          String paid =
              out.invoices().stream()
                  .filter(i -> !i.kind().equals("credit_memo"))
                  .filter(i -> i.entity().equals(at.entity()))
                  .filter(i -> i.account().equals(at.account()))
                  .filter(i -> i.currency().equals(at.currency()))
                  .map(Ledger.Invoice::id)
                  .findFirst()
                  .orElse(null);
          out.receipts().add(Change.receipt(at, "r9", "receipt", "321", day, null, paid));
          out.receipts().add(Change.receipt(at, "r9x", "reversal", "-321", day, "r9", null));
          out.receipts().add(Change.receipt(at, "r8", "receipt", "55", day, null, null));
          out.receipts().add(Change.receipt(at, "r8x", "reversal", "-55", day, "r8", null));
          return out;
        },
        Demands.ofEvery(Demand.EQUAL));
  }

  private static Law r13() {
    return Law.changed(
        "r13_an_invoice_and_its_full_credit_memo_on_one_day_are_as_neither",
        w -> cancelled(w.base(), w.random("r13"), "432.10"),
        Demands.ofEvery(Demand.EQUAL));
  }

  private static Law r14() {
    return Law.changed(
        "r14_sums_are_exact_in_any_order_however_large_what_cancels_in_them",
        w -> Change.shuffled(cancelled(w.base(), w.random("r14"), HUGE), w.random("r14 order")),
        Demands.ofEvery(Demand.EQUAL));
  }

  private static Ledger cancelled(Ledger base, Random random, String amount) {
    Ledger out = base.copy();
    Change.Anchor at = Change.anchor(out, random);
    LocalDate day = Change.day(random, FIRST, LAST);
    day = day.isBefore(at.day()) ? at.day() : day;
    out.invoices().add(Change.invoice(at, "i9", "invoice", amount, day, day.plusDays(5)));
    out.invoices().add(Change.invoice(at, "i9c", "credit_memo", "-" + amount, day, null));
    out.applications()
        .add(
            new Ledger.Application(
                at.key() + "-p9",
                at.entity(),
                "credit_memo",
                at.key() + "-i9c",
                at.key() + "-i9",
                null,
                new BigDecimal(amount),
                null,
                day));
    return out;
  }

  private static Law r15() {
    return Law.changed(
        "r15_a_customer_without_transactions_changes_nothing",
        w -> {
          Ledger out = w.base().copy();
          Ledger.Account like = out.accounts().get(0);
          String id = like.id() + "0";
          out.accounts()
              .add(
                  new Ledger.Account(
                      id, like.validFrom(), like.entity(), "quiet", like.terms(), like.status()));
          out.owners().add(new Ledger.Owner(id, "c0", FIRST, null));
          return out;
        },
        Demands.ofEvery(Demand.EQUAL));
  }
}
