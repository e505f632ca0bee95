package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/** One row per thing that one side has told the other it will do. */
public final class CommitmentTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "commitment",
          "One row per thing that one side has told the other it will do.",
          List.of(
              required("commitment_id", Type.ID),
              required("account_id", Type.ID),
              requiredWord("side", "ours", "customer"),
              required("made_on", Type.DATE),
              required("due_on", Type.DATE),
              of("done_on", Type.DATE),
              of("collector_id", Type.ID),
              of("text", Type.TEXT)),
          List.of("commitment_id"),
          false,
          null);

  private CommitmentTable() {}
}
