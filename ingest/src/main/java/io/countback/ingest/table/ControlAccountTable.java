package io.countback.ingest.table;

import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per entity, currency and day: the balance of receivables in the general ledger.
 *
 * <p>Balance at the close of the day, in transaction currency, intercompany accounts included.
 */
public final class ControlAccountTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "control_account",
          "One row per entity, currency and day: the balance of receivables in the general ledger.",
          List.of(
              required("entity_id", Type.ID),
              required("currency", Type.CURRENCY),
              required("as_of", Type.DATE),
              required("balance", Type.AMOUNT)),
          List.of("entity_id", "currency", "as_of"),
          false,
          null);

  private ControlAccountTable() {}
}
