package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of one account. What happened before the history or after it is not kept, and an
 * invoice of before it only as an opening item, if it was still open when the history starts.
 */
final class Ledger {

  private final History history;
  private final List<Invoice> invoices = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Application> applications = new ArrayList<>();

  Ledger(History history) {
    this.history = history;
  }

  /** Keeps the invoice unless it was settled before the history. */
  boolean keep(Invoice invoice, LocalDate settledOn) {
    boolean kept = !settledOn.isBefore(history.start());
    if (kept) {
      invoices.add(invoice);
    }
    return kept;
  }

  void add(Invoice memo) {
    invoices.add(memo);
  }

  void add(Receipt receipt) {
    if (history.contains(receipt.on())) {
      receipts.add(receipt);
    }
  }

  void add(Application application) {
    if (history.contains(application.on())) {
      applications.add(application);
    }
  }

  List<Invoice> invoices() {
    return invoices;
  }

  List<Receipt> receipts() {
    return receipts;
  }

  List<Application> applications() {
    return applications;
  }
}
