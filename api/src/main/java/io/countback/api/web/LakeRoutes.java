package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import io.countback.api.view.Catalog;
import io.countback.api.view.RunList;
import java.util.Map;

/** What is there and where it comes from: catalogue, runs, health. */
final class LakeRoutes {
  private LakeRoutes() {}

  /** Served without any run, since problems point to it. */
  static Answer catalog(Request request) {
    Parameters parameters = request.parameters("format");
    Representation representation = request.representation(parameters, Representation.JSON);
    return request.answer(representation, parameters, () -> Body.of(Json.bytes(Catalog.whole())));
  }

  static Answer runs(Request request) {
    Parameters parameters = request.parameters("format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot();
    return request.answer(
        representation,
        parameters,
        () -> {
          RunList runs = RunList.of(snapshot.run(), snapshot.runs(), request.scope());
          return representation.equals(Representation.CSV)
              ? form.body(runs.runs().size(), runs.csv(form.csv()))
              : Body.rows(runs.runs().size(), Json.bytes(runs));
        });
  }

  static Answer live(Request request) {
    Parameters parameters = request.parameters();
    Representation representation = request.representation(parameters, Representation.JSON);
    return new Answer(
        representation.contentType(), null, () -> Body.of(Json.bytes(Map.of("status", "live"))));
  }

  /** Ready means that figures are served. */
  static Answer ready(Request request) {
    Parameters parameters = request.parameters();
    Representation representation = request.representation(parameters, Representation.JSON);
    Ready ready = new Ready("ready", request.snapshot().run().runId());
    return new Answer(representation.contentType(), null, () -> Body.of(Json.bytes(ready)));
  }

  private record Ready(String status, String snapshot) {}
}
