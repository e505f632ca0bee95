package io.countback.ingest.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of one account: its versions, its ledger by date, with ids, and its contact history.
 * The lists may be edited: that is how lines become dirty.
 */
record AccountRows(
    Account account,
    List<Row> versions,
    List<Row> invoices,
    List<Row> installments,
    List<Row> receipts,
    List<Row> applications,
    List<Row> contacts,
    List<Row> touches,
    List<Row> promises,
    List<Row> disputes,
    List<Row> assignments) {

  static AccountRows of(Account account, Ledger ledger, ContactHistory history) {
    return new Build(account, history).rows(ledger);
  }

  private static final class Build {
    private final Account account;
    private final Map<Object, String> ids = new IdentityHashMap<>();
    private final AccountRows rows;

    Build(Account account, ContactHistory history) {
      this.account = account;
      this.rows =
          new AccountRows(
              account,
              account.rows(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              history.contacts(),
              history.touches(),
              history.promises(),
              history.disputes(),
              history.assignments());
    }

    AccountRows rows(Ledger ledger) {
      ledger.invoices().sort(Comparator.comparing(Invoice::issuedOn));
      ledger.receipts().sort(Comparator.comparing(Receipt::on));
      ledger.applications().sort(Comparator.comparing(Application::on));
      number("R", ledger.receipts());
      number("AP", ledger.applications());
      ledger.invoices().forEach(this::add);
      ledger.receipts().forEach(this::add);
      ledger.applications().forEach(this::add);
      return rows;
    }

    private void number(String prefix, List<?> documents) {
      int number = 0;
      for (Object document : documents) {
        ids.put(document, "%s-%s-%04d".formatted(prefix, account.number(), ++number));
      }
    }

    private void add(Invoice invoice) {
      boolean memo = invoice.kind() == Invoice.Kind.CREDIT_MEMO;
      boolean discounted = invoice.discounted();
      rows.invoices.add(
          new Row(
              SampleFile.INVOICE,
              invoice.id(),
              account.entity().id(),
              account.id(),
              invoice.kind().text(),
              Cents.text(invoice.amount()),
              invoice.currency(),
              invoice.issuedOn().toString(),
              invoice.statesDue() ? invoice.payBy().toString() : null,
              invoice.terms(),
              invoice.purchaseOrder(),
              account.salesperson(),
              memo ? invoice.corrects().id() : null,
              discounted ? Double.toString(Invoice.DISCOUNT) : null,
              discounted ? invoice.issuedOn().plusDays(Invoice.DISCOUNT_DAYS).toString() : null));
      for (Installment part : invoice.installments()) {
        rows.installments.add(
            new Row(
                SampleFile.INSTALLMENT,
                account.entity().id(),
                invoice.id(),
                Integer.toString(part.number()),
                part.dueOn().toString(),
                Cents.text(part.amount())));
      }
      if (invoice.kind() == Invoice.Kind.INVOICE
          && !invoice.statesDue()
          && invoice.installments().isEmpty()) {
        rows.invoices.get(rows.invoices.size() - 1).found("I4", "no due date");
      }
    }

    private void add(Receipt receipt) {
      Invoice invoice = receipt.invoice();
      Row row =
          new Row(
              SampleFile.RECEIPT,
              ids.get(receipt),
              account.entity().id(),
              account.id(),
              receipt.kind().text(),
              Cents.text(receipt.amount()),
              receipt.currency(),
              receipt.on().toString(),
              receipt.reverses() == null ? null : ids.get(receipt.reverses()),
              account.paying().method(),
              invoice == null ? null : invoice.id());
      if (invoice != null && receipt.on().isBefore(invoice.issuedOn())) {
        row.found("P3b", "received before its invoice of " + invoice.issuedOn());
      }
      rows.receipts.add(row);
    }

    private void add(Application application) {
      rows.applications.add(
          new Row(
              SampleFile.APPLICATION,
              ids.get(application),
              account.entity().id(),
              application.kind().text(),
              source(application),
              application.invoice().id(),
              application.installment() == null ? null : application.installment().toString(),
              text(application.amount()),
              text(application.sourceAmount()),
              application.on().toString(),
              application.reason()));
    }

    private String source(Application application) {
      return switch (application.kind()) {
        case RECEIPT -> ids.get(application.receipt());
        case CREDIT_MEMO -> application.memo().id();
        case REVERSAL -> ids.get(application.reversed());
        case DISCOUNT, WRITE_OFF -> null;
      };
    }

    private static String text(Long cents) {
      return cents == null ? null : Cents.text(cents);
    }
  }
}
