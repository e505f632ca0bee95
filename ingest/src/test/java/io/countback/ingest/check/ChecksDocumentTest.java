package io.countback.ingest.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/checks.md}, and the list that {@code /v1/catalog} shows, say what the catalogue says.
 * Write both anew with {@code mvn -q -pl ingest -am test -Dtest=ChecksDocumentTest
 * -Dchecks.write=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ChecksDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final Path DOCUMENT = ROOT.resolve("docs/checks.md");
  private static final Path SERVED =
      ROOT.resolve("api/src/main/resources/io/countback/api/view/checks.json");

  private static final String HEAD =
      """
      # Checks

      What Countback looks for in files, rows, rates and the ledger, and what becomes of it. Nothing is lost: what is set aside or refused is named in the report of the load
      and on the page `/quality`. This file is generated from the code; a test compares them.

      | Outcome | What becomes of it |
      |---|---|
      | pass | loaded; noted where it is odd |
      | warn | loaded and flagged |
      | left out | not loaded by a named rule, counted |
      | duplicate | the same row again, counted once |
      | quarantine | the line is set aside and waits; `countback quarantine` lists, shows, releases and discards |
      | fail | the file is refused whole; of X1a figures in the reporting currency are undefined, of R1c nothing is published |
      | later | not taken yet, looked at again |

      More than %s of the rows or of an amount in quarantine ends a load with exit code 4; figures are published, with a banner that says so.
      """
          .formatted(Threshold.percent(Threshold.QUARANTINE_SHARE));

  /** Headings in the order of the catalogue, by the letter of the code. */
  private static final Map<String, String> HEADINGS =
      Map.of(
          "F", "Files",
          "I", "Invoices, and rows of every kind",
          "P", "Receipts and applications",
          "X", "Exchange rates",
          "T", "Touches and moments",
          "N", "Numbers, dates and values",
          "S", "Texts",
          "R", "The ledger");

  @Test
  void the_document_is_what_the_catalogue_says() throws IOException {
    same(DOCUMENT, document());
  }

  @Test
  void the_list_that_is_served_is_what_the_catalogue_says() throws IOException {
    same(SERVED, served());
  }

  private static void same(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("checks.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertEquals(expected, Files.readString(file), "write it anew with -Dchecks.write=true");
  }

  private static String document() {
    StringBuilder text = new StringBuilder(HEAD);
    String letter = "";
    for (Check check : Check.values()) {
      if (!check.code().startsWith(letter) || letter.isEmpty()) {
        letter = check.code().substring(0, 1);
        text.append("\n## " + HEADINGS.get(letter) + "\n\n");
        text.append("| Code | What is found | Outcome | Threshold | What to do |\n");
        text.append("|---|---|---|---|---|\n");
      }
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  check.code(),
                  check.sentence(),
                  check.outcome().word(),
                  Optional.ofNullable(check.threshold()).orElse(""),
                  check.remedy()));
    }
    return text.toString();
  }

  private static String served() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode checks = json.createArrayNode();
    Arrays.stream(Check.values())
        .forEach(
            check ->
                checks
                    .addObject()
                    .put("code", check.code())
                    .put("sentence", check.sentence())
                    .put("outcome", check.outcome().word())
                    .put("threshold", check.threshold())
                    .put("remedy", check.remedy()));
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return json.writer(lines).writeValueAsString(checks).lines().collect(Collectors.joining("\n"))
        + "\n";
  }
}
