package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What followed the touches of one account, read from its lines as a reader of the files would: it
 * knows nothing of how they were drawn.
 */
final class Answered {

  private final AccountRows rows;
  private final Map<String, List<LocalDate>> payments = new HashMap<>();
  private final List<LocalDate> receipts = new ArrayList<>();

  Answered(AccountRows rows) {
    this.rows = rows;
    for (Row receipt : rows.receipts()) {
      if (receipt.text("kind").equals("receipt")) {
        LocalDate day = LocalDate.parse(receipt.text("received_on"));
        receipts.add(day);
        paid(receipt.text("invoice_id"), day);
      }
    }
    for (Row application : rows.applications()) {
      if (application.text("kind").equals("receipt")) {
        paid(application.text("invoice_id"), LocalDate.parse(application.text("applied_on")));
      }
    }
  }

  private void paid(String invoice, LocalDate day) {
    payments.computeIfAbsent(invoice, id -> new ArrayList<>()).add(day);
  }

  static LocalDate day(Row touch) {
    return LocalDate.parse(touch.text("touched_at").substring(0, 10));
  }

  static boolean isCustomerTouch(Row touch) {
    return touch.text("direction").equals("out")
        && !touch.text("purpose").equals("internal")
        && Set.of("delivered", "unknown").contains(touch.text("delivery"));
  }

  /** The outcomes within the window of a touch. */
  Set<Outcome> outcomes(Row touch) {
    LocalDate last = day(touch).plusDays(Outcome.DAYS);
    String names = touch.text("invoice_ids");
    Set<Outcome> outcomes = messages(touch.text("touched_at"), last);
    switch (touch.text("outcome")) {
      case "replied" -> outcomes.add(Outcome.REPLY);
      case "promised" -> outcomes.add(Outcome.PROMISE);
      case "disputed" -> outcomes.add(Outcome.DISPUTE);
      default -> {}
    }
    boolean pays =
        names.isEmpty()
            ? anyWithin(receipts, day(touch), last)
            : List.of(names.split(";")).stream()
                .anyMatch(id -> anyWithin(payments.getOrDefault(id, List.of()), day(touch), last));
    return complete(outcomes, pays);
  }

  /** The outcomes within the window of joining an experiment. */
  Set<Outcome> outcomesOfJoining(Row assignment) {
    String from = assignment.text("assigned_at");
    LocalDate day = LocalDate.parse(from.substring(0, 10));
    LocalDate last = day.plusDays(Outcome.DAYS);
    return complete(messages(from, last), anyWithin(receipts, day, last));
  }

  private Set<Outcome> messages(String from, LocalDate last) {
    LocalDate day = LocalDate.parse(from.substring(0, 10));
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (Row touch : rows.touches()) {
      boolean reply =
          touch.text("direction").equals("in") && touch.text("automated").equals("false");
      if (reply && touch.text("touched_at").compareTo(from) > 0 && !day(touch).isAfter(last)) {
        outcomes.add(Outcome.REPLY);
      }
    }
    for (Row promise : rows.promises()) {
      String made = promise.text("made_at");
      if (made.compareTo(from) > 0 && !LocalDate.parse(made.substring(0, 10)).isAfter(last)) {
        outcomes.add(Outcome.PROMISE);
      }
    }
    for (Row dispute : rows.disputes()) {
      LocalDate opened = LocalDate.parse(dispute.text("opened_on"));
      if (opened.isAfter(day) && !opened.isAfter(last)) {
        outcomes.add(Outcome.DISPUTE);
      }
    }
    return outcomes;
  }

  private static Set<Outcome> complete(Set<Outcome> outcomes, boolean pays) {
    if (pays) {
      outcomes.add(Outcome.PAYMENT);
    }
    if (!outcomes.isEmpty()) {
      outcomes.add(Outcome.RESPONSE);
    }
    return outcomes;
  }

  private static boolean anyWithin(List<LocalDate> days, LocalDate after, LocalDate last) {
    return days.stream().anyMatch(day -> day.isAfter(after) && !day.isAfter(last));
  }
}
