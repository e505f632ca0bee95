package io.countback.ingest.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The limits of the checks of rows, loads, rates and the ledger, each here alone; {@link Check}
 * says what is found beyond them. How large a file may be inside stands with what unpacks it.
 */
public final class Threshold {
  /** Above this share of rows or of an amount in quarantine a load ends with exit code 4. */
  public static final BigDecimal QUARANTINE_SHARE = new BigDecimal("0.01");

  /** F3b: share of rows or of an amount by which a load may differ from the one before. */
  public static final BigDecimal LOAD_DIFFERENCE = new BigDecimal("0.5");

  /** I3b: days from the invoice date to the due date. */
  public static final int DUE_DAYS = 365;

  /** I3d: the first day that a date may name. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  /** X1a: age of the oldest rate that still counts, in days. */
  public static final int RATE_DAYS = 7;

  /** X1c: share by which a rate may move in a day. */
  public static final BigDecimal RATE_MOVE = new BigDecimal("0.1");

  /** X1c: share by which a rate times its inverse may be off 1. */
  public static final BigDecimal RATE_INVERSE = new BigDecimal("0.005");

  /** T1d: seconds between two touches of the same kind that are taken for one. */
  public static final int REPEAT_SECONDS = 60;

  /** T2c: how far a source's clock may be ahead of the load's. */
  public static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);

  /** S1c: characters of a text that are kept. */
  public static final int TEXT = 500;

  /** R1b: by how much receivables may differ from a control account, where no setting says it. */
  public static final BigDecimal LEDGER_TOLERANCE = new BigDecimal("0.00");

  private Threshold() {}

  /** The share as a person writes it, such as {@code 0.5 %}. */
  public static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }
}
