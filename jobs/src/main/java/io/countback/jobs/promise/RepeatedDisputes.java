package io.countback.jobs.promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The disputes whose fault had come up before: the same account and reason had another opened in
 * the 180 days before the day it was opened. Disputes of one day are no repeats of each other.
 */
final class RepeatedDisputes {
  private static final int DAYS = 180;

  private record Fault(String account, String reason) {}

  private final Set<String> ids = new HashSet<>();

  private RepeatedDisputes() {}

  /** Told from all disputes at once; later ones make no earlier one a repeat. */
  static RepeatedDisputes among(List<Dispute> disputes) {
    RepeatedDisputes repeated = new RepeatedDisputes();
    List<Dispute> byDay = new ArrayList<>(disputes);
    byDay.sort(Comparator.comparing(Dispute::openedOn));
    Map<Fault, Opened> faults = new HashMap<>();
    for (Dispute d : byDay) {
      Opened opened = faults.computeIfAbsent(new Fault(d.account(), d.reason()), f -> new Opened());
      opened.on(d.openedOn());
      if (opened.before != null && !opened.before.isBefore(d.openedOn().minusDays(DAYS))) {
        repeated.ids.add(d.id());
      }
    }
    return repeated;
  }

  boolean contains(Dispute dispute) {
    return ids.contains(dispute.id());
  }

  /** The day a fault last came up, and the day before that. */
  private static final class Opened {
    private LocalDate before;
    private LocalDate last;

    void on(LocalDate day) {
      if (!day.equals(last)) {
        before = last;
        last = day;
      }
    }
  }
}
