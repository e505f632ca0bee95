package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.Frame.Choice;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How the figures of a page are to be read on the axis of knowledge: restated now, as known then or
 * as first reported; and the control that changes it.
 *
 * @param words for the frame line; null where there was only one run and all readings are the same
 * @param brief the same below a chart; null where the figures are restated now
 * @param published when the chosen run was published; null where the newest is shown
 * @param notice what a reader must know who came by a link; null where the figures are restated now
 * @param runs the run chosen and the newest; empty where the newest is shown
 * @param readings ways to read; empty where all are the same
 */
record ReadAs(
    String words,
    String brief,
    String published,
    Notice notice,
    List<Choice> runs,
    List<Choice> readings) {

  /** A sentence above the figures and the way back. */
  record Notice(String head, String text, String address, String link) {}

  static ReadAs of(Snapshot snapshot, View view) {
    boolean first = snapshot.reading() == Reading.FIRST;
    boolean several = snapshot.runs().size() > 1;
    if (view.pinned()) {
      return new ReadAs(
          first ? "as first reported up to then" : "as known then",
          first ? "first reported" : "known then",
          published(snapshot.run()),
          notice(snapshot, view, first),
          runs(snapshot.run()),
          several ? List.of(known("As that run restated them", first), first(first)) : List.of());
    }
    if (first) {
      return new ReadAs(
          "as first reported",
          "first reported",
          null,
          notice(snapshot, view, true),
          List.of(),
          readings(true));
    }
    return several
        ? new ReadAs("restated now", null, null, null, List.of(), readings(false))
        : new ReadAs(null, null, null, null, List.of(), List.of());
  }

  private static Notice notice(Snapshot snapshot, View view, boolean first) {
    Run run = snapshot.run();
    String upTo = view.pinned() ? " up to " + run.runId() + " of " + published(run) : "";
    return new Notice(
        first ? "As first reported" : "As known then",
        first
            ? "Each figure is the one that the first run to compute it published"
                + upTo
                + "; what later loads corrected is not in it."
            : "These are the figures that %s published on %s; what was loaded later is not in them."
                .formatted(run.runId(), published(run)),
        Address.ofNewest(view),
        "Show them restated now");
  }

  /**
   * Of a page without readings: what a run knew, or the newest one.
   *
   * @param newest address of the page by the newest run
   */
  static ReadAs ofRun(Run run, boolean pinned, String newest) {
    if (!pinned) {
      return new ReadAs(null, null, null, null, List.of(), List.of());
    }
    String text =
        "This is what %s published on %s; what was loaded later is not in it."
            .formatted(run.runId(), published(run));
    return new ReadAs(
        "as known then",
        "known then",
        published(run),
        new Notice("As known then", text, newest, "Show the newest run"),
        List.of(),
        List.of());
  }

  private static String published(Run run) {
    return Dates.full(run.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate());
  }

  private static List<Choice> runs(Run run) {
    return List.of(
        new Choice(run.runId(), "Up to " + run.runId() + " of " + published(run), true),
        new Choice("", "Up to the newest run", false));
  }

  private static List<Choice> readings(boolean first) {
    return List.of(
        known("Restated now, by all loads", first),
        new Choice("then", "As known then, on that date", false),
        first(first));
  }

  private static Choice known(String label, boolean first) {
    return new Choice("known", label, !first);
  }

  private static Choice first(boolean selected) {
    return new Choice("first", "As first reported", selected);
  }
}
