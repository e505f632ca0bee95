package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per experiment and account assigned to one of its arms. */
public final class AssignmentTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "assignment",
          "One row per experiment and account assigned to one of its arms.",
          List.of(
              required("experiment_id", Type.ID),
              required("account_id", Type.ID),
              required("arm", Type.TEXT),
              required("assigned_at", Type.MOMENT),
              of("control", Type.FLAG),
              of("planned_share", Type.RATE),
              of("horizon_on", Type.DATE)),
          List.of("experiment_id", "account_id"),
          false,
          null);

  private AssignmentTable() {}
}
