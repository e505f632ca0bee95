package io.countback.jobs.publish;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Gold table {@code account_history}: which slice an account was in, day by day. */
final class AccountHistoryTable {
  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(
          StructType.fromDDL(
              "account_id STRING, valid_from DATE, valid_to DATE, name STRING, segment STRING,"
                  + " collector STRING, is_intercompany BOOLEAN"),
          List.of("account_id", "valid_from"),
          List.of("valid_to", "name", "segment", "collector", "is_intercompany"));

  private AccountHistoryTable() {}
}
