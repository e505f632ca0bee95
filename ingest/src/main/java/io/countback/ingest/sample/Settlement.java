package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws how an account's invoices are settled. Every invoice gets a course: paid in full, in parts,
 * with a discount, after a credit memo, by money that is applied late, or not at all. What is paid
 * in full is planned first and paid at the end, since one receipt may pay several invoices.
 */
final class Settlement {

  private static final double CREDIT_MEMO_SHARE = 0.035;
  private static final double FOREIGN_PAYMENT_SHARE = 0.35;
  private static final double DISCOUNT_TAKEN_SHARE = 0.8;
  private static final double MISAPPLIED_SHARE = 0.005;
  private static final double SMALL_EUROS = 10_000;

  /** Shares of the other courses, in the order of {@link #course}; the rest is paid in full. */
  private static final double[] COURSES = {0.055, 0.010, 0.004, 0.003, 0.008, 0.0006};

  private final Account account;
  private final History history;
  private final FxWalk fx;
  private final Draw draw;
  private final Ledger ledger;
  private final List<PlannedPayment> planned = new ArrayList<>();
  private final List<Invoice> looseMemos = new ArrayList<>();
  private int memoNumber;

  private Settlement(Account account, History history, FxWalk fx, Draw draw) {
    this.account = account;
    this.history = history;
    this.fx = fx;
    this.draw = draw;
    this.ledger = new Ledger(history);
  }

  /** How the account settles its invoices by itself; {@link #pay} makes the ledger of it. */
  static Settlement draw(
      Account account, List<Invoice> invoices, History history, FxWalk fx, Streams streams) {
    Draw draw = streams.of(Purpose.SETTLEMENT, account.id());
    Settlement settlement = new Settlement(account, history, fx, draw);
    for (Invoice invoice : invoices) {
      if (invoice.issuedOn().isBefore(history.start())) {
        settlement.opening(invoice);
      } else {
        settlement.settle(invoice);
      }
    }
    settlement.applyLooseMemos();
    settlement.misapplySome();
    return settlement;
  }

  /** Payments to come, which a touch may still move. */
  List<PlannedPayment> planned() {
    return planned;
  }

  /** What is settled otherwise, and cannot be moved. */
  Ledger settled() {
    return ledger;
  }

  /** Makes the planned payments and returns the whole ledger. */
  Ledger pay() {
    payPlanned();
    return ledger;
  }

  /** A credit memo of that day takes the amount off what is to be paid. */
  void credit(PlannedPayment payment, long amount, LocalDate on) {
    Invoice memo = memo(payment.invoice(), amount, on);
    ledger.add(memo);
    ledger.add(Application.ofCredit(memo, payment.invoice(), on));
    payment.reduce(amount);
  }

  private void opening(Invoice invoice) {
    LocalDate on = payDay(invoice, invoice.payBy());
    if (account.paying().hasStoppedBy(on)) {
      LocalDate writtenOff = writeOffDay(invoice.payBy());
      if (ledger.keep(invoice, writtenOff)) {
        ledger.add(Application.writeOff(invoice, null, writtenOff, "insolvency"));
      }
    } else if (ledger.keep(invoice, on)) {
      plan(invoice, on, invoice.amount());
    }
  }

  private void settle(Invoice invoice) {
    ledger.keep(invoice, invoice.issuedOn());
    LocalDate on = payDay(invoice, invoice.payBy());
    if (!invoice.installments().isEmpty()) {
      payInstallments(invoice);
    } else if (account.paying().hasStoppedBy(on)) {
      ledger.add(Application.writeOff(invoice, null, writeOffDay(invoice.payBy()), "insolvency"));
    } else if (isNeverPaid(invoice)) {
      giveUp(invoice);
    } else if (!Terms.isCredit(invoice.terms())) {
      ledger.add(Receipt.of(invoice, invoice.amount(), on));
    } else if (account.paysForeignCurrency() && draw.chance(FOREIGN_PAYMENT_SHARE)) {
      payInOtherCurrency(invoice, on);
    } else if (draw.chance(CREDIT_MEMO_SHARE)) {
      credit(invoice, on);
    } else if (invoice.discounted() && draw.chance(DISCOUNT_TAKEN_SHARE)) {
      payWithDiscount(invoice);
    } else {
      course(invoice, on);
    }
  }

  private void course(Invoice invoice, LocalDate on) {
    double left = 1;
    for (double share : COURSES) {
      left -= share;
    }
    switch (draw.weighted(
        left, COURSES[0], COURSES[1], COURSES[2], COURSES[3], COURSES[4], COURSES[5])) {
      case 1 -> payInTwoParts(invoice, on);
      case 2 -> payUnallocated(invoice, on);
      case 3 -> bounce(invoice, on);
      case 4 -> payTwice(invoice, on);
      case 5 -> payShort(invoice, on);
      case 6 -> payAhead(invoice);
      default -> plan(invoice, on, invoice.amount());
    }
  }

  // --- when ---

  private LocalDate payDay(Invoice invoice, LocalDate dueOn) {
    LocalDate issued = invoice.issuedOn();
    if (invoice.terms().equals(Terms.PREPAID)) {
      int days = draw.chance(0.06) ? -draw.between(1, 6) : draw.between(0, 1);
      LocalDate on = BusinessDays.onOrAfter(issued.plusDays(days));
      return on.isBefore(history.start()) && !issued.isBefore(history.start()) ? issued : on;
    }
    if (invoice.terms().equals(Terms.CASH)) {
      return BusinessDays.onOrAfter(issued.plusDays(draw.between(0, 3)));
    }
    PayingHabit habit = account.paying();
    double late =
        habit.trait().daysLate(draw)
            + habit.offsetDays()
            + habit.driftDays() * history.lastYear(dueOn)
            + holidaySlack(dueOn);
    if (draw.chance(habit.trait().stuckShare())) {
      late += draw.real(45, 170);
    }
    LocalDate planned = dueOn.plusDays(Math.round(late));
    return habit.payDay(planned.isAfter(issued) ? planned : issued.plusDays(1));
  }

  /** In August and over the year's end approvals take longer. */
  private static double holidaySlack(LocalDate dueOn) {
    return switch (dueOn.getMonth()) {
      case AUGUST -> 1;
      case DECEMBER -> dueOn.getDayOfMonth() > 15 ? 1 : 0;
      default -> 0;
    };
  }

  private LocalDate writeOffDay(LocalDate dueOn) {
    LocalDate stopsOn = account.paying().stopsOn();
    LocalDate from = stopsOn.isAfter(dueOn) ? stopsOn : dueOn;
    return BusinessDays.onOrAfter(from.plusDays(draw.between(200, 280)));
  }

  private LocalDate after(LocalDate day, int from, int to) {
    return BusinessDays.onOrAfter(day.plusDays(draw.between(from, to)));
  }

  // --- how ---

  private void plan(Invoice invoice, LocalDate on, long amount) {
    planned.add(new PlannedPayment(invoice, on, amount));
  }

  private boolean isNeverPaid(Invoice invoice) {
    double share =
        switch (account.paying().trait()) {
          case PROMPT -> 0.003;
          case USUALLY_LATE -> 0.006;
          case SLOW -> 0.012;
          case ERRATIC -> 0.03;
        };
    long small = Math.max(account.worth(SMALL_EUROS), account.buying().meanAmount() * 3 / 4);
    return draw.chance(share) && invoice.amount() < small;
  }

  /** Written off after the better part of a year; some come back later. */
  private void giveUp(Invoice invoice) {
    LocalDate on = after(invoice.payBy(), 160, 250);
    boolean comesBack = draw.chance(0.4);
    Long amount = draw.chance(0.5) && !comesBack ? (Long) invoice.amount() : null;
    ledger.add(Application.writeOff(invoice, amount, on, "uncollectible"));
    if (comesBack) {
      long back = Cents.share(invoice.amount(), draw.chance(0.5) ? 1 : draw.real(0.2, 0.8));
      ledger.add(Receipt.of(invoice, back, after(on, 20, 120)));
    }
  }

  private void payInstallments(Invoice invoice) {
    boolean named = draw.chance(0.5);
    for (Installment part : invoice.installments()) {
      LocalDate on = payDay(invoice, part.dueOn());
      if (account.paying().hasStoppedBy(on)) {
        return;
      }
      if (named) {
        Receipt receipt = Receipt.unapplied(part.amount(), invoice.currency(), on);
        ledger.add(receipt);
        ledger.add(Application.of(receipt, invoice, part, on));
      } else {
        ledger.add(Receipt.of(invoice, part.amount(), on));
      }
    }
  }

  private void payInOtherCurrency(Invoice invoice, LocalDate on) {
    if (history.isOver(on)) {
      return;
    }
    String currency = account.entity().currency();
    long amount = fx.convert(invoice.amount(), invoice.currency(), currency, on);
    Receipt receipt = Receipt.unapplied(amount, currency, on);
    ledger.add(receipt);
    ledger.add(Application.converted(receipt, invoice, invoice.amount(), on));
  }

  /** A credit memo before the payment reduces it; a later one waits for another invoice. */
  private void credit(Invoice invoice, LocalDate on) {
    boolean whole = draw.chance(0.12);
    long amount = whole ? invoice.amount() : Cents.share(invoice.amount(), draw.real(0.04, 0.25));
    LocalDate issued = after(invoice.issuedOn(), 3, 45);
    LocalDate applied = after(issued, 0, 4);
    boolean inTime = applied.isBefore(on);
    if (history.isOver(issued) || (whole && !inTime)) {
      plan(invoice, on, invoice.amount());
      return;
    }
    Invoice memo = memo(invoice, amount, issued);
    ledger.add(memo);
    if (inTime) {
      ledger.add(Application.ofCredit(memo, invoice, applied));
      if (!whole) {
        plan(invoice, on, invoice.amount() - amount);
      }
    } else {
      looseMemos.add(memo);
      plan(invoice, on, invoice.amount());
    }
  }

  private Invoice memo(Invoice invoice, long amount, LocalDate issued) {
    return new Invoice(
        Invoice.Kind.CREDIT_MEMO.id(account, ++memoNumber),
        Invoice.Kind.CREDIT_MEMO,
        -amount,
        invoice.currency(),
        issued,
        issued,
        false,
        invoice.terms(),
        null,
        List.of(),
        invoice,
        false);
  }

  private void payWithDiscount(Invoice invoice) {
    LocalDate on = after(invoice.issuedOn(), 5, 7);
    long discount = Cents.share(invoice.amount(), Invoice.DISCOUNT);
    ledger.add(Receipt.of(invoice, invoice.amount() - discount, on));
    ledger.add(Application.discount(invoice, discount, on));
  }

  private void payInTwoParts(Invoice invoice, LocalDate on) {
    long first = Cents.share(invoice.amount(), draw.real(0.3, 0.7)) / 10_000 * 10_000;
    LocalDate rest = account.paying().payDay(on.plusDays(draw.between(12, 50)));
    if (first == 0) {
      plan(invoice, on, invoice.amount());
      return;
    }
    ledger.add(Receipt.of(invoice, first, on));
    if (!account.paying().hasStoppedBy(rest)) {
      ledger.add(Receipt.of(invoice, invoice.amount() - first, rest));
    }
  }

  private void payUnallocated(Invoice invoice, LocalDate on) {
    Receipt receipt = Receipt.unapplied(invoice.amount(), invoice.currency(), on);
    ledger.add(receipt);
    ledger.add(Application.of(receipt, invoice, invoice.amount(), after(on, 4, 40)));
  }

  private void bounce(Invoice invoice, LocalDate on) {
    Receipt receipt = Receipt.of(invoice, invoice.amount(), on);
    LocalDate back = after(on, 2, 5);
    ledger.add(receipt);
    ledger.add(receipt.reversedOn(back));
    ledger.add(Receipt.of(invoice, invoice.amount(), after(back, 8, 30)));
  }

  private void payTwice(Invoice invoice, LocalDate on) {
    LocalDate again = after(on, 1, 10);
    Receipt twice = Receipt.unapplied(invoice.amount(), invoice.currency(), again);
    ledger.add(Receipt.of(invoice, invoice.amount(), on));
    ledger.add(twice);
    ledger.add(twice.refundedOn(after(again, 10, 45)));
  }

  /** The bank keeps its charges; the difference is written off later. */
  private void payShort(Invoice invoice, LocalDate on) {
    long charges = account.worth(draw.between(8, 35));
    if (charges >= invoice.amount()) {
      plan(invoice, on, invoice.amount());
      return;
    }
    ledger.add(Receipt.of(invoice, invoice.amount() - charges, on));
    ledger.add(Application.writeOff(invoice, charges, after(on, 20, 50), "small_difference"));
  }

  private void payAhead(Invoice invoice) {
    LocalDate ahead = BusinessDays.onOrAfter(invoice.issuedOn().minusDays(draw.between(4, 9)));
    LocalDate on = ahead.isBefore(history.start()) ? invoice.issuedOn() : ahead;
    ledger.add(Receipt.of(invoice, invoice.amount(), on));
  }

  // --- across invoices ---

  /** A credit memo that came after the payment is set against the next invoice that can take it. */
  private void applyLooseMemos() {
    for (Invoice memo : looseMemos) {
      boolean refunded = draw.chance(0.2);
      LocalDate refundOn = after(memo.issuedOn(), 15, 60);
      int wait = draw.between(0, 5);
      if (refunded) {
        ledger.add(
            new Receipt(Receipt.Kind.REFUND, memo.amount(), memo.currency(), refundOn, null, null));
        continue;
      }
      for (PlannedPayment next : planned) {
        LocalDate from = latest(memo.issuedOn(), next.invoice().issuedOn());
        LocalDate on = BusinessDays.onOrAfter(from.plusDays(wait));
        if (on.isBefore(next.on()) && next.isWhole() && next.amount() > -memo.amount()) {
          ledger.add(Application.ofCredit(memo, next.invoice(), on));
          next.reduce(-memo.amount());
          break;
        }
      }
    }
  }

  /** Money put on the wrong invoice, taken back some days later and put on the right one. */
  private void misapplySome() {
    for (PlannedPayment right : List.copyOf(planned)) {
      boolean misapplied = draw.chance(MISAPPLIED_SHARE);
      int days = draw.between(3, 9);
      if (!misapplied) {
        continue;
      }
      LocalDate corrected = BusinessDays.onOrAfter(right.on().plusDays(days));
      for (PlannedPayment wrong : planned) {
        if (wrong != right
            && wrong.isWhole()
            && wrong.amount() >= right.amount()
            && !wrong.invoice().issuedOn().isAfter(right.on())
            && wrong.on().isAfter(corrected)
            && history.contains(right.on())
            && history.contains(corrected)) {
          Receipt receipt =
              Receipt.unapplied(right.amount(), right.invoice().currency(), right.on());
          Application mistake =
              Application.of(receipt, wrong.invoice(), right.amount(), right.on());
          ledger.add(receipt);
          ledger.add(mistake);
          ledger.add(mistake.reversedOn(corrected));
          ledger.add(Application.of(receipt, right.invoice(), right.amount(), corrected));
          planned.remove(right);
          break;
        }
      }
    }
  }

  private void payPlanned() {
    Map<LocalDate, List<PlannedPayment>> byDay = new TreeMap<>();
    for (PlannedPayment payment : planned) {
      byDay.computeIfAbsent(payment.on(), day -> new ArrayList<>()).add(payment);
    }
    byDay.forEach(
        (on, payments) -> {
          if (account.paying().paysInRuns() && payments.size() > 1) {
            payTogether(on, payments);
          } else {
            payments.forEach(p -> ledger.add(Receipt.of(p.invoice(), p.amount(), on)));
          }
        });
  }

  private void payTogether(LocalDate on, List<PlannedPayment> payments) {
    long sum = payments.stream().mapToLong(PlannedPayment::amount).sum();
    Receipt receipt = Receipt.unapplied(sum, account.currency(), on);
    ledger.add(receipt);
    payments.forEach(p -> ledger.add(Application.of(receipt, p.invoice(), p.amount(), on)));
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
