package io.countback.api.web;

import io.countback.api.view.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Chooses a representation by the parameter {@code format}, else by {@code Accept}. */
final class Negotiation {
  private Negotiation() {}

  private record Range(String type, double quality) {

    /** How closely the range names the type: 0 not at all, 1 any, 2 its family, 3 itself. */
    int closeness(String mediaType) {
      if (type.equals(mediaType)) {
        return 3;
      }
      if (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1))) {
        return 2;
      }
      return type.equals("*/*") ? 1 : 0;
    }
  }

  /**
   * The best of what is offered, the first of equals.
   *
   * @param format null where the parameter is absent
   * @param accept null where the header is absent: then anything is acceptable
   * @throws Refusal when nothing offered is acceptable
   */
  static Representation choose(String format, String accept, List<Representation> offered) {
    if (format != null) {
      return offered.stream()
          .filter(r -> r.format().equals(format))
          .findFirst()
          .orElseThrow(() -> none("the format " + format, "format", offered));
    }
    if (accept == null || accept.isBlank()) {
      return offered.get(0);
    }
    List<Range> ranges = ranges(accept);
    Representation best = null;
    double bestQuality = 0;
    for (Representation candidate : offered) {
      double quality = quality(candidate.mediaType(), ranges);
      if (quality > bestQuality) {
        best = candidate;
        bestQuality = quality;
      }
    }
    if (best == null) {
      throw none(accept, null, offered);
    }
    return best;
  }

  /** Whether the header names HTML itself, as browsers do and programs do not. */
  static boolean namesHtml(String accept) {
    return accept != null
        && ranges(accept).stream().anyMatch(r -> r.type().equals("text/html") && r.quality() > 0);
  }

  /** The quality of the closest range. */
  private static double quality(String mediaType, List<Range> ranges) {
    int closest = 0;
    double quality = 0;
    for (Range range : ranges) {
      int closeness = range.closeness(mediaType);
      if (closeness > closest) {
        closest = closeness;
        quality = range.quality();
      }
    }
    return quality;
  }

  private static List<Range> ranges(String accept) {
    List<Range> ranges = new ArrayList<>();
    for (String element : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = element.split(";");
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip();
        if (parameter.startsWith("q=")) {
          quality = quality(parameter.substring(2));
        }
      }
      ranges.add(new Range(parts[0].strip(), quality));
    }
    return ranges;
  }

  /** A weight that cannot be read counts as none. */
  private static double quality(String text) {
    return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
  }

  private static Refusal none(String asked, String parameter, List<Representation> offered) {
    String there =
        offered.stream()
            .map(r -> r.mediaType() + " (format=" + r.format() + ")")
            .collect(Collectors.joining(", "));
    return new Refusal(
        ProblemType.NOT_ACCEPTABLE,
        "The resource does not exist as " + asked + "; it exists as " + there + ".",
        parameter);
  }
}
