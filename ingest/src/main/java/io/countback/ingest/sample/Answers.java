package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * What follows a touch: a message, a promise that is kept or not, a dispute, or the payment itself.
 * Payments are only ever moved here, and only those of what the touch asked for.
 */
final class Answers {

  private static final Map<String, List<String>> REASONS =
      Map.of(
          "seller",
          List.of("price", "missing_purchase_order", "quantity", "quality", "billing_error"),
          "customer",
          List.of("not_ordered", "says_paid", "ordered_by_mistake"),
          "third_party",
          List.of("lost_in_transit", "damaged_in_transit"));

  private final Account account;
  private final History history;
  private final Settlement settlement;
  private final Portfolio portfolio;
  private final Effects effects;
  private final Reach reach;
  private final ContactHistory contacts;
  private final Draw draw;

  Answers(
      Account account,
      History history,
      Settlement settlement,
      Portfolio portfolio,
      Effects effects,
      Reach reach,
      ContactHistory contacts,
      Draw draw) {
    this.account = account;
    this.history = history;
    this.settlement = settlement;
    this.portfolio = portfolio;
    this.effects = effects;
    this.reach = reach;
    this.contacts = contacts;
    this.draw = draw;
  }

  /**
   * A message of a person: on the call, or in writing on one of the next days; it names no invoice.
   */
  LocalDateTime reply(Sent sent, boolean laterDay) {
    if (sent.channel() == Channel.PHONE) {
      sent.touch().with("outcome", "replied");
      return sent.touch().at();
    }
    boolean sameDay = sent.channel() != Channel.LETTER && !laterDay && draw.chance(0.4);
    LocalDateTime at =
        sameDay
            ? Moment.soonAfter(sent.touch().at(), draw)
            : Moment.byHand(workingDay(sent.day(), 1 + draw.weighted(50, 25, 15, 10)), draw);
    if (!history.isOver(at.toLocalDate())) {
      contacts.add(
          new Touch(account, at, replyChannel(sent.channel()), "in")
              .with("automated", "false")
              .with("purpose", sent.touch().row().text("purpose"))
              .with("contact_id", emptyToNull(sent.touch().row().text("contact_id")))
              .with("collector_id", sent.collector()));
    }
    return at;
  }

  /** Returns the day from which the account may be touched again. */
  LocalDate promise(Sent sent) {
    LocalDateTime at = reply(sent, false);
    List<OpenItem> items = sent.targets().stream().filter(OpenItem::isMovable).toList();
    LocalDate on =
        BusinessDays.onOrAfter(sent.day().plusDays(ResponseModel.GAP_DAYS + draw.below(13)));
    LocalDate lastDay = on.plusDays(Effects.GRACE_DAYS);
    boolean byItself = items.stream().noneMatch(item -> item.payment().on().isAfter(lastDay));
    double kept = byItself ? 1 : ResponseModel.promiseKept(account.paying().trait());
    LocalDate paidOn = BusinessDays.onOrAfter(on.plusDays(draw.weighted(70, 20, 10)));
    if (draw.chance(kept)) {
      items.forEach(item -> advance(item, paidOn.isAfter(lastDay) ? on : paidOn));
    }
    if (sent.channel() == Channel.PHONE) {
      sent.touch()
          .with("outcome", "promised")
          .with(
              "non_payment_reason",
              draw.oneOf(List.of("cash", "customer_process", "customer_process", "unknown")));
    }
    if (history.isOver(at.toLocalDate())) {
      return on;
    }
    effects.promised(on, account.paying().trait(), kept);
    long amount = items.stream().mapToLong(item -> item.payment().amount()).sum();
    contacts.addPromise(
        Row.blank(SampleFile.PROMISE)
            .with("account_id", account.id())
            .with("made_at", Moment.text(at, account.entity()))
            .with("promised_on", on.toString())
            .with("amount", Cents.text(amount))
            .with("currency", account.currency())
            .with("invoice_ids", Touch.ids(items))
            .with("collector_id", sent.collector()),
        sent.touch());
    return lastDay.plusDays(draw.between(1, 4));
  }

  /** Disputes one of the items; returns it. */
  OpenItem dispute(Sent sent) {
    LocalDate opened = reply(sent, true).toLocalDate();
    OpenItem item =
        draw.oneOf(sent.targets().stream().filter(i -> isDisputable(i, sent.day())).toList());
    String side = open(item, opened);
    if (sent.channel() == Channel.PHONE) {
      sent.touch()
          .with("outcome", "disputed")
          .with("non_payment_reason", side.equals("seller") ? "seller_fault" : "dispute");
    }
    return item;
  }

  /** Opens a dispute, after which the item is paid; returns whose fault it is. */
  String open(OpenItem item, LocalDate opened) {
    LocalDate closed = BusinessDays.onOrAfter(opened.plusDays(draw.between(8, 60)));
    String side = List.of("seller", "customer", "third_party").get(draw.weighted(58, 32, 10));
    boolean whole = draw.chance(0.5);
    boolean deduction = draw.chance(0.24) && !whole;
    long amount = item.payment().amount();
    long disputed = whole ? amount : Cents.share(amount, draw.real(0.05, 0.5));
    long credit = Math.min(disputed, Cents.share(amount, draw.real(0.05, 0.4)));
    boolean granted = draw.chance(side.equals("seller") ? 0.75 : 0.1);
    String refused = draw.oneOf(List.of("paid", "withdrawn", "rejected"));
    String reason = draw.oneOf(REASONS.get(side));
    boolean over = history.isOver(closed);
    boolean credits = granted && !over && credit > 0;
    item.dispute(closed);
    delay(item, BusinessDays.onOrAfter(closed.plusDays(draw.between(1, 10))));
    if (history.isOver(opened)) {
      return side;
    }
    tellSales(BusinessDays.onOrAfter(opened.plusDays(1)), item);
    if (credits) {
      settlement.credit(item.payment(), credit, closed);
    }
    contacts.addDispute(
        Row.blank(SampleFile.DISPUTE)
            .with("account_id", account.id())
            .with("entity_id", account.entity().id())
            .with("invoice_id", item.invoice().id())
            .with("kind", deduction ? "deduction" : "dispute")
            .with("opened_on", opened.toString())
            .with("closed_on", over ? null : closed.toString())
            .with("amount", whole ? null : Cents.text(disputed))
            .with("currency", account.currency())
            .with("reason", reason)
            .with("fault_side", side)
            .with("outcome", over ? null : credits ? "credited" : refused)
            .with("credited_amount", credits ? Cents.text(credit) : null));
    return side;
  }

  /** A note to a colleague; no touch of the customer. */
  private void tellSales(LocalDate day, OpenItem item) {
    String owner = portfolio.ownerOn(day);
    if (owner != null && !history.isOver(day)) {
      contacts.add(
          new Touch(account, Moment.byHand(day, draw), Channel.EMAIL, "out")
              .with("automated", "false")
              .with("delivery", "delivered")
              .with("purpose", "internal")
              .with("invoice_ids", item.invoice().id())
              .with("collector_id", owner)
              .with("involved", "sales")
              .with("minutes", "3"));
    }
  }

  /** What can be paid earlier is paid one to seven days after the touch. */
  void payment(Sent sent) {
    LocalDate last = sent.day().plusDays(Outcome.DAYS);
    boolean runs = account.paying().paysInRuns();
    LocalDate planned = sent.day().plusDays(runs ? 1 : draw.between(1, Outcome.DAYS));
    LocalDate on = account.paying().payDay(planned);
    LocalDate inTime = on.isAfter(last) ? BusinessDays.onOrAfter(sent.day().plusDays(1)) : on;
    sent.targets().stream().filter(OpenItem::isMovable).forEach(item -> advance(item, inTime));
  }

  /** An automatic reply that says somebody is away; it is no answer. */
  void outOfOffice(Sent sent) {
    contacts.add(
        new Touch(account, sent.touch().at().plusMinutes(2), Channel.EMAIL, "in")
            .with("automated", "true")
            .with("purpose", "administrative")
            .with("contact_id", emptyToNull(sent.touch().row().text("contact_id"))));
  }

  static boolean isDisputable(OpenItem item, LocalDate day) {
    return item.isMovable() && item.payment().on().isAfter(day.plusDays(Outcome.DAYS));
  }

  private static void advance(OpenItem item, LocalDate on) {
    if (on.isBefore(item.payment().on())) {
      item.payment().move(on);
    }
  }

  private static void delay(OpenItem item, LocalDate on) {
    if (on.isAfter(item.payment().on())) {
      item.payment().move(on);
    }
  }

  private Channel replyChannel(Channel channel) {
    if (channel != Channel.LETTER) {
      return channel;
    }
    return reach.channels().contains(Channel.EMAIL) && !contacts.hasBounced()
        ? Channel.EMAIL
        : Channel.PHONE;
  }

  /** A working day so many days later, at most seven days later. */
  private static LocalDate workingDay(LocalDate day, int later) {
    LocalDate on = BusinessDays.onOrAfter(day.plusDays(later));
    LocalDate last = day.plusDays(Outcome.DAYS);
    return on.isAfter(last) ? BusinessDays.onOrAfter(day.plusDays(1)) : on;
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
