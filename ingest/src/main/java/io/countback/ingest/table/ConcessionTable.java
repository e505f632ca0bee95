package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per concession to a customer: more time, a discount or a waiver.
 *
 * <p>An amount is in the currency of the invoice that the row names.
 */
public final class ConcessionTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "concession",
          "One row per concession to a customer: more time, a discount or a waiver.",
          List.of(
              required("concession_id", Type.ID),
              required("account_id", Type.ID),
              requiredWord("kind", "extension", "discount", "waiver"),
              required("granted_on", Type.DATE),
              of("invoice_id", Type.ID),
              of("installment", Type.WHOLE),
              of("new_due_on", Type.DATE),
              of("discount_rate", Type.RATE),
              of("discount_until", Type.DATE),
              of("amount", Type.AMOUNT)),
          List.of("concession_id"),
          false,
          null);

  private ConcessionTable() {}
}
