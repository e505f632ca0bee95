package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The contact history of one account, drawn day by day. On a day on which the account may be
 * touched, the first of these is done that there is reason for: an errand, joining an experiment, a
 * demand, a reminder before the due date. After it the account is left alone for as long as its
 * answer may take.
 */
final class Conversation {

  private static final int MOST_NAMED = 5;
  private static final double NAMED_SHARE = 0.82;

  /** Days before the due date up to which one is reminded of it. */
  private static final int LEAST_LEAD = 3;

  private final Account account;
  private final History history;
  private final Streams streams;
  private final Effects effects;
  private final Portfolio portfolio;
  private final Reach reach;
  private final Draw draw;
  private final ContactHistory contacts;
  private final OpenItems items;
  private final Errands errands;
  private final ErrandRun errandRun;
  private final Sender sender;
  private final Set<Experiment> joined = EnumSet.noneOf(Experiment.class);

  Conversation(
      Outreach outreach, Account account, Settlement settlement, Portfolio portfolio, Reach reach) {
    this.account = account;
    this.history = outreach.history();
    this.streams = outreach.streams();
    this.effects = outreach.effects();
    this.portfolio = portfolio;
    this.reach = reach;
    this.draw = streams.of(Purpose.OUTREACH, account.id());
    this.contacts = new ContactHistory(account, reach);
    this.items = new OpenItems(settlement);
    this.errands = new Errands(account, history, draw);
    Answers answers =
        new Answers(account, history, settlement, portfolio, effects, reach, contacts, draw);
    this.sender =
        new Sender(account, history.start(), effects, reach, contacts, answers, errands, draw);
    this.errandRun =
        new ErrandRun(
            account, history, portfolio, reach, contacts, answers, errands, items, sender, draw);
  }

  ContactHistory run() {
    if (reach.channels().isEmpty()) {
      return contacts;
    }
    LocalDate day = BusinessDays.onOrAfter(history.start());
    while (day != null && !history.isOver(day)) {
      List<OpenItem> live = items.on(day);
      if (!day.isBefore(sender.free())) {
        act(day, live);
      }
      day = next(day);
    }
    return contacts;
  }

  private LocalDate next(LocalDate day) {
    LocalDate next = items.nextDay(day);
    LocalDate errand = errands.nextDay();
    if (next == null || (errand != null && errand.isBefore(next))) {
      next = errand;
    }
    if (next == null) {
      return null;
    }
    LocalDate after = next.isAfter(day) ? next : day.plusDays(1);
    return BusinessDays.onOrAfter(after.isBefore(sender.free()) ? sender.free() : after);
  }

  private void act(LocalDate day, List<OpenItem> live) {
    Errand errand = errands.take(day);
    if (errand != null && errandRun.run(errand, day, live)) {
      return;
    }
    List<OpenItem> pastDue = new ArrayList<>();
    List<OpenItem> fallingDue = new ArrayList<>();
    for (OpenItem item : live) {
      long days = item.daysPastDue(day);
      boolean usable = item.isOpen(day) && !item.isDisputed(day);
      if (usable && days >= 1 && pastDue.size() < MOST_NAMED) {
        pastDue.add(item);
      } else if (usable && days <= -LEAST_LEAD && fallingDue.size() < MOST_NAMED) {
        fallingDue.add(item);
      }
    }
    if (pastDue.isEmpty()) {
      sender.restart();
    }
    List<OpenItem> targets = pastDue.isEmpty() ? fallingDue : pastDue;
    if (!targets.isEmpty()) {
      ask(day, targets, pastDue.isEmpty());
    }
  }

  private void ask(LocalDate day, List<OpenItem> targets, boolean preDue) {
    long oldest = targets.get(0).daysPastDue(day);
    Experiment experiment = Experiment.on(day, history, oldest);
    if (experiment != null && reach.byEmail(day) && !joined.contains(experiment)) {
      if (oldest >= experiment.leastDaysPastDue()) {
        join(experiment, day, targets);
      }
    } else if (preDue && reach.remindedBeforeDue()) {
      remind(day, targets);
    } else if (!preDue && oldest >= reach.patience()) {
      demand(day, targets);
    }
  }

  // --- experiments ---

  private void join(Experiment experiment, LocalDate day, List<OpenItem> targets) {
    joined.add(experiment);
    boolean control =
        streams.of(Purpose.EXPERIMENT, experiment.id() + " " + account.id()).chance(0.5);
    String arm = experiment.arm(control);
    contacts.addAssignment(
        Row.blank(SampleFile.ASSIGNMENT)
            .with("experiment_id", experiment.id())
            .with("account_id", account.id())
            .with("arm", arm)
            .with("assigned_at", Moment.text(day.atTime(6, 0), account.entity()))
            .with("control", Boolean.toString(control))
            .with("planned_share", "0.5")
            .with("horizon_on", experiment.horizon(history).toString()));
    boolean anyReceipt = items.anyReceipt(day, day.plusDays(Outcome.DAYS));
    effects.assigned(experiment, situation(targets, day, anyReceipt));
    sender.rest(day.plusDays(experiment.quietDays()));
    Template template = experiment.template(control);
    if (template == null) {
      return;
    }
    String purpose = experiment.isPreDue() ? "reminder_pre_due" : "demand";
    Touch touch = sender.touch(Moment.automated(day, draw), Channel.EMAIL, purpose);
    touch
        .naming(targets)
        .with(template)
        .with("automated", "true")
        .with("experiment_id", experiment.id())
        .with("arm", arm)
        .with("escalation_level", experiment.isPreDue() ? null : template.level());
    Situation situation = situation(targets, day, OpenItem.anyPays(targets, day));
    sender.send(new Sent(touch, Channel.EMAIL, template, targets, null, situation, true), true);
  }

  // --- demands ---

  private void demand(LocalDate day, List<OpenItem> pastDue) {
    AgingBand band = AgingBand.of(pastDue.get(0).daysPastDue(day));
    String owner = portfolio.ownerOn(day);
    Channel channel = channel(band, owner);
    String byHand = draw.chance(channel.handShare()) ? owner : null;
    boolean early = day.isBefore(history.at(0.5));
    boolean german = account.entity().language().equals("de");
    Template template = Template.choose(channel, band, early, german, draw);
    boolean named = draw.chance(NAMED_SHARE);
    Touch touch =
        sender.touch(
            byHand != null ? Moment.byHand(day, draw) : Moment.automated(day, draw),
            channel,
            "demand");
    touch
        .naming(named ? pastDue : List.of())
        .with(template)
        .with("escalation_level", template.level())
        .with("involved", band.isOld() && draw.chance(0.15) ? "sales" : null);
    sender.doneBy(byHand, touch, channel, "follow-up");
    boolean paysAnyway =
        named ? OpenItem.anyPays(pastDue, day) : items.anyReceipt(day, day.plusDays(Outcome.DAYS));
    Situation situation = situation(pastDue, day, paysAnyway);
    sender.send(new Sent(touch, channel, template, pastDue, byHand, situation, true), false);
  }

  /** The older the debt, the more is called and written by post. */
  private Channel channel(AgingBand band, String owner) {
    double[] weights =
        band.isYoung()
            ? new double[] {56, 24, 10, 10}
            : band.isOld() ? new double[] {32, 35, 5, 28} : new double[] {40, 32, 8, 20};
    for (Channel channel : Channel.values()) {
      boolean usable =
          reach.channels().contains(channel)
              && !(channel == Channel.PHONE && owner == null)
              && !(channel == Channel.EMAIL && contacts.hasBounced());
      if (!usable) {
        weights[channel.ordinal()] = 0;
      }
    }
    return Channel.values()[draw.weighted(weights)];
  }

  /** Before the due date only a message, a dispute or the payment can follow. */
  private void remind(LocalDate day, List<OpenItem> fallingDue) {
    Touch touch = sender.touch(Moment.automated(day, draw), Channel.EMAIL, "reminder_pre_due");
    touch.naming(fallingDue).with(Template.PRE_DUE);
    sender.doneBy(null, touch, Channel.EMAIL, "pre-due");
    Situation situation = situation(fallingDue, day, OpenItem.anyPays(fallingDue, day));
    sender.send(
        new Sent(touch, Channel.EMAIL, Template.PRE_DUE, fallingDue, null, situation, true), false);
  }

  private Situation situation(List<OpenItem> targets, LocalDate day, boolean paysAnyway) {
    boolean movable = targets.stream().anyMatch(OpenItem::isMovable);
    boolean pastDue = targets.get(0).daysPastDue(day) >= 1;
    boolean disputable =
        account.paying().stopsOn() == null
            && targets.stream().anyMatch(item -> Answers.isDisputable(item, day));
    return new Situation(
        account.paying().trait(),
        AgingBand.of(targets.get(0).daysPastDue(day)),
        movable,
        movable && pastDue,
        disputable,
        paysAnyway);
  }
}
