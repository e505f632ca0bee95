package io.countback.api.web;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.view.BadRequest;
import io.countback.api.view.WinList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Overdue money that came in. */
final class WinRoutes {
  private static final int USUAL_DAYS = 30;

  private WinRoutes() {}

  static Answer wins(Request request) {
    Parameters parameters =
        request.parameters(
            "from",
            "to",
            "min",
            "collector",
            "limit",
            "cursor",
            "snapshot",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshotNamed(parameters);
    WinList.Question question = question(parameters, snapshot.run());
    Paging paging = request.paging(parameters, snapshot, "wins " + question);
    return request.answer(
        representation,
        parameters,
        () -> {
          WinList list = WinList.of(snapshot, request.scope(), question);
          int size = list.rows().size();
          if (representation.equals(Representation.CSV)) {
            return form.body(size, list.csv(form.csv()));
          }
          Paging.Page page = paging.of(size);
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("snapshot", snapshot.run().runId());
          body.put("as_of", snapshot.run().asOf().toString());
          body.put("from", question.from().toString());
          body.put("to", question.to().toString());
          body.put("collector", question.collector());
          return page.body(body, "rows", list.json(page.from(), page.to()));
        });
  }

  /** The 30 days up to the run's day unless other days are named. */
  private static WinList.Question question(Parameters parameters, Run run) {
    LocalDate to = parameters.date("to") == null ? run.asOf() : parameters.date("to");
    LocalDate from =
        parameters.date("from") == null ? to.minusDays(USUAL_DAYS - 1L) : parameters.date("from");
    if (from.isAfter(to)) {
      throw BadRequest.badParameter(
          "from", "from is %s, after to, which is %s.".formatted(from, to));
    }
    return new WinList.Question(from, to, min(parameters), parameters.text("collector"));
  }

  private static BigDecimal min(Parameters parameters) {
    String min = parameters.text("min");
    if (min != null && !min.matches("\\d{1,15}(\\.\\d{1,4})?")) {
      throw BadRequest.badParameter("min", "min is " + min + "; write an amount as 1000.00.");
    }
    return min == null ? null : new BigDecimal(min);
  }
}
