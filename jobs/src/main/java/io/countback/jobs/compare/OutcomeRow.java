package io.countback.jobs.compare;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Reads an account's outcome from the row of its touch. */
final class OutcomeRow {
  private OutcomeRow() {}

  static AccountOutcome of(Row row) {
    LocalDate touchedOn = row.getAs("touched_on");
    LocalDate to = row.getAs("to_on");
    Integer pastDue = row.getAs("past_due_meant");
    return new AccountOutcome(
        row.getAs("account_id"),
        row.getAs("value"),
        row.getAs("channel"),
        new Stratum(row.getAs("aging_band"), row.getAs("size_tier")),
        (int) ChronoUnit.DAYS.between(touchedOn, to),
        !"unknown".equals(row.getAs("delivery")),
        row.getAs("reply_days"),
        row.getAs("promise_days"),
        row.getAs("dispute_days"),
        row.getAs("payment_days"),
        pastDue == null ? 0 : pastDue,
        row.getAs("full_payment_days"),
        row.getAs("full_censored_days"),
        cash(row, Outcome.CASH_DAYS),
        arms(row));
  }

  /** Cash that followed within so many days, by currency. */
  static Map<String, BigDecimal> cash(Row row, int days) {
    Map<String, BigDecimal> cash = new TreeMap<>();
    int at = row.fieldIndex("paid");
    if (!row.isNullAt(at)) {
      for (Row paid : row.<Row>getList(at)) {
        if (paid.getInt(1) <= days) {
          cash.merge(paid.getString(0), paid.getDecimal(2), BigDecimal::add);
        }
      }
    }
    return cash;
  }

  private static List<Arm> arms(Row row) {
    List<Arm> arms = new ArrayList<>();
    int at = row.fieldIndex("arms");
    if (!row.isNullAt(at)) {
      row.<Row>getList(at).forEach(arm -> arms.add(new Arm(arm.getString(0), arm.getString(1))));
    }
    return arms;
  }
}
