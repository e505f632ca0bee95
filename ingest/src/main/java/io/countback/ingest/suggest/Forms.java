package io.countback.ingest.suggest;

import io.countback.ingest.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the cells of all files are written, and the currency of each file that has no column for it.
 *
 * @param currencies per file name
 */
record Forms(Numbers numbers, Dates dates, Map<String, FixedCurrency> currencies) {

  /** A currency that no column gives, and how sure it is. */
  record FixedCurrency(String code, Sureness sureness, String why) {}

  static Forms of(List<FileMapping> mappings, Synonyms synonyms) {
    Numbers numbers =
        Numbers.of(columns(mappings, Column.Type.AMOUNT).stream().flatMap(List::stream).toList());
    Map<String, FixedCurrency> currencies = new HashMap<>();
    for (FileMapping mapping : mappings) {
      currencies.put(mapping.file().name(), currency(mapping, mappings, numbers, synonyms));
    }
    boolean dollars = currencies.values().stream().anyMatch(c -> c.code().equals("USD"));
    return new Forms(numbers, Dates.of(columns(mappings, Column.Type.DATE), dollars), currencies);
  }

  /** Amounts in the form of the files, as SQL sees them. */
  AmountSql amounts() {
    return new AmountSql(numbers.format());
  }

  private static List<List<String>> columns(List<FileMapping> mappings, Column.Type type) {
    List<List<String>> columns = new ArrayList<>();
    for (FileMapping mapping : mappings) {
      mapping.found().stream()
          .filter(f -> f.role().type() == type)
          .forEach(f -> columns.add(mapping.file().values(f.header())));
    }
    return columns;
  }

  /** What a header of the file says, else the one currency of another file, else a guess. */
  private static FixedCurrency currency(
      FileMapping mapping, List<FileMapping> mappings, Numbers numbers, Synonyms synonyms) {
    Optional<String> named =
        mapping.file().headers().stream().flatMap(h -> Words.currency(h).stream()).findFirst();
    if (named.isPresent()) {
      return new FixedCurrency(named.get(), Sureness.LIKELY, "a header names it");
    }
    Set<String> elsewhere =
        mappings.stream()
            .flatMap(m -> m.values(m.main(), "currency").stream())
            .collect(Collectors.toSet());
    if (elsewhere.isEmpty()) {
      mappings.stream()
          .flatMap(m -> m.file().headers().stream())
          .flatMap(h -> Words.currency(h).stream())
          .forEach(elsewhere::add);
    }
    if (elsewhere.size() == 1) {
      return new FixedCurrency(
          elsewhere.iterator().next(), Sureness.LIKELY, "the only currency of the other files");
    }
    String sign = numbers.format().sign();
    if (!sign.isEmpty()) {
      String meant = synonyms.signs().get(sign);
      return meant.endsWith("?")
          ? new FixedCurrency(
              meant.replace("?", ""),
              Sureness.GUESS,
              "NO CURRENCY COLUMN, AND SEVERAL CURRENCIES HAVE THE SIGN " + sign)
          : new FixedCurrency(meant, Sureness.LIKELY, "amounts have the sign " + sign);
    }
    return new FixedCurrency(
        numbers.format().decimal().equals(",") ? "EUR" : "USD",
        Sureness.GUESS,
        "NO CURRENCY COLUMN; set the currency");
  }
}
