package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per customer account and day from which a state of it is valid. */
public final class AccountTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "account",
          "One row per customer account and day from which a state of it is valid.",
          List.of(
              required("account_id", Type.ID),
              of("valid_from", Type.DATE),
              of("entity_id", Type.ID),
              of("name", Type.TEXT),
              of("parent_id", Type.ID),
              of("segment", Type.TEXT),
              of("region", Type.TEXT),
              of("country", Type.TEXT),
              of("terms", Type.TEXT),
              of("credit_limit", Type.AMOUNT),
              of("credit_limit_currency", Type.CURRENCY),
              of("salesperson_id", Type.ID),
              word("status", "active", "active", "on_hold", "closed", "intercompany"),
              of("hardship", Type.FLAG),
              of("time_zone", Type.ZONE),
              of("language", Type.TEXT),
              of("billing_channel", Type.TEXT),
              of("purchase_order_required", Type.FLAG),
              of("sole_trader", Type.FLAG),
              of("external_score", Type.RATE),
              of("external_score_on", Type.DATE),
              of("opened_on", Type.DATE)),
          List.of("account_id", "valid_from"),
          true,
          null);

  private AccountTable() {}
}
