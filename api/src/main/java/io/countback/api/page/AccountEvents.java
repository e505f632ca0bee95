package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountBrief.OpenDispute;
import io.countback.api.gold.AccountBrief.Receipt;
import io.countback.api.gold.AccountBrief.Touch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened between an account and us: contacts, money, disputes. */
final class AccountEvents {
  private static final int SHOWN = 14;

  /**
   * Something on a day.
   *
   * @param css {@code in} for what came from the account, {@code miss} for what did not arrive,
   *     else empty
   * @param note a smaller line; empty where there is none
   */
  record Event(LocalDate on, String css, String text, String note) {
    /** As a person reads it. */
    String day() {
      return Dates.shortFull(on);
    }
  }

  private AccountEvents() {}

  /** The newest ones, the newest first. */
  static List<Event> of(AccountBrief brief) {
    List<Event> events = new ArrayList<>();
    brief.touches().forEach(t -> events.add(event(t)));
    brief.receipts().forEach(r -> events.add(event(r)));
    brief.openDisputes().forEach(d -> events.add(event(d)));
    events.sort(Comparator.comparing(Event::on).reversed());
    return events.subList(0, Math.min(SHOWN, events.size()));
  }

  private static Event event(Touch touch) {
    String channel = ManagerWords.channel(touch.channel());
    boolean automated = Boolean.TRUE.equals(touch.automated());
    String by = automated || touch.collector() == null ? "automatic" : "by " + touch.collector();
    String template = touch.template() == null ? "" : ", " + touch.template();
    boolean arrived = !Boolean.FALSE.equals(touch.delivered());
    List<String> notes = new ArrayList<>();
    if (touch.tone() != null && !touch.tone().isEmpty()) {
      notes.add(AccountPage.words(touch.tone()));
    }
    if (touch.outcome() != null && !touch.outcome().equals("none")) {
      notes.add(AccountPage.words(touch.outcome()));
    }
    notes.add(arrived ? answer(touch) : "not delivered");
    return new Event(
        touch.touchedOn(),
        arrived ? "" : "miss",
        channel + " " + by + template,
        String.join("; ", notes));
  }

  private static String answer(Touch touch) {
    if (touch.answer() == null) {
      return "no answer";
    }
    return touch.answerDays() == 0
        ? touch.answer() + " on the same day"
        : "%s after %s".formatted(touch.answer(), ManagerWords.many(touch.answerDays(), "day"));
  }

  private static Event event(Receipt receipt) {
    return new Event(
        receipt.receivedOn(),
        "in",
        Format.money(receipt.amount(), receipt.currency()) + " received",
        receipt.receiptId());
  }

  private static Event event(OpenDispute dispute) {
    return new Event(dispute.openedOn(), "in", "Dispute opened", AccountPage.dispute(dispute));
  }
}
