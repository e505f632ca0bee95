package io.countback.ingest.check;

import io.countback.ingest.table.AccountNoteTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.function.Consumer;

/** Checks that need one row only; what needs other rows is judged by the load. */
public final class RowChecks {
  /** Where every day begins first. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  /** Where every day ends last. */
  private static final ZoneOffset LATEST = ZoneOffset.ofHours(-12);

  private RowChecks() {}

  /**
   * Checks one row of a silver table.
   *
   * @param row column name to value as {@link CellParser} made it, absent cells missing or null
   * @param today when the load runs
   */
  public static void check(
      String table, Map<String, Object> row, Today today, Consumer<Finding> findings) {
    switch (table) {
      case "invoice" -> invoice(row, today.businessDay(), findings);
      case "account_assignment" -> validity(row, findings);
      case "installment" -> oldDate(row, "due_on", findings);
      case "receipt" -> receipt(row, findings);
      case "application" -> application(row, findings);
      case "dispute" -> dispute(row, findings);
      case "touch" -> later(row, "touched_at", today, findings);
      case "promise" -> promise(row, today, findings);
      case "account_note" -> note(row, today, findings);
      case "payment_plan" -> plan(row, findings);
      case "concession" -> concession(row, findings);
      case "commitment" -> oldDates(row, findings, "made_on", "due_on", "done_on");
      case "cadence_step" -> oldDates(row, findings, "planned_on", "cancelled_on");
      case "calendar" -> oldDates(row, findings, "starts_on", "ends_on");
      case "control_account" -> balance(row, "balance", findings);
      case "reserve" -> balance(row, "amount", findings);
      case "target" -> target(row, findings);
      case "annotation" -> oldDates(row, findings, "on_day");
      case "fx_rate" -> rate(row, findings);
      default -> {}
    }
  }

  private static void invoice(
      Map<String, Object> row, LocalDate businessDay, Consumer<Finding> findings) {
    BigDecimal amount = (BigDecimal) row.get("amount");
    LocalDate issuedOn = (LocalDate) row.get("issued_on");
    LocalDate dueOn = (LocalDate) row.get("due_on");
    oldDate(row, "issued_on", findings);
    oldDate(row, "due_on", findings);
    minorUnit(row, findings);
    if (amount != null && amount.signum() == 0) {
      findings.accept(new Finding(Check.I2A, "amount", "amount is zero"));
    } else if (amount != null && "credit_memo".equals(row.get("kind")) != amount.signum() < 0) {
      findings.accept(
          new Finding(Check.I2B, "amount", row.get("kind") + " of " + amount.toPlainString()));
    }
    if (issuedOn != null && dueOn != null && dueOn.isBefore(issuedOn)) {
      findings.accept(new Finding(Check.I3A, "due_on", "due " + dueOn + ", issued " + issuedOn));
    }
    if (issuedOn != null
        && dueOn != null
        && ChronoUnit.DAYS.between(issuedOn, dueOn) > Threshold.DUE_DAYS) {
      findings.accept(new Finding(Check.I3B, "due_on", "due " + dueOn + ", issued " + issuedOn));
    }
    if (issuedOn != null && issuedOn.isAfter(businessDay)) {
      findings.accept(new Finding(Check.I3C, "issued_on", issuedOn + " is after " + businessDay));
    }
  }

  /** The last day is one of validity; an assignment without a day gave the account to nobody. */
  private static void validity(Map<String, Object> row, Consumer<Finding> findings) {
    LocalDate from = (LocalDate) row.get("valid_from");
    LocalDate to = (LocalDate) row.get("valid_to");
    if (from != null && to != null && to.isBefore(from)) {
      findings.accept(new Finding(Check.N3B, "valid_to", to + " is before valid_from " + from));
    }
  }

  private static void receipt(Map<String, Object> row, Consumer<Finding> findings) {
    BigDecimal amount = (BigDecimal) row.get("amount");
    oldDate(row, "received_on", findings);
    minorUnit(row, findings);
    int sign = "receipt".equals(row.get("kind")) ? 1 : -1;
    if (amount != null && amount.signum() != sign) {
      findings.accept(
          new Finding(Check.P1B, "amount", row.get("kind") + " of " + amount.toPlainString()));
    }
    if ("reversal".equals(row.get("kind")) && row.get("reverses") == null) {
      findings.accept(
          new Finding(Check.N3A, "reverses", "a reversal names the receipt it reverses"));
    }
  }

  private static void application(Map<String, Object> row, Consumer<Finding> findings) {
    BigDecimal amount = (BigDecimal) row.get("amount");
    Object kind = row.get("kind");
    oldDate(row, "applied_on", findings);
    if (amount == null && !"write_off".equals(kind) && !"reversal".equals(kind)) {
      findings.accept(new Finding(Check.N3A, "amount", "only a write-off or reversal may omit it"));
    }
    if (amount != null && amount.signum() <= 0) {
      findings.accept(new Finding(Check.I2B, "amount", "an application is positive"));
    }
    boolean namesSource = !"discount".equals(kind) && !"write_off".equals(kind);
    if (kind != null && namesSource && row.get("source_id") == null) {
      findings.accept(new Finding(Check.N3A, "source_id", "needed for kind " + kind));
    }
    boolean dated = "receipt".equals(kind) || "credit_memo".equals(kind);
    if (kind != null && !dated && row.get("applied_on") == null) {
      findings.accept(new Finding(Check.N3A, "applied_on", "needed for kind " + kind));
    }
  }

  private static void dispute(Map<String, Object> row, Consumer<Finding> findings) {
    oldDate(row, "opened_on", findings);
    oldDate(row, "closed_on", findings);
    minorUnit(row, findings);
    positive(row, "a dispute", findings);
    if (row.get("amount") != null && row.get("currency") == null && row.get("invoice_id") == null) {
      findings.accept(
          new Finding(Check.N3A, "currency", "an amount needs a currency or an invoice"));
    }
  }

  private static void promise(Map<String, Object> row, Today today, Consumer<Finding> findings) {
    oldDate(row, "promised_on", findings);
    minorUnit(row, findings);
    positive(row, "a promise", findings);
    later(row, "made_at", today, findings);
  }

  /** A snooze returns on a day, which has not passed when it is written; a note says something. */
  private static void note(Map<String, Object> row, Today today, Consumer<Finding> findings) {
    later(row, "written_at", today, findings);
    LocalDate until = (LocalDate) row.get("until");
    if (AccountNoteTable.SNOOZE.equals(row.get("kind"))) {
      Instant writtenAt = (Instant) row.get("written_at");
      if (until == null) {
        findings.accept(new Finding(Check.N3A, "until", "a snooze names the day it ends"));
      } else if (writtenAt != null && until.isBefore(writtenAt.atOffset(LATEST).toLocalDate())) {
        findings.accept(
            new Finding(Check.N3B, "until", until + " was over when it was written, " + writtenAt));
      }
    } else if (row.get("kind") != null && row.get("text") == null) {
      findings.accept(new Finding(Check.N3A, "text", "a note without a text"));
    }
  }

  private static void plan(Map<String, Object> row, Consumer<Finding> findings) {
    oldDates(row, findings, "agreed_on", "due_on", "ended_on");
    minorUnit(row, findings);
    positive(row, "a payment", findings);
  }

  private static void concession(Map<String, Object> row, Consumer<Finding> findings) {
    oldDates(row, findings, "granted_on", "new_due_on", "discount_until");
    positive(row, "a concession", findings);
    if (row.get("amount") != null && row.get("invoice_id") == null) {
      findings.accept(
          new Finding(Check.N3A, "invoice_id", "an amount is in the currency of an invoice"));
    }
  }

  private static void balance(Map<String, Object> row, String amount, Consumer<Finding> findings) {
    oldDates(row, findings, "as_of");
    minorUnit(row, amount, findings);
  }

  private static void target(Map<String, Object> row, Consumer<Finding> findings) {
    oldDates(row, findings, "month");
    minorUnit(row, "value", findings);
    LocalDate month = (LocalDate) row.get("month");
    if (month != null && month.getDayOfMonth() != 1) {
      findings.accept(new Finding(Check.N3B, "month", month + " is not the first day of a month"));
    }
  }

  private static void positive(Map<String, Object> row, String what, Consumer<Finding> findings) {
    BigDecimal amount = (BigDecimal) row.get("amount");
    if (amount != null && amount.signum() <= 0) {
      findings.accept(new Finding(Check.I2B, "amount", what + " of " + amount.toPlainString()));
    }
  }

  /** T2c, and I3d for a moment; a date alone is later when that day has begun nowhere yet. */
  private static void later(
      Map<String, Object> row, String column, Today today, Consumer<Finding> findings) {
    Object value = row.get(column);
    if (value == null) {
      return;
    }
    Instant begin =
        value instanceof LocalDate day ? day.atStartOfDay(EARLIEST).toInstant() : (Instant) value;
    if (begin.isAfter(today.clock().plus(Threshold.CLOCK_AHEAD))) {
      findings.accept(new Finding(Check.T2C, column, value + " is later than the load"));
    }
    if (begin.isBefore(Threshold.FIRST_DAY.atStartOfDay(EARLIEST).toInstant())) {
      findings.accept(new Finding(Check.I3D, column, value + " is before " + Threshold.FIRST_DAY));
    }
  }

  private static void rate(Map<String, Object> row, Consumer<Finding> findings) {
    BigDecimal rate = (BigDecimal) row.get("rate");
    if (rate != null && rate.signum() <= 0) {
      findings.accept(new Finding(Check.X1B, "rate", rate.toPlainString()));
    }
  }

  private static void oldDates(
      Map<String, Object> row, Consumer<Finding> findings, String... columns) {
    for (String column : columns) {
      oldDate(row, column, findings);
    }
  }

  private static void oldDate(Map<String, Object> row, String column, Consumer<Finding> findings) {
    LocalDate day = (LocalDate) row.get(column);
    if (day != null && day.isBefore(Threshold.FIRST_DAY)) {
      findings.accept(new Finding(Check.I3D, column, day + " is before " + Threshold.FIRST_DAY));
    }
  }

  private static void minorUnit(Map<String, Object> row, Consumer<Finding> findings) {
    minorUnit(row, "amount", findings);
  }

  private static void minorUnit(
      Map<String, Object> row, String column, Consumer<Finding> findings) {
    BigDecimal amount = (BigDecimal) row.get(column);
    String currency = (String) row.get("currency");
    if (amount == null || currency == null) {
      return;
    }
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    if (amount.stripTrailingZeros().scale() > digits) {
      findings.accept(
          new Finding(
              Check.I5B,
              column,
              currency
                  + " "
                  + amount.stripTrailingZeros().toPlainString()
                  + " has more than "
                  + digits
                  + " decimals"));
    }
  }
}
