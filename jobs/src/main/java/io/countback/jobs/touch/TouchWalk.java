package io.countback.jobs.touch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One walk over the events of one account, in order of time: what each touch was made in, and what
 * followed it. Each event is met once; a touch waits for its first response of each kind in a queue
 * that the response empties, and for payments by day ({@link Lane}), so that the walk is linear for
 * an account with many thousand touches as well.
 */
final class TouchWalk {
  /** Days after which nothing answers a touch. */
  static final int LONGEST_WINDOW = 30;

  /** The window for which last-touch rates are published, in days. */
  static final int LAST_TOUCH_WINDOW = 7;

  /** Aging band where nothing is past due. */
  static final String PRE_DUE = "pre_due";

  private static final long REPEAT_WITHIN = 60_000_000;
  private static final double MICROS_PER_HOUR = 3_600_000_000.0;

  /**
   * What an account's walk has found.
   *
   * @param touches in order of time
   * @param unattributed cash that no touch can claim; its rule is null, for it is the same for all
   * @param standings at period ends with something past due in the 30 days up to it
   */
  record Walked(List<WalkedTouch> touches, List<Credit> unattributed, List<Standing> standings) {}

  private record Same(String channel, String collector, String template) {}

  private final List<WalkedTouch> touches = new ArrayList<>();
  private final List<Standing> standings = new ArrayList<>();
  private final OpenItems items = new OpenItems();
  private final Attribution attribution = new Attribution();
  private final Runs runs = new Runs();
  private final Lane unnamed = new Lane();
  private final List<Deque<WalkedTouch>> waiting = new ArrayList<>();
  private final Map<Same, Long> lastOfSame = new HashMap<>();
  private final Deque<Integer> recentTouches = new ArrayDeque<>();
  private final int[] periodEnds;
  private WalkedTouch latest;
  private boolean latestIsUnnamed;
  private int nextEnd;

  private TouchWalk(int[] periodEnds) {
    this.periodEnds = periodEnds;
    for (int i = 0; i < Kind.values().length; i++) {
      waiting.add(new ArrayDeque<>());
    }
  }

  /** Hours from a moment to a later one. */
  static double hours(long from, long to) {
    return (to - from) / MICROS_PER_HOUR;
  }

  /**
   * Walks.
   *
   * @param events in {@link AccountEvent#IN_ORDER}, none later than the last period end
   * @param periodEnds ascending; the last is the as-of day
   */
  static Walked walk(List<AccountEvent> events, int[] periodEnds) {
    TouchWalk walk = new TouchWalk(periodEnds);
    for (AccountEvent event : events) {
      if (event instanceof AccountEvent.Movement movement) {
        walk.items.introduce(movement);
      }
    }
    int day = Integer.MIN_VALUE;
    for (AccountEvent event : events) {
      if (event.day() != day) {
        walk.finish(day, event.day());
        day = event.day();
        walk.items.start(day);
      }
      walk.meet(event);
    }
    walk.finish(day, Integer.MAX_VALUE);
    walk.runs.finish(periodEnds[periodEnds.length - 1]);
    walk.touches.forEach(WalkedTouch::settle);
    return new Walked(walk.touches, walk.attribution.unattributed(), walk.standings);
  }

  /** Ends a day, and looks at the account at the period ends before the next. */
  private void finish(int day, int next) {
    if (day != Integer.MIN_VALUE && items.end(day)) {
      runs.nothingOwed(day);
    }
    for (; nextEnd < periodEnds.length && periodEnds[nextEnd] < next; nextEnd++) {
      Standing standing = items.standing(periodEnds[nextEnd]);
      if (standing != null) {
        standings.add(standing);
      }
    }
    items.pass(next);
  }

  private void meet(AccountEvent event) {
    if (event instanceof AccountEvent.Touch touch) {
      touch(touch);
    } else if (event instanceof AccountEvent.Answer answer) {
      answer(answer);
    } else if (event instanceof AccountEvent.Receipt receipt) {
      receipt(receipt);
    } else if (event instanceof AccountEvent.Movement movement) {
      movement(movement);
    }
  }

  private void touch(AccountEvent.Touch touch) {
    List<OpenItems.Invoice> named = items.named(touch.entity(), touch.invoices());
    boolean names = !touch.invoices().isEmpty();
    List<OpenItems.Item> meant = names ? items.pastDue(named) : null;
    WalkedTouch walked =
        new WalkedTouch(
            touch,
            touches.size(),
            isRepeat(touch),
            names ? items.band(meant) : items.band(),
            names ? meant.size() : items.pastDueCount(),
            prior(touch.day()));
    touches.add(walked);
    if (!walked.counts()) {
      return;
    }
    recentTouches.addLast(touch.day());
    if (latest != null) {
      latest.nextTouchHours = hours(latest.touch.at(), touch.at());
      latest.nextTouchAfter = touch.day() - latest.touch.day();
    }
    latest = walked;
    latestIsUnnamed = !names;
    runs.attempt(walked);
    walked.attempt = touch.attemptNo() != null ? touch.attemptNo() : (Integer) walked.runAttempt;
    waiting.forEach(queue -> queue.addLast(walked));
    if (!names) {
      unnamed.add(walked);
    } else if (!named.stream().allMatch(OpenItems.Invoice::isClosed)) {
      named.forEach(invoice -> invoice.lane.add(walked));
    }
    items.watch(walked, meant);
  }

  /** Within 60 seconds of the same, both with a time of day (check T1d). */
  private boolean isRepeat(AccountEvent.Touch touch) {
    if (!touch.timed()) {
      return false;
    }
    Same same = new Same(touch.channel(), touch.collector(), touch.templateId());
    Long before = lastOfSame.put(same, touch.at());
    return before != null && touch.at() - before <= REPEAT_WITHIN;
  }

  private int prior(int day) {
    while (!recentTouches.isEmpty() && recentTouches.peekFirst() < day - LONGEST_WINDOW) {
      recentTouches.removeFirst();
    }
    return recentTouches.size();
  }

  private void answer(AccountEvent.Answer answer) {
    Deque<WalkedTouch> queue = waiting.get(answer.kind().ordinal());
    for (WalkedTouch touch : queue) {
      if (answer.day() - touch.touch.day() <= LONGEST_WINDOW) {
        touch.answered(answer.kind(), answer.day(), answer.ends());
      }
    }
    queue.clear();
    lastBefore(answer.day());
    runs.response(answer.day());
  }

  private void lastBefore(int day) {
    if (latest != null && day - latest.touch.day() <= LONGEST_WINDOW) {
      latest.last(day);
    }
  }

  /** Money that came in answers the touches that name no invoice, applied or not. */
  private void receipt(AccountEvent.Receipt receipt) {
    List<Lane.DayGroup> groups = new ArrayList<>();
    unnamed.collect(receipt.day(), receipt.day(), groups);
    groups.forEach(g -> g.paidOn(receipt.day(), receipt.ends()));
    if (latestIsUnnamed) {
      lastBefore(receipt.day());
    }
    runs.payment(receipt.day(), Attribution.latest(groups), receipt.day());
  }

  private void movement(AccountEvent.Movement movement) {
    items.change(movement);
    int sign = movement.cash().signum();
    if (sign < 0) {
      attribution.takeBack(movement);
    } else if (sign > 0) {
      List<Lane.DayGroup> groups = new ArrayList<>();
      unnamed.collect(movement.day(), movement.receivedOn(), groups);
      items.invoice(movement).lane.collect(movement.day(), movement.receivedOn(), groups);
      groups.forEach(g -> g.paidOn(movement.day(), movement.ends()));
      attribution.apply(movement, groups);
      WalkedTouch last = Attribution.latest(groups);
      if (last != null) {
        last.last(movement.day());
      }
      runs.payment(movement.day(), last, movement.receivedOn());
    }
  }
}
