package io.countback.jobs.touch;

import io.countback.jobs.measure.AgingColumn;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The instalments of an account as they stand at the start of a day: what was open at the close of
 * the day before. Changes of a day wait for its end, so that a payment later that day changes the
 * situation of no touch.
 */
final class OpenItems {
  /** One instalment. */
  static final class Item {
    private final String currency;
    private final Integer dueOn;
    private BigDecimal open = BigDecimal.ZERO;
    private boolean begun;
    private int pastDueFrom;
    private int closedOtherwiseOn = Integer.MIN_VALUE;
    private final List<WalkedTouch> watchers = new ArrayList<>();

    private Item(String currency, Integer dueOn) {
      this.currency = currency;
      this.dueOn = dueOn;
    }

    private boolean isOpen() {
      return open.signum() > 0;
    }

    private boolean pastDue(int day) {
      return isOpen() && dueOn != null && dueOn < day;
    }
  }

  /** One invoice. */
  static final class Invoice {
    final Lane lane = new Lane();
    private final Map<Integer, Item> items = new LinkedHashMap<>();

    /** Issued before this day, and nothing of it open. */
    boolean isClosed() {
      return items.values().stream().anyMatch(i -> i.begun)
          && items.values().stream().noneMatch(Item::isOpen);
    }
  }

  /** What touches of a day mean: their past-due instalments, null for all of the account. */
  private record Meant(WalkedTouch touch, List<Item> items) {}

  private static final class Change {
    private BigDecimal open = BigDecimal.ZERO;
    private boolean cash;
  }

  private record Key(String entity, String document) {}

  private final Map<Key, Invoice> invoices = new HashMap<>();
  private final Map<String, List<Key>> byId = new HashMap<>();
  private final Map<Item, Change> changes = new LinkedHashMap<>();
  private final Set<Item> open = new LinkedHashSet<>();
  private final TreeMap<Integer, Integer> notYetDue = new TreeMap<>();
  private final TreeMap<Integer, Integer> pastDue = new TreeMap<>();
  private final TreeMap<Integer, Integer> pastDueFrom = new TreeMap<>();
  private final Deque<WalkedTouch> watching = new ArrayDeque<>();
  private final List<Meant> today = new ArrayList<>();
  private int pastDueCount;
  private int startOf = Integer.MIN_VALUE;
  private int lastPastDueOn = -1_000_000;

  /** Makes the invoice of a movement known, before the walk. */
  void introduce(AccountEvent.Movement movement) {
    Key key = new Key(movement.entity(), movement.document());
    invoices.computeIfAbsent(
        key,
        k -> {
          byId.computeIfAbsent(k.document(), id -> new ArrayList<>(1)).add(k);
          return new Invoice();
        });
  }

  Invoice invoice(AccountEvent.Movement movement) {
    return invoices.get(new Key(movement.entity(), movement.document()));
  }

  /**
   * The account's invoices of those ids; of one id in two entities the touch's own entity's. Ids of
   * other accounts' invoices find none.
   */
  List<Invoice> named(String entity, List<String> ids) {
    Set<Invoice> named = new LinkedHashSet<>();
    for (String id : ids) {
      Invoice own = invoices.get(new Key(entity, id));
      if (own != null) {
        named.add(own);
      } else {
        byId.getOrDefault(id, List.of()).forEach(key -> named.add(invoices.get(key)));
      }
    }
    return new ArrayList<>(named);
  }

  /** Notes a change of the current day. */
  void change(AccountEvent.Movement movement) {
    Invoice invoice = invoice(movement);
    Item item =
        invoice.items.computeIfAbsent(
            movement.installment(), n -> new Item(movement.currency(), movement.dueOn()));
    Change change = changes.computeIfAbsent(item, i -> new Change());
    change.open = change.open.add(movement.open());
    change.cash |= movement.cash().signum() > 0;
  }

  /** Starts a day: what has fallen due by now is past due. */
  void start(int day) {
    startOf = day;
    while (!notYetDue.isEmpty() && notYetDue.firstKey() < day) {
      Map.Entry<Integer, Integer> due = notYetDue.pollFirstEntry();
      pastDue.merge(due.getKey(), due.getValue(), Integer::sum);
      pastDueCount += due.getValue();
    }
  }

  /** Bucket of the oldest past-due instalment of the account at the start of the day. */
  String band() {
    return pastDue.isEmpty() ? TouchWalk.PRE_DUE : band(pastDue.firstKey());
  }

  int pastDueCount() {
    return pastDueCount;
  }

  /** Past-due instalments of some invoices at the start of the day. */
  List<Item> pastDue(List<Invoice> of) {
    List<Item> found = new ArrayList<>();
    for (Invoice invoice : of) {
      for (Item item : invoice.items.values()) {
        if (item.pastDue(startOf)) {
          found.add(item);
        }
      }
    }
    return found;
  }

  String band(List<Item> items) {
    int oldest = items.stream().mapToInt(i -> i.dueOn).min().orElse(Integer.MAX_VALUE);
    return items.isEmpty() ? TouchWalk.PRE_DUE : band(oldest);
  }

  private String band(int dueOn) {
    return AgingColumn.of(startOf - dueOn).part();
  }

  /**
   * Watches for the full payment of what a touch of this day means.
   *
   * @param items null for all that is past due on the account
   */
  void watch(WalkedTouch touch, List<Item> items) {
    if (touch.pastDueMeant > 0) {
      today.add(new Meant(touch, items));
    }
  }

  /** Ends the day; true where its changes left the account owing nothing. */
  boolean end(int day) {
    boolean owed = !open.isEmpty();
    List<Item> closed = new ArrayList<>();
    List<Item> opened = new ArrayList<>();
    changes.forEach(
        (item, change) -> {
          boolean wasOpen = item.isOpen();
          item.open = item.open.add(change.open);
          item.begun = true;
          if (wasOpen && !item.isOpen()) {
            closed.add(item);
            if (!change.cash) {
              item.closedOtherwiseOn = day;
            }
          } else if (!wasOpen && item.isOpen()) {
            opened.add(item);
          }
        });
    changes.clear();
    closed.stream().filter(i -> i.closedOtherwiseOn == day).forEach(i -> close(i, day));
    closed.stream().filter(i -> i.closedOtherwiseOn != day).forEach(i -> close(i, day));
    opened.forEach(i -> open(i, day));
    while (!watching.isEmpty() && watching.peekFirst().touch.day() < oldestSpell()) {
      WalkedTouch paid = watching.removeFirst();
      paid.fullPaymentDays = day - paid.touch.day();
    }
    today.forEach(m -> beginWatching(m, day));
    today.clear();
    return owed && open.isEmpty();
  }

  private int oldestSpell() {
    return pastDueFrom.isEmpty() ? Integer.MAX_VALUE : pastDueFrom.firstKey();
  }

  private void open(Item item, int day) {
    open.add(item);
    if (item.dueOn != null) {
      item.pastDueFrom = Math.max(item.dueOn, day) + 1;
      pastDueFrom.merge(item.pastDueFrom, 1, Integer::sum);
      if (item.dueOn < startOf) {
        pastDue.merge(item.dueOn, 1, Integer::sum);
        pastDueCount++;
      } else {
        notYetDue.merge(item.dueOn, 1, Integer::sum);
      }
    }
  }

  private void close(Item item, int day) {
    open.remove(item);
    boolean otherwise = item.closedOtherwiseOn == day;
    if (item.dueOn != null) {
      less(pastDueFrom, item.pastDueFrom);
      if (item.dueOn < startOf) {
        less(pastDue, item.dueOn);
        pastDueCount--;
      } else {
        less(notYetDue, item.dueOn);
      }
      while (otherwise
          && !watching.isEmpty()
          && watching.peekLast().touch.day() >= item.pastDueFrom) {
        censor(watching.removeLast(), day);
      }
      for (Meant meant : today) {
        if (otherwise && meant.items == null && item.pastDueFrom <= day) {
          censor(meant.touch, day);
        }
      }
    }
    for (WalkedTouch touch : item.watchers) {
      if (otherwise) {
        censor(touch, day);
      } else if (touch.fullCensoredDays == null && --touch.waitingFor == 0) {
        touch.fullPaymentDays = day - touch.touch.day();
      }
    }
    item.watchers.clear();
  }

  private static void censor(WalkedTouch touch, int day) {
    if (touch.fullCensoredDays == null && touch.fullPaymentDays == null) {
      touch.fullCensoredDays = day - touch.touch.day();
    }
  }

  /**
   * What was paid on the day of the touch itself is no answer to it: it is looked for no longer.
   */
  private void beginWatching(Meant meant, int day) {
    WalkedTouch touch = meant.touch;
    if (touch.fullCensoredDays != null) {
      return;
    }
    if (meant.items == null) {
      if (oldestSpell() <= day) {
        watching.addLast(touch);
      } else {
        censor(touch, day);
      }
      return;
    }
    boolean otherwise = meant.items.stream().anyMatch(i -> i.closedOtherwiseOn == day);
    List<Item> left = meant.items.stream().filter(Item::isOpen).toList();
    if (otherwise || left.isEmpty()) {
      censor(touch, day);
      return;
    }
    touch.waitingFor = left.size();
    left.forEach(i -> i.watchers.add(touch));
  }

  private static void less(TreeMap<Integer, Integer> counts, int key) {
    counts.merge(key, -1, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** Days pass without change until before the next event: what falls due in them is past due. */
  void pass(int next) {
    if (oldestDue() < next - 1) {
      lastPastDueOn = next - 1;
    }
  }

  private int oldestDue() {
    int past = pastDue.isEmpty() ? Integer.MAX_VALUE : pastDue.firstKey();
    return notYetDue.isEmpty() ? past : Math.min(past, notYetDue.firstKey());
  }

  /**
   * How the account stands at the close of a day; null where nothing was past due in the 30 days up
   * to it.
   */
  Standing standing(int day) {
    if (oldestDue() >= day) {
      return lastPastDueOn > day - 30 ? new Standing(day, TouchWalk.PRE_DUE, Map.of()) : null;
    }
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (Item item : open) {
      if (item.pastDue(day)) {
        amounts.merge(item.currency, item.open, BigDecimal::add);
      }
    }
    return new Standing(day, AgingColumn.of(day - oldestDue()).part(), amounts);
  }
}
