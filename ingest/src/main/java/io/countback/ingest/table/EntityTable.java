package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per legal entity. */
public final class EntityTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "entity",
          "One row per legal entity.",
          List.of(
              required("entity_id", Type.ID),
              of("name", Type.TEXT),
              required("base_currency", Type.CURRENCY),
              of("time_zone", Type.ZONE).withFallback("UTC"),
              of("calendar_id", Type.ID),
              of("history_from", Type.DATE),
              word("sales_tax_basis", "gross", "gross", "net"),
              of("big_win_amount", Type.AMOUNT)),
          List.of("entity_id"),
          false,
          null);

  private EntityTable() {}
}
