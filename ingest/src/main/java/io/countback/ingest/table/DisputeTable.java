package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per dispute or deduction. */
public final class DisputeTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "dispute",
          "One row per dispute or deduction.",
          List.of(
              required("dispute_id", Type.ID),
              required("account_id", Type.ID),
              of("entity_id", Type.ID),
              of("invoice_id", Type.ID),
              of("installment", Type.WHOLE),
              word("kind", "dispute", "dispute", "deduction"),
              required("opened_on", Type.DATE),
              of("closed_on", Type.DATE),
              of("amount", Type.AMOUNT),
              of("currency", Type.CURRENCY),
              of("reason", Type.TEXT),
              word("fault_side", null, "seller", "customer", "third_party", "unknown"),
              word("outcome", null, "credited", "paid", "withdrawn", "rejected"),
              of("credited_amount", Type.AMOUNT)),
          List.of("dispute_id"),
          false,
          null);

  private DisputeTable() {}
}
