package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.metric.Catalogue;
import io.countback.jobs.metric.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md} says what the catalogue says. Write it anew with {@code mvn -q -pl jobs
 * -am test -Dtest=GlossaryTest -Dglossary.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class GlossaryTest {
  private static final Path FILE =
      Path.of(System.getProperty("project.root", "..")).resolve("docs/metrics.md");

  private static final String HEAD =
      """
      # Metrics

      Every metric Countback publishes, as the catalogue beside the numbers defines it. This file is generated from the code; a test compares
      them.

      t is the as-of date; a figure at t is one at the close of that day. 1m and 3m are the calendar months up to t, the last being the one that
      contains t. Every metric is published in reporting currency for the total and for the slices named; what is money also in transaction
      currency, for the total and per entity. An undefined figure is empty and names its reason; it is never 0.

      | id | question | unit | better |
      |---|---|---|---|
      """;

  @Test
  void the_glossary_is_what_the_definitions_say() throws IOException {
    if (Boolean.getBoolean("glossary.write")) {
      Files.writeString(FILE, glossary());
    }
    assertEquals(
        glossary(),
        Files.readString(FILE),
        "write docs/metrics.md anew with -Dglossary.write=true");
  }

  private static String glossary() {
    String rows =
        Catalogue.ALL.stream()
            .map(
                d ->
                    "| [`%s`](#%s) | %s | %s | %s |\n"
                        .formatted(
                            d.id(), d.id(), d.question(), d.unit().word(), d.better().word()))
            .collect(Collectors.joining());
    String entries =
        Catalogue.ALL.stream().map(GlossaryTest::entry).collect(Collectors.joining("\n"));
    return HEAD + rows + "\n" + entries;
  }

  private static String entry(Definition d) {
    StringBuilder text = new StringBuilder("## `" + d.id() + "`\n\n");
    text.append("**%s.** *%s*\n\n".formatted(d.title(), d.question()));
    text.append("= " + d.formula() + "\n\n");
    text.append("- Unit: " + d.unit().word() + made(d) + "\n");
    text.append("- Better: " + d.better().word() + "\n");
    text.append("- Window: " + d.window() + "\n");
    text.append("- Slices: total, " + String.join(", ", d.slices()) + "\n");
    if (!d.parts().isEmpty()) {
      text.append("- Parts: `" + String.join("`, `", d.parts()) + "`\n");
    }
    text.append("- Source: " + d.source() + "\n");
    text.append("- Version: " + d.version() + "\n");
    return text.toString();
  }

  private static String made(Definition d) {
    return d.denominatorUnit() == null
        ? ""
        : ", from "
            + d.numeratorUnit().word().replace('_', ' ')
            + " ÷ "
            + d.denominatorUnit().word().replace('_', ' ');
  }
}
