package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per entity, currency, day and segment: what is set aside for bad debts.
 *
 * <p>Without a segment it is for all of them together.
 */
public final class ReserveTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "reserve",
          "One row per entity, currency, day and segment: what is set aside for bad debts.",
          List.of(
              required("entity_id", Type.ID),
              required("currency", Type.CURRENCY),
              required("as_of", Type.DATE),
              required("amount", Type.AMOUNT),
              of("segment", Type.TEXT)),
          List.of("entity_id", "currency", "as_of", "segment"),
          false,
          null);

  private ReserveTable() {}
}
