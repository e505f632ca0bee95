package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An instalment that is open at the close of the as-of day.
 *
 * @param document the invoice's id
 * @param open in its currency
 * @param reporting the same in reporting currency, unrounded
 * @param dueOn null where it has no due date: nothing is expected of it
 * @param column of the aging
 * @param bucket of its probability to be paid more than 30 days late
 * @param disputed whether a dispute of it is open
 */
record OpenItem(
    String document,
    String currency,
    BigDecimal open,
    BigDecimal reporting,
    LocalDate dueOn,
    AgingColumn column,
    RiskBucket bucket,
    boolean disputed) {

  /** Days from the due date to a day; less than zero before it. */
  long daysPastDue(LocalDate day) {
    return day.toEpochDay() - dueOn.toEpochDay();
  }

  /** Whether its due date has passed. */
  boolean pastDue() {
    return column.pastDue();
  }
}
