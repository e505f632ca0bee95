package io.countback.jobs.brief;

import io.countback.jobs.brief.PaymentPast.Move;
import io.countback.jobs.promise.AccountPromises;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What is read of an account's movements. */
final class Moves {
  /** The columns, in this order: first those that promises are judged by. */
  static final List<String> COLUMNS =
      Stream.concat(
              AccountPromises.MOVEMENT.stream(),
              Stream.of("installment", "event_id", "cash", "paid_days", "payments"))
          .toList();

  private Moves() {}

  static Move of(Row row) {
    return new Move(
        row.getAs("entity_id"),
        row.getAs("currency"),
        row.getAs("document_id"),
        row.getAs("installment"),
        row.getAs("kind"),
        row.getAs("event_id"),
        row.getAs("source_id"),
        row.getAs("day"),
        row.getAs("open"),
        row.getAs("cash"),
        row.getAs("paid"),
        row.getAs("paid_days"),
        row.getAs("late_days"),
        row.<Integer>getAs("payments"));
  }
}
