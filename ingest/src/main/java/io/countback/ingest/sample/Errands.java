package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The errands of one account that are still to be done, by day. */
final class Errands {

  private final List<Errand> errands;

  Errands(Account account, History history, Draw draw) {
    this.errands = Errand.draw(account, history, draw);
  }

  /** Day of the next one, null if there is none. */
  LocalDate nextDay() {
    return errands.isEmpty() ? null : errands.get(0).day();
  }

  /** Takes the next one if its day has come, else null. */
  Errand take(LocalDate day) {
    return errands.isEmpty() || nextDay().isAfter(day) ? null : errands.remove(0);
  }

  /** The customer is told when the dispute of the item has been closed. */
  void followUp(OpenItem item) {
    LocalDate day = item.disputedUntil().plusDays(1);
    errands.add(new Errand(day, Errand.Kind.FOLLOW_UP, item));
    errands.sort(Comparator.comparing(Errand::day));
  }
}
