package io.countback.api.proof;

import io.countback.api.gold.Dimension;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which one published figure is asked for, in the words of a caller.
 *
 * @param period period end, null for the run's as-of date
 * @param slice {@code entity:north,segment:retail}, null for the total
 * @param part null for the figure without part
 * @param basis {@code reporting} or {@code transaction}
 * @param currency null where the basis leaves no choice
 */
public record FigureRequest(
    String metricId, LocalDate period, String slice, String part, String basis, String currency) {
  /** A comma before another dimension; others belong to a value. */
  private static final String BETWEEN_DIMENSIONS =
      ",(?=(?:" + String.join("|", Dimension.ALL) + "):)";

  /** A published figure and what it means. */
  public record Figure(MetricDefinition definition, MetricPoint point) {}

  /**
   * Finds the figure.
   *
   * @throws BadRequest where none is published, naming the nearest that is
   */
  public Figure find(Snapshot snapshot, Scope scope) {
    MetricDefinition definition =
        snapshot.definition(metricId).orElseThrow(() -> unknownMetric(snapshot));
    LocalDate end = end(snapshot);
    Map<String, String> wanted = dimensions(slice);
    checkPublished(definition, wanted.keySet());
    List<MetricPoint> points =
        snapshot.query(
            scope, new MetricQuery(metricId, end, end, List.copyOf(wanted.keySet()), basis, null));
    points = inSlice(points, wanted, end);
    points = inCurrency(points, snapshot);
    return new Figure(definition, ofPart(points, definition, end));
  }

  private BadRequest unknownMetric(Snapshot snapshot) {
    List<String> ids = snapshot.catalog().stream().map(MetricDefinition::metricId).toList();
    String nearest = Nearest.hint(metricId, ids);
    return BadRequest.unknownMetric(
        "There is no metric %s in %s%s. There are %s."
            .formatted(metricId, snapshot.run().runId(), nearest, String.join(", ", ids)));
  }

  private LocalDate end(Snapshot snapshot) {
    List<LocalDate> ends = snapshot.run().periodEnds();
    LocalDate wanted = period == null ? snapshot.run().asOf() : period;
    if (!ends.contains(wanted)) {
      String nearest =
          ends.stream()
              .min(Comparator.comparingLong(e -> Math.abs(ChronoUnit.DAYS.between(e, wanted))))
              .map(e -> "; the nearest is " + e)
              .orElse("");
      throw BadRequest.unprocessable(
          "period",
          "period %s is no period end of %s%s.".formatted(wanted, snapshot.run().runId(), nearest));
    }
    return wanted;
  }

  /**
   * Dimension to value of a slice as a caller writes it.
   *
   * @throws BadRequest where it cannot be read
   */
  static Map<String, String> dimensions(String slice) {
    Map<String, String> values = new TreeMap<>();
    if (slice == null || slice.isEmpty() || slice.equals("total")) {
      return values;
    }
    for (String pair : slice.split(BETWEEN_DIMENSIONS)) {
      int colon = pair.indexOf(':');
      String dimension = colon < 0 ? pair : pair.substring(0, colon);
      if (colon <= 0 || colon == pair.length() - 1) {
        throw BadRequest.badParameter(
            "slice", "slice is " + slice + "; write it as entity:north, or leave it out.");
      }
      if (!Dimension.ALL.contains(dimension)) {
        String nearest =
            Nearest.of(dimension, Dimension.ALL).map(n -> "; did you mean " + n + "?").orElse(".");
        throw BadRequest.badParameter("slice", "There is no dimension " + dimension + nearest);
      }
      if (values.put(dimension, pair.substring(colon + 1)) != null) {
        throw BadRequest.badParameter(
            "slice", "slice names " + dimension + " twice; name it once.");
      }
    }
    return values;
  }

  private void checkPublished(MetricDefinition definition, Set<String> dimensions) {
    List<String> published =
        basis.equals("reporting") ? definition.slices() : definition.transactionSlices();
    if (published.isEmpty()) {
      throw BadRequest.unprocessable(
          "currency_basis", "%s is not published in %s currency.".formatted(metricId, basis));
    }
    Set<String> asked = dimensions.isEmpty() ? Set.of("total") : dimensions;
    boolean isPublished =
        published.stream().anyMatch(slices -> Set.of(slices.split(",")).equals(asked));
    if (!isPublished) {
      throw BadRequest.unprocessable(
          "slice",
          "%s is not published by %s in %s currency; it is published by %s."
              .formatted(metricId, String.join(",", asked), basis, String.join(" · ", published)));
    }
    if (!Proof.DIMENSIONS.containsAll(dimensions)) {
      throw BadRequest.unprocessable(
          "slice",
          "The rows of a figure are known by %s only, not by %s."
              .formatted(
                  String.join(", ", new TreeSet<>(Proof.DIMENSIONS)),
                  String.join(",", dimensions)));
    }
  }

  private List<MetricPoint> inSlice(
      List<MetricPoint> points, Map<String, String> wanted, LocalDate end) {
    List<MetricPoint> found = points.stream().filter(p -> p.slice().equals(wanted)).toList();
    if (!found.isEmpty()) {
      return found;
    }
    Set<String> published = new TreeSet<>();
    points.forEach(p -> published.add(text(p.slice())));
    String nearest =
        Nearest.of(text(wanted), published)
            .or(() -> published.stream().findFirst())
            .map(n -> "; the nearest is " + n)
            .orElse("");
    throw BadRequest.unprocessable(
        "slice",
        "%s has no figure for %s at %s%s."
            .formatted(metricId, wanted.isEmpty() ? "the total" : text(wanted), end, nearest));
  }

  private List<MetricPoint> inCurrency(List<MetricPoint> points, Snapshot snapshot) {
    Set<String> published = new TreeSet<>();
    points.forEach(point -> published.add(point.currency()));
    String wanted = currency;
    if (wanted == null) {
      wanted = basis.equals("reporting") ? snapshot.run().reportingCurrency() : only(published);
    }
    String chosen = wanted;
    List<MetricPoint> found = points.stream().filter(p -> p.currency().equals(chosen)).toList();
    if (found.isEmpty()) {
      throw BadRequest.unprocessable(
          "currency",
          "%s has no figure in %s; in %s currency there are figures in %s."
              .formatted(metricId, chosen, basis, String.join(", ", published)));
    }
    return found;
  }

  private String only(Set<String> published) {
    if (published.size() != 1) {
      throw BadRequest.unprocessable(
          "currency",
          "Each currency has a figure of its own; choose currency from %s."
              .formatted(String.join(", ", published)));
    }
    return published.iterator().next();
  }

  private MetricPoint ofPart(List<MetricPoint> points, MetricDefinition definition, LocalDate end) {
    List<String> parts = new ArrayList<>();
    for (MetricPoint point : points) {
      if (Objects.equals(point.part(), part)) {
        return point;
      }
      if (point.part() != null) {
        parts.add(point.part());
      }
    }
    if (part == null) {
      throw BadRequest.unprocessable(
          "part",
          "%s has a figure for each part; choose part from %s."
              .formatted(metricId, String.join(", ", definition.parts())));
    }
    String nearest = Nearest.hint(part, parts);
    throw BadRequest.unprocessable(
        "part",
        parts.isEmpty()
            ? "%s has no parts at %s; ask without part.".formatted(metricId, end)
            : "%s has no part %s%s. There are %s."
                .formatted(metricId, part, nearest, String.join(", ", parts)));
  }

  /** A slice as a caller writes it; empty for the total. */
  public static String text(Map<String, String> slice) {
    List<String> pairs = new ArrayList<>();
    for (String dimension : Dimension.ALL) {
      if (slice.containsKey(dimension)) {
        pairs.add(dimension + ":" + slice.get(dimension));
      }
    }
    return String.join(",", pairs);
  }
}
