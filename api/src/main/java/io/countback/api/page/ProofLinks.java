package io.countback.api.page;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.proof.FigureRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Addresses of proofs: the same filters as the page they stand on.
 *
 * @param entityId null for all entities
 * @param currency null for all items converted; else items in that currency only
 */
record ProofLinks(String entityId, String currency) {

  static ProofLinks of(View view) {
    return new ProofLinks(view.entityId(), view.currency());
  }

  /**
   * The proof of a figure of the page; null where its rows were not published.
   *
   * @param part null for the figure without part
   * @param snapshot the run that proves it, null for the newest
   */
  String to(MetricDefinition definition, LocalDate end, String part, String snapshot) {
    if (definition.terms().isEmpty()) {
      return null;
    }
    String slice = entityId == null ? null : "entity:" + entityId;
    return path(
        "/explain/", definition.metricId(), "", query(end, slice, part, currency, snapshot));
  }

  /** The page that proves a point, its rows as data, or the page they belong to. */
  static Map<String, String> query(MetricPoint point, String snapshot) {
    String slice = FigureRequest.text(point.slice());
    boolean converted = point.currencyBasis().equals("reporting");
    return query(
        point.periodEnd(),
        slice.isEmpty() ? null : slice,
        point.part(),
        converted ? null : point.currency(),
        snapshot);
  }

  static String page(MetricPoint point, Map<String, String> query) {
    return path("/explain/", point.metricId(), "", query);
  }

  static String data(MetricPoint point, Map<String, String> query) {
    return path("/v1/metrics/", point.metricId(), "/explain", query);
  }

  /** The CFO page of the figure's period end, entity and currency. */
  static String back(MetricPoint point, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("as_of", point.periodEnd().toString());
    query.put("entity", point.slice().get("entity"));
    query.put("currency", point.currencyBasis().equals("reporting") ? null : point.currency());
    query.put("snapshot", snapshot);
    return path("/cfo", "", "", query);
  }

  private static Map<String, String> query(
      LocalDate end, String slice, String part, String currency, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("period", end.toString());
    query.put("slice", slice);
    query.put("part", part);
    query.put("currency_basis", currency == null ? null : "transaction");
    query.put("currency", currency);
    query.put("snapshot", snapshot);
    return query;
  }

  /** A path with what of the query is not null. */
  static String path(String before, String name, String after, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return before + encoded(name) + after + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  /** Colons and commas stay readable, as in {@code entity:north}. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("+", "%20");
  }
}
