package io.countback.api.page;

import io.countback.api.gold.MetricDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tiles of the CFO page; a metric the view has no figures for is left out. */
final class Tiles {
  private static final List<String> ADDS_UP =
      List.of("dso", "best_possible_dso", "average_days_delinquent");

  private Tiles() {}

  /** Metric and name of each tile, in order. */
  private static Map<String, String> names(View view, Period period) {
    Map<String, String> names = new LinkedHashMap<>();
    if (view.currency() == null) {
      names.put("dso", "DSO");
      names.put("best_possible_dso", "Best possible DSO");
      names.put("average_days_delinquent", "Average days delinquent");
      names.put("percent_past_due", "Overdue share of AR");
      names.put("cei_period_sales", "Collection effectiveness");
    } else {
      names.put("ar_balance", "Open receivables");
      names.put("past_due_amount", "Past due");
      names.put("credit_sales", "Credit sales" + during(period));
    }
    names.put("cash_collected", "Cash collected" + during(period));
    return names;
  }

  private static String during(Period period) {
    return (period.complete() ? " in " : ", ") + period.month();
  }

  static List<Tile> of(Figures figures, View view, Period period) {
    List<Tile> tiles = new ArrayList<>();
    names(view, period)
        .forEach(
            (metricId, name) -> {
              MetricDefinition definition = figures.definition(metricId).orElse(null);
              if (definition != null && figures.published(definition)) {
                tiles.add(
                    Tile.of(definition, name, figures.series(metricId), period)
                        .withProof(figures.proof(definition, period.end(), null)));
              }
            });
    return withOperators(tiles);
  }

  /** "=" and "+" between the first three, where all of them are defined. */
  private static List<Tile> withOperators(List<Tile> tiles) {
    if (tiles.size() < 3) {
      return tiles;
    }
    List<Tile> first = tiles.subList(0, 3);
    boolean sum =
        first.stream().map(Tile::metricId).toList().equals(ADDS_UP)
            && first.stream().allMatch(tile -> tile.reason() == null);
    if (sum) {
      tiles.set(1, tiles.get(1).withOperator("="));
      tiles.set(2, tiles.get(2).withOperator("+"));
    }
    return tiles;
  }
}
