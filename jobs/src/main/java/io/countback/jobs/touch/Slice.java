package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.publish.MetricTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * A slice of touches: a value of some dimensions, all of the others.
 *
 * @param values in the order of {@link #DIMENSIONS}, null for all
 */
record Slice(List<String> values) {
  /** The dimensions, as they are named in the published table. */
  static final List<String> DIMENSIONS =
      List.of(
          "channel",
          "template",
          "campaign_step",
          "aging_band",
          "segment",
          "size_tier",
          "purpose",
          "tone",
          "automated",
          "attempt",
          "collector",
          "team");

  static final int CHANNEL = DIMENSIONS.indexOf("channel");
  static final int TEMPLATE = DIMENSIONS.indexOf("template");
  static final int AGING_BAND = DIMENSIONS.indexOf("aging_band");
  static final int SEGMENT = DIMENSIONS.indexOf("segment");
  static final int PURPOSE = DIMENSIONS.indexOf("purpose");
  static final int ATTEMPT = DIMENSIONS.indexOf("attempt");
  static final int COLLECTOR = DIMENSIONS.indexOf("collector");

  /** Slices beside the total that every touch metric has. */
  static final List<String> BASIC =
      List.of("channel", "template", "aging_band", "segment", "collector");

  /** All slices beside the total. */
  static final List<String> ALL =
      List.of(
          "channel",
          "template",
          "campaign_step",
          "aging_band",
          "segment",
          "size_tier",
          "purpose",
          "tone",
          "automated",
          "attempt",
          "collector",
          "team",
          "channel,aging_band",
          "template,aging_band",
          "segment,template");

  static final Slice TOTAL = new Slice(Arrays.asList(new String[DIMENSIONS.size()]));

  private static final List<int[]> PLACES =
      ALL.stream()
          .map(s -> Arrays.stream(s.split(",")).mapToInt(DIMENSIONS::indexOf).toArray())
          .toList();

  /** The dimensions' values of a touch, by name of the fact's column. */
  static String[] values(Row touch) {
    String[] values = new String[DIMENSIONS.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = touch.getAs(DIMENSIONS.get(i));
      values[i] = value == null ? AccountHistory.NONE : value.toString();
    }
    values[ATTEMPT] = attempt(touch.getAs("attempt"));
    return values;
  }

  private static String attempt(Integer attempt) {
    if (attempt == null) {
      return AccountHistory.NONE;
    }
    return attempt >= Sums.ATTEMPTS ? Sums.ATTEMPTS + "+" : attempt.toString();
  }

  /** What names the slice at a place of {@link #ALL} that a touch with those values is in. */
  static Object value(int place, String[] values) {
    int[] of = PLACES.get(place);
    return of.length == 1
        ? values[of[0]]
        : Arrays.stream(of).mapToObj(dimension -> values[dimension]).toList();
  }

  /** The slice at a place of {@link #ALL} that a touch with those values is in. */
  static Slice of(int place, String[] values) {
    return of(values, PLACES.get(place));
  }

  /** The slices of some dimensions alone, and the total, with the values of an account. */
  static List<Slice> of(Map<String, String> values) {
    List<Slice> slices = new ArrayList<>();
    slices.add(TOTAL);
    values.forEach(
        (dimension, value) -> {
          String[] cells = new String[DIMENSIONS.size()];
          cells[DIMENSIONS.indexOf(dimension)] = value;
          slices.add(new Slice(Arrays.asList(cells)));
        });
    return slices;
  }

  /** All combinations of some dimensions: each its value, or all. */
  static List<Slice> combinations(String[] values, int... dimensions) {
    List<Slice> slices = new ArrayList<>();
    for (int mask = 0; mask < 1 << dimensions.length; mask++) {
      String[] cells = new String[DIMENSIONS.size()];
      for (int i = 0; i < dimensions.length; i++) {
        cells[dimensions[i]] = (mask & 1 << i) == 0 ? null : values[dimensions[i]];
      }
      slices.add(new Slice(Arrays.asList(cells)));
    }
    return slices;
  }

  private static Slice of(String[] values, int[] places) {
    String[] cells = new String[DIMENSIONS.size()];
    for (int place : places) {
      cells[place] = values[place];
    }
    return new Slice(Arrays.asList(cells));
  }

  /** Its values by dimension. */
  Map<String, String> byDimension() {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        named.put(DIMENSIONS.get(i), values.get(i));
      }
    }
    return named;
  }

  /** Its dimensions as a definition names them, in the table's order; empty for the total. */
  String name() {
    return byDimension().keySet().stream()
        .sorted(Comparator.comparingInt(MetricTable.SLICES::indexOf))
        .collect(Collectors.joining(","));
  }
}
