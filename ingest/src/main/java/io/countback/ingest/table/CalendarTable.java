package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per fiscal period or holiday of a calendar. */
public final class CalendarTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "calendar",
          "One row per fiscal period or holiday of a calendar.",
          List.of(
              required("calendar_id", Type.ID),
              requiredWord("kind", "period", "holiday"),
              required("starts_on", Type.DATE),
              required("ends_on", Type.DATE),
              of("period", Type.TEXT),
              of("fiscal_year", Type.WHOLE)),
          List.of("calendar_id", "kind", "starts_on"),
          false,
          null);

  private CalendarTable() {}
}
