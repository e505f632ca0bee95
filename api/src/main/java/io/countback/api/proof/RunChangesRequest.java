package io.countback.api.proof;

import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.BadRequest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which changes of a run are asked for, in the words of a caller.
 *
 * @param period period end, null for the last that an earlier run had published
 * @param slice {@code entity:north}, null for the total
 * @param currency null for rows of all currencies
 */
public record RunChangesRequest(LocalDate period, String slice, String currency) {

  /**
   * What is asked of the snapshot's run; reads no row.
   *
   * @throws BadRequest where it cannot be read, or where no earlier run had published the period
   * @throws LedgerNotPublished when the run was published without its rows
   */
  public RunChangesQuestion of(Snapshot snapshot) {
    Map<String, String> dimensions = FigureRequest.dimensions(slice);
    if (!SliceFilter.KNOWN.containsAll(dimensions.keySet())) {
      throw BadRequest.unprocessable(
          "slice",
          "The rows are known by %s only, not by %s."
              .formatted(
                  String.join(", ", new TreeSet<>(SliceFilter.KNOWN)),
                  String.join(",", dimensions.keySet())));
    }
    if (currency != null && !currency.matches("[A-Z]{3}")) {
      throw BadRequest.badParameter(
          "currency", "currency is " + currency + "; write an ISO 4217 code, such as EUR.");
    }
    LocalDate end = end(snapshot);
    snapshot.ledger();
    return new RunChangesQuestion(snapshot.run(), end, dimensions, currency);
  }

  private LocalDate end(Snapshot snapshot) {
    Run run = snapshot.run();
    List<LocalDate> published = publishedBefore(snapshot);
    if (published.isEmpty()) {
      throw BadRequest.unprocessable(
          "run",
          "No run before %s had published a period end that it computed again, so it restated nothing. /v1/restatements lists every restatement."
              .formatted(run.runId()));
    }
    LocalDate last = published.get(published.size() - 1);
    LocalDate wanted = period == null ? last : period;
    if (!published.contains(wanted)) {
      LocalDate nearest =
          published.stream()
              .min(Comparator.comparingLong(e -> Math.abs(ChronoUnit.DAYS.between(e, wanted))))
              .orElse(last);
      throw BadRequest.unprocessable(
          "period",
          "period %s is no period end that was published before %s, so it restated nothing there; the nearest is %s."
              .formatted(wanted, run.runId(), nearest));
    }
    return wanted;
  }

  /** The run's period ends that an earlier run had computed, ascending. */
  private static List<LocalDate> publishedBefore(Snapshot snapshot) {
    TreeSet<LocalDate> before = new TreeSet<>();
    snapshot.runs().stream()
        .filter(run -> !run.runId().equals(snapshot.run().runId()))
        .forEach(run -> before.addAll(run.periodEnds()));
    before.retainAll(snapshot.run().periodEnds());
    return new ArrayList<>(before);
  }
}
