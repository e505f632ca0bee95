package io.countback.ingest.suggest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** How exports name what Countback stores: the resource {@code synonyms.yaml}. */
final class Synonyms {
  /** Of a header that is a known name. */
  static final double EXACT = 3;

  /** Of a header that holds a known name. */
  static final double HELD = 2;

  /** What an earlier name of a line is better than the next. */
  private static final double STEP = 0.002;

  private final JsonNode root;
  private final Map<String, String> shortForms;
  private final Map<String, String> signs;

  private Synonyms(JsonNode root, Map<String, String> shortForms, Map<String, String> signs) {
    this.root = root;
    this.shortForms = shortForms;
    this.signs = signs;
  }

  /** The names that are kept with this version. */
  static Synonyms read() {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (InputStream in =
        Synonyms.class.getResourceAsStream("/io/countback/ingest/suggest/synonyms.yaml")) {
      JsonNode root = yaml.readTree(in);
      return new Synonyms(
          root,
          yaml.convertValue(root.path("words"), new TypeReference<>() {}),
          yaml.convertValue(root.path("signs"), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns that a group of names describes. */
  List<String> columns(String group) {
    return root.path(group).properties().stream().map(Map.Entry::getKey).toList();
  }

  /** How well a header names a column, 0 for not at all. */
  double strength(String group, String column, String header) {
    return strength(root.path(group).path(column), header);
  }

  /** How well a header names the column of a group that it names best. */
  double of(String group, String header) {
    return columns(group).stream()
        .mapToDouble(column -> strength(group, column, header))
        .max()
        .orElse(0);
  }

  /** How well a file's name says what its lines are, 0 for not at all. */
  double ofFile(String group, String name) {
    return strength(root.path("files").path(group), name.replaceFirst("\\.[^.]*$", ""));
  }

  /** True where a column of kinds says that the document is a credit note. */
  boolean isCredit(String kind) {
    return among("credits", Words.of(kind, shortForms).joined());
  }

  /** True where a column of states says that the line does not count. */
  boolean isVoid(String state) {
    return among("void", Words.of(state, shortForms).joined());
  }

  /** True where a header says that amounts are counted in hundredths of the currency. */
  boolean inHundredths(String header) {
    return Words.of(header, shortForms).words().stream().anyMatch(w -> among("hundredths", w));
  }

  private boolean among(String list, String word) {
    for (JsonNode known : root.path(list)) {
      if (Words.of(known.asText(), shortForms).joined().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Signs beside amounts, each with the currency it means, a question mark behind one of several.
   */
  Map<String, String> signs() {
    return signs;
  }

  private double strength(JsonNode names, String text) {
    Words words = Words.of(text, shortForms);
    double best = 0;
    int at = 0;
    for (JsonNode language : names) {
      for (JsonNode known : language) {
        Words name = Words.of(known.asText(), shortForms);
        double of = words.same(name) ? EXACT : words.hold(name) ? HELD : 0;
        best = Math.max(best, of == 0 ? 0 : of - at * STEP);
        at++;
      }
    }
    return best;
  }
}
