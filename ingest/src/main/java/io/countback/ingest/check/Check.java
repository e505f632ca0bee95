package io.countback.ingest.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The checks a load makes, each with its outcome and a sentence in an accountant's words.
 *
 * <p>Codes are those of the check catalogue; {@code F1h}, {@code F2f}, {@code F4a}, {@code F4b},
 * {@code I7}, {@code N3a}–{@code N3c} are Countback's own, for what the catalogue has no code for.
 * A local time that a clock change skips is set aside, one that it repeats is the first.
 */
public enum Check {
  F1A("F1a", Outcome.PASS, "file already loaded"),
  F1B("F1b", Outcome.FAIL, "file is empty"),
  F1C("F1c", Outcome.FAIL, "file is cut, damaged or unpacks to more than allowed"),
  F1D("F1d", Outcome.FAIL, "bytes are not valid in the declared encoding"),
  F1E("F1e", Outcome.PASS, "byte-order mark or mixed line ends"),
  F1F("F1f", Outcome.FAIL, "file has another delimiter or decimal sign than the profile"),
  F1G("F1g", Outcome.LATER, "file is still growing, not taken yet"),
  F1H("F1h", Outcome.FAIL, "file holds what is not read"),
  F2A("F2a", Outcome.FAIL, "file does not fit the profile"),
  F2B("F2b", Outcome.FAIL, "same column name twice"),
  F2C("F2c", Outcome.WARN, "unknown column, not loaded"),
  F2D("F2d", Outcome.PASS, "columns in another order, bound by name"),
  F2E("F2e", Outcome.WARN, "header only, no rows"),
  F2F("F2f", Outcome.FAIL, "more columns than a file may have"),
  F3A("F3a", Outcome.FAIL, "rows or amounts differ from the manifest"),
  F3B("F3b", Outcome.WARN, "rows or amounts differ by more than half from the load before"),
  F4A("F4a", Outcome.WARN, "workbook has other sheets, not read"),
  F4B("F4b", Outcome.PASS, "cells that formulas have computed, read as stored"),
  I1A("I1a", Outcome.DUPLICATE, "row repeated, identical"),
  I1B("I1b", Outcome.QUARANTINE, "same key twice with different content and nothing to decide"),
  I1C("I1c", Outcome.WARN, "ids differ only in case, spaces or leading zeros"),
  I2A("I2a", Outcome.LEFT_OUT, "amount is zero"),
  I2B("I2b", Outcome.QUARANTINE, "sign contradicts the kind of document"),
  I3A("I3a", Outcome.WARN, "due before the invoice date"),
  I3B("I3b", Outcome.WARN, "due more than 365 days after the invoice date"),
  I3C("I3c", Outcome.WARN, "invoice dated after the day of the load"),
  I3D("I3d", Outcome.QUARANTINE, "date before 2000, as a spreadsheet's empty date"),
  I4("I4", Outcome.WARN, "no due date"),
  I5A("I5a", Outcome.QUARANTINE, "currency is not an ISO 4217 code"),
  I5B("I5b", Outcome.QUARANTINE, "finer than the currency's minor unit"),
  I6("I6", Outcome.QUARANTINE, "instalments do not add up to the invoice"),
  I7("I7", Outcome.QUARANTINE, "names an account, entity or invoice that no file has brought"),
  P1A("P1a", Outcome.DUPLICATE, "receipt repeated, identical"),
  P1B("P1b", Outcome.QUARANTINE, "receipt repeated with other content, or its sign contradicts it"),
  P2("P2", Outcome.WARN, "application exceeds the open balance"),
  P3A("P3a", Outcome.QUARANTINE, "application to an unknown invoice or of an unknown receipt"),
  P3B("P3b", Outcome.WARN, "receipt dated before the invoice"),
  P4("P4", Outcome.QUARANTINE, "receipt and invoice currency differ and no rate is given"),
  X1B("X1b", Outcome.QUARANTINE, "exchange rate is not positive"),
  X1C("X1c", Outcome.WARN, "rate moves more than 10 % in a day, or contradicts its inverse"),
  T1A("T1a", Outcome.QUARANTINE, "touch names an unknown account or invoice"),
  T1B("T1b", Outcome.WARN, "touch names an unknown template or collector"),
  T1C("T1c", Outcome.WARN, "touch after full payment of all it names"),
  T1D("T1d", Outcome.WARN, "touch repeated within 60 seconds, counted once"),
  T2A("T2a", Outcome.QUARANTINE, "moment without zone or offset"),
  T2B("T2b", Outcome.QUARANTINE, "local time inside a clock change"),
  T2B_TWICE("T2b", Outcome.WARN, "local time inside a clock change"),
  T2C("T2c", Outcome.QUARANTINE, "later than the clock of the load"),
  N1C("N1c", Outcome.QUARANTINE, "number in a form the profile does not allow"),
  N1D("N1d", Outcome.QUARANTINE, "number in scientific notation"),
  N2B("N2b", Outcome.QUARANTINE, "not a date in a form the profile names"),
  N2C("N2c", Outcome.QUARANTINE, "id in scientific notation"),
  N3A("N3a", Outcome.QUARANTINE, "required value is missing"),
  N3B("N3b", Outcome.QUARANTINE, "value is not one of the allowed ones"),
  N3C(
      "N3c",
      Outcome.QUARANTINE,
      "line that cannot be read: other fields than the header, broken quotes or JSON, a cell with an error"),
  S1A("S1a", Outcome.PASS, "text that a spreadsheet takes for a formula, kept"),
  S1B("S1b", Outcome.WARN, "control characters removed"),
  S1C("S1c", Outcome.WARN, "text longer than 500 characters, cut");

  /** What becomes of a row or file. */
  public enum Outcome {
    /** Loaded, noted. */
    PASS,
    /** Loaded and flagged. */
    WARN,
    /** Left out by a named rule, counted. */
    LEFT_OUT,
    /** Same row again, counted once. */
    DUPLICATE,
    /** Kept aside and tried again where what it names may still come. */
    QUARANTINE,
    /** The whole file is refused. */
    FAIL,
    /** Not taken yet, looked at again. */
    LATER;

    /** The word used in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final String code;
  private final Outcome outcome;
  private final String sentence;

  Check(String code, Outcome outcome, String sentence) {
    this.code = code;
    this.outcome = outcome;
    this.sentence = sentence;
  }

  /** The code printed in reports, such as {@code I5b}. */
  public String code() {
    return code;
  }

  /** What happens to a row or file that the check finds. */
  public Outcome outcome() {
    return outcome;
  }

  /** What the check found, in words. */
  public String sentence() {
    return sentence;
  }

  /** True where the row may pass later, because a reference it names may still arrive. */
  public boolean heals() {
    return this == I7 || this == P3A || this == T1A;
  }

  /** True where all was read and a person who knows the document may say that it is right. */
  public boolean mayBeReleased() {
    return this == I1B || this == I3D || this == T2C;
  }

  /** What to do about a line that the check has set aside. */
  public String remedy() {
    if (heals()) {
      return "Load the file that brings what the line names; it is tried again at every load.";
    }
    String corrected = "Correct the line in a file of its own and load that file";
    return mayBeReleased()
        ? corrected + ", or release the line if it is right as it is."
        : corrected + "; the line here closes then, if its key could be read.";
  }

  /** The check of that code, empty for none. */
  public static Optional<Check> find(String code) {
    return Arrays.stream(values()).filter(check -> check.code.equals(code)).findFirst();
  }

  /** The check of that code. */
  public static Check of(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("no check has the code " + code));
  }
}
