package io.countback.api.page;

import io.countback.api.view.BadRequest;
import io.countback.api.view.Compared;
import io.countback.api.view.Compared.TemplateQuestion;
import io.countback.api.view.Nearest;
import io.countback.api.view.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the manager has chosen to look at.
 *
 * @param days a response counts within so many
 * @param band aging band, null for all
 * @param holm whether p-values are adjusted by Holm instead of Benjamini–Hochberg
 * @param dimension that is compared
 * @param snapshot the run chosen, null for the newest
 */
record ManagerView(
    Window window, int days, String band, boolean holm, String dimension, String snapshot) {
  static final List<Integer> DAYS = List.of(3, 7, 14, 30);

  private static final int USUAL_DAYS = 7;
  private static final List<String> NAMES =
      List.of("period", "window", "band", "adjust", "by", "snapshot");

  /**
   * Reads the parameters of a request; an empty or absent one is the default.
   *
   * @param windows published ones, newest first
   * @param bands that have figures
   * @param dimensions that have figures
   * @param further parameters that the page knows itself
   * @throws BadRequest for an unknown name or a value that was not published
   */
  static ManagerView parse(
      Map<String, String> parameters,
      List<Window> windows,
      List<String> bands,
      List<String> dimensions,
      List<String> further) {
    for (String name : parameters.keySet()) {
      if (!NAMES.contains(name) && !further.contains(name)) {
        String remedy =
            Nearest.of(name, NAMES)
                .map(near -> "did you mean " + near + "?")
                .orElse("it takes " + String.join(", ", NAMES) + ".");
        throw BadRequest.badParameter(name, "The page has no parameter " + name + "; " + remedy);
      }
    }
    String adjust = word(parameters, "adjust", List.of("bh", "holm"));
    return new ManagerView(
        window(parameters.getOrDefault("period", ""), windows),
        Integer.parseInt(word(parameters, "window", List.of("7", "3", "14", "30"))),
        band(parameters.getOrDefault("band", ""), bands),
        adjust.equals("holm"),
        dimension(parameters.getOrDefault("by", ""), dimensions),
        parameters.get("snapshot"));
  }

  private static String word(Map<String, String> parameters, String name, List<String> words) {
    String value = parameters.getOrDefault(name, words.get(0));
    if (words.contains(value)) {
      return value;
    }
    throw BadRequest.badParameter(
        name, "%s is %s; it can be %s.".formatted(name, value, String.join(" or ", words)));
  }

  private static Window window(String text, List<Window> windows) {
    if (text.isEmpty()) {
      return windows.get(0);
    }
    return windows.stream()
        .filter(window -> window.to().toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.unprocessable(
                    "period",
                    "No comparison was published up to %s; those published end on %s."
                        .formatted(
                            text,
                            windows.stream()
                                .map(window -> window.to().toString())
                                .collect(Collectors.joining(", ")))));
  }

  private static String band(String text, List<String> bands) {
    if (text.isEmpty() || text.equals("all")) {
      return null;
    }
    if (!bands.contains(text)) {
      throw BadRequest.unprocessable(
          "band",
          "There is nothing in band %s; choose all%s."
              .formatted(text, bands.isEmpty() ? "" : ", " + String.join(", ", bands)));
    }
    return text;
  }

  private static String dimension(String text, List<String> dimensions) {
    if (text.isEmpty()) {
      return Compared.DIMENSIONS.get(0);
    }
    if (!Compared.DIMENSIONS.contains(text)) {
      throw BadRequest.badParameter(
          "by", "by is %s; it can be %s.".formatted(text, String.join(", ", Compared.DIMENSIONS)));
    }
    if (!dimensions.contains(text) && !text.equals(Compared.DIMENSIONS.get(0))) {
      throw BadRequest.unprocessable(
          "by",
          "No touch has a %s in these figures; choose %s."
              .formatted(text, dimensions.isEmpty() ? "template" : String.join(", ", dimensions)));
    }
    return text;
  }

  /** The values of the compared dimension and the outcome response. */
  TemplateQuestion question() {
    return new TemplateQuestion(window, dimension, "response", days, band);
  }

  /** The same over all ages. */
  TemplateQuestion questionOfAllAges() {
    return new TemplateQuestion(window, dimension, "response", days, null);
  }

  /** The page with this view, whatever the defaults are. */
  String address() {
    return path("/manager", query());
  }

  /** The page that goes into one template. */
  String ofTemplate(String template, String age, String size) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("value", template);
    query.put("age", age);
    query.put("size", size);
    query.putAll(query());
    query.remove("by");
    return path("/manager/template", query);
  }

  /** Figures of the view as data; {@code parameters} come before those of the view. */
  String data(String resource, String... parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("from", window.from().toString());
    query.put("to", window.to().toString());
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    query.put("snapshot", snapshot);
    return path(resource, query);
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("period", window.to().toString());
    query.put("window", days == USUAL_DAYS ? null : String.valueOf(days));
    query.put("band", band);
    query.put("adjust", holm ? "holm" : null);
    query.put("by", dimension.equals("template") ? null : dimension);
    query.put("snapshot", snapshot);
    return query;
  }

  static String path(String path, Map<String, String> query) {
    return ProofLinks.path(path, "", "", query);
  }

  /** How p-values are adjusted, in words. */
  String adjustment() {
    return holm ? "Holm" : "Benjamini–Hochberg";
  }

  /** What is compared, in one word or two that take an s: {@code template}, else a value. */
  String noun() {
    return switch (dimension) {
      case "length", "reading_ease", "has_question", "personalised", "amount_in_subject" -> "value";
      default -> dimension.replace('_', ' ');
    };
  }

  /** The compared dimension in words: {@code campaign step}, {@code length of the text}. */
  String dimensionInWords() {
    return switch (dimension) {
      case "length" -> "length of the text";
      case "has_question" -> "question in the text";
      case "personalised" -> "personal text";
      default -> dimension.replace('_', ' ');
    };
  }
}
