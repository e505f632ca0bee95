package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of one account that may be asked for, by due date. Left out are cash sales, instalments
 * and items without a due date, and those whose money moved twice: bounced, put on the wrong
 * invoice, or applied on another day than it came.
 */
final class OpenItems {

  /** Days before the due date on which an item comes into view. */
  static final int LEAD_DAYS = 7;

  private final Settlement settlement;
  private final List<OpenItem> coming;
  private final List<OpenItem> live = new ArrayList<>();
  private int next;

  OpenItems(Settlement settlement) {
    this.settlement = settlement;
    Map<Invoice, OpenItem> items = new IdentityHashMap<>();
    Map<Invoice, PlannedPayment> payments = new IdentityHashMap<>();
    settlement.planned().forEach(payment -> payments.put(payment.invoice(), payment));
    for (Invoice invoice : settlement.settled().invoices()) {
      boolean plain =
          invoice.statesDue()
              && invoice.kind() != Invoice.Kind.CREDIT_MEMO
              && Terms.isCredit(invoice.terms());
      if (plain) {
        items.put(invoice, new OpenItem(invoice, payments.get(invoice)));
      }
    }
    addEvents(items);
    coming = new ArrayList<>(items.values());
    coming.sort(
        Comparator.comparing((OpenItem item) -> item.invoice().payBy())
            .thenComparing(item -> item.invoice().id()));
  }

  private void addEvents(Map<Invoice, OpenItem> items) {
    for (Receipt receipt : settlement.settled().receipts()) {
      if (receipt.kind() == Receipt.Kind.REVERSAL) {
        items.remove(receipt.reverses().invoice());
      } else if (items.containsKey(receipt.invoice())) {
        items.get(receipt.invoice()).add(receipt.on(), receipt.amount(), true);
      }
    }
    for (Application application : settlement.settled().applications()) {
      Receipt receipt = application.receipt();
      boolean movedTwice =
          application.kind() == Application.Kind.REVERSAL
              || (receipt != null && !receipt.on().equals(application.on()));
      if (movedTwice) {
        items.remove(application.invoice());
      } else if (items.containsKey(application.invoice())) {
        Long amount = application.amount();
        long settled = amount == null ? application.invoice().amount() : amount;
        items.get(application.invoice()).add(application.on(), settled, receipt != null);
      }
    }
  }

  /** The items in view on that day, oldest first. */
  List<OpenItem> on(LocalDate day) {
    while (next < coming.size() && coming.get(next).daysPastDue(day) >= -LEAD_DAYS) {
      live.add(coming.get(next++));
    }
    live.removeIf(item -> !item.isOpen(day) && !item.invoice().issuedOn().isAfter(day));
    return live;
  }

  /** The next day on which there is something in view, null if there is none any more. */
  LocalDate nextDay(LocalDate day) {
    if (!live.isEmpty()) {
      return day.plusDays(1);
    }
    return next < coming.size() ? coming.get(next).invoice().payBy().minusDays(LEAD_DAYS) : null;
  }

  /** Whether any receipt of the account is dated after the first day, up to the last. */
  boolean anyReceipt(LocalDate after, LocalDate last) {
    return settlement.settled().receipts().stream()
            .anyMatch(
                r ->
                    r.kind() == Receipt.Kind.RECEIPT
                        && r.on().isAfter(after)
                        && !r.on().isAfter(last))
        || settlement.planned().stream()
            .anyMatch(p -> p.on().isAfter(after) && !p.on().isAfter(last));
  }
}
