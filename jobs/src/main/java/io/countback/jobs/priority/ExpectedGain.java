package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one more contact is expected to bring in within 30 days, in reporting currency: Σ open ×
 * effect × response × boosts − cost over the items that a contact is about.
 *
 * <p>Every subtotal is rounded to the minor unit and each part is the difference of two, so that
 * the parts add up to the gain exactly. Source: section 11.3, {@code expected_gain}.
 */
final class ExpectedGain {
  /** Days before the due date from which a risky item counts. */
  static final int DUE_SOON_DAYS = 14;

  private static final BigDecimal AFTER_BROKEN_PROMISE = new BigDecimal("1.25");
  private static final BigDecimal WITHOUT_CONTACT = new BigDecimal("1.10");

  private final Map<Part, BigDecimal> parts = new EnumMap<>(Part.class);
  private BigDecimal total = BigDecimal.ZERO;

  private ExpectedGain() {}

  /**
   * The gain of a contact.
   *
   * @param items those that count, see {@link #counts}
   * @param brokenPromise whether one was broken in the last 30 days
   * @param withoutContact whether no touch was delivered for 14 days
   * @param digits of the reporting currency's minor unit
   */
  static ExpectedGain of(
      List<OpenItem> items,
      BigDecimal response,
      boolean brokenPromise,
      boolean withoutContact,
      int digits) {
    ExpectedGain gain = new ExpectedGain();
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal aged = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    for (OpenItem item : items) {
      BigDecimal open = item.reporting();
      amount = amount.add(open.multiply(Effect.of(AgingColumn.CURRENT, RiskBucket.LOW)));
      aged = aged.add(open.multiply(Effect.of(item.column(), RiskBucket.LOW)));
      value = value.add(open.multiply(Effect.of(item.column(), item.bucket())));
    }
    gain.add(Part.AMOUNT, amount, digits);
    gain.add(Part.AGE, aged, digits);
    gain.add(Part.RISK, value, digits);
    value = value.multiply(response);
    gain.add(Part.RESPONSE, value, digits);
    value = value.multiply(brokenPromise ? AFTER_BROKEN_PROMISE : BigDecimal.ONE);
    gain.add(Part.BROKEN_PROMISE, value, digits);
    value = value.multiply(withoutContact ? WITHOUT_CONTACT : BigDecimal.ONE);
    gain.add(Part.NO_CONTACT, value, digits);
    // Contacts cost nothing so far: no cost per minute is configured.
    gain.add(Part.COST, value, digits);
    return gain;
  }

  private void add(Part part, BigDecimal subtotal, int digits) {
    BigDecimal rounded = subtotal.setScale(digits, RoundingMode.HALF_UP);
    parts.put(part, rounded.subtract(total));
    total = rounded;
  }

  /** Those a contact is about: undisputed, past due or risky and due within 14 days. */
  static List<OpenItem> counted(List<OpenItem> items, LocalDate asOf) {
    List<OpenItem> counted = new ArrayList<>();
    for (OpenItem item : items) {
      if (counts(item, asOf) && !item.disputed()) {
        counted.add(item);
      }
    }
    return counted;
  }

  /** Past due, or due within 14 days with risk high or critical. */
  static boolean counts(OpenItem item, LocalDate asOf) {
    if (item.dueOn() == null) {
      return false;
    }
    boolean risky = item.bucket().compareTo(RiskBucket.HIGH) >= 0;
    return item.pastDue() || risky && item.daysPastDue(asOf) >= -DUE_SOON_DAYS;
  }

  /** The sum of all parts. */
  BigDecimal total() {
    return total;
  }

  /** What a part adds; 0 where it does not apply. */
  BigDecimal part(Part part) {
    return parts.get(part);
  }
}
