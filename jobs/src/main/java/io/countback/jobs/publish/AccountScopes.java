package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.CollectorStates;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Who answers for an account on a day, and so may see it. */
public final class AccountScopes {
  /** Columns: one row per account. */
  public static final StructType SCHEMA =
      StructType.fromDDL("account_id STRING, collector STRING, team STRING, salesperson STRING");

  private static final StructType TEAMS = StructType.fromDDL("t_collector STRING, t_team STRING");

  private AccountScopes() {}

  /**
   * Every account with a state or an owner.
   *
   * @param accounts account_id, valid_from and salesperson_id; before its first state an account
   *     has the salesperson of that state
   * @return rows in the columns of {@link #SCHEMA}; null where there is nobody
   */
  public static Dataset<Row> of(
      Dataset<Row> history, Dataset<Row> accounts, CollectorStates collectors, LocalDate day) {
    Column collector = AccountHistory.attributes(lit(day)).getField("collector");
    Dataset<Row> teams =
        history
            .sparkSession()
            .createDataFrame(
                collectors.ids().stream().map(id -> team(collectors, id, day)).toList(), TEAMS);
    return history
        .select(
            col("account_id"),
            when(collector.notEqual(AccountHistory.UNASSIGNED), collector).alias("collector"))
        .join(broadcast(teams), col("collector").equalTo(col("t_collector")), "left")
        .join(salespeople(accounts, day), col("account_id").equalTo(col("s_account")), "left")
        .select(
            col("account_id"), col("collector"), col("t_team").alias("team"), col("salesperson"));
  }

  private static Dataset<Row> salespeople(Dataset<Row> accounts, LocalDate day) {
    Column state = struct(col("valid_from"), col("salesperson_id"));
    return accounts
        .groupBy(col("account_id").alias("s_account"))
        .agg(
            coalesce(max(when(col("valid_from").leq(lit(day)), state)), min(state))
                .getField("salesperson_id")
                .alias("salesperson"));
  }

  private static Row team(CollectorStates collectors, String id, LocalDate day) {
    String team = collectors.team(id, day);
    return RowFactory.create(id, team.equals(AccountHistory.NONE) ? null : team);
  }
}
