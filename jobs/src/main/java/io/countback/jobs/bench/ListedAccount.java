package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One account of the published list, as far as an order can be made of it.
 *
 * @param accountId who
 * @param collector whose list it is on
 * @param rank its place there
 * @param isDeferred whether it is not to be contacted yet
 * @param pastDue in reporting currency
 * @param oldestDaysPastDue of its oldest open item, null where none has a due day
 * @param riskProbability of paying late, null where it is unknown
 */
record ListedAccount(
    String accountId,
    String collector,
    int rank,
    boolean isDeferred,
    BigDecimal pastDue,
    Integer oldestDaysPastDue,
    Double riskProbability) {
  static final String TABLE = "prioritized_account";

  /** The accounts to be contacted that the newest run listed. */
  static List<ListedAccount> read(PublishedGold gold) {
    Optional<Dataset<Row>> table = gold.table(TABLE);
    return table
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.USAGE,
                    "The run published no table "
                        + TABLE
                        + ", so there is no list to judge. Nothing was kept. Build a version that"
                        + " publishes it."))
        .select(
            "account_id",
            "collector",
            "rank",
            "deferred_until",
            "deferred_reason",
            "past_due",
            "oldest_days_past_due",
            "risk_probability")
        .collectAsList()
        .stream()
        .map(ListedAccount::of)
        .filter(account -> !account.isDeferred)
        .toList();
  }

  private static ListedAccount of(Row row) {
    boolean deferred = row.getAs("deferred_until") != null || row.getAs("deferred_reason") != null;
    Number rank = row.getAs("rank");
    Number oldest = row.getAs("oldest_days_past_due");
    Number risk = row.getAs("risk_probability");
    return new ListedAccount(
        row.getAs("account_id"),
        row.getAs("collector"),
        rank == null ? Integer.MAX_VALUE : rank.intValue(),
        deferred,
        row.getAs("past_due"),
        oldest == null ? null : oldest.intValue(),
        risk == null ? null : risk.doubleValue());
  }
}
