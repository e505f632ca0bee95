package io.countback.jobs.laws;

import io.countback.jobs.reference.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** Rewrites every row of a ledger: its names, days and amounts. */
final class Rewrite {
  /** Days after which the calendar is the same, weekdays included. */
  static final int FOUR_CENTURIES = 146_097;

  private UnaryOperator<String> entity = UnaryOperator.identity();
  private UnaryOperator<String> account = UnaryOperator.identity();
  private UnaryOperator<String> segment = UnaryOperator.identity();
  private UnaryOperator<String> collector = UnaryOperator.identity();
  private UnaryOperator<String> document = UnaryOperator.identity();
  private UnaryOperator<LocalDate> day = UnaryOperator.identity();
  private UnaryOperator<BigDecimal> amount = UnaryOperator.identity();

  Rewrite entity(UnaryOperator<String> rule) {
    entity = rule;
    return this;
  }

  Rewrite account(UnaryOperator<String> rule) {
    account = rule;
    return this;
  }

  Rewrite collector(UnaryOperator<String> rule) {
    collector = rule;
    return this;
  }

  /** Every name there is. */
  Rewrite names(UnaryOperator<String> rule) {
    entity = rule;
    account = rule;
    segment = rule;
    collector = rule;
    document = rule;
    return this;
  }

  Rewrite days(int shift) {
    day = d -> d.plusDays(shift);
    return this;
  }

  Rewrite amounts(BigDecimal factor) {
    amount = a -> a.multiply(factor);
    return this;
  }

  Ledger of(Ledger from) {
    Ledger to = Ledger.empty();
    from.entities()
        .forEach(
            e ->
                to.entities()
                    .add(
                        new Ledger.Entity(
                            entity.apply(e.id()), e.currency(), day.apply(e.historyFrom()))));
    from.accounts().forEach(a -> to.accounts().add(account(a)));
    from.owners()
        .forEach(
            o ->
                to.owners()
                    .add(
                        new Ledger.Owner(
                            account.apply(o.account()),
                            collector.apply(o.collector()),
                            day.apply(o.from()),
                            maybe(day, o.to()))));
    from.invoices().forEach(i -> to.invoices().add(invoice(i)));
    from.installments()
        .forEach(
            p ->
                to.installments()
                    .add(
                        new Ledger.Installment(
                            entity.apply(p.entity()),
                            document.apply(p.invoice()),
                            p.number(),
                            day.apply(p.dueOn()),
                            amount.apply(p.amount()))));
    from.receipts().forEach(r -> to.receipts().add(receipt(r)));
    from.applications().forEach(a -> to.applications().add(application(a)));
    to.rates().addAll(from.rates());
    return to;
  }

  private Ledger.Account account(Ledger.Account a) {
    return new Ledger.Account(
        account.apply(a.id()),
        day.apply(a.validFrom()),
        entity.apply(a.entity()),
        maybe(segment, a.segment()),
        a.terms(),
        a.status());
  }

  private Ledger.Invoice invoice(Ledger.Invoice i) {
    return new Ledger.Invoice(
        document.apply(i.id()),
        entity.apply(i.entity()),
        account.apply(i.account()),
        i.kind(),
        amount.apply(i.amount()),
        i.currency(),
        day.apply(i.issuedOn()),
        maybe(day, i.dueOn()),
        i.terms());
  }

  private Ledger.Receipt receipt(Ledger.Receipt r) {
    return new Ledger.Receipt(
        document.apply(r.id()),
        entity.apply(r.entity()),
        account.apply(r.account()),
        r.kind(),
        amount.apply(r.amount()),
        r.currency(),
        day.apply(r.receivedOn()),
        maybe(document, r.reverses()),
        maybe(document, r.invoice()));
  }

  private Ledger.Application application(Ledger.Application a) {
    return new Ledger.Application(
        document.apply(a.id()),
        entity.apply(a.entity()),
        a.kind(),
        maybe(document, a.source()),
        document.apply(a.invoice()),
        a.installment(),
        maybe(amount, a.amount()),
        maybe(amount, a.sourceAmount()),
        day.apply(a.appliedOn()));
  }

  private static <T> T maybe(UnaryOperator<T> rule, T value) {
    return value == null ? null : rule.apply(value);
  }
}
