package io.countback.api.view;

import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.AgedBalance.Order;
import io.countback.api.view.AgedBalance.Question;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads which part of an aged trial balance is asked for, and refuses what is not there. */
public final class AgingQuestion {
  private static final String REPORTING = "reporting";

  private AgingQuestion() {}

  /** What can be chosen. */
  public record Choices(List<String> entities, Set<String> collectors, Set<String> currencies) {

    /** Of the items of a run. */
    public static Choices of(Snapshot snapshot, Scope scope) {
      Set<String> collectors = new TreeSet<>();
      Set<String> currencies = new TreeSet<>();
      snapshot
          .ledger()
          .itemGroups(
              scope,
              item -> {
                collectors.add(item.collector());
                currencies.add(item.currency());
              });
      return new Choices(entities(snapshot), collectors, currencies);
    }

    /**
     * The same for who checks parameters alone: items are read where one of them is held against
     * what the items have.
     */
    public static Choices of(Snapshot snapshot, Scope scope, Map<String, String> parameters) {
      return parameters.containsKey("collector") || parameters.containsKey("currency")
          ? of(snapshot, scope)
          : new Choices(entities(snapshot), Set.of(), Set.of());
    }

    private static List<String> entities(Snapshot snapshot) {
      return snapshot.run().entities().stream().map(Run.Entity::entityId).toList();
    }
  }

  /**
   * By {@code entity}, {@code collector}, {@code account}, {@code currency} and {@code sort}; an
   * absent one is all, all, all, {@code reporting} and {@code past_due}. Of an account that nobody
   * knows nothing is open.
   *
   * @throws BadRequest for a value that is not there, with the nearest
   */
  public static Question read(Choices choices, Map<String, String> parameters) {
    return new Question(
        one(parameters, "entity", OneOf.ALL, choices.entities()),
        one(parameters, "collector", OneOf.ALL, choices.collectors()),
        parameters.get("account"),
        one(parameters, "currency", REPORTING, choices.currencies()),
        order(parameters.getOrDefault("sort", Order.PAST_DUE.word())));
  }

  private static String one(
      Map<String, String> parameters, String name, String all, Collection<String> known) {
    return OneOf.of(parameters, name, all, known, "Nothing is open");
  }

  private static Order order(String word) {
    return Stream.of(Order.values())
        .filter(o -> o.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.badParameter(
                    "sort",
                    "sort is %s; it can be %s."
                        .formatted(
                            word,
                            String.join(
                                " or ", Stream.of(Order.values()).map(Order::word).toList()))));
  }
}
