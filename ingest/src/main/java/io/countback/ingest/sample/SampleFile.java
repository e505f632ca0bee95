package io.countback.ingest.sample;

import java.util.List;

/** The files of the sample, in the order they are read best, with their columns. */
enum SampleFile {
  ENTITY(
      "entity",
      "entity_id",
      "name",
      "base_currency",
      "time_zone",
      "history_from",
      "sales_tax_basis"),
  ACCOUNT(
      "account",
      "account_id",
      "valid_from",
      "entity_id",
      "name",
      "parent_id",
      "segment",
      "region",
      "country",
      "terms",
      "credit_limit",
      "credit_limit_currency",
      "salesperson_id",
      "status",
      "language",
      "purchase_order_required",
      "opened_on"),
  COLLECTOR(
      "collector",
      "collector_id",
      "valid_from",
      "name",
      "team",
      "manager_id",
      "capacity_minutes",
      "time_zone"),
  ACCOUNT_ASSIGNMENT(
      "account_assignment", "account_id", "collector_id", "valid_from", "valid_to", "kind"),
  INVOICE(
      "invoice",
      "invoice_id",
      "entity_id",
      "account_id",
      "kind",
      "amount",
      "currency",
      "issued_on",
      "due_on",
      "terms",
      "purchase_order",
      "salesperson_id",
      "corrects_invoice_id",
      "discount_rate",
      "discount_until"),
  INSTALLMENT("installment", "entity_id", "invoice_id", "number", "due_on", "amount"),
  RECEIPT(
      "receipt",
      "receipt_id",
      "entity_id",
      "account_id",
      "kind",
      "amount",
      "currency",
      "received_on",
      "reverses",
      "method",
      "invoice_id"),
  APPLICATION(
      "application",
      "application_id",
      "entity_id",
      "kind",
      "source_id",
      "invoice_id",
      "installment",
      "amount",
      "source_amount",
      "applied_on",
      "reason"),
  FX_RATE("fx_rate", "base", "quote", "rate_on", "rate", "source");

  private final String table;
  private final List<String> columns;

  SampleFile(String table, String... columns) {
    this.table = table;
    this.columns = List.of(columns);
  }

  String fileName() {
    return table + ".csv";
  }

  List<String> columns() {
    return columns;
  }

  int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(fileName() + " has no column " + column);
    }
    return index;
  }
}
