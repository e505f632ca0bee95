package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.jobs.stats.KaplanMeier.Spell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Published worked examples of the statistics, each with its source. */
class StatisticsOracleTest {
  private static final Path ALL =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("metric-oracles.json");

  @Test
  void gives_what_was_published() throws IOException {
    assumeTrue(Files.exists(ALL), () -> "SKIPPED: the public examples are not at " + ALL);
    Set<String> compared = new TreeSet<>();
    for (JsonNode vector : new ObjectMapper().readTree(Files.readAllBytes(ALL)).path("vectors")) {
      Map<String, Double> results = results(vector);
      if (!results.isEmpty()) {
        String id = vector.path("id").asText();
        compared.add(id);
        vector.path("expected").properties().forEach(e -> assertGiven(vector, e, results));
        for (JsonNode wrong : vector.path("must_not_equal").path("values")) {
          double within = vector.path("must_not_equal").path("within").asDouble();
          assertTrue(
              wrong.properties().stream()
                  .noneMatch(e -> near(results.get(e.getKey()), e.getValue(), within)),
              () -> id + " gives " + wrong);
        }
      }
    }
    assertEquals(
        Set.of(
            "ab_newcombe_03",
            "ab_rates_02",
            "ab_ztest_01",
            "binom_ci_01",
            "binom_ci_02",
            "direct_std_01",
            "km_01"),
        compared);
  }

  /** Empty where an example is not about a statistic. */
  private static Map<String, Double> results(JsonNode vector) {
    JsonNode in = vector.path("inputs");
    Map<String, Double> results = new LinkedHashMap<>();
    long x1 = in.path("x1").asLong();
    long n1 = in.path("n1").asLong();
    long x2 = in.path("x2").asLong();
    long n2 = in.path("n2").asLong();
    switch (vector.path("metric").asText()) {
      case "wilson_interval" ->
          put(results, Wilson.interval(in.path("x").asLong(), in.path("n").asLong()).orElseThrow());
      case "clopper_pearson_interval" ->
          put(results, ClopperPearson.interval(in.path("x").asLong(), in.path("n").asLong()));
      case "newcombe_difference" -> {
        Difference difference = Newcombe.difference(x1, n1, x2, n2);
        put(results, difference.interval());
        results.put("difference", difference.value());
        results.put("p1", (double) x1 / n1);
        results.put("p2", (double) x2 / n2);
      }
      case "two_proportion_p" -> {
        results.put("pooled", (double) (x1 + x2) / (n1 + n2));
        results.put("z", TwoProportions.z(x1, n1, x2, n2));
        results.put("p", TwoProportions.p(x1, n1, x2, n2));
      }
      case "time_to_pay_curve__from_invoice" -> {
        List<Spell> spells = new ArrayList<>();
        for (int i = 0; i < in.path("times").size(); i++) {
          boolean event = in.path("event").get(i).asInt() == 1;
          spells.add(Spell.of(in.path("times").get(i).asInt(), event));
        }
        KaplanMeier.of(spells)
            .steps()
            .forEach(s -> results.put(String.valueOf((int) s.time()), s.survival()));
      }
      case "direct_standardisation" -> {
        double[] weights = numbers(in.path("weights"));
        double total = java.util.Arrays.stream(weights).sum();
        for (String arm : List.of("A", "B")) {
          double[] rates = numbers(in.path("rates_" + arm));
          double sum = Standardisation.direct(weights, rates).orElseThrow() * total;
          results.put("weighted_sum_" + arm, sum);
        }
      }
      default -> {}
    }
    return results;
  }

  private static void put(Map<String, Double> results, Interval interval) {
    results.put("low", interval.low());
    results.put("high", interval.high());
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }

  private static void assertGiven(
      JsonNode vector, Map.Entry<String, JsonNode> expected, Map<String, Double> results) {
    Double given = results.get(expected.getKey());
    assertTrue(
        near(given, expected.getValue(), vector.path("tolerance").asDouble()),
        () -> vector.path("id") + ": " + expected + ", not " + given);
  }

  private static boolean near(Double given, JsonNode value, double within) {
    return given != null && Math.abs(given - value.asDouble()) <= within;
  }
}
