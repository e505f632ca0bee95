package io.countback.ingest.suggest;

import io.countback.ingest.check.Format;
import io.countback.ingest.source.TextForm;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a profile says that its files are written, as YAML. */
final class ProposedFormat {
  private ProposedFormat() {}

  /** Writes the part of the profile. */
  static void write(Lines yaml, TextForm text, Forms forms) {
    Numbers numbers = forms.numbers();
    Format format = numbers.format();
    Sureness sure = numbers.decided() ? Sureness.SURE : Sureness.GUESS;
    String why =
        numbers.decided()
            ? "amounts read so: " + numbers.read()
            : "NO VALUE DECIDES between a decimal sign and one of thousands; look at an amount";
    yaml.add(0, "format:");
    yaml.add(1, "encoding: " + text.encoding());
    yaml.add(1, "delimiter: " + Lines.quoted(String.valueOf(text.delimiter())));
    if (numbers.read() > 0) {
      yaml.add(1, "decimal: " + Lines.quoted(format.decimal()), sure, why);
    }
    if (!format.thousands().isEmpty()) {
      yaml.add(1, "thousands: " + Lines.quoted(format.thousands()), sure, why);
    }
    if (!format.negative().equals("minus")) {
      yaml.add(1, "negative: " + format.negative(), sure, why);
    }
    if (!format.sign().isEmpty()) {
      yaml.add(
          1,
          "currency_sign: " + Lines.quoted(format.sign()),
          Sureness.SURE,
          "it stands beside amounts; one with another sign is set aside");
    }
    Dates dates = forms.dates();
    if (!dates.patterns().isEmpty()) {
      yaml.add(1, "dates:");
      for (String pattern : dates.patterns()) {
        if (Dates.ofZone(pattern)) {
          yaml.add(
              2,
              "- " + Lines.quoted(pattern),
              Sureness.GUESS,
              "MOMENTS, OF WHICH THE DAY IS TAKEN AS IT IS WRITTEN; near midnight it may be another"
                  + " where you are");
        } else if (dates.rivals().isEmpty()) {
          yaml.add(2, "- " + Lines.quoted(pattern), Sureness.SURE, "no other form reads the dates");
        } else {
          yaml.add(
              2,
              "- " + Lines.quoted(pattern),
              Sureness.GUESS,
              "NO VALUE DECIDES between this and "
                  + String.join(", ", dates.rivals())
                  + "; write the one that is right");
        }
      }
    }
  }

  /** Writes the texts that stand in the place of a value in a column that is used. */
  static void absent(Lines yaml, List<FileMapping> mappings) {
    Set<String> texts =
        mappings.stream()
            .flatMap(m -> m.found().stream().flatMap(f -> m.file().absent(f.header())))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!texts.isEmpty()) {
      String list = texts.stream().map(Lines::quoted).collect(Collectors.joining(", "));
      yaml.add(1, "null: [" + list + "]", Sureness.LIKELY, "no value stands there");
    }
  }
}
