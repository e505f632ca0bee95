package io.countback.jobs.bench.world;

/**
 * Cents that came in within the month.
 *
 * @param pastDue for bills that were past due as of the day of the list
 * @param all for every bill open on that day
 * @param contacted accounts contacted
 */
public record Cash(double pastDue, double all, double contacted) {
  static final Cash NONE = new Cash(0, 0, 0);

  Cash plus(Cash other) {
    return new Cash(pastDue + other.pastDue, all + other.all, contacted + other.contacted);
  }

  Cash over(int months) {
    return new Cash(pastDue / months, all / months, contacted / months);
  }
}
