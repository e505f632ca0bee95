package io.countback.api.web;

import io.countback.api.chart.ChartFrame;
import io.countback.api.chart.ChartSize;
import io.countback.api.chart.MetricChart;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.MetricList;
import io.countback.api.view.MetricList.PublishedMetric;
import io.countback.api.view.MetricSeries;
import io.countback.api.view.SeriesCsv;
import java.util.List;

/** Series and charts of any metric, driven by the catalogue the run published. */
final class MetricRoutes {
  private static final int MOST_LINES = 8;

  private MetricRoutes() {}

  static Answer list(Request request) {
    Parameters parameters = request.parameters("snapshot", "format", "raw", "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    CsvForm form = CsvForm.read(parameters);
    Snapshot snapshot = request.snapshot(parameters);
    return request.answer(
        representation,
        parameters,
        () -> {
          MetricList list = list(request, snapshot);
          return representation.equals(Representation.CSV)
              ? form.body(list.metrics().size(), list.csv(form.csv()))
              : Body.rows(list.metrics().size(), Json.bytes(list));
        });
  }

  static Answer series(Request request) {
    Parameters parameters =
        request.parameters(
            "from",
            "to",
            "by",
            "currency",
            "currency_basis",
            "snapshot",
            "reading",
            "format",
            "raw",
            "bom");
    Representation representation =
        request.representation(parameters, Representation.JSON, Representation.CSV);
    MetricRequest asked = MetricRequest.read(request, parameters);
    CsvForm form = CsvForm.read(parameters);
    return request.answer(
        representation,
        parameters,
        () -> series(request, asked, representation.equals(Representation.CSV) ? form : null));
  }

  static Answer svg(Request request) {
    return chart(request, Representation.SVG);
  }

  static Answer png(Request request) {
    return chart(request, Representation.PNG);
  }

  private static MetricList list(Request request, Snapshot snapshot) {
    List<PublishedMetric> metrics =
        snapshot.catalog(request.scope()).stream()
            .map(
                d ->
                    PublishedMetric.of(
                        d, snapshot.query(request.scope(), MetricQuery.total(d.metricId()))))
            .toList();
    return new MetricList(
        snapshot.run().runId(),
        snapshot.run().asOf().toString(),
        request.scope().words(),
        true,
        metrics);
  }

  /**
   * The whole series, or a refusal.
   *
   * @param form null for JSON
   */
  private static Body series(Request request, MetricRequest asked, CsvForm form) {
    Snapshot snapshot = asked.snapshot();
    List<MetricPoint> points = snapshot.query(request.scope(), asked.query());
    PointLimit.check(asked.query(), points);
    if (form != null) {
      return form.body(points.size(), SeriesCsv.of(form.csv(), asked.definition(), points));
    }
    return Body.rows(
        points.size(),
        Json.bytes(
            MetricSeries.of(snapshot, request.scope(), asked.definition(), asked.query(), points)));
  }

  private static Answer chart(Request request, Representation form) {
    Parameters parameters =
        request.parameters(
            "from",
            "to",
            "by",
            "currency",
            "currency_basis",
            "snapshot",
            "reading",
            "width",
            "height",
            "scale",
            "theme",
            "format");
    Representation representation = request.representation(parameters, form);
    ChartSize size =
        new ChartSize(
            parameters.whole("width", 760, 200, 2000),
            parameters.whole("height", 280, 200, 2000),
            parameters.whole("scale", 1, 1, 2),
            parameters.word("theme", "light", "dark"));
    MetricRequest asked = MetricRequest.read(request, parameters);
    List<MetricPoint> points = asked.snapshot().query(request.scope(), asked.query());
    PointLimit.check(asked.query(), points);
    checkDrawable(asked.query(), points);
    return request.answer(
        representation, parameters, () -> chart(asked, request.scope(), points, size, form));
  }

  private static Body chart(
      MetricRequest asked,
      Scope scope,
      List<MetricPoint> points,
      ChartSize size,
      Representation form) {
    Run run = asked.snapshot().run();
    ChartFrame frame =
        ChartFrame.of(
                run,
                run.asOf(),
                null,
                asked.query().currencyBasis(),
                points.isEmpty() ? asked.query().currency() : points.get(0).currency())
            .within(run, scope)
            .readAs(asked.snapshot().reading());
    return form.equals(Representation.SVG)
        ? Body.of(MetricChart.svg(asked.definition(), points, frame, size))
        : Body.of(MetricChart.png(asked.definition(), points, frame, size));
  }

  /** One chart has one currency and a number of lines that can be told apart. */
  private static void checkDrawable(MetricQuery query, List<MetricPoint> points) {
    List<String> currencies = points.stream().map(MetricPoint::currency).distinct().toList();
    if (currencies.size() > 1) {
      throw BadRequest.unprocessable(
          "currency",
          "A chart has one currency; choose currency from " + String.join(", ", currencies) + ".");
    }
    long lines = points.stream().map(MetricPoint::slice).distinct().count();
    if (lines > MOST_LINES) {
      throw BadRequest.unprocessable(
          "by",
          "By %s there are %d lines, and a chart holds at most %d; ask for the series, or for a slice with fewer values."
              .formatted(String.join(",", query.by()), lines, MOST_LINES));
    }
  }
}
