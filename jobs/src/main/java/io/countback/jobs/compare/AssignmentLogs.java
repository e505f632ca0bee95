package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the assignment log: a row per experiment and arm, however many accounts there are. */
final class AssignmentLogs {
  private AssignmentLogs() {}

  /** Logs by experiment, of the accounts assigned up to a day (in UTC). */
  static Map<String, AssignmentLog> of(Dataset<Row> assignments, LocalDate upTo) {
    Map<String, List<AssignmentLog.LoggedArm>> arms = new TreeMap<>();
    Map<String, LocalDate> horizons = new TreeMap<>();
    for (Row row :
        assignments
            .filter(to_date(col("assigned_at")).leq(lit(upTo)))
            .groupBy("experiment_id", "arm")
            .agg(
                count(lit(1)),
                max(when(col("control"), 1).otherwise(0)),
                max("planned_share"),
                max("horizon_on"))
            .orderBy("experiment_id", "arm")
            .collectAsList()) {
      BigDecimal share = row.isNullAt(4) ? null : new BigDecimal(row.get(4).toString());
      String experiment = row.getString(0);
      arms.computeIfAbsent(experiment, e -> new ArrayList<>())
          .add(
              new AssignmentLog.LoggedArm(
                  row.getString(1),
                  row.getLong(2),
                  row.getInt(3) == 1,
                  share == null || share.signum() <= 0 ? null : share));
      if (!row.isNullAt(5)) {
        horizons.put(experiment, row.getAs(5));
      }
    }
    Map<String, AssignmentLog> logs = new TreeMap<>();
    arms.forEach((e, a) -> logs.put(e, new AssignmentLog(e, List.copyOf(a), horizons.get(e))));
    return logs;
  }
}
