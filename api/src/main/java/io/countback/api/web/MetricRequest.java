package io.countback.api.web;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a caller asks of one metric, checked against what the run asked for published. */
record MetricRequest(Snapshot snapshot, MetricDefinition definition, MetricQuery query) {

  static MetricRequest read(Request request, Parameters p) {
    Snapshot snapshot = request.snapshot(p);
    Scope scope = request.scope();
    String metricId = request.path("id");
    MetricDefinition definition = definition(snapshot.catalog(scope), snapshot, metricId);
    String basis = p.word("currency_basis", "reporting", "transaction");
    List<String> by = by(definition, basis, p.text("by"));
    LocalDate from = within(snapshot, p, "from");
    LocalDate to = within(snapshot, p, "to");
    if (from != null && to != null && from.isAfter(to)) {
      throw BadRequest.unprocessable(
          "from", "from is %s, after to, %s; give the earlier day first.".formatted(from, to));
    }
    MetricQuery all = new MetricQuery(metricId, from, to, by, basis, null);
    String currency = currency(snapshot, scope, all, p.text("currency"));
    MetricQuery query = new MetricQuery(metricId, from, to, by, basis, currency);
    return new MetricRequest(snapshot, definition, query);
  }

  private static MetricDefinition definition(
      List<MetricDefinition> catalog, Snapshot snapshot, String id) {
    return catalog.stream()
        .filter(d -> d.metricId().equals(id))
        .findFirst()
        .orElseThrow(() -> unknownMetric(catalog, snapshot, id));
  }

  private static BadRequest unknownMetric(
      List<MetricDefinition> catalog, Snapshot snapshot, String id) {
    List<String> ids = catalog.stream().map(MetricDefinition::metricId).toList();
    String nearest = Nearest.hint(id, ids);
    return BadRequest.unknownMetric(
        "There is no metric %s in %s%s. /v1/metrics lists all."
            .formatted(id, snapshot.run().runId(), nearest));
  }

  /** The published slice, in its published order; a pair may be asked for in either order. */
  private static List<String> by(MetricDefinition definition, String basis, String asked) {
    List<String> published =
        basis.equals("reporting") ? definition.slices() : definition.transactionSlices();
    String wanted = asked == null ? "total" : asked;
    Set<String> dimensions = Set.copyOf(List.of(wanted.split(",")).stream().distinct().toList());
    return published.stream()
        .map(slice -> List.of(slice.split(",")))
        .filter(slice -> Set.copyOf(slice).equals(dimensions))
        .findFirst()
        .map(slice -> slice.equals(List.of("total")) ? List.<String>of() : slice)
        .orElseThrow(() -> unpublished(definition, basis, wanted, published));
  }

  private static BadRequest unpublished(
      MetricDefinition definition, String basis, String asked, List<String> published) {
    if (published.isEmpty()) {
      return BadRequest.unprocessable(
          "currency_basis",
          "%s is not published in %s currency.".formatted(definition.metricId(), basis));
    }
    return BadRequest.unprocessable(
        "by",
        "%s is not published by %s in %s currency; it is published by %s."
            .formatted(definition.metricId(), asked, basis, String.join(" · ", published)));
  }

  private static LocalDate within(Snapshot snapshot, Parameters p, String name) {
    LocalDate day = p.date(name);
    List<LocalDate> ends = snapshot.run().periodEnds();
    if (day == null || ends.isEmpty()) {
      return day;
    }
    LocalDate first = ends.get(0);
    LocalDate last = ends.get(ends.size() - 1);
    if (day.isBefore(first) || day.isAfter(last)) {
      throw BadRequest.unprocessable(
          name,
          "%s is %s, outside the period ends of %s; ask for a day from %s to %s."
              .formatted(name, day, snapshot.run().runId(), first, last));
    }
    return day;
  }

  /** Reporting figures have the run's currency; in transaction currency, none asked means all. */
  private static String currency(Snapshot snapshot, Scope scope, MetricQuery all, String asked) {
    boolean isReporting = all.currencyBasis().equals("reporting");
    if (asked == null) {
      return isReporting ? snapshot.run().reportingCurrency() : null;
    }
    if (!asked.matches("[A-Z]{3}")) {
      throw BadRequest.badParameter(
          "currency", "currency is " + asked + "; write an ISO 4217 code, such as EUR.");
    }
    Set<String> published = new TreeSet<>();
    snapshot.query(scope, all).forEach(point -> published.add(point.currency()));
    if (!published.contains(asked)) {
      throw BadRequest.unprocessable(
          "currency",
          "There are no figures in %s; in %s currency there are figures in %s.%s"
              .formatted(
                  asked,
                  all.currencyBasis(),
                  String.join(", ", published),
                  isReporting ? " For items in one currency add currency_basis=transaction." : ""));
    }
    return asked;
  }
}
