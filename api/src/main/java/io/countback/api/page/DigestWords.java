package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Digest;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.view.DayReview;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** A day in review as a person says it. */
final class DigestWords {
  private DigestWords() {}

  /** {@code Tuesday, 30 June}. */
  static String day(LocalDate day) {
    return Dates.weekday(day) + ", " + Dates.dayAndMonth(day);
  }

  /** The finding of the page. */
  static String headline(DayReview day) {
    int planned = day.sum(Digest::planned);
    int done = day.sum(Digest::done);
    int others = day.sum(Digest::doneNotPlanned);
    if (planned == 0) {
      return "No list was published for %s, so nothing was planned%s."
          .formatted(
              day(day.day()),
              others == 0
                  ? ", and nobody was contacted"
                  : "; %s contacted all the same".formatted(were(others)));
    }
    if (done == planned) {
      return planned == 1
          ? "The one planned account was worked."
          : "All %d planned accounts were worked.".formatted(planned);
    }
    return "%d of %s worked; %s."
        .formatted(done, ManagerWords.many(planned, "planned account"), carried(day));
  }

  private static String were(int accounts) {
    return ManagerWords.many(accounts, "account") + (accounts == 1 ? " was" : " were");
  }

  private static String carried(DayReview day) {
    long carried = day.carried();
    int missed = day.missedCount();
    String first = missed + (missed == 1 ? " was missed" : " were missed");
    if (carried == 0) {
      return first + ", none of them on the next list";
    }
    return carried == missed
        ? first + (missed == 1 ? " and is on the next list" : ", all on the next list")
        : "%s, %d of them on the next list".formatted(first, carried);
  }

  /** The day in one line. */
  static String brief(DayReview day) {
    int broken = day.sum(Digest::promisesBroken);
    int planned = day.sum(Digest::planned);
    int done = day.sum(Digest::done);
    String plan =
        planned == 0
            ? "no list that day, %s contacted"
                .formatted(ManagerWords.many(day.sum(Digest::doneNotPlanned), "account"))
            : "%d of %d planned accounts worked%s"
                .formatted(done, planned, done == planned ? "" : ", " + carried(day));
    return plan + (broken == 0 ? "." : "; " + ManagerWords.many(broken, "promise") + " broken.");
  }

  /** Money of every currency by itself; nothing is added across them. */
  static String paid(DayReview day) {
    return day.overduePaid().entrySet().stream()
        .map(e -> Format.money(e.getValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  static String answer(String answer) {
    return switch (answer) {
      case "payment" -> "Paid";
      case "promise" -> "Promised";
      case "reply" -> "Replied";
      case "dispute" -> "Disputed";
      default -> WorklistRow.capital(answer);
    };
  }

  /** When a promise falls due, seen from the day. */
  static String due(PrioritizedAccount account, LocalDate day) {
    LocalDate on = account.promisedOn();
    if (on.equals(day)) {
      return "Today";
    }
    if (on.isBefore(day)) {
      return "Was due " + Dates.shortDayAndMonth(on);
    }
    return on.equals(day.plusDays(1)) ? "Tomorrow" : day(on);
  }
}
