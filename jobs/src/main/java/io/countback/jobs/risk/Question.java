package io.countback.jobs.risk;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** When an instalment is asked of. */
public enum Question {
  /** Once, on the day of issue, by what was known the day before and its document. */
  AT_ISSUE {
    @Override
    List<LocalDate> days(ItemLife item, LocalDate from, LocalDate to) {
      LocalDate issued = item.document().issuedOn();
      return issued.isBefore(from) || issued.isAfter(to) ? List.of() : List.of(issued);
    }

    @Override
    LocalDate known(LocalDate day) {
      return day.minusDays(1);
    }
  },
  /** At every month end at which it is open; whether it is late at all, only before it is. */
  OPEN {
    @Override
    List<LocalDate> days(ItemLife item, LocalDate from, LocalDate to) {
      List<LocalDate> days = new ArrayList<>();
      LocalDate issued = item.document().issuedOn();
      LocalDate first = issued.isBefore(from) ? from : issued;
      for (LocalDate end = monthEnd(first); !end.isAfter(to); end = monthEnd(end.plusDays(1))) {
        if (item.openAt(end).signum() > 0) {
          days.add(end);
        } else if (end.isAfter(item.lastChange(to))) {
          break;
        }
      }
      return days;
    }

    @Override
    boolean asks(Target target, ItemLife item, LocalDate day) {
      return target != Target.LATE_0 || !item.document().dueOn().isBefore(day);
    }

    @Override
    LocalDate known(LocalDate day) {
      return day;
    }
  };

  /** The days on which an item is asked of, both ends of the window included. */
  abstract List<LocalDate> days(ItemLife item, LocalDate from, LocalDate to);

  /** Whether a target is asked of an item on one of those days. */
  boolean asks(Target target, ItemLife item, LocalDate day) {
    return true;
  }

  /** The last day whose facts are known to the answer. */
  abstract LocalDate known(LocalDate day);

  private static LocalDate monthEnd(LocalDate day) {
    return day.with(TemporalAdjusters.lastDayOfMonth());
  }
}
