package io.countback.ingest.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The check catalogue: what is looked for in files, rows, rates and the ledger, each check with its
 * outcome, a sentence in an accountant's words and what to do.
 *
 * <p>{@code F1h}, {@code F2f}, {@code F4a}, {@code F4b}, {@code I7}, {@code N3a}–{@code N3c} are
 * Countback's own. {@code N1a}, {@code N1b} and {@code N2a} say what passes and are counted
 * nowhere; {@code X1a} and {@code R1a}–{@code R1c} are made by {@code compute}.
 */
public enum Check {
  F1A("F1a", Outcome.PASS, "file already loaded"),
  F1B(
      "F1b",
      Outcome.FAIL,
      "file is empty",
      "Ask for the file again: an export that found nothing still has its header."),
  F1C(
      "F1c",
      Outcome.FAIL,
      "file is cut, damaged or unpacks to more than allowed",
      "Fetch the file again from its source; send one that is too large in parts."),
  F1D(
      "F1d",
      Outcome.FAIL,
      "bytes are not valid in the declared encoding",
      "Name the file's character set in the profile (encoding), or save the file in the one named."),
  F1E("F1e", Outcome.PASS, "byte-order mark or mixed line ends"),
  F1F(
      "F1f",
      Outcome.FAIL,
      "file has another delimiter or decimal sign than the profile",
      "Write the sign that the message names into the profile, or export with the profile's."),
  F1G(
      "F1g",
      Outcome.LATER,
      "file is still growing, not taken yet",
      "Nothing: it is taken once it stops growing."),
  F1H(
      "F1h",
      Outcome.FAIL,
      "file holds what is not read",
      "Take out what the message names, or save the table as CSV."),
  F2A(
      "F2a",
      Outcome.FAIL,
      "file does not fit the profile",
      "Correct the header or the file's name, or map them in a profile."),
  F2B("F2b", Outcome.FAIL, "same column name twice", "Give one of the two columns another name."),
  F2C(
      "F2c",
      Outcome.WARN,
      "unknown column, not loaded",
      "Nothing if nobody needs it; else name it as the message proposes, or map it in a profile."),
  F2D("F2d", Outcome.PASS, "columns in another order, bound by name"),
  F2E("F2e", Outcome.WARN, "header only, no rows", "Ask whether the source had nothing to send."),
  F2F(
      "F2f",
      Outcome.FAIL,
      "more columns than a file may have",
      "Leave out columns that nobody needs."),
  F3A(
      "F3a",
      Outcome.FAIL,
      "rows or amounts differ from the manifest",
      "Fetch the file again, or correct the manifest."),
  F3B(
      "F3b",
      Outcome.WARN,
      "rows or amounts differ by more than "
          + Threshold.percent(Threshold.LOAD_DIFFERENCE)
          + " from the load before",
      "Look whether the delivery is cut or came twice; if it is right as it is, nothing."),
  F4A(
      "F4a",
      Outcome.WARN,
      "workbook has other sheets, not read",
      "Nothing if the first visible sheet is the table; else send each table as a workbook of its own."),
  F4B("F4b", Outcome.PASS, "cells that formulas have computed, read as stored"),
  I1A("I1a", Outcome.DUPLICATE, "row repeated, identical"),
  I1B("I1b", Outcome.QUARANTINE, "same key twice with different content and nothing to decide"),
  I1C(
      "I1c",
      Outcome.WARN,
      "ids differ only in case, spaces or leading zeros",
      "Look whether they are one document under two ids; withdraw one of them if so."),
  I2A("I2a", Outcome.LEFT_OUT, "amount is zero"),
  I2B("I2b", Outcome.QUARANTINE, "sign contradicts the kind of document"),
  I3A(
      "I3a",
      Outcome.WARN,
      "due before the invoice date",
      "Correct the dates in the source if they are wrong."),
  I3B(
      "I3b",
      Outcome.WARN,
      "due more than " + Threshold.DUE_DAYS + " days after the invoice date",
      "Correct the dates in the source if they are wrong."),
  I3C(
      "I3c",
      Outcome.WARN,
      "invoice dated after the day of the load",
      "Correct the date in the source if it is wrong; the invoice counts from its date on."),
  I3D(
      "I3d",
      Outcome.QUARANTINE,
      "date before " + Threshold.FIRST_DAY.getYear() + ", as a spreadsheet's empty date"),
  I4(
      "I4",
      Outcome.WARN,
      "no due date",
      "Bring due_on in a later file; until then the invoice is shown as without due date."),
  I5A("I5a", Outcome.QUARANTINE, "currency is not an ISO 4217 code"),
  I5B("I5b", Outcome.QUARANTINE, "finer than the currency's minor unit"),
  I6("I6", Outcome.QUARANTINE, "instalments do not add up to the invoice"),
  I7("I7", Outcome.QUARANTINE, "names an account, entity or invoice that no file has brought"),
  P1A("P1a", Outcome.DUPLICATE, "receipt repeated, identical"),
  P1B("P1b", Outcome.QUARANTINE, "receipt repeated with other content, or its sign contradicts it"),
  P2(
      "P2",
      Outcome.WARN,
      "application exceeds the open balance",
      "Look what else the receipt pays; the excess is unapplied cash until it is applied."),
  P3A("P3a", Outcome.QUARANTINE, "application to an unknown invoice or of an unknown receipt"),
  P3B(
      "P3b",
      Outcome.WARN,
      "receipt dated before the invoice",
      "Nothing if the customer paid in advance; else correct the dates in the source."),
  P4("P4", Outcome.QUARANTINE, "receipt and invoice currency differ and no rate is given"),
  X1A(
      "X1a",
      Outcome.FAIL,
      "a currency has no rate within " + Threshold.RATE_DAYS + " days of the period end",
      "Load fx_rate.csv and compute again."),
  X1B("X1b", Outcome.QUARANTINE, "exchange rate is not positive"),
  X1C(
      "X1c",
      Outcome.WARN,
      "rate moves more than "
          + Threshold.percent(Threshold.RATE_MOVE)
          + " in a day, or contradicts its inverse",
      "Compare the rate with what its publisher says; correct it in a file of its own if it is wrong."),
  T1A("T1a", Outcome.QUARANTINE, "touch names an unknown account or invoice"),
  T1B(
      "T1b",
      Outcome.WARN,
      "touch names an unknown template or collector",
      "Load template.csv or collector.csv; until then the touch stands under \"unknown\"."),
  T1C(
      "T1c",
      Outcome.WARN,
      "touch after full payment of all it names",
      "Nothing: no payment is credited to it."),
  T1D(
      "T1d",
      Outcome.WARN,
      "touch repeated within " + Threshold.REPEAT_SECONDS + " seconds, counted once",
      "Nothing: both are kept."),
  T2A("T2a", Outcome.QUARANTINE, "moment without zone or offset"),
  T2B(
      "T2b",
      Outcome.QUARANTINE,
      "local time that a clock change skips: set aside, or repeats: the first is taken"),
  T2B_TWICE(
      "T2b",
      Outcome.WARN,
      "local time that a clock change skips: set aside, or repeats: the first is taken",
      "Export moments with their offset if an hour matters; the first of the two is taken."),
  T2C("T2c", Outcome.QUARANTINE, "later than the clock of the load"),
  N1A("N1a", Outcome.PASS, "plain number"),
  N1B("N1b", Outcome.PASS, "number in another form, such as (12,50), which the profile names"),
  N1C("N1c", Outcome.QUARANTINE, "number in a form the profile does not allow"),
  N1D("N1d", Outcome.QUARANTINE, "number in scientific notation"),
  N2A("N2a", Outcome.PASS, "a spreadsheet's day number, which the profile names"),
  N2B("N2b", Outcome.QUARANTINE, "not a date in a form the profile names"),
  N2C("N2c", Outcome.QUARANTINE, "id in scientific notation"),
  N3A("N3a", Outcome.QUARANTINE, "required value is missing"),
  N3B("N3b", Outcome.QUARANTINE, "value is not one of the allowed ones"),
  N3C(
      "N3c",
      Outcome.QUARANTINE,
      "line that cannot be read: other fields than the header, broken quotes or JSON, a cell with an error"),
  S1A("S1a", Outcome.PASS, "text that a spreadsheet takes for a formula, kept"),
  S1B(
      "S1b",
      Outcome.WARN,
      "control characters removed",
      "Nothing if the text reads well without them; the file is kept as it came."),
  S1C(
      "S1c",
      Outcome.WARN,
      "text longer than " + Threshold.TEXT + " characters, cut",
      "Nothing if the beginning is enough; the file is kept as it came."),
  R1A("R1a", Outcome.PASS, "receivables equal the ledger's control account"),
  R1B(
      "R1b",
      Outcome.WARN,
      "receivables differ from the control account by no more than the tolerance",
      "Look for the documents that one of the two lacks."),
  R1C(
      "R1c",
      Outcome.FAIL,
      "receivables differ from the control account by more than the tolerance",
      "Load the documents that are missing, or a corrected control_account.csv, then compute again.");

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
    /** The whole file is refused; of X1a the conversion, of R1c the run. */
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
  private final String remedy;

  Check(String code, Outcome outcome, String sentence) {
    this(code, outcome, sentence, null);
  }

  /**
   * A check with what to do about it.
   *
   * @param remedy null where the outcome says it
   */
  Check(String code, Outcome outcome, String sentence, String remedy) {
    this.code = code;
    this.outcome = outcome;
    this.sentence = sentence;
    this.remedy = remedy;
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

  /** Beyond what the check finds something, in words; null where it has no threshold. */
  public String threshold() {
    return switch (this) {
      case F3B -> Threshold.percent(Threshold.LOAD_DIFFERENCE);
      case I3B -> Threshold.DUE_DAYS + " days";
      case I3D -> Threshold.FIRST_DAY.toString();
      case X1A -> Threshold.RATE_DAYS + " days";
      case X1C ->
          Threshold.percent(Threshold.RATE_MOVE)
              + " in a day; "
              + Threshold.percent(Threshold.RATE_INVERSE)
              + " between a rate and its inverse";
      case T1D -> Threshold.REPEAT_SECONDS + " seconds";
      case T2C -> Threshold.CLOCK_AHEAD.toMinutes() + " minutes";
      case S1C -> Threshold.TEXT + " characters";
      case R1B, R1C -> Threshold.LEDGER_TOLERANCE + ", or ledger_tolerance of countback.yaml";
      default -> null;
    };
  }

  /** True where the row may pass later, because a reference it names may still arrive. */
  public boolean heals() {
    return this == I7 || this == P3A || this == T1A;
  }

  /** True where all was read and a person who knows the document may say that it is right. */
  public boolean mayBeReleased() {
    return this == I1B || this == I3D || this == T2C;
  }

  /** What to do about what the check has found. */
  public String remedy() {
    if (remedy != null) {
      return remedy;
    }
    if (outcome != Outcome.QUARANTINE) {
      return "Nothing.";
    }
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
