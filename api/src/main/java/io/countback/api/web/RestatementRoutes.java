package io.countback.api.web;

import io.countback.api.chart.Format;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Snapshot;
import io.countback.api.proof.ChangeCsv;
import io.countback.api.proof.ChangeList;
import io.countback.api.proof.RunChanges;
import io.countback.api.proof.RunChangesQuestion;
import io.countback.api.proof.RunChangesRequest;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import io.countback.api.view.RestatementList;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which published figures later runs changed, from what to what, why and by which rows. */
final class RestatementRoutes {
  private static final int MOST_ROWS = 10_000;

  private RestatementRoutes() {}

  static Answer list(Request request) {
    Parameters parameters =
        request.parameters("metric", "from", "to", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    List<Restatement> chosen = chosen(snapshot.restatements(request.scope()), snapshot, parameters);
    checkSize(chosen);
    return request.answer(
        representation,
        parameters,
        () ->
            representation.equals(Representation.CSV)
                ? form.body(chosen.size(), RestatementList.csv(form.csv(), snapshot, chosen))
                : Body.rows(chosen.size(), Json.bytes(RestatementList.of(snapshot, chosen))));
  }

  /** The rows behind the restatements of one run, period end and slice. */
  static Answer rows(Request request) {
    Parameters parameters =
        request.parameters(
            "run",
            "period",
            "slice",
            "currency",
            "snapshot",
            "limit",
            "cursor",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    request.snapshot(parameters);
    Snapshot snapshot = request.snapshotOfRun(parameters.text("run"), "run");
    RunChangesQuestion question = question(snapshot, parameters);
    Paging paging = request.paging(parameters, snapshot, filter(question));
    return request.answer(
        representation,
        parameters,
        () -> {
          RunChanges changes = RunChanges.of(snapshot, request.scope(), question);
          return representation.equals(Representation.CSV)
              ? form.body(changes.rows().size(), ChangeCsv.of(form.csv(), changes))
              : page(changes, paging.of(changes.rows().size()));
        });
  }

  /** What the parameters ask of a run; also what a page about it reads. */
  static RunChangesQuestion question(Snapshot snapshot, Parameters parameters) {
    return new RunChangesRequest(
            parameters.date("period"), parameters.text("slice"), parameters.text("currency"))
        .of(snapshot);
  }

  private static Body page(RunChanges changes, Paging.Page page) {
    return Body.rows(
        page.rows(), Json.bytes(ChangeList.of(changes, page.of(changes.rows()), page.next())));
  }

  private static String filter(RunChangesQuestion question) {
    return "changes %s %s %s"
        .formatted(question.periodEnd(), new TreeMap<>(question.slice()), question.currency());
  }

  private static List<Restatement> chosen(
      List<Restatement> all, Snapshot snapshot, Parameters parameters) {
    String metric = parameters.text("metric");
    checkMetric(metric, all, snapshot);
    LocalDate from = parameters.date("from");
    LocalDate to = parameters.date("to");
    if (from != null && to != null && from.isAfter(to)) {
      throw BadRequest.unprocessable(
          "from", "from is %s, after to, %s; give the earlier day first.".formatted(from, to));
    }
    return all.stream()
        .filter(r -> metric == null || r.metricId().equals(metric))
        .filter(r -> from == null || !r.periodEnd().isBefore(from))
        .filter(r -> to == null || !r.periodEnd().isAfter(to))
        .toList();
  }

  /** A metric that is no longer in the catalogue may still have been restated. */
  private static void checkMetric(String metric, List<Restatement> all, Snapshot snapshot) {
    TreeSet<String> known = new TreeSet<>();
    snapshot.catalog().stream().map(MetricDefinition::metricId).forEach(known::add);
    all.forEach(r -> known.add(r.metricId()));
    if (metric != null && !known.contains(metric)) {
      String nearest = Nearest.hint(metric, known);
      throw BadRequest.badParameter(
          "metric",
          "There is no metric %s in %s%s. /v1/metrics lists all."
              .formatted(metric, snapshot.run().runId(), nearest));
    }
  }

  private static void checkSize(List<Restatement> chosen) {
    if (chosen.size() <= MOST_ROWS) {
      return;
    }
    List<LocalDate> ends = chosen.stream().map(Restatement::periodEnd).sorted().toList();
    LocalDate from = PointLimit.earliest(ends, MOST_ROWS);
    throw BadRequest.unprocessable(
        from == null ? "metric" : "from",
        "There are %s restatements and one answer holds at most %s; %s"
            .formatted(
                Format.count(chosen.size()),
                Format.count(MOST_ROWS),
                from == null
                    ? "already one period end has more, so ask for one metric."
                    : "the nearest request that fits is from=%s&to=%s, then the time before it."
                        .formatted(from, ends.get(ends.size() - 1))));
  }
}
