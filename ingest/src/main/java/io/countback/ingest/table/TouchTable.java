package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;
import static io.countback.ingest.table.Column.wordList;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per contact event: outbound or inbound, by a person or by a machine.
 *
 * <p>{@code touched_timed} is false where the source gave a date alone; {@code touched_at} is then
 * 00:00 UTC of that date. {@link BusinessDay} tells the business day of both.
 */
public final class TouchTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "touch",
          "One row per contact event: outbound or inbound, by a person or by a machine.",
          List.of(
              required("touch_id", Type.ID),
              required("account_id", Type.ID),
              required("touched_at", Type.MOMENT_OR_DATE),
              of("entity_id", Type.ID),
              word("direction", "out", "out", "in"),
              required("channel", Type.TEXT),
              of("automated", Type.FLAG).withFallback("false"),
              word("delivery", "unknown", "delivered", "bounced", "failed", "unknown"),
              word(
                  "purpose",
                  "demand",
                  "reminder_pre_due",
                  "demand",
                  "dispute",
                  "plan",
                  "relationship",
                  "service",
                  "administrative",
                  "internal"),
              of("invoice_ids", Type.LIST),
              of("contact_id", Type.ID),
              of("collector_id", Type.ID),
              of("template_id", Type.ID),
              of("template_version", Type.WHOLE),
              of("campaign", Type.TEXT),
              of("step", Type.WHOLE),
              of("attempt_no", Type.WHOLE),
              of("reached", Type.FLAG),
              of("right_party", Type.FLAG),
              word(
                  "outcome",
                  null,
                  "none",
                  "replied",
                  "promised",
                  "disputed",
                  "paid",
                  "refused",
                  "hostile"),
              word(
                  "non_payment_reason",
                  null,
                  "seller_fault",
                  "cash",
                  "customer_process",
                  "dispute",
                  "unknown"),
              of("escalation_level", Type.WHOLE),
              wordList("involved", "sales", "success", "executive"),
              of("edited", Type.FLAG),
              of("experiment_id", Type.ID),
              of("arm", Type.TEXT),
              of("minutes", Type.AMOUNT),
              of("note", Type.TEXT)),
          List.of(of("touched_timed", Type.FLAG)),
          List.of("touch_id"),
          false,
          null);

  private TouchTable() {}
}
