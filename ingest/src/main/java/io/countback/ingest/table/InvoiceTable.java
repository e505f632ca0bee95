package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per receivable document: invoice, debit memo or credit memo (negative). */
public final class InvoiceTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "invoice",
          "One row per receivable document: invoice, debit memo or credit memo (negative).",
          List.of(
              required("invoice_id", Type.ID),
              of("entity_id", Type.ID),
              required("account_id", Type.ID),
              word("kind", "invoice", "invoice", "debit_memo", "credit_memo"),
              required("amount", Type.AMOUNT),
              required("currency", Type.CURRENCY),
              required("issued_on", Type.DATE),
              of("due_on", Type.DATE),
              of("terms", Type.TEXT),
              of("purchase_order", Type.TEXT),
              of("salesperson_id", Type.ID),
              of("corrects_invoice_id", Type.ID),
              of("discount_rate", Type.RATE),
              of("discount_until", Type.DATE),
              word("delivery", null, "delivered", "bounced", "failed", "unknown"),
              of("delivery_channel", Type.TEXT),
              of("ordered_on", Type.DATE),
              of("delivered_on", Type.DATE),
              of("document_url", Type.LINK)),
          List.of("entity_id", "invoice_id"),
          false,
          "amount");

  private InvoiceTable() {}
}
