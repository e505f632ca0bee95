package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.Load;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.DataQuality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The loads, newest first, and the run that brought each onto the pages.
 *
 * @param ofLoad address of the page with one load
 * @param pinned the run chosen, null for the newest
 */
record LoadPanel(
    Snapshot snapshot, DataQuality quality, LongFunction<String> ofLoad, String pinned) {
  private static final int MOST_LOADS = 12;
  private static final int HASH = 8;

  /** From so many milliseconds on a duration is said in minutes. */
  private static final long MINUTES_FROM = 90_000;

  Panel panel() {
    List<Load> loads = quality.loads().loads();
    Panel panel =
        Panel.of(
            "loads",
            "w12",
            "Loads and runs",
            loads.isEmpty()
                ? "No run has listed its loads yet."
                : loads.size() <= MOST_LOADS
                    ? "A load is on the pages from the run on that reads it first."
                    : "The newest %d of %s. A load is on the pages from the run on that reads it first."
                        .formatted(MOST_LOADS, Format.count(loads.size())));
    if (loads.isEmpty()) {
      return panel;
    }
    return panel
        .csv(ManagerView.path("/v1/loads", query()))
        .table(
            new DataTable(
                "Loads, table",
                "Loads, newest first, with their files and the run that read them first",
                "",
                List.of(
                    Head.words("Load"),
                    Head.words("Files"),
                    Head.number("Read"),
                    Head.number("Set aside"),
                    Head.words("Profile"),
                    Head.words("Loaded"),
                    Head.words("First read by")),
                loads.stream().limit(MOST_LOADS).map(this::line).toList()));
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("snapshot", pinned);
    query.put("format", "csv");
    return query;
  }

  private Line line(Load load) {
    return new Line(
        load.equals(quality.load()) ? "base" : "",
        List.of(
            Cell.words("Load " + load.loadId()).opening(ofLoad.apply(load.loadId())),
            files(load),
            Cell.number(Format.count(load.rowsRead())),
            Cell.number(Format.count(load.rowsQuarantined())),
            Cell.words(load.profile()).note("version " + load.profileVersion()),
            loaded(load),
            run(load)));
  }

  private static Cell files(Load load) {
    if (load.files().isEmpty()) {
      return Cell.words("a decision, no file").muted();
    }
    Load.LoadedFile first = load.files().get(0);
    if (load.files().size() == 1) {
      return Cell.words(first.name()).note(first.sha256().substring(0, HASH));
    }
    return Cell.words(ManagerWords.many(load.files().size(), "file"))
        .note(
            load.files().stream()
                .limit(3)
                .map(f -> f.name() + " " + f.sha256().substring(0, HASH))
                .collect(Collectors.joining(", ", "", load.files().size() > 3 ? ", …" : "")));
  }

  private static Cell loaded(Load load) {
    Cell moment = Cell.words(RunFacts.moment(load.loadedAt()));
    return load.durationMs() == null ? moment : moment.note(took(load.durationMs()));
  }

  private static String took(long milliseconds) {
    return milliseconds < MINUTES_FROM
        ? String.format(Locale.ROOT, "took %.1f s", milliseconds / 1000.0)
        : String.format(Locale.ROOT, "took %.1f min", milliseconds / 60_000.0);
  }

  private Cell run(Load load) {
    Run run =
        snapshot.runs().stream().filter(r -> r.loads().contains(load)).findFirst().orElseThrow();
    String asOf = "as of " + Dates.full(run.asOf());
    String shown = run.runId().equals(snapshot.run().runId()) ? asOf + ", on the pages" : asOf;
    return run.durationsMs().isEmpty()
        ? Cell.words(run.runId()).note(shown)
        : Cell.words(run.runId())
            .note(
                shown, took(run.durationsMs().values().stream().mapToLong(Long::longValue).sum()));
  }
}
