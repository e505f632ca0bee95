package io.countback.jobs.daily;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A collector's day in review. Plain Java over what happened on one day.
 *
 * @param planned accounts from the top of the morning's list, at most {@link #PLANNED}
 * @param done those of them that the collector contacted, or of which something was decided
 * @param doneNotPlanned accounts contacted that were not among them
 * @param missed those planned and not done, by rank
 * @param overduePaid what came in of past-due money, by currency
 * @param streak days in a row, this one the last, on which all that was planned was done
 */
record DayInReview(
    String collector,
    int planned,
    int done,
    int doneNotPlanned,
    List<Planned> missed,
    int promisesKept,
    int promisesBroken,
    int wins,
    int bigWins,
    Map<String, BigDecimal> overduePaid,
    int streak) {
  /** How many from the top of the morning's list are the day's plan. */
  static final int PLANNED = 10;

  /** An account of the morning's list. */
  record Planned(String collector, int rank, String account, String name, BigDecimal gain) {}

  /** An account that a collector contacted in person. */
  record Contacted(String collector, String account) {}

  /**
   * An account of which something was decided.
   *
   * @param collector who did; null where that is not known, so that it counts for whose plan it was
   */
  record Decided(String collector, String account) {
    private boolean of(Planned one) {
      return account.equals(one.account) && (collector == null || collector.equals(one.collector));
    }
  }

  /** A promise that fell due. */
  record Judged(String collector, boolean kept) {}

  /** Past-due money that came in. */
  record Won(String collector, String currency, BigDecimal overduePaid, boolean big) {}

  /**
   * What happened on a day.
   *
   * @param decided accounts with a promise, a dispute or a snooze of that day that holds at its end
   * @param streaks by collector, of the weekday before
   */
  record Day(
      List<Planned> planned,
      List<Contacted> contacted,
      Set<Decided> decided,
      List<Judged> judged,
      List<Won> won,
      Map<String, Integer> streaks) {

    private Set<String> collectors() {
      Set<String> collectors = new TreeSet<>();
      planned.forEach(p -> collectors.add(p.collector));
      contacted.forEach(c -> collectors.add(c.collector));
      judged.forEach(j -> collectors.add(j.collector));
      won.forEach(w -> collectors.add(w.collector));
      return collectors;
    }
  }

  /** The reviews of all collectors who had a plan or anything to tell, by id. */
  static List<DayInReview> of(Day day) {
    return day.collectors().stream().map(collector -> of(collector, day)).toList();
  }

  private static DayInReview of(String collector, Day day) {
    List<Planned> planned =
        day.planned.stream()
            .filter(p -> p.collector.equals(collector) && p.rank <= PLANNED)
            .sorted(Comparator.comparingInt(Planned::rank))
            .toList();
    Set<String> contacted =
        day.contacted.stream()
            .filter(c -> c.collector.equals(collector))
            .map(Contacted::account)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Planned> silent = planned.stream().filter(p -> !contacted.contains(p.account)).toList();
    List<Planned> missed =
        silent.stream().filter(p -> day.decided.stream().noneMatch(d -> d.of(p))).toList();
    List<Judged> judged = day.judged.stream().filter(j -> j.collector.equals(collector)).toList();
    List<Won> won = day.won.stream().filter(w -> w.collector.equals(collector)).toList();
    Map<String, BigDecimal> paid = new TreeMap<>();
    won.forEach(w -> paid.merge(w.currency, w.overduePaid, BigDecimal::add));
    int kept = (int) judged.stream().filter(Judged::kept).count();
    boolean all = !planned.isEmpty() && missed.isEmpty();
    return new DayInReview(
        collector,
        planned.size(),
        planned.size() - missed.size(),
        contacted.size() - (planned.size() - silent.size()),
        missed,
        kept,
        judged.size() - kept,
        won.size(),
        (int) won.stream().filter(Won::big).count(),
        paid,
        all ? 1 + day.streaks.getOrDefault(collector, 0) : 0);
  }
}
