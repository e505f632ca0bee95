package io.countback.api.web;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.DayReview;
import io.countback.api.view.DayReview.Rows;
import io.countback.api.view.Nearest;
import io.countback.api.view.ProblemType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A collector's day in review, or that of all whom the reader sees. */
final class DigestRoutes {
  private DigestRoutes() {}

  static Answer digest(Request request) {
    Parameters parameters = request.parameters("date", "rows", "snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    String word =
        parameters.word("rows", Stream.of(Rows.values()).map(Rows::word).toArray(String[]::new));
    Rows rows =
        Stream.of(Rows.values()).filter(r -> r.word().equals(word)).findFirst().orElseThrow();
    Snapshot snapshot = request.snapshotOfDate(parameters);
    String collector = collector(request, snapshot);
    return request.answer(
        representation,
        parameters,
        () -> {
          DayReview day = DayReview.of(snapshot, request.scope(), collector);
          Run run = snapshot.run();
          if (representation.equals(Representation.CSV)) {
            return form.body(day.size(rows), day.csv(rows, form.csv(), run.reportingCurrency()));
          }
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", run.runId());
          body.put("as_of", run.asOf().toString());
          body.put("date", day.day().toString());
          body.put("collector", collector == null ? DayReview.TEAM : collector);
          body.put("complete", true);
          body.putAll(day.json(run.reportingCurrency()));
          return Body.rows(day.size(Rows.COLLECTORS), Json.bytes(body));
        });
  }

  /** Null for all; somebody else's collector is answered as one whom nobody knows. */
  private static String collector(Request request, Snapshot snapshot) {
    String asked = request.path("collector");
    if (asked.equals(DayReview.TEAM)) {
      return null;
    }
    Collection<String> known = DayReview.collectors(snapshot, request.scope());
    if (!known.contains(asked)) {
      throw new Refusal(
          ProblemType.NOT_FOUND,
          "Nothing is to be told of a collector %s on %s%s. /v1/digest/team tells of all whom you may see."
              .formatted(asked, snapshot.run().asOf(), Nearest.hint(asked, known)),
          "collector");
    }
    return asked;
  }
}
