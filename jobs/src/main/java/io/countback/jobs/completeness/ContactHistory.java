package io.countback.jobs.completeness;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The contacts of every account and what passed between it and us, one row per account: {@code
 * contacts}, their states from a day until the next, and {@code heard}, touches and messages by
 * business day. {@link Contacts} reads both.
 *
 * @param rows empty where neither contacts nor touches were ever loaded; a column is null where the
 *     account has none
 * @param hasContacts whether contacts were ever loaded
 * @param hasTouches whether touches were ever loaded
 */
public record ContactHistory(Optional<Dataset<Row>> rows, boolean hasContacts, boolean hasTouches) {

  /** Of a lake without contacts and touches. */
  static final ContactHistory NONE = new ContactHistory(Optional.empty(), false, false);

  /** The history from the silver tables; it is kept, because several figures read it. */
  public static ContactHistory of(SilverContacts silver, SilverLedger ledger) {
    return of(
        silver.has(ContactTable.TABLE)
            ? Optional.of(silver.rows(ContactTable.TABLE))
            : Optional.empty(),
        silver.has(TouchTable.TABLE)
            ? Optional.of(ledger.withTouchedOn(silver.rows(TouchTable.TABLE)))
            : Optional.empty());
  }

  /**
   * The history.
   *
   * @param contacts as the silver table; empty where none was ever loaded
   * @param touches as the silver table, with {@code touched_on}; empty likewise
   */
  static ContactHistory of(Optional<Dataset<Row>> contacts, Optional<Dataset<Row>> touches) {
    Optional<Dataset<Row>> states = contacts.map(ContactHistory::states);
    Optional<Dataset<Row>> heard = touches.map(ContactHistory::heard);
    Optional<Dataset<Row>> rows =
        states.isPresent() && heard.isPresent()
            ? Optional.of(both(states.get(), heard.get()))
            : states
                .map(s -> s.withColumn("heard", lit(null)))
                .or(() -> heard.map(h -> h.withColumn("contacts", lit(null))));
    return new ContactHistory(
        rows.map(r -> Kept.of(r.select("account_id", "contacts", "heard"))),
        contacts.isPresent(),
        touches.isPresent());
  }

  private static Dataset<Row> both(Dataset<Row> states, Dataset<Row> heard) {
    Dataset<Row> other = heard.withColumnRenamed("account_id", "h");
    return states
        .join(other, col("account_id").equalTo(col("h")), "full_outer")
        .withColumn("account_id", coalesce(col("account_id"), col("h")));
  }

  /** A contact that comes to another account has left the first. */
  private static Dataset<Row> states(Dataset<Row> contacts) {
    return contacts
        .withColumn(
            "valid_until",
            lead("valid_from", 1).over(Window.partitionBy("contact_id").orderBy("valid_from")))
        .groupBy("account_id")
        .agg(
            collect_list(
                    struct(
                        "contact_id",
                        "valid_from",
                        "valid_until",
                        "rank",
                        "role",
                        "named_person",
                        "preferred_channel",
                        "confirmed_on",
                        "bounced_on",
                        "has_email",
                        "has_phone"))
                .alias("contacts"));
  }

  /** Internal notes and messages of machines are neither; what failed reached nobody. */
  private static Dataset<Row> heard(Dataset<Row> touches) {
    Column inbound = col("direction").equalTo("in");
    return touches
        .filter(
            col("purpose")
                .notEqual("internal")
                .and(
                    when(inbound, col("automated").equalTo(false))
                        .otherwise(col("delivery").notEqual("failed"))))
        .groupBy("account_id")
        .agg(
            collect_set(
                    struct(
                        col("touched_on"),
                        col("contact_id"),
                        col("channel"),
                        when(inbound, lit("in")).otherwise(col("delivery")).alias("state")))
                .alias("heard"));
  }
}
