package io.countback.api.gold;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.countback.api.security.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot whose points are held in memory, indexed by metric. Every value that any run published
 * is held once; the snapshots of earlier runs and the readings are views of the same points.
 */
public final class InMemorySnapshot implements Snapshot {
  private final List<Run> runs;
  private final Function<Run, List<MetricDefinition>> catalogs;
  private final Map<String, List<MetricPoint>> points;
  private final List<Restatement> restatements;
  private final Reading reading;
  private final List<MetricDefinition> catalog;
  private final Set<LocalDate> periodEnds;
  private final Function<Run, Optional<Ledger>> ledgers;
  private final Function<Run, ? extends Comparing> comparings;

  /**
   * Takes what all runs published.
   *
   * @param runs all published runs, newest first; the first is the run whose figures these are
   * @param catalogs the catalogue a run published
   * @param points with the time each was known
   * @param restatements in any order
   * @param ledgers the rows behind a run's figures, empty where it was published without them
   * @param comparings what a run compared
   */
  public InMemorySnapshot(
      List<Run> runs,
      Function<Run, List<MetricDefinition>> catalogs,
      List<MetricPoint> points,
      List<Restatement> restatements,
      Function<Run, Optional<Ledger>> ledgers,
      Function<Run, ? extends Comparing> comparings) {
    this(
        List.copyOf(runs),
        catalogs,
        points.stream()
            .collect(Collectors.groupingBy(MetricPoint::metricId, Collectors.toUnmodifiableList())),
        restatements.stream().sorted(newestFirst()).toList(),
        ledgers,
        comparings,
        Reading.KNOWN);
  }

  private InMemorySnapshot(
      List<Run> runs,
      Function<Run, List<MetricDefinition>> catalogs,
      Map<String, List<MetricPoint>> points,
      List<Restatement> restatements,
      Function<Run, Optional<Ledger>> ledgers,
      Function<Run, ? extends Comparing> comparings,
      Reading reading) {
    this.runs = runs;
    this.catalogs = catalogs;
    this.points = points;
    this.restatements = restatements;
    this.ledgers = ledgers;
    this.comparings = comparings;
    this.reading = reading;
    this.catalog = List.copyOf(catalogs.apply(run()));
    this.periodEnds = Set.copyOf(run().periodEnds());
  }

  @Override
  public Run run() {
    return runs.get(0);
  }

  @Override
  public List<Run> runs() {
    return runs;
  }

  @Override
  public Reading reading() {
    return reading;
  }

  @Override
  public List<MetricDefinition> catalog() {
    return catalog;
  }

  @Override
  public Optional<Snapshot> at(String runId) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).runId().equals(runId)) {
        List<Run> upTo = runs.subList(i, runs.size());
        return Optional.of(
            new InMemorySnapshot(
                upTo, catalogs, points, restatements, ledgers, comparings, reading));
      }
    }
    return Optional.empty();
  }

  @Override
  public Snapshot read(Reading other) {
    return other == reading
        ? this
        : new InMemorySnapshot(runs, catalogs, points, restatements, ledgers, comparings, other);
  }

  @Override
  public List<Restatement> restatements(Scope scope) {
    return restatements.stream()
        .filter(r -> scope.covers(r.slice()))
        .filter(r -> !r.restatedAt().isAfter(run().publishedAt()))
        .toList();
  }

  @Override
  public Ledger ledger() {
    return ledgers.apply(run()).orElseThrow(() -> new LedgerNotPublished(run().runId()));
  }

  @Override
  public Comparing compared() {
    return comparings.apply(run());
  }

  @Override
  public List<MetricPoint> query(Scope scope, MetricQuery query) {
    Set<String> by = scope.narrowed(query.by());
    Stream<MetricPoint> asked =
        points.getOrDefault(query.metricId(), List.of()).stream()
            .filter(p -> p.slice().keySet().equals(by))
            .filter(p -> scope.covers(p.slice()))
            .filter(p -> p.currencyBasis().equals(query.currencyBasis()))
            .filter(p -> query.currency() == null || p.currency().equals(query.currency()))
            .filter(p -> isBetween(p.periodEnd(), query.from(), query.to()))
            .filter(p -> periodEnds.contains(p.periodEnd()));
    return read(asked).sorted(inOrder(query)).toList();
  }

  private Stream<MetricPoint> read(Stream<MetricPoint> asked) {
    Instant now = run().publishedAt();
    return switch (reading) {
      case KNOWN -> asked.filter(p -> p.isKnownAt(now));
      case FIRST -> first(asked.filter(p -> p.isPublishedBy(now))).stream();
    };
  }

  /** What the points of one metric and basis have in common that stand for one figure. */
  private record Figure(
      LocalDate periodEnd, String currency, Map<String, String> slice, String part, Integer step) {

    static Figure of(MetricPoint p) {
      return new Figure(p.periodEnd(), p.currency(), p.slice(), p.part(), p.step());
    }
  }

  private static Collection<MetricPoint> first(Stream<MetricPoint> published) {
    Map<Figure, MetricPoint> first = new LinkedHashMap<>();
    published.forEach(p -> first.merge(Figure.of(p), p, InMemorySnapshot::earlier));
    return first.values();
  }

  private static MetricPoint earlier(MetricPoint a, MetricPoint b) {
    return b.knownFrom() == null || !a.isPublishedBy(b.knownFrom()) ? b : a;
  }

  private static boolean isBetween(LocalDate day, LocalDate from, LocalDate to) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private Comparator<MetricPoint> inOrder(MetricQuery query) {
    List<String> parts =
        definition(query.metricId()).map(MetricDefinition::parts).orElse(List.of());
    Comparator<MetricPoint> order = comparing(MetricPoint::periodEnd);
    for (String dimension : query.by()) {
      order = order.thenComparing(p -> p.slice().get(dimension));
    }
    return order
        .thenComparing(MetricPoint::currency)
        .thenComparing(p -> p.part() == null ? -1 : parts.indexOf(p.part()))
        .thenComparing(MetricPoint::step, nullsFirst(naturalOrder()));
  }

  private static Comparator<Restatement> newestFirst() {
    return comparing(Restatement::restatedAt)
        .reversed()
        .thenComparing(Restatement::periodEnd, Comparator.reverseOrder())
        .thenComparing(Restatement::metricId)
        .thenComparing(Restatement::currencyBasis)
        .thenComparing(Restatement::currency)
        .thenComparing(InMemorySnapshot::sliceInOrder)
        .thenComparing(Restatement::part, nullsFirst(naturalOrder()))
        .thenComparing(Restatement::step, nullsFirst(naturalOrder()));
  }

  /** A text that orders the total first, then one dimension, then pairs. */
  private static String sliceInOrder(Restatement r) {
    StringBuilder text = new StringBuilder();
    text.append(r.slice().size());
    for (String dimension : Dimension.ALL) {
      if (r.slice().containsKey(dimension)) {
        text.append('\n').append(dimension).append('\n').append(r.slice().get(dimension));
      }
    }
    return text.toString();
  }
}
