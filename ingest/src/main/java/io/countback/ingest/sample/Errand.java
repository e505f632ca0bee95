package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A contact for another reason than a demand.
 *
 * @param item the disputed item of a follow-up, else null
 */
record Errand(LocalDate day, Kind kind, OpenItem item) {

  enum Kind {
    /** The customer asks something and is answered. */
    QUESTION,
    /** The customer disputes an invoice unasked. */
    CLAIM,
    /** A call to stay in touch. */
    RELATIONSHIP,
    /** A yearly check of names and addresses. */
    ADMINISTRATIVE,
    /** A dispute was closed and the customer is told. */
    FOLLOW_UP
  }

  /** Those that do not depend on what happens, by day. */
  static List<Errand> draw(Account account, History history, Draw draw) {
    List<Errand> errands = new ArrayList<>();
    double years = history.days() / 365.25;
    double busy = Math.min(3, 0.2 + account.buying().perMonth() / 8);
    add(errands, Kind.QUESTION, draw.count(years * busy), history, draw);
    add(errands, Kind.CLAIM, draw.count(years * busy * 1.6), history, draw);
    add(errands, Kind.RELATIONSHIP, account.rank() < 40 ? draw.count(years) : 0, history, draw);
    add(errands, Kind.ADMINISTRATIVE, draw.count(years * 0.25), history, draw);
    errands.removeIf(errand -> errand.day().isBefore(account.openedOn().plusDays(30)));
    errands.sort(Comparator.comparing(Errand::day));
    return errands;
  }

  private static void add(List<Errand> errands, Kind kind, int count, History history, Draw draw) {
    for (int i = 0; i < count; i++) {
      errands.add(new Errand(history.at(draw.unit()), kind, null));
    }
  }
}
