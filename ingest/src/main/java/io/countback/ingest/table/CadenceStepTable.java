package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per planned step of a campaign towards an account. */
public final class CadenceStepTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "cadence_step",
          "One row per planned step of a campaign towards an account.",
          List.of(
              required("step_id", Type.ID),
              required("account_id", Type.ID),
              of("invoice_id", Type.ID),
              required("campaign", Type.TEXT),
              required("step", Type.WHOLE),
              required("planned_on", Type.DATE),
              of("channel", Type.TEXT),
              of("collector_id", Type.ID),
              of("cancelled_on", Type.DATE)),
          List.of("step_id"),
          false,
          null);

  private CadenceStepTable() {}
}
