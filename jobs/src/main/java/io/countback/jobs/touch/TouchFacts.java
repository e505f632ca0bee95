package io.countback.jobs.touch;

import org.apache.spark.sql.types.StructType;

/**
 * Touch facts: one row per outbound customer touch (inbound events, internal contacts and machine
 * events are none), with what it was, in which situation it was made and what followed it within 30
 * days. Every touch metric and every comparison reads these rows and no others.
 *
 * <ul>
 *   <li>{@code touched_on}: business day in the zone of the touch's entity; {@code touched_at}: the
 *       moment, of a bare date the start of that day.
 *   <li>{@code template}: id-version, null without; {@code campaign_step}: campaign-step. {@code
 *       collector}: who made it, else the account's on that day, else {@code (unassigned)}; {@code
 *       team}: of that collector, {@code (none)} where unknown.
 *   <li>{@code aging_band}: bucket of the oldest past-due instalment of the invoices it names (of
 *       the account, where it names none), open at the start of that day; {@code pre_due} where
 *       nothing is. {@code size_tier}: at the last month-end before. {@code segment}: on that day.
 *   <li>{@code delivered}: neither bounced nor failed; {@code delivery}: as the source says. {@code
 *       repeat}: within 60 seconds of the same (check T1d): counted in no figure. {@code attempt}:
 *       the source's number, else the number within its run; null where undelivered or repeated.
 *   <li>{@code reply_days}, {@code promise_days}, {@code dispute_days}, {@code payment_days}: days
 *       from the touch's day to the first event of the kind that answers it, 0 to 30; null where
 *       there is none. {@code response_hours}: to the first of any kind, a date counting as its
 *       end; null where there is none within 30 days. {@code last_touch_days}: days to the first
 *       response for which this is the latest delivered touch before it.
 *   <li>{@code paid}: cash applications that could be its response, within 30 days: currency, days
 *       from the touch, amount (negative where taken back).
 *   <li>{@code past_due_meant}: instalments past due when it was made, of those it means; {@code
 *       full_payment_days}: days until all of them were closed by cash; {@code full_censored_days}:
 *       days until one was closed otherwise. Null where not so by the as-of date; both unlimited.
 *   <li>{@code next_touch_hours}: to the account's next delivered touch, null where there is none.
 *       {@code prior_touches}: delivered touches of the account in the 30 days before.
 *   <li>{@code invoices}: ids of those it names, empty for the account as a whole.
 * </ul>
 */
public final class TouchFacts {
  /** The columns of a fact. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "touch_id STRING, account_id STRING, entity STRING, touched_at TIMESTAMP,"
              + " touched_on DATE, timed BOOLEAN, channel STRING, template STRING,"
              + " campaign_step STRING, purpose STRING, tone STRING, automated BOOLEAN,"
              + " collector STRING, team STRING, segment STRING, size_tier STRING,"
              + " aging_band STRING, delivery STRING, delivered BOOLEAN, repeat BOOLEAN,"
              + " attempt INT, reply_days INT, promise_days INT, dispute_days INT,"
              + " payment_days INT, response_hours DOUBLE, last_touch_days INT,"
              + " paid ARRAY<STRUCT<currency: STRING, days: INT, amount: DECIMAL(19,4)>>,"
              + " past_due_meant INT, full_payment_days INT, full_censored_days INT,"
              + " next_touch_hours DOUBLE, prior_touches INT, experiment_id STRING, arm STRING,"
              + " minutes INT, outcome STRING, invoices ARRAY<STRING>");

  private TouchFacts() {}
}
