package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per currency pair and day: units of quote for 1 base. */
public final class FxRateTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "fx_rate",
          "One row per currency pair and day: units of quote for 1 base.",
          List.of(
              required("base", Type.CURRENCY),
              required("quote", Type.CURRENCY),
              required("rate_on", Type.DATE),
              required("rate", Type.RATE),
              of("source", Type.TEXT)),
          List.of("base", "quote", "rate_on"),
          false,
          null);

  private FxRateTable() {}
}
