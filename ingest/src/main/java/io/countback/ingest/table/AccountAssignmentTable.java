package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.word;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per account, kind and first day on which a collector answers for the account. */
public final class AccountAssignmentTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "account_assignment",
          "One row per account, kind and first day on which a collector answers for the account.",
          List.of(
              required("account_id", Type.ID),
              required("collector_id", Type.ID),
              required("valid_from", Type.DATE),
              of("valid_to", Type.DATE),
              word("kind", "owner", "owner", "cover")),
          List.of("account_id", "kind", "valid_from"),
          false,
          null);

  private AccountAssignmentTable() {}
}
