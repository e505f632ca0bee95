package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per payment of a plan that was agreed with a customer. */
public final class PaymentPlanTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "payment_plan",
          "One row per payment of a plan that was agreed with a customer.",
          List.of(
              required("plan_id", Type.ID),
              required("account_id", Type.ID),
              required("agreed_on", Type.DATE),
              required("number", Type.WHOLE),
              required("due_on", Type.DATE),
              required("amount", Type.AMOUNT),
              required("currency", Type.CURRENCY),
              of("invoice_ids", Type.LIST),
              of("ended_on", Type.DATE),
              word("outcome", null, "completed", "broken", "cancelled")),
          List.of("plan_id", "number"),
          false,
          null);

  private PaymentPlanTable() {}
}
