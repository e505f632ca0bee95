package io.countback.jobs.laws;

import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a law says about each metric: a demand, or the reason why it demands nothing. A metric it
 * says nothing about is an error of the law.
 */
final class Demands {
  /** Stands for what a law computes itself. */
  private static final Demand OWN = (spot, before, after) -> null;

  private final Map<String, Demand> demanded = new TreeMap<>();
  private final Map<String, String> silent = new TreeMap<>();

  /** The same of every metric, new ones included. */
  static Demands ofEvery(Demand demand) {
    return new Demands().where(d -> true, demand);
  }

  /** Of these metrics. */
  static Demands of(Demand demand, String... metrics) {
    return new Demands().and(demand, metrics);
  }

  /** These metrics the law checks by arithmetic of its own. */
  static Demands own(String... metrics) {
    return of(OWN, metrics);
  }

  /** Every metric is checked by the law's own arithmetic. */
  static Demands ownOfEvery() {
    return ofEvery(OWN);
  }

  /** Of metrics with a property, new ones included; what was said of one before stands. */
  Demands where(Predicate<Definition> which, Demand demand) {
    Metrics.ALL.stream()
        .map(Metric::definition)
        .filter(which)
        .filter(d -> !silent.containsKey(d.id()))
        .forEach(d -> demanded.putIfAbsent(d.id(), demand));
    return this;
  }

  Demands alsoOwn(String... metrics) {
    return and(OWN, metrics);
  }

  Demands and(Demand demand, String... metrics) {
    for (String metric : metrics) {
      demanded.put(metric, demand);
    }
    return this;
  }

  /** Nothing is demanded, for a reason. */
  Demands silent(String because, String... metrics) {
    for (String metric : metrics) {
      silent.put(metric, because);
    }
    return this;
  }

  /** The demand on a figure, by {@code metric} or {@code metric/part}. */
  Demand on(String key) {
    return demanded.getOrDefault(key.split("/")[0], OWN);
  }

  boolean speaksOf(String key) {
    return demanded.containsKey(key.split("/")[0]);
  }

  /** What is missing or superfluous in it. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    List<String> known = Metrics.ALL.stream().map(m -> m.definition().id()).toList();
    for (String id : known) {
      if (!demanded.containsKey(id) && !silent.containsKey(id)) {
        mistakes.add(
            "says nothing about "
                + id
                + ": say what the law demands of it, or name it in silent(…) with the reason");
      }
    }
    for (String id : demanded.keySet()) {
      if (silent.containsKey(id) || !known.contains(id)) {
        mistakes.add("names " + id + ", which is no metric, or both demanded and silent");
      }
    }
    silent.keySet().stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> mistakes.add("is silent on " + id + ", which is no metric"));
    return mistakes;
  }
}
