package io.countback.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countback.ingest.check.Threshold;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Nearest;
import io.countback.jobs.completeness.Fact;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code countback.yaml} in the lake folder sets; what it does not name has its default, and a
 * lake without the file has all of them. Read strictly: a name that is not known is an error.
 *
 * @param ledgerTolerance by how much receivables may differ from a control account, in its currency
 * @param completeness facts required of every account, in the order of {@link Fact}
 */
public record Settings(BigDecimal ledgerTolerance, List<Fact> completeness) {
  private static final String LEDGER_TOLERANCE = "ledger_tolerance";
  private static final String COMPLETENESS = "completeness";
  private static final List<String> NAMES = List.of(LEDGER_TOLERANCE, COMPLETENESS);
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

  /** The settings of a lake. */
  public static Settings of(Lake lake) {
    Path file = lake.settingsFile();
    JsonNode root = read(file);
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!NAMES.contains(name)) {
                throw bad(file, "unknown setting " + name + Nearest.hint(name, NAMES));
              }
            });
    return new Settings(
        amount(file, root, LEDGER_TOLERANCE, Threshold.LEDGER_TOLERANCE), facts(file, root));
  }

  private static JsonNode read(Path file) {
    ObjectMapper yaml =
        new ObjectMapper(
                YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    if (!Files.exists(file)) {
      return yaml.createObjectNode();
    }
    try {
      JsonNode root = yaml.readTree(Files.readAllBytes(file));
      if (root.isMissingNode() || root.isNull()) {
        return yaml.createObjectNode();
      }
      if (!root.isObject()) {
        throw bad(file, "it is no list of settings such as ledger_tolerance: 0.05");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation().getLineNr();
      throw bad(file, "it is no YAML, line " + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw bad(file, "it cannot be read: " + e.getMessage());
    }
  }

  private static BigDecimal amount(Path file, JsonNode root, String name, BigDecimal otherwise) {
    if (!root.has(name)) {
      return otherwise;
    }
    String text = root.get(name).asText();
    if (!AMOUNT.matcher(text).matches()) {
      throw bad(file, name + " is '" + text + "', expected an amount from 0 on, such as 0.05");
    }
    return new BigDecimal(text);
  }

  private static List<Fact> facts(Path file, JsonNode root) {
    JsonNode list = root.get(COMPLETENESS);
    if (list == null) {
      return Fact.DEFAULT;
    }
    if (!list.isArray() || list.isEmpty()) {
      throw bad(file, COMPLETENESS + " is no list of facts such as [terms, email]");
    }
    List<Fact> facts = new ArrayList<>();
    for (JsonNode word : list) {
      String text = word.asText();
      Fact fact =
          Fact.of(text)
              .orElseThrow(
                  () ->
                      bad(
                          file,
                          "%s names '%s'%s, expected some of %s"
                              .formatted(
                                  COMPLETENESS,
                                  text,
                                  Nearest.hint(text, Fact.words()),
                                  String.join(", ", Fact.words()))));
      if (facts.contains(fact)) {
        throw bad(file, COMPLETENESS + " names " + text + " twice");
      }
      facts.add(fact);
    }
    return facts.stream().sorted().toList();
  }

  private static Refusal bad(Path file, String what) {
    return new Refusal(
        Refusal.USAGE,
        file + ": " + what + ". Nothing was published. Mend the file and compute again.");
  }
}
