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
  CONTACT(
      "contact",
      "contact_id",
      "valid_from",
      "account_id",
      "rank",
      "role",
      "named_person",
      "preferred_channel",
      "confirmed_on",
      "bounced_on",
      "name",
      "email",
      "phone"),
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
  FX_RATE("fx_rate", "base", "quote", "rate_on", "rate", "source"),
  TEMPLATE(
      "template",
      "template_id",
      "version",
      "name",
      "type",
      "subject",
      "body",
      "language",
      "tone",
      "personalised"),
  TOUCH(
      "touch",
      "touch_id",
      "account_id",
      "touched_at",
      "direction",
      "channel",
      "automated",
      "delivery",
      "purpose",
      "invoice_ids",
      "contact_id",
      "collector_id",
      "template_id",
      "template_version",
      "campaign",
      "step",
      "reached",
      "right_party",
      "outcome",
      "non_payment_reason",
      "escalation_level",
      "involved",
      "edited",
      "experiment_id",
      "arm",
      "minutes"),
  PROMISE(
      "promise",
      "promise_id",
      "account_id",
      "made_at",
      "promised_on",
      "amount",
      "currency",
      "invoice_ids",
      "collector_id",
      "touch_id"),
  DISPUTE(
      "dispute",
      "dispute_id",
      "account_id",
      "entity_id",
      "invoice_id",
      "kind",
      "opened_on",
      "closed_on",
      "amount",
      "currency",
      "reason",
      "fault_side",
      "outcome",
      "credited_amount"),
  ASSIGNMENT(
      "assignment",
      "experiment_id",
      "account_id",
      "arm",
      "assigned_at",
      "control",
      "planned_share",
      "horizon_on");

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
