package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.List;

/** Does the errands of one account: touches for other reasons than a demand. */
record ErrandRun(
    Account account,
    History history,
    Portfolio portfolio,
    Reach reach,
    ContactHistory contacts,
    Answers answers,
    Errands errands,
    OpenItems items,
    Sender sender,
    Draw draw) {

  /** Whether anything was done; an errand that has become pointless is dropped. */
  boolean run(Errand errand, LocalDate day, List<OpenItem> live) {
    String owner = portfolio.ownerOn(day);
    if (owner == null || !reach.byEmail(day)) {
      return false;
    }
    return switch (errand.kind()) {
      case QUESTION -> question(day, owner);
      case CLAIM -> claim(day, owner, live);
      case RELATIONSHIP -> relationship(day, owner);
      case ADMINISTRATIVE -> administrative(day);
      case FOLLOW_UP -> followUp(day, owner, errand.item());
    };
  }

  /** Asked in the morning, answered on the same or one of the next two days. */
  private boolean question(LocalDate day, String owner) {
    message(day, "service", owner, List.of());
    LocalDate on = BusinessDays.onOrAfter(day.plusDays(draw.weighted(50, 30, 20)));
    if (history.isOver(on)) {
      sender.rest(on);
    } else {
      send(on, Channel.EMAIL, "service", Template.SERVICE, owner, List.of());
    }
    return true;
  }

  /** Disputes an invoice that is not to be paid within the next days. */
  private boolean claim(LocalDate day, String owner, List<OpenItem> live) {
    List<OpenItem> disputable =
        live.stream()
            .filter(item -> item.isOpen(day) && item.disputedUntil() == null)
            .filter(item -> Answers.isDisputable(item, day))
            .toList();
    if (disputable.isEmpty() || account.paying().stopsOn() != null) {
      return false;
    }
    OpenItem item = draw.oneOf(disputable);
    message(day, "dispute", owner, List.of(item));
    answers.open(item, day);
    errands.followUp(item);
    sender.rest(day.plusDays(ResponseModel.GAP_DAYS));
    return true;
  }

  private boolean relationship(LocalDate day, String owner) {
    boolean calls = reach.channels().contains(Channel.PHONE);
    if (calls) {
      send(day, Channel.PHONE, "relationship", null, owner, List.of());
    }
    return calls;
  }

  private boolean administrative(LocalDate day) {
    send(day, Channel.EMAIL, "administrative", null, null, List.of());
    return true;
  }

  /** Tells the customer how the dispute ended, while the invoice is open. */
  private boolean followUp(LocalDate day, String owner, OpenItem item) {
    boolean open = item.isOpen(day);
    if (open) {
      send(day, Channel.EMAIL, "dispute", null, owner, List.of(item));
    }
    return open;
  }

  private void message(LocalDate day, String purpose, String owner, List<OpenItem> about) {
    Touch message =
        new Touch(account, day.atTime(8, 0).plusMinutes(draw.below(55)), Channel.EMAIL, "in");
    contacts.add(
        message
            .naming(about)
            .with("automated", "false")
            .with("purpose", purpose)
            .with("collector_id", owner));
  }

  private void send(
      LocalDate day,
      Channel channel,
      String purpose,
      Template template,
      String owner,
      List<OpenItem> about) {
    Touch touch =
        sender.touch(
            owner == null ? Moment.automated(day, draw) : Moment.byHand(day, draw),
            channel,
            purpose);
    touch.naming(about).with(template);
    sender.doneBy(owner, touch, channel, null);
    boolean paysAnyway =
        about.isEmpty()
            ? items.anyReceipt(day, day.plusDays(Outcome.DAYS))
            : OpenItem.anyPays(about, day);
    Situation situation = Situation.ofNoDemand(account.paying().trait(), paysAnyway);
    sender.send(new Sent(touch, channel, template, List.of(), owner, situation, false), false);
  }
}
