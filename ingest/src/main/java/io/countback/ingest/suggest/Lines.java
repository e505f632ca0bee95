package io.countback.ingest.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of YAML, each with its comment. */
final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STEP = "  ";

  /** Characters that YAML does not have outside an escape, beside those that JSON escapes. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\ufffe\\uffff]");

  private final List<String> lines = new ArrayList<>();

  /** A line without comment. */
  Lines add(int depth, String yaml) {
    lines.add(STEP.repeat(depth) + yaml);
    return this;
  }

  /** A line and why it says what it says. */
  Lines add(int depth, String yaml, Sureness sureness, String why) {
    return add(depth, yaml + "   # " + sureness.word() + ": " + oneLine(why));
  }

  Lines comment(int depth, String text) {
    return add(depth, "# " + oneLine(text));
  }

  /** A text in double quotes, as YAML and JSON write it. */
  static String quoted(String text) {
    try {
      return UNPRINTABLE
          .matcher(JSON.writeValueAsString(text))
          .replaceAll(m -> "\\\\u%04x".formatted((int) m.group().charAt(0)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String oneLine(String text) {
    return UNPRINTABLE.matcher(text.replaceAll("\\R", " ")).replaceAll(" ");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
