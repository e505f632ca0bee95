package io.countback.jobs.bench.world;

/**
 * Who a customer is. Id, collector, terms, segment, region and the stated channel are in the files;
 * everything else is hidden.
 *
 * @param number from 1
 * @param collector who owns it
 * @param segment independent of how it pays
 * @param region independent of how it pays
 * @param termDays days from issue to due
 * @param typicalBill mean bill in cents
 * @param billsAMonth mean number
 * @param habit weights of the manners its bills are treated in
 * @param runs when it pays
 * @param usualDelay days after due (negative: before) on which a bill it does not mislay is ready
 * @param reach how likely a contact through the preferred channel reaches somebody who can act
 * @param heed how likely the one reached acts
 * @param frailty how likely its money runs out in a month
 * @param prefers the channel it answers on
 * @param stated the channel our contact data name, null where they name none
 */
record Customer(
    int number,
    String collector,
    String segment,
    String region,
    int termDays,
    double typicalBill,
    double billsAMonth,
    double[] habit,
    PaymentRuns runs,
    double usualDelay,
    double reach,
    double heed,
    double frailty,
    Channel prefers,
    Channel stated) {

  /** What a collector takes. */
  enum Channel {
    PHONE,
    EMAIL
  }

  /** Reach through the other channel, of that through the preferred one. */
  private static final double OTHER_CHANNEL = 0.6;

  String id() {
    return "A-%03d".formatted(number);
  }

  /** A collector goes by the contact data, and calls where they say nothing. */
  Channel contactedBy() {
    return stated == null ? Channel.PHONE : stated;
  }

  double chanceOfReach() {
    return contactedBy() == prefers ? reach : reach * OTHER_CHANNEL;
  }
}
