package io.countback.api.view;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many in an order; the others are let go as they come. */
final class First<T> {
  private final int most;
  private final Comparator<? super T> order;
  private final PriorityQueue<T> lastFirst;
  private int added;

  /**
   * None yet.
   *
   * @param most how many are kept
   */
  First(int most, Comparator<? super T> order) {
    this.most = most;
    this.order = order;
    this.lastFirst = new PriorityQueue<>(order.reversed());
  }

  void add(T one) {
    added++;
    if (lastFirst.size() < most) {
      lastFirst.add(one);
    } else if (order.compare(one, lastFirst.peek()) < 0) {
      lastFirst.poll();
      lastFirst.add(one);
    }
  }

  /** How many there were, kept or not. */
  int added() {
    return added;
  }

  /** Those kept, in order. */
  List<T> list() {
    return lastFirst.stream().sorted(order).toList();
  }
}
