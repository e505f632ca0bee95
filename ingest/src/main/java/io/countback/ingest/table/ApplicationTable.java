package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per application of a receipt, credit memo, discount, write-off or reversal to an invoice.
 */
public final class ApplicationTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "application",
          "One row per application of a receipt, credit memo, discount, write-off or reversal to an invoice.",
          List.of(
              required("application_id", Type.ID),
              of("entity_id", Type.ID),
              requiredWord("kind", "receipt", "credit_memo", "discount", "write_off", "reversal"),
              of("source_id", Type.ID),
              required("invoice_id", Type.ID),
              of("installment", Type.WHOLE),
              of("amount", Type.AMOUNT),
              of("source_amount", Type.AMOUNT),
              of("applied_on", Type.DATE),
              of("reason", Type.TEXT)),
          List.of("entity_id", "application_id"),
          false,
          null);

  private ApplicationTable() {}
}
