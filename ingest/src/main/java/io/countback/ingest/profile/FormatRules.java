package io.countback.ingest.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countback.ingest.check.Format;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.Profile.FileFormat;
import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a profile that say how its files are written. */
final class FormatRules {
  private static final List<String> NEGATIVE =
      List.of("minus", "trailing_minus", "parentheses", "cr_dr");

  private final JsonNode node;
  private final Function<String, Refusal> bad;

  FormatRules(JsonNode node, Function<String, Refusal> bad) {
    this.node = node;
    this.bad = bad;
  }

  FileFormat format() {
    List<String> dates = dates();
    return new FileFormat(
        node.has("type") ? kind(node.path("type").asText()) : null,
        node.has("url")
            ? TextForm.OWN
            : new TextForm(
                encoding(), sign("delimiter", ",").charAt(0), sign("quote", "\"").charAt(0)),
        new Format(
            decimal(),
            thousands(),
            dates.isEmpty() ? Format.OWN.dates() : dates,
            negative(),
            node.has("zone") ? zone(node.path("zone").asText()) : null,
            currencySign(node.path("currency_sign").asText(""))),
        texts(node.path("null")));
  }

  private String encoding() {
    String name = node.path("encoding").asText("utf-8");
    try {
      return Charset.forName(name).name();
    } catch (IllegalArgumentException e) {
      throw bad.apply("format.encoding " + name + " is no character set such as utf-8");
    }
  }

  private String sign(String key, String usual) {
    String sign = node.path(key).asText(usual);
    if (sign.length() != 1) {
      throw bad.apply("format." + key + " '" + sign + "' is not one sign");
    }
    return sign;
  }

  private String decimal() {
    String decimal = sign("decimal", ".");
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw bad.apply("format.decimal '" + decimal + "' is neither . nor ,");
    }
    return decimal;
  }

  private String thousands() {
    String thousands = node.path("thousands").asText("").isEmpty() ? "" : sign("thousands", "");
    if (thousands.equals(decimal()) || thousands.matches("[\\d()-]")) {
      throw bad.apply("format.thousands '" + thousands + "' means something else in an amount");
    }
    return thousands;
  }

  private List<String> dates() {
    List<String> dates = texts(node.path("dates"));
    for (String pattern : dates) {
      if (!Format.isPattern(pattern)) {
        throw bad.apply("format.dates " + pattern + " is no pattern of days such as dd.MM.yyyy");
      }
    }
    return dates;
  }

  private String negative() {
    String negative = node.path("negative").asText(NEGATIVE.get(0));
    if (!NEGATIVE.contains(negative)) {
      throw bad.apply("format.negative " + negative + " is none of " + String.join(", ", NEGATIVE));
    }
    return negative;
  }

  private FileKind kind(String type) {
    return FileKind.named(type.equals(DatabaseRules.TYPE) ? DatabaseRules.KEPT_AS : type)
        .orElseThrow(
            () ->
                bad.apply(
                    "format.type "
                        + type
                        + " is not read by this version; it reads "
                        + Stream.of(FileKind.values())
                            .map(FileKind::ending)
                            .collect(Collectors.joining(", "))
                        + ", "
                        + DatabaseRules.TYPE));
  }

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw bad.apply("format.zone " + name + " is no time zone such as Europe/Berlin");
    }
  }

  /** A sign that numbers have too would change the amount it is passed over in. */
  private String currencySign(String sign) {
    if (sign.matches(".*[\\d.,()\\s-].*")) {
      throw bad.apply("format.currency_sign '" + sign + "' is no sign of a currency such as $");
    }
    return sign;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(n -> texts.add(n.asText()));
    return texts;
  }
}
