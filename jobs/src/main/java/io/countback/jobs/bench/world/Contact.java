package io.countback.jobs.bench.world;

import java.time.LocalDate;
import java.util.List;

/**
 * One contact as a collector would note it down.
 *
 * @param customer who was contacted
 * @param number of the customer's contacts, from 1
 * @param day when
 * @param bills those past due on that day
 * @param reached whether somebody answered who can act
 * @param outcome what was said
 * @param reason why it was not paid yet, null where nobody said
 * @param promisedOn the day named, null where none was
 * @param promised cents named with it
 */
record Contact(
    Customer customer,
    int number,
    LocalDate day,
    List<Bill> bills,
    boolean reached,
    Outcome outcome,
    Reason reason,
    LocalDate promisedOn,
    long promised) {

  /** What is said, the most telling of what is said of the bills. */
  enum Outcome {
    NONE,
    REPLIED,
    REFUSED,
    PROMISED,
    DISPUTED
  }

  /** Why it was not paid, as said. */
  enum Reason {
    CASH,
    CUSTOMER_PROCESS,
    DISPUTE,
    UNKNOWN
  }
}
