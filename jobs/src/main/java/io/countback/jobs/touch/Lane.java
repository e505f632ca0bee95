package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Touches that wait for payments: those that name one invoice, or those that name none. Touches of
 * one day are answered alike by payments, which have no time of day, so that a payment meets at
 * most one group for each of the 30 days before it.
 */
final class Lane {
  /** Cash of a day, in days from the touch. */
  record Paid(int days, String currency) implements Comparable<Paid> {
    private static final Comparator<Paid> BY_DAY =
        Comparator.comparingInt(Paid::days).thenComparing(Paid::currency);

    @Override
    public int compareTo(Paid other) {
      return BY_DAY.compare(this, other);
    }
  }

  /** Where an equal share belongs. */
  record Share(int window, int on, String currency) {}

  /** The touches of one day. */
  static final class DayGroup {
    final int day;
    final List<WalkedTouch> touches = new ArrayList<>();
    final Map<Paid, BigDecimal> paid = new HashMap<>();

    /** What each touch of the group has by equal shares. */
    final Map<Share, BigDecimal> linear = new HashMap<>();

    Integer paidDays;
    long paidMoment;

    DayGroup(int day) {
      this.day = day;
    }

    void paidOn(int on, long moment) {
      if (paidDays == null) {
        paidDays = on - day;
        paidMoment = moment;
      }
    }

    WalkedTouch first() {
      return touches.get(0);
    }

    WalkedTouch last() {
      return touches.get(touches.size() - 1);
    }
  }

  private final Deque<DayGroup> groups = new ArrayDeque<>();

  void add(WalkedTouch touch) {
    int day = touch.touch.day();
    if (groups.isEmpty() || groups.peekLast().day != day) {
      groups.addLast(new DayGroup(day));
    }
    groups.peekLast().touches.add(touch);
    touch.groups.add(groups.peekLast());
  }

  /** Adds the groups of the 30 days before a day that are older than {@code before}. */
  void collect(int on, int before, List<DayGroup> into) {
    while (!groups.isEmpty() && groups.peekFirst().day + TouchWalk.LONGEST_WINDOW < on) {
      groups.removeFirst();
    }
    for (DayGroup group : groups) {
      if (group.day >= before) {
        break;
      }
      into.add(group);
    }
  }
}
