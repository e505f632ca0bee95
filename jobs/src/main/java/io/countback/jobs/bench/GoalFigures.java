package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of one run of {@code countback bench goals}, in the order they were added. */
final class GoalFigures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DECIMALS = 3;

  private final List<Figure> figures = new ArrayList<>();

  /**
   * A figure.
   *
   * @param goal the most it may be; null where nothing is wanted of it
   */
  record Figure(String name, Spread spread, String unit, Double goal) {

    /** Whether the median, as it is told, is no more than the goal; null without one. */
    Boolean holds() {
      return goal == null ? null : rounded(spread.median()).doubleValue() <= goal;
    }

    private ObjectNode json() {
      ObjectNode line = JSON.createObjectNode();
      line.put("name", name).put("value", rounded(spread.median())).put("unit", unit);
      line.put("goal", goal).put("holds", holds());
      line.putArray("spread").add(rounded(spread.least())).add(rounded(spread.most()));
      return line;
    }

    private String text() {
      String told =
          goal == null
              ? ""
              : String.format(
                  Locale.ROOT, "  goal %s: %s", goal, holds() ? "holds" : "does not hold");
      return String.format(
          Locale.ROOT,
          "%-52s %12s %-8s (%s to %s)%s",
          name,
          rounded(spread.median()),
          unit,
          rounded(spread.least()),
          rounded(spread.most()),
          told);
    }
  }

  /** Adds one of which nothing is wanted. */
  void add(String name, String unit, Spread spread) {
    add(name, unit, spread, null);
  }

  /** Adds one that should be no more than a goal, if there is one. */
  void add(String name, String unit, Spread spread, Double goal) {
    figures.add(new Figure(name, spread, unit, goal));
  }

  /** The one of a name. */
  Optional<Spread> find(String name) {
    return figures.stream().filter(f -> f.name().equals(name)).map(Figure::spread).findFirst();
  }

  /** A line of results each; what all have in common comes behind what is its own. */
  List<ObjectNode> lines(ObjectNode common) {
    return figures.stream().map(figure -> figure.json().<ObjectNode>setAll(common)).toList();
  }

  /** A line for a person each. */
  String text() {
    return String.join("\n", figures.stream().map(Figure::text).toList());
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
