package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per promise of a customer to pay an amount by a day.
 *
 * <p>{@code made_timed} is false where the source gave a date alone; {@code made_at} is then 00:00
 * UTC of that date. {@link BusinessDay} tells the business day of both, in the zone of the
 * account's entity.
 */
public final class PromiseTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "promise",
          "One row per promise of a customer to pay an amount by a day.",
          List.of(
              required("promise_id", Type.ID),
              required("account_id", Type.ID),
              required("made_at", Type.MOMENT_OR_DATE),
              required("promised_on", Type.DATE),
              required("amount", Type.AMOUNT),
              required("currency", Type.CURRENCY),
              of("invoice_ids", Type.LIST),
              of("collector_id", Type.ID),
              of("touch_id", Type.ID),
              of("withdrawn_on", Type.DATE)),
          List.of(of("made_timed", Type.FLAG)),
          List.of("promise_id"),
          false,
          null);

  private PromiseTable() {}
}
