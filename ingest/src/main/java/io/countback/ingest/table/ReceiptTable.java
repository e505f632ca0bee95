package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per cash receipt, reversal (negative) or refund (negative). */
public final class ReceiptTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "receipt",
          "One row per cash receipt, reversal (negative) or refund (negative).",
          List.of(
              required("receipt_id", Type.ID),
              of("entity_id", Type.ID),
              required("account_id", Type.ID),
              word("kind", "receipt", "receipt", "reversal", "refund"),
              required("amount", Type.AMOUNT),
              required("currency", Type.CURRENCY),
              required("received_on", Type.DATE),
              of("reverses", Type.ID),
              of("method", Type.TEXT),
              of("portal", Type.FLAG),
              of("fee", Type.AMOUNT),
              of("invoice_id", Type.ID)),
          List.of("entity_id", "receipt_id"),
          false,
          "amount");

  private ReceiptTable() {}
}
