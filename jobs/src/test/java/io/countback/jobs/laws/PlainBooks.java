package io.countback.jobs.laws;

import io.countback.jobs.reference.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What documents book on accounts, day by day, without matching anything to anything: invoices and
 * memos − receipts − discounts − write-offs. Money applied to another account's invoice moves
 * between the two accounts. For {@link Change#plain plain} ledgers only: write-offs have amounts,
 * nothing is recovered, nothing is paid in another currency.
 */
final class PlainBooks {
  /** One booking; positive where somebody owes more. */
  record Entry(String account, String entity, String currency, LocalDate day, BigDecimal amount) {}

  private final List<Entry> entries = new ArrayList<>();

  PlainBooks(Ledger ledger) {
    Map<String, Ledger.Invoice> invoices = new HashMap<>();
    Map<String, Ledger.Receipt> receipts = new HashMap<>();
    ledger.invoices().forEach(i -> invoices.put(i.id(), i));
    ledger.receipts().forEach(r -> receipts.put(r.id(), r));
    for (Ledger.Invoice i : ledger.invoices()) {
      entries.add(new Entry(i.account(), i.entity(), i.currency(), i.issuedOn(), i.amount()));
    }
    for (Ledger.Receipt r : ledger.receipts()) {
      entries.add(
          new Entry(r.account(), r.entity(), r.currency(), r.receivedOn(), r.amount().negate()));
    }
    for (Ledger.Application a : ledger.applications()) {
      if (a.kind().equals("reversal")) {
        continue;
      }
      Ledger.Invoice to = invoices.get(a.invoice());
      LocalDate day = later(a.appliedOn(), to.issuedOn());
      String payer = null;
      if (a.kind().equals("receipt")) {
        payer = receipts.get(a.source()).account();
        day = later(day, receipts.get(a.source()).receivedOn());
      } else if (a.kind().equals("credit_memo")) {
        payer = invoices.get(a.source()).account();
        day = later(day, invoices.get(a.source()).issuedOn());
      }
      book(to, payer, day, a.amount());
      for (Ledger.Application back : ledger.applications()) {
        if (back.kind().equals("reversal") && back.source().equals(a.id())) {
          BigDecimal amount = back.amount() == null ? a.amount() : back.amount().min(a.amount());
          book(to, payer, later(day, back.appliedOn()), amount.negate());
        }
      }
      for (Ledger.Receipt bounce : ledger.receipts()) {
        if (a.kind().equals("receipt") && a.source().equals(bounce.reverses())) {
          book(to, payer, later(day, bounce.receivedOn()), a.amount().negate());
        }
      }
    }
  }

  private void book(Ledger.Invoice to, String payer, LocalDate day, BigDecimal amount) {
    entries.add(new Entry(to.account(), to.entity(), to.currency(), day, amount.negate()));
    if (payer != null) {
      entries.add(new Entry(payer, to.entity(), to.currency(), day, amount));
    }
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** What is booked from the first day (not included) to the last. */
  BigDecimal booked(LocalDate after, LocalDate to, Predicate<Entry> which) {
    return entries.stream()
        .filter(e -> e.day().isAfter(after) && !e.day().isAfter(to))
        .filter(which)
        .map(Entry::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal balance(LocalDate t, Predicate<Entry> which) {
    return booked(LocalDate.MIN, t, which);
  }
}
