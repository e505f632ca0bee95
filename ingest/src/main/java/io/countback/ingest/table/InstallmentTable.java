package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per instalment of an invoice; the unit of aging. */
public final class InstallmentTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "installment",
          "One row per instalment of an invoice; the unit of aging.",
          List.of(
              of("entity_id", Type.ID),
              required("invoice_id", Type.ID),
              required("number", Type.WHOLE),
              required("due_on", Type.DATE),
              required("amount", Type.AMOUNT)),
          List.of("entity_id", "invoice_id", "number"),
          false,
          null);

  private InstallmentTable() {}
}
