package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * Who looks after one account, and when.
 *
 * @param rows its lines of account_assignment
 */
record Portfolio(List<Row> rows) {

  /** The owner of that day, null if nobody looks after the account. */
  String ownerOn(LocalDate day) {
    String owner = null;
    for (Row row : rows) {
      String to = row.text("valid_to");
      boolean holds =
          row.text("kind").equals("owner")
              && !LocalDate.parse(row.text("valid_from")).isAfter(day)
              && (to.isEmpty() || !LocalDate.parse(to).isBefore(day));
      owner = holds ? row.text("collector_id") : owner;
    }
    return owner;
  }
}
