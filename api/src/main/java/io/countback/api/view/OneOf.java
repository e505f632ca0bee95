package io.countback.api.view;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** A parameter that is one of the values there are, or stands for all of them. */
final class OneOf {
  static final String ALL = "all";

  private OneOf() {}

  /**
   * The value; null where the parameter is absent or the word for all.
   *
   * @param all the word for all
   * @param what is not there for an unknown value, {@code "Nothing is open"}
   * @throws BadRequest for a value that is not there, with the nearest
   */
  static String of(
      Map<String, String> parameters,
      String name,
      String all,
      Collection<String> known,
      String what) {
    String value = parameters.getOrDefault(name, all);
    if (value.equals(all)) {
      return null;
    }
    if (!known.contains(value)) {
      throw BadRequest.unprocessable(
          name,
          "%s for %s %s%s; it can be %s."
              .formatted(
                  what,
                  name,
                  value,
                  Nearest.hint(value, known),
                  String.join(", ", Stream.concat(Stream.of(all), known.stream()).toList())));
    }
    return value;
  }
}
