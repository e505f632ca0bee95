package io.countback.jobs.collector;

import io.countback.jobs.measure.AgingColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One instalment, day by day: pure. Amounts are in its transaction currency. */
final class ItemStory {
  /** An item counts as paid in time if cash closed it within so many days of its entry. */
  static final int CLOSED_WITHIN = 30;

  /**
   * What changed the open amount.
   *
   * @param open the change; less than zero where it was paid or credited
   * @param receivedOn day the cash was received; null where it was no cash
   * @param credit whether a credit memo did it, or its being taken back
   * @param takenBack whether it takes something back: later than the rest of its day
   */
  record Change(
      LocalDate day,
      String event,
      BigDecimal open,
      LocalDate receivedOn,
      boolean credit,
      boolean takenBack) {}

  private static final Comparator<Change> IN_ORDER =
      Comparator.comparing(Change::day)
          .thenComparing(Change::takenBack)
          .thenComparing(Change::event, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final LocalDate dueOn;
  private final List<Change> changes;

  /**
   * @param dueOn null for none: the item is then never past due
   */
  ItemStory(LocalDate dueOn, List<Change> changes) {
    this.dueOn = dueOn;
    this.changes = new ArrayList<>(changes);
    this.changes.sort(IN_ORDER);
  }

  /**
   * The item as one that a window has to collect.
   *
   * @param on entry day
   * @param amount open then
   */
  record Entry(LocalDate on, BigDecimal amount) {}

  /** What is open at the close of a day. */
  BigDecimal openAt(LocalDate day) {
    BigDecimal open = BigDecimal.ZERO;
    for (Change change : changes) {
      open = change.day.isAfter(day) ? open : open.add(change.open);
    }
    return open;
  }

  /** How the item enters a window; empty where it is none of its collectible items. */
  Optional<Entry> entry(Window window) {
    LocalDate eve = window.from().minusDays(1);
    if (dueOn == null || !dueOn.isBefore(window.to())) {
      return Optional.empty();
    }
    LocalDate close = dueOn.isBefore(eve) ? eve : dueOn;
    BigDecimal open = openAt(close);
    return open.signum() > 0 ? Optional.of(new Entry(close.plusDays(1), open)) : Optional.empty();
  }

  /** Whether it fell due so that it became past due in the window, and was open then. */
  boolean becamePastDue(Window window) {
    return dueOn != null
        && !dueOn.isBefore(window.from().minusDays(1))
        && dueOn.isBefore(window.to())
        && openAt(dueOn).signum() > 0;
  }

  /** The day it fell due; null for none. */
  LocalDate dueOn() {
    return dueOn;
  }

  /** The aging bucket on a day. */
  String agingBand(LocalDate day) {
    return AgingColumn.of((int) ChronoUnit.DAYS.between(dueOn, day)).part();
  }

  /** Cash received from the entry day on, as applied by a day. */
  BigDecimal collected(Entry entry, LocalDate by) {
    return taken(by, c -> c.receivedOn != null && !c.receivedOn.isBefore(entry.on));
  }

  /** Credited by credit memos from the entry day on, by a day. */
  BigDecimal credited(Entry entry, LocalDate by) {
    return taken(by, c -> c.credit && !c.day.isBefore(entry.on));
  }

  private BigDecimal taken(LocalDate by, Predicate<Change> which) {
    BigDecimal taken = BigDecimal.ZERO;
    for (Change change : changes) {
      taken = !change.day.isAfter(by) && which.test(change) ? taken.subtract(change.open) : taken;
    }
    return taken;
  }

  /** Whether the 30 days after the entry have passed by a day. */
  static boolean matured(Entry entry, LocalDate by) {
    return !entry.on.plusDays(CLOSED_WITHIN).isAfter(by);
  }

  /** Whether it is closed at a day by cash that was received within 30 days of the entry. */
  boolean closedByCash(Entry entry, LocalDate by) {
    return closing(by)
        .filter(c -> c.receivedOn != null)
        .filter(c -> !c.receivedOn.isAfter(entry.on.plusDays(CLOSED_WITHIN)))
        .isPresent();
  }

  /** The day it was closed and stayed so up to a day; empty where it is open then. */
  Optional<LocalDate> closedOn(LocalDate by) {
    return closing(by).map(Change::day);
  }

  private Optional<Change> closing(LocalDate by) {
    BigDecimal open = BigDecimal.ZERO;
    Change closing = null;
    for (Change change : changes) {
      if (change.day.isAfter(by)) {
        break;
      }
      boolean wasOpen = open.signum() > 0;
      open = open.add(change.open);
      if (open.signum() > 0) {
        closing = null;
      } else if (wasOpen) {
        closing = change;
      }
    }
    return Optional.ofNullable(closing);
  }
}
