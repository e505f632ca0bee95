package io.countback.api.web;

import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The query of a request: known names only, each at most once. An empty value is absent. */
record Parameters(Map<String, String> values) {

  /** Takes whatever is given once; the resource itself knows its names. */
  static Parameters any(Map<String, List<String>> query) {
    Map<String, String> values = new LinkedHashMap<>();
    query.forEach((name, given) -> values.put(name, single(name, given)));
    values.values().removeIf(String::isEmpty);
    return new Parameters(values);
  }

  /** Takes the names listed, refuses others with the nearest of them. */
  static Parameters of(Map<String, List<String>> query, String... names) {
    List<String> known = List.of(names);
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
    }
    return any(query);
  }

  /** The value, null where absent. */
  String text(String name) {
    return values.get(name);
  }

  /** The value or the default. */
  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A business day, null where absent. */
  LocalDate date(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(value);
      }
    } catch (DateTimeException e) {
      // No such day: answered below, like any other text.
    }
    throw BadRequest.badParameter(
        name, name + " is " + value + ", which is no day; write it as 2026-06-30.");
  }

  /** One of the words, the first where absent. */
  String word(String name, String... words) {
    String value = text(name, words[0]);
    if (List.of(words).contains(value)) {
      return value;
    }
    throw BadRequest.badParameter(
        name, name + " is " + value + "; it can be " + String.join(" or ", words) + ".");
  }

  /** A whole number within the bounds, both included. */
  int whole(String name, int otherwise, int least, int most) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    boolean isWhole = value.matches("\\d{1,6}");
    if (isWhole && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
      return Integer.parseInt(value);
    }
    throw BadRequest.badParameter(
        name, "%s is %s; it is a whole number from %d to %d.".formatted(name, value, least, most));
  }

  /** The same for queries that ask the same: sorted, without the format. */
  String canonical() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .filter(e -> !e.getKey().equals("format"))
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("\n"));
  }

  private static String single(String name, List<String> given) {
    if (given.size() == 1) {
      return given.get(0);
    }
    throw BadRequest.badParameter(
        name,
        "%s is given %d times (%s); give it once."
            .formatted(name, given.size(), String.join(", ", given)));
  }

  private static BadRequest unknown(String name, List<String> known) {
    String all =
        known.isEmpty()
            ? "This resource takes no parameters."
            : "The parameters are " + String.join(", ", known) + ".";
    String nearest = Nearest.of(name, known).map(n -> " Did you mean " + n + "?").orElse("");
    return BadRequest.badParameter(
        name, "There is no parameter " + name + "." + nearest + " " + all);
  }
}
