package io.countback.jobs.completeness;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the source says of one account, from a day until the next row of it. */
final class AccountStates {
  private final TreeMap<LocalDate, AccountState> states = new TreeMap<>();

  private AccountStates() {}

  /** One row per account: {@code account_id} and {@code facts}, which {@link #of} reads. */
  static Dataset<Row> rows(Dataset<Row> accounts) {
    return accounts
        .groupBy(col("account_id"))
        .agg(
            collect_list(
                    struct(
                        "valid_from",
                        "terms",
                        "credit_limit",
                        "segment",
                        "country",
                        "salesperson_id",
                        "billing_channel",
                        "purchase_order_required"))
                .alias("facts"));
  }

  /** From the column {@code facts}; null for none. */
  static AccountStates of(List<Row> facts) {
    AccountStates all = new AccountStates();
    for (Row f : facts == null ? List.<Row>of() : facts) {
      all.states.put(
          f.getAs(0),
          new AccountState(
              f.getString(1),
              f.getDecimal(2),
              f.getString(3),
              f.getString(4),
              f.getString(5),
              f.getString(6),
              f.getAs(7)));
    }
    return all;
  }

  /** On a day; before its first state an account is what that says. */
  AccountState at(LocalDate day) {
    if (states.isEmpty()) {
      return AccountState.UNKNOWN;
    }
    Map.Entry<LocalDate, AccountState> state = states.floorEntry(day);
    return state == null ? states.firstEntry().getValue() : state.getValue();
  }
}
