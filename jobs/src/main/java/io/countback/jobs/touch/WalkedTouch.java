package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A touch and what the walk has found to follow it so far. */
final class WalkedTouch {
  final AccountEvent.Touch touch;
  final int sequence;
  final boolean repeat;
  final String agingBand;
  final int pastDueMeant;
  final int priorTouches;
  final List<Lane.DayGroup> groups = new ArrayList<>();
  Integer nextTouchAfter;
  Double nextTouchHours;
  Integer attempt;
  int run = -1;
  int runAttempt;
  Integer runAnsweredOn;
  Integer runEndedOn;
  Integer lastTouchDays;
  Integer fullPaymentDays;
  Integer fullCensoredDays;
  int waitingFor;
  private final Integer[] days = new Integer[Kind.values().length];
  private final long[] moments = new long[Kind.values().length];
  private final Map<CreditKey, BigDecimal> credits = new HashMap<>();

  private record CreditKey(Credit.Rule rule, int window, int on, String currency) {}

  WalkedTouch(
      AccountEvent.Touch touch,
      int sequence,
      boolean repeat,
      String agingBand,
      int pastDueMeant,
      int priorTouches) {
    this.touch = touch;
    this.sequence = sequence;
    this.repeat = repeat;
    this.agingBand = agingBand;
    this.pastDueMeant = pastDueMeant;
    this.priorTouches = priorTouches;
  }

  /** Delivered and no repeat: what figures count. */
  boolean counts() {
    return touch.delivered() && !repeat;
  }

  /** The first event of the kind that answers it; later ones change nothing. */
  void answered(Kind kind, int day, long moment) {
    if (days[kind.ordinal()] == null) {
      days[kind.ordinal()] = day - touch.day();
      moments[kind.ordinal()] = moment;
    }
  }

  /** Credits it with the response as the latest touch before it. */
  void last(int day) {
    if (lastTouchDays == null) {
      lastTouchDays = day - touch.day();
    }
  }

  void credit(Credit.Rule rule, int window, int on, String currency, BigDecimal amount) {
    credits.merge(new CreditKey(rule, window, on, currency), amount, BigDecimal::add);
  }

  /** Days to the first response of a kind; null where there is none. */
  Integer days(Kind kind) {
    return kind == recorded() ? Integer.valueOf(0) : eventDays(kind);
  }

  private Integer eventDays(Kind kind) {
    return days[kind.ordinal()];
  }

  /** The kind recorded on the touch itself. */
  Kind recorded() {
    return counts() ? Kind.recorded(touch.outcome()) : null;
  }

  /**
   * Days to the first response for which it is the latest touch before. What is recorded on it is
   * one, unless an event of the same kind follows within a week: then that is the same response.
   */
  Integer lastTouchDays() {
    Kind recorded = recorded();
    boolean own =
        recorded != null
            && (eventDays(recorded) == null || eventDays(recorded) > TouchWalk.LAST_TOUCH_WINDOW);
    return own ? Integer.valueOf(0) : lastTouchDays;
  }

  /** Hours to the first response of any kind; null where there is none. */
  Double responseHours() {
    Kind first = firstResponse();
    if (first == null) {
      return null;
    }
    return eventDays(first) == null ? 0.0 : TouchWalk.hours(touch.at(), moments[first.ordinal()]);
  }

  /** Days to that response; null where there is none. */
  Integer responseDays() {
    Kind first = firstResponse();
    if (first == null) {
      return null;
    }
    return eventDays(first) == null ? Integer.valueOf(0) : eventDays(first);
  }

  /** The kind that came first; what is recorded on the touch came with it, unless it follows. */
  private Kind firstResponse() {
    Kind first = null;
    for (Kind kind : Kind.values()) {
      boolean answers = eventDays(kind) != null || kind == recorded();
      if (answers && (first == null || moment(kind) < moment(first))) {
        first = kind;
      }
    }
    return first;
  }

  private long moment(Kind kind) {
    return eventDays(kind) == null ? touch.at() : moments[kind.ordinal()];
  }

  /** Takes what was found per day and lane over to the touch: once, at the end. */
  void settle() {
    for (Lane.DayGroup group : groups) {
      if (group.paidDays != null
          && (eventDays(Kind.PAYMENT) == null || group.paidDays < eventDays(Kind.PAYMENT))) {
        days[Kind.PAYMENT.ordinal()] = group.paidDays;
        moments[Kind.PAYMENT.ordinal()] = group.paidMoment;
      }
      group.linear.forEach(
          (key, amount) ->
              credit(Credit.Rule.LINEAR, key.window(), key.on(), key.currency(), amount));
    }
  }

  /** Cash that could be its response, by day and currency. */
  Map<Lane.Paid, BigDecimal> paid() {
    Map<Lane.Paid, BigDecimal> paid = new TreeMap<>();
    for (Lane.DayGroup group : groups) {
      group.paid.forEach((key, amount) -> paid.merge(key, amount, BigDecimal::add));
    }
    return paid;
  }

  List<Credit> credits() {
    List<Credit> all = new ArrayList<>();
    credits.forEach(
        (key, amount) ->
            all.add(new Credit(key.rule(), key.window(), key.on(), key.currency(), amount)));
    return all;
  }
}
