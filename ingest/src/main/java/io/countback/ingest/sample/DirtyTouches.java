package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spoils lines of touch.csv. What is refused is a copy of a touch under another id, so that the
 * contact history itself stays whole.
 */
final class DirtyTouches {

  /** Swapped digits: 2026 becomes 2062. */
  private static final int YEARS_AHEAD = 36;

  private static final int DAYS_AFTER_PAYMENT = 10;

  /** Seconds later, so that it is no repetition. */
  private static final int OTHER_TIME = 5_445;

  private DirtyTouches() {}

  /** Whether the kind is one of touches. */
  static boolean spoils(DirtyKind kind) {
    return kind.compareTo(DirtyKind.TOUCH_OF_UNKNOWN_ACCOUNT) >= 0;
  }

  /** Whether the account has a touch to spoil. */
  static boolean spoil(DirtyKind kind, AccountRows rows, History history, Draw draw) {
    List<Row> touches = rows.touches().stream().filter(touch -> isSuitable(touch, kind)).toList();
    if (touches.isEmpty()) {
      return false;
    }
    Row touch = draw.oneOf(touches);
    OffsetDateTime at = OffsetDateTime.parse(touch.text("touched_at"));
    switch (kind) {
      case TOUCH_OF_UNKNOWN_ACCOUNT ->
          again(touch, rows)
              .with("account_id", "A-0" + rows.account().number().substring(1))
              .found(kind.check(), "no such account");
      case TOUCH_OF_UNKNOWN_INVOICE ->
          again(touch, rows)
              .with("touched_at", at.plusSeconds(OTHER_TIME).toString())
              .with("invoice_ids", "INV-" + rows.account().number() + "-9999")
              .found(kind.check(), "no such invoice");
      case TOUCH_BY_UNKNOWN_TEMPLATE ->
          touch.with("template_id", "freindly").found(kind.check(), "no such template");
      case TOUCH_BY_UNKNOWN_COLLECTOR ->
          touch.with("collector_id", "c-99").found(kind.check(), "no such collector");
      case TOUCH_AFTER_PAYMENT -> {
        return addAfterPayment(touch, rows, history, draw);
      }
      case REPEATED_TOUCH -> {
        again(touch, rows)
            .with("touched_at", at.plusSeconds(draw.between(15, 50)).toString())
            .found(kind.check(), "the same touch within a minute");
      }
      case MOMENT_WITHOUT_ZONE ->
          again(touch, rows)
              .with("touched_at", touch.text("touched_at").substring(0, 19))
              .found(kind.check(), "a moment without zone");
      case FUTURE_TOUCH -> {
        String ahead = Integer.toString(at.getYear() + YEARS_AHEAD);
        again(touch, rows)
            .with("touched_at", ahead + touch.text("touched_at").substring(4))
            .with("invoice_ids", null)
            .found(kind.check(), "a year that is still to come");
      }
      default -> throw new IllegalStateException("No way to spoil a touch: " + kind);
    }
    return true;
  }

  private static boolean isSuitable(Row touch, DirtyKind kind) {
    boolean plain =
        touch.findings().isEmpty()
            && touch.text("direction").equals("out")
            && touch.text("delivery").equals("delivered")
            && !touch.text("template_id").isEmpty()
            && !touch.text("channel").equals(Channel.LETTER.text())
            && touch.text("experiment_id").isEmpty();
    boolean byHand =
        kind == DirtyKind.REPEATED_TOUCH || kind == DirtyKind.TOUCH_BY_UNKNOWN_COLLECTOR;
    return plain && !(byHand && touch.text("collector_id").isEmpty());
  }

  /** The touch once more, under the next id of its account. */
  private static Row again(Row touch, AccountRows rows) {
    int number = rows.touches().size() + 1;
    String id = "T-%s-%04d".formatted(rows.account().number(), number);
    Row again = touch.copy().with("touch_id", id);
    rows.touches().add(again);
    return again;
  }

  /** Some days after an invoice was paid at once and in full, it is asked for once more. */
  private static boolean addAfterPayment(Row touch, AccountRows rows, History history, Draw draw) {
    Map<String, Row> invoices = new HashMap<>();
    rows.invoices().forEach(invoice -> invoices.put(invoice.text("invoice_id"), invoice));
    Set<String> reversed = new HashSet<>();
    rows.receipts().forEach(receipt -> reversed.add(receipt.text("reverses")));
    rows.applications().forEach(row -> reversed.add(row.text("invoice_id")));
    List<Row> payments = new ArrayList<>();
    for (Row receipt : rows.receipts()) {
      Row invoice = invoices.get(receipt.text("invoice_id"));
      boolean whole =
          invoice != null
              && invoice.findings().isEmpty()
              && receipt.findings().isEmpty()
              && invoice.text("amount").equals(receipt.text("amount"))
              && !reversed.contains(receipt.text("receipt_id"))
              && !reversed.contains(invoice.text("invoice_id"));
      if (whole && !history.isOver(paidOn(receipt).plusDays(DAYS_AFTER_PAYMENT))) {
        payments.add(receipt);
      }
    }
    if (payments.isEmpty()) {
      return false;
    }
    Row payment = draw.oneOf(payments);
    LocalDate day = paidOn(payment).plusDays(DAYS_AFTER_PAYMENT);
    again(touch, rows)
        .with("touched_at", Moment.text(day.atTime(8, 15), rows.account().entity()))
        .with("invoice_ids", payment.text("invoice_id"))
        .found(DirtyKind.TOUCH_AFTER_PAYMENT.check(), "paid on " + paidOn(payment));
    return true;
  }

  private static LocalDate paidOn(Row receipt) {
    return LocalDate.parse(receipt.text("received_on"));
  }
}
