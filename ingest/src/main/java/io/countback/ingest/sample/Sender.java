package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Sends the touches of one account, draws whether they arrive and lets their answers follow. */
final class Sender {

  private static final double OUT_OF_OFFICE_SHARE = 0.05;

  /** Days until another try after a touch that did not arrive. */
  private static final int RETRY_DAYS = 3;

  /** Days beyond the least gap until the next touch. */
  private static final int MOST_SLACK = 9;

  private static final int MOST_STEPS = 9;

  private final Account account;
  private final Effects effects;
  private final Reach reach;
  private final ContactHistory contacts;
  private final Answers answers;
  private final Errands errands;
  private final Draw draw;

  /** First day on which the account may be touched again. */
  private LocalDate free;

  private int step;
  private boolean firstDemandCounted;

  Sender(
      Account account,
      LocalDate free,
      Effects effects,
      Reach reach,
      ContactHistory contacts,
      Answers answers,
      Errands errands,
      Draw draw) {
    this.account = account;
    this.free = free;
    this.effects = effects;
    this.reach = reach;
    this.contacts = contacts;
    this.answers = answers;
    this.errands = errands;
    this.draw = draw;
  }

  LocalDate free() {
    return free;
  }

  /** Leaves the account alone until that day at least. */
  void rest(LocalDate until) {
    free = until.isAfter(free) ? until : free;
  }

  /** Begins the steps of automated touches anew. */
  void restart() {
    step = 0;
  }

  Touch touch(LocalDateTime at, Channel channel, String purpose) {
    return new Touch(account, at, channel, "out")
        .with("purpose", purpose)
        .with("contact_id", contact(channel));
  }

  private String contact(Channel channel) {
    boolean calls = channel == Channel.PHONE || channel == Channel.SMS;
    List<Contact> usable =
        reach.contacts().stream()
            .filter(c -> channel != Channel.EMAIL || c.email() != null)
            .filter(c -> !calls || c.phone() != null)
            .toList();
    if (usable.isEmpty()) {
      return null;
    }
    return draw.chance(0.8) ? usable.get(0).id() : draw.oneOf(usable).id();
  }

  /**
   * Notes who did it: a collector, or for null a machine, as a step of a campaign if it has one.
   */
  void doneBy(String owner, Touch touch, Channel channel, String campaign) {
    touch.with("automated", Boolean.toString(owner == null));
    if (owner == null) {
      step += campaign == null ? 0 : 1;
      touch
          .with("campaign", campaign)
          .with("step", campaign == null ? null : Integer.toString(Math.min(step, MOST_STEPS)));
    } else {
      touch
          .with("collector_id", owner)
          .with("minutes", Integer.toString(channel.minutes(draw)))
          .with("edited", channel == Channel.PHONE ? null : Boolean.toString(draw.chance(0.3)));
    }
  }

  /**
   * @param experiment whether the touch belongs to an experiment
   */
  void send(Sent sent, boolean experiment) {
    contacts.add(sent.touch());
    String delivery = delivery(sent);
    sent.touch().with("delivery", delivery);
    if (!Channel.arrives(delivery)) {
      rest(sent.day().plusDays(RETRY_DAYS));
      return;
    }
    rest(sent.day().plusDays(ResponseModel.GAP_DAYS + draw.below(MOST_SLACK)));
    if (effects.counts(sent.day())) {
      note(sent, experiment);
    }
    Outcome kind = sent.chances().draw(draw);
    if (sent.channel() == Channel.PHONE) {
      noteCall(sent.touch(), kind);
    }
    if (kind != null) {
      step = 0;
      answer(sent, kind);
    } else if (sent.channel() == Channel.EMAIL && draw.chance(OUT_OF_OFFICE_SHARE)) {
      answers.outOfOffice(sent);
    }
  }

  private String delivery(Sent sent) {
    if (sent.channel() == Channel.EMAIL && !reach.byEmail(sent.day())) {
      contacts.bounced(sent.day());
      return "bounced";
    }
    return sent.channel().drawDelivery(draw);
  }

  private void note(Sent sent, boolean experiment) {
    effects.touched(sent, account.paying().trait());
    boolean demand = sent.demand() && sent.template().isDemand();
    if (demand && !experiment && !firstDemandCounted) {
      firstDemandCounted = true;
      effects.firstDemand(sent);
    }
  }

  private void answer(Sent sent, Outcome kind) {
    switch (kind) {
      case PROMISE -> rest(answers.promise(sent));
      case DISPUTE -> errands.followUp(answers.dispute(sent));
      case PAYMENT -> answers.payment(sent);
      default -> answers.reply(sent, false);
    }
  }

  /** What the caller writes down; what was said is noted with the answer. */
  private void noteCall(Touch touch, Outcome kind) {
    boolean reached = kind != null || draw.chance(0.4);
    boolean right = kind != null || (reached && draw.chance(0.45));
    int refusal = draw.weighted(70, 24, 6);
    touch
        .with("reached", Boolean.toString(reached))
        .with("right_party", reached ? Boolean.toString(right) : null)
        .with("outcome", "none");
    if (kind == null && right && refusal > 0) {
      touch
          .with("outcome", refusal == 1 ? "refused" : "hostile")
          .with("non_payment_reason", refusal == 1 ? "cash" : "unknown");
    }
  }
}
