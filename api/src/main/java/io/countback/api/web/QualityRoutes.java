package io.countback.api.web;

import io.countback.api.gold.Running;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.DataQuality;
import io.countback.api.view.LoadList;
import io.countback.api.view.RestatementList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was loaded, and what became of every line. */
final class QualityRoutes {
  private static final int MOST_LOADS = 999_999;

  private QualityRoutes() {}

  static Answer loads(Request request) {
    Parameters parameters =
        request.parameters("snapshot", "limit", "cursor", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshotNamed(parameters);
    Paging paging = request.paging(parameters, snapshot, "loads");
    Optional<Running> running = request.running();
    return request.answer(
        representation,
        parameters,
        () -> {
          LoadList list = LoadList.of(snapshot);
          int size = list.loads().size();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, list.csv(form.csv()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", snapshot.run().runId());
          body.put("as_of", snapshot.run().asOf().toString());
          body.put("running", running.map(LoadList::json).orElse(null));
          return page.body(body, "loads", list.json(page.from(), page.to()));
        },
        running.toString());
  }

  static Answer quality(Request request) {
    Parameters parameters =
        request.parameters("load", "code", "snapshot", "limit", "cursor", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Integer load = load(parameters);
    String code = parameters.text("code");
    Snapshot snapshot = request.snapshotNamed(parameters);
    Paging paging = request.paging(parameters, snapshot, "quality " + load + " " + code);
    return request.answer(
        representation,
        parameters,
        () -> {
          DataQuality quality = DataQuality.of(snapshot, request.scope(), load).of(code);
          int size = quality.waiting().size();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, quality.csv(form.csv()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = quality.json();
          if (request.scope().seesAll()) {
            body.put("restatements", RestatementList.summary(snapshot));
          }
          return page.body(body, "rows", quality.lines(page.from(), page.to()));
        });
  }

  /** Null for the newest. */
  static Integer load(Parameters parameters) {
    return parameters.text("load") == null
        ? null
        : Integer.valueOf(parameters.whole("load", 1, 1, MOST_LOADS));
  }
}
