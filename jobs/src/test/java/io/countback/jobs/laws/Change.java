package io.countback.jobs.laws;

import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What laws do to ledgers. Every change makes a new ledger. */
final class Change {
  /** Where a document may be added: an entity, account and currency that have one already. */
  record Anchor(String key, String entity, String account, String currency, LocalDate day) {}

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Sorts right behind the id it is added to, before any other. */
  private static final String TWIN = "!";

  private Change() {}

  static Anchor anchor(Ledger ledger, Random random) {
    String key = ledger.entities().get(0).id().split("-")[0];
    if (ledger.invoices().isEmpty()) {
      return new Anchor(
          key,
          ledger.entities().get(0).id(),
          ledger.accounts().get(0).id(),
          "EUR",
          LedgerDraw.HISTORY_FROM);
    }
    Ledger.Invoice i = ledger.invoices().get(random.nextInt(ledger.invoices().size()));
    return new Anchor(key, i.entity(), i.account(), i.currency(), i.issuedOn());
  }

  static LocalDate day(Random random, LocalDate from, LocalDate to) {
    return from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()) + 1));
  }

  static Ledger.Invoice invoice(
      Anchor at, String id, String kind, String amount, LocalDate issued, LocalDate due) {
    return new Ledger.Invoice(
        at.key() + "-" + id,
        at.entity(),
        at.account(),
        kind,
        new BigDecimal(amount),
        at.currency(),
        issued,
        due,
        "net30");
  }

  static Ledger.Receipt receipt(
      Anchor at, String id, String kind, String amount, LocalDate on, String reverses, String of) {
    return new Ledger.Receipt(
        at.key() + "-" + id,
        at.entity(),
        at.account(),
        kind,
        new BigDecimal(amount),
        at.currency(),
        on,
        reverses == null ? null : at.key() + "-" + reverses,
        of);
  }

  /** Every table in another order. */
  static Ledger shuffled(Ledger ledger, Random random) {
    Ledger out = ledger.copy();
    List.of(
            out.entities(),
            out.accounts(),
            out.owners(),
            out.invoices(),
            out.installments(),
            out.receipts(),
            out.applications())
        .forEach(rows -> Collections.shuffle(rows, random));
    return out;
  }

  /** Without applications (and what takes them back). */
  static Ledger without(Ledger ledger, Predicate<Ledger.Application> which) {
    Ledger out = ledger.copy();
    Set<String> gone = new HashSet<>();
    for (Ledger.Application a : ledger.applications()) {
      if (!a.kind().equals("reversal") && which.test(a)) {
        gone.add(a.id());
      }
    }
    out.applications()
        .removeIf(
            a -> gone.contains(a.id()) || a.kind().equals("reversal") && gone.contains(a.source()));
    return out;
  }

  /** Without money applied in another currency. */
  static Ledger ownCurrency(Ledger ledger) {
    return without(ledger, a -> a.sourceAmount() != null);
  }

  /**
   * Books that can be added up without replaying them: nothing is paid in another currency,
   * write-offs have amounts, and money is not applied to invoices that have one.
   */
  static Ledger plain(Ledger ledger) {
    Set<String> lost =
        ledger.applications().stream()
            .filter(a -> a.kind().equals("write_off"))
            .map(Ledger.Application::invoice)
            .collect(Collectors.toSet());
    Ledger out =
        without(ownCurrency(ledger), a -> a.kind().equals("receipt") && lost.contains(a.invoice()));
    out.applications()
        .replaceAll(
            a ->
                a.kind().equals("write_off") && a.amount() == null
                    ? with(a, a.id(), a.source(), a.invoice(), new BigDecimal("7"))
                    : a);
    return out;
  }

  private static Ledger.Application with(
      Ledger.Application a, String id, String source, String invoice, BigDecimal amount) {
    return new Ledger.Application(
        id,
        a.entity(),
        a.kind(),
        source,
        invoice,
        a.installment(),
        amount,
        a.sourceAmount(),
        a.appliedOn());
  }

  private static BigDecimal half(BigDecimal amount) {
    return amount == null ? null : amount.multiply(HALF);
  }

  /**
   * Every receipt in two of half the amount; left whole where part of what it paid was reversed.
   */
  static Ledger receiptsInTwo(Ledger ledger) {
    Set<String> partly =
        ledger.applications().stream()
            .filter(a -> a.kind().equals("reversal") && a.amount() != null)
            .map(Ledger.Application::source)
            .collect(Collectors.toSet());
    Set<String> whole = new HashSet<>();
    for (Ledger.Application a : ledger.applications()) {
      if (a.kind().equals("receipt") && (a.sourceAmount() != null || partly.contains(a.id()))) {
        whole.add(a.source());
      }
    }
    Ledger out = ledger.copy();
    out.receipts().clear();
    for (Ledger.Receipt r : ledger.receipts()) {
      String receipt = r.kind().equals("reversal") ? r.reverses() : r.id();
      if (r.kind().equals("refund") || whole.contains(receipt)) {
        out.receipts().add(r);
        continue;
      }
      for (String twin : List.of("", TWIN)) {
        out.receipts()
            .add(
                new Ledger.Receipt(
                    r.id() + twin,
                    r.entity(),
                    r.account(),
                    r.kind(),
                    half(r.amount()),
                    r.currency(),
                    r.receivedOn(),
                    r.reverses() == null ? null : r.reverses() + twin,
                    r.invoice()));
      }
    }
    Set<String> split = new HashSet<>();
    out.applications().clear();
    for (Ledger.Application a : ledger.applications()) {
      boolean divided =
          a.kind().equals("receipt") && !whole.contains(a.source())
              || a.kind().equals("reversal") && split.contains(a.source());
      if (!divided) {
        out.applications().add(a);
        continue;
      }
      split.add(a.id());
      for (String twin : List.of("", TWIN)) {
        out.applications()
            .add(with(a, a.id() + twin, a.source() + twin, a.invoice(), half(a.amount())));
      }
    }
    return out;
  }

  /** Every invoice in two of half the amount, with half of all that was applied to it. */
  static Ledger invoicesInTwo(Ledger ledger) {
    Set<String> whole = new HashSet<>();
    ledger.receipts().stream()
        .filter(r -> r.invoice() != null)
        .forEach(r -> whole.add(r.invoice()));
    ledger.applications().stream()
        .filter(a -> a.sourceAmount() != null)
        .forEach(a -> whole.add(a.invoice()));
    ledger.invoices().stream()
        .filter(i -> i.kind().equals("credit_memo"))
        .forEach(i -> whole.add(i.id()));
    Ledger out = ledger.copy();
    out.invoices().clear();
    out.installments().clear();
    out.applications().clear();
    for (Ledger.Invoice i : ledger.invoices()) {
      if (whole.contains(i.id())) {
        out.invoices().add(i);
        continue;
      }
      for (String twin : List.of("", TWIN)) {
        out.invoices()
            .add(
                new Ledger.Invoice(
                    i.id() + twin,
                    i.entity(),
                    i.account(),
                    i.kind(),
                    half(i.amount()),
                    i.currency(),
                    i.issuedOn(),
                    i.dueOn(),
                    i.terms()));
      }
    }
    for (Ledger.Installment p : ledger.installments()) {
      if (whole.contains(p.invoice())) {
        out.installments().add(p);
        continue;
      }
      for (String twin : List.of("", TWIN)) {
        out.installments()
            .add(
                new Ledger.Installment(
                    p.entity(), p.invoice() + twin, p.number(), p.dueOn(), half(p.amount())));
      }
    }
    for (Ledger.Application a : ledger.applications()) {
      if (whole.contains(a.invoice())) {
        out.applications().add(a);
        continue;
      }
      for (String twin : List.of("", TWIN)) {
        String source = a.kind().equals("reversal") ? a.source() + twin : a.source();
        out.applications()
            .add(with(a, a.id() + twin, source, a.invoice() + twin, half(a.amount())));
      }
    }
    return out;
  }

  /** What was known of the ledger at the close of a day: no event and no state of a later day. */
  static Ledger upTo(Ledger ledger, LocalDate t) {
    Ledger out = ledger.copy();
    out.accounts().removeIf(a -> a.validFrom().isAfter(t));
    out.owners().removeIf(o -> o.from().isAfter(t));
    out.invoices().removeIf(i -> i.issuedOn().isAfter(t));
    out.receipts().removeIf(r -> r.receivedOn().isAfter(t));
    Set<String> documents = new HashSet<>();
    out.invoices().forEach(i -> documents.add(i.id()));
    out.installments().removeIf(p -> !documents.contains(p.invoice()));
    out.receipts().forEach(r -> documents.add(r.id()));
    out.receipts()
        .replaceAll(
            r ->
                r.invoice() == null || documents.contains(r.invoice())
                    ? r
                    : new Ledger.Receipt(
                        r.id(),
                        r.entity(),
                        r.account(),
                        r.kind(),
                        r.amount(),
                        r.currency(),
                        r.receivedOn(),
                        r.reverses(),
                        null));
    out.applications()
        .removeIf(
            a ->
                a.appliedOn().isAfter(t)
                    || !documents.contains(a.invoice())
                    || a.source() != null
                        && !a.kind().equals("reversal")
                        && !documents.contains(a.source()));
    Set<String> applied = new HashSet<>();
    out.applications().forEach(a -> applied.add(a.id()));
    out.applications().removeIf(a -> a.kind().equals("reversal") && !applied.contains(a.source()));
    return out;
  }

  /** Documents only: nothing was ever paid or applied. */
  static Ledger unpaid(Ledger ledger) {
    Ledger out = ledger.copy();
    out.receipts().clear();
    out.applications().clear();
    return out;
  }

  /** Each account is a segment of its own, by its id. */
  static Ledger segmentPerAccount(Ledger ledger) {
    Ledger out = ledger.copy();
    out.accounts().replaceAll(a -> segment(a, a.id(), a.status()));
    return out;
  }

  /** Every account has a segment and, on every day, a collector. */
  static Ledger nothingUnnamed(Ledger ledger) {
    Ledger out = ledger.copy();
    out.accounts().replaceAll(a -> a.segment() == null ? segment(a, "none", a.status()) : a);
    ledger.accounts().stream()
        .map(Ledger.Account::id)
        .distinct()
        .forEach(
            a -> out.owners().add(new Ledger.Owner(a, "nobody", LocalDate.of(1900, 1, 1), null)));
    return out;
  }

  private static Ledger.Account segment(Ledger.Account a, String segment, String status) {
    return new Ledger.Account(a.id(), a.validFrom(), a.entity(), segment, a.terms(), status);
  }

  /** One history, no company of the group, no credit memos: sales of no period are negative. */
  static Ledger growing(Ledger ledger) {
    Set<String> memos =
        ledger.invoices().stream()
            .filter(i -> i.kind().equals("credit_memo"))
            .map(Ledger.Invoice::id)
            .collect(Collectors.toSet());
    Ledger out = without(plain(ledger), a -> memos.contains(a.source()));
    out.invoices().removeIf(i -> memos.contains(i.id()));
    out.accounts().replaceAll(a -> segment(a, a.segment(), "active"));
    return oneHistory(out);
  }

  /** All entities have the same first day, so that no slice has less history with one more. */
  static Ledger oneHistory(Ledger ledger) {
    Ledger out = ledger.copy();
    out.entities()
        .replaceAll(e -> new Ledger.Entity(e.id(), e.currency(), LedgerDraw.HISTORY_FROM));
    return out;
  }

  /** Every item is paid on its due date, and there is nothing else. */
  static Ledger paidWhenDue(Ledger ledger) {
    Ledger out = unpaid(ledger);
    out.invoices().removeIf(i -> i.kind().equals("credit_memo") || i.dueOn() == null);
    out.invoices()
        .replaceAll(
            i ->
                i.dueOn().isBefore(i.issuedOn())
                    ? new Ledger.Invoice(
                        i.id(),
                        i.entity(),
                        i.account(),
                        i.kind(),
                        i.amount(),
                        i.currency(),
                        i.issuedOn(),
                        i.issuedOn(),
                        i.terms())
                    : i);
    Set<String> ids = out.invoices().stream().map(Ledger.Invoice::id).collect(Collectors.toSet());
    out.installments().removeIf(p -> !ids.contains(p.invoice()));
    for (Ledger.Invoice i : out.invoices()) {
      List<Ledger.Installment> parts =
          out.installments().stream().filter(p -> p.invoice().equals(i.id())).toList();
      if (parts.isEmpty()) {
        out.receipts().add(paid(i, i.id() + "-r", i.amount(), i.dueOn(), i.id()));
      }
      for (Ledger.Installment p : parts) {
        String id = i.id() + "-r" + p.number();
        out.receipts().add(paid(i, id, p.amount(), p.dueOn(), null));
        out.applications()
            .add(
                new Ledger.Application(
                    id,
                    i.entity(),
                    "receipt",
                    id,
                    i.id(),
                    p.number(),
                    p.amount(),
                    null,
                    p.dueOn()));
      }
    }
    return out;
  }

  private static Ledger.Receipt paid(
      Ledger.Invoice i, String id, BigDecimal amount, LocalDate on, String invoice) {
    return new Ledger.Receipt(
        id, i.entity(), i.account(), "receipt", amount, i.currency(), on, null, invoice);
  }
}
