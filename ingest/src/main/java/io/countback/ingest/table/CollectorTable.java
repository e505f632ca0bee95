package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per collector and day from which a state of it is valid. */
public final class CollectorTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "collector",
          "One row per collector and day from which a state of it is valid.",
          List.of(
              required("collector_id", Type.ID),
              of("valid_from", Type.DATE),
              of("name", Type.TEXT),
              of("team", Type.TEXT),
              of("manager_id", Type.ID),
              of("capacity_minutes", Type.WHOLE),
              of("time_zone", Type.ZONE)),
          List.of("collector_id", "valid_from"),
          true,
          null);

  private CollectorTable() {}
}
