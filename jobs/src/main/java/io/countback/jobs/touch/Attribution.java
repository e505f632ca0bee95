package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares the cash applied on an account out among the touches that could have it as their response.
 * What no touch in the window can claim is unattributed; both together are the cash applied, to the
 * minor unit, for every rule and window. What is taken back is taken from whom it was credited to.
 */
final class Attribution {
  /** The windows in days. */
  static final int[] WINDOWS = {7, 14, 30};

  /** One application with those that could have it as their response. */
  private static final class Applied {
    private final int day;
    private final List<Lane.DayGroup> groups;
    private BigDecimal left;

    private Applied(int day, List<Lane.DayGroup> groups, BigDecimal left) {
      this.day = day;
      this.groups = groups;
      this.left = left;
    }
  }

  private record Key(String entity, String document, int installment, String source) {}

  private record Rest(int window, int on, String currency) {}

  private final Map<Key, Deque<Applied>> applied = new HashMap<>();
  private final Map<Rest, BigDecimal> unattributed = new HashMap<>();

  /** Credits cash that was applied to those groups, of the 30 days before, oldest first. */
  void apply(AccountEvent.Movement cash, List<Lane.DayGroup> groups) {
    applied
        .computeIfAbsent(key(cash), k -> new ArrayDeque<>(1))
        .push(new Applied(cash.day(), groups, cash.cash()));
    credit(cash, cash.day(), groups, cash.cash());
  }

  /**
   * Takes cash back from the applications of its receipt to the instalment, newest first. What was
   * never applied as cash is no cash.
   */
  void takeBack(AccountEvent.Movement reversal) {
    Deque<Applied> origins = applied.getOrDefault(key(reversal), new ArrayDeque<>());
    BigDecimal rest = reversal.cash().negate();
    while (rest.signum() > 0 && !origins.isEmpty()) {
      Applied origin = origins.peek();
      BigDecimal back = rest.min(origin.left);
      credit(reversal, origin.day, origin.groups, back.negate());
      origin.left = origin.left.subtract(back);
      rest = rest.subtract(back);
      if (origin.left.signum() == 0) {
        origins.pop();
      }
    }
  }

  private static Key key(AccountEvent.Movement movement) {
    return new Key(
        movement.entity(), movement.document(), movement.installment(), movement.source());
  }

  private void credit(
      AccountEvent.Movement movement, int on, List<Lane.DayGroup> groups, BigDecimal amount) {
    int day = movement.day();
    String currency = movement.currency();
    for (Lane.DayGroup group : groups) {
      if (day - group.day <= TouchWalk.LONGEST_WINDOW) {
        group.paid.merge(new Lane.Paid(day - group.day, currency), amount, BigDecimal::add);
      }
    }
    for (int window : WINDOWS) {
      List<Lane.DayGroup> within = groups.stream().filter(g -> on - g.day <= window).toList();
      if (within.isEmpty()) {
        unattributed.merge(new Rest(window, day, currency), amount, BigDecimal::add);
        continue;
      }
      WalkedTouch last = latest(within);
      WalkedTouch first = earliest(within);
      last.credit(Credit.Rule.LAST_TOUCH, window, day, currency, amount);
      first.credit(Credit.Rule.FIRST_TOUCH, window, day, currency, amount);
      linear(within, last, window, day, currency, amount);
    }
  }

  /** Equal shares in whole minor units; the last touch takes what rounding leaves. */
  private static void linear(
      List<Lane.DayGroup> within,
      WalkedTouch last,
      int window,
      int day,
      String currency,
      BigDecimal amount) {
    long count = within.stream().mapToLong(g -> g.touches.size()).sum();
    BigDecimal share =
        amount.divide(BigDecimal.valueOf(count), minorDigits(currency), RoundingMode.DOWN);
    if (share.signum() != 0) {
      Lane.Share key = new Lane.Share(window, day, currency);
      within.forEach(g -> g.linear.merge(key, share, BigDecimal::add));
    }
    BigDecimal rest = amount.subtract(share.multiply(BigDecimal.valueOf(count)));
    if (rest.signum() != 0) {
      last.credit(Credit.Rule.LINEAR, window, day, currency, rest);
    }
  }

  private static int minorDigits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** The latest touch of some groups; null for none. */
  static WalkedTouch latest(List<Lane.DayGroup> groups) {
    WalkedTouch latest = null;
    for (Lane.DayGroup group : groups) {
      latest = latest == null || group.last().sequence > latest.sequence ? group.last() : latest;
    }
    return latest;
  }

  private static WalkedTouch earliest(List<Lane.DayGroup> groups) {
    WalkedTouch earliest = null;
    for (Lane.DayGroup group : groups) {
      earliest =
          earliest == null || group.first().sequence < earliest.sequence ? group.first() : earliest;
    }
    return earliest;
  }

  /** Cash that belongs to no touch, by window, day and currency; the same for every rule. */
  List<Credit> unattributed() {
    List<Credit> all = new ArrayList<>();
    unattributed.forEach(
        (key, amount) -> all.add(new Credit(null, key.window(), key.on(), key.currency(), amount)));
    return all;
  }
}
