package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws what an account is billed: invoices and debit memos in order of issue. */
final class Billing {

  private static final double AMOUNT_SPREAD = 0.6;

  /** The largest order in similar lots. */
  private static final double LARGE_AMOUNT_SPREAD = 0.4;

  private static final int LARGE_RANKS = 40;
  private static final double DEBIT_MEMO_SHARE = 0.007;
  private static final double INSTALLMENT_SHARE = 0.03;
  private static final double INSTALLMENTS_FROM_EUROS = 12_000;
  private static final double NO_DUE_DATE_SHARE = 0.0008;

  private final Account account;
  private final History history;
  private final Draw draw;
  private final List<Invoice> invoices = new ArrayList<>();
  private int number;
  private int debitMemoNumber;

  private Billing(Account account, History history, Draw draw) {
    this.account = account;
    this.history = history;
    this.draw = draw;
  }

  static List<Invoice> draw(Account account, History history, Streams streams) {
    Billing billing = new Billing(account, history, streams.of(Purpose.BILLING, account.id()));
    YearMonth last = YearMonth.from(history.until());
    for (YearMonth month = YearMonth.from(history.warmUp());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      billing.bill(month);
    }
    return billing.invoices;
  }

  private void bill(YearMonth month) {
    double busy = Season.factor(month, account.on(month.atDay(1)).segment(), history);
    List<LocalDate> days = BusinessDays.of(month);
    if (account.buying().monthlyFee()) {
      LocalDate first = days.get(draw.below(3));
      double rise = StrictMath.pow(1.03, Math.floor(history.yearsInto(first) + 8));
      add(first, Cents.share(account.buying().meanAmount(), rise / 1.27));
      return;
    }
    double spread = account.rank() < LARGE_RANKS ? LARGE_AMOUNT_SPREAD : AMOUNT_SPREAD;
    double root = StrictMath.sqrt(busy);
    for (LocalDate day : issueDays(orders(account.buying().perMonth() * root), days)) {
      long mean = account.buying().meanAmount();
      long amount = Cents.share(mean, root * draw.spread(spread));
      add(day, Math.max(amount, account.worth(20)));
    }
  }

  /** Who buys often buys regularly; who buys rarely does so at random. */
  private int orders(double mean) {
    return mean < 1
        ? draw.count(mean)
        : (int) Math.max(0, Math.round(draw.normal(mean, 0.4 * StrictMath.sqrt(mean))));
  }

  /** In order; one in seven falls on the last three working days of the month. */
  private List<LocalDate> issueDays(int count, List<LocalDate> days) {
    List<LocalDate> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int size = days.size();
      chosen.add(days.get(draw.chance(0.14) ? size - 1 - draw.below(3) : draw.below(size)));
    }
    Collections.sort(chosen);
    return chosen;
  }

  private void add(LocalDate day, long amount) {
    boolean debitMemo = draw.chance(DEBIT_MEMO_SHARE);
    boolean inParts = draw.chance(INSTALLMENT_SHARE);
    boolean statesDue = !draw.chance(NO_DUE_DATE_SHARE);
    int parts = draw.between(2, 4);
    double memo = draw.real(30, 400);
    String order = purchaseOrder();
    LocalDate lastDay = account.buying().lastDay();
    if (history.isOver(day)
        || day.isBefore(account.openedOn())
        || (lastDay != null && day.isAfter(lastDay))) {
      return;
    }
    String terms = account.on(day).terms();
    LocalDate due = day.plusDays(Terms.days(terms));
    boolean onCredit = Terms.isCredit(terms);
    if (debitMemo) {
      invoices.add(
          new Invoice(
              Invoice.Kind.DEBIT_MEMO.id(account, ++debitMemoNumber),
              Invoice.Kind.DEBIT_MEMO,
              account.worth(memo),
              account.currency(),
              day,
              due,
              true,
              terms,
              order,
              List.of(),
              null,
              false));
      return;
    }
    boolean split =
        inParts
            && onCredit
            && !day.isBefore(history.start())
            && amount >= account.worth(INSTALLMENTS_FROM_EUROS);
    invoices.add(
        new Invoice(
            Invoice.Kind.INVOICE.id(account, ++number),
            Invoice.Kind.INVOICE,
            amount,
            account.currency(),
            day,
            due,
            (statesDue || !onCredit) && !split,
            terms,
            order,
            split ? installments(amount, due, parts) : List.of(),
            null,
            onCredit && !split && account.paying().takesDiscount()));
  }

  private static List<Installment> installments(long amount, LocalDate due, int parts) {
    List<Installment> installments = new ArrayList<>();
    long part = amount / parts / 100 * 100;
    for (int number = 1; number <= parts; number++) {
      long rest = amount - part * (parts - 1);
      installments.add(
          new Installment(number, due.plusMonths(number - 1L), number < parts ? part : rest));
    }
    return installments;
  }

  private String purchaseOrder() {
    int serial = draw.between(100_000, 999_999);
    boolean named = draw.chance(0.97);
    String pattern = account.buying().orderPattern();
    return pattern != null && named ? pattern + serial : null;
  }
}
