package io.countback.ingest.suggest;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a header or file name, so that {@code Cust. No}, {@code CustomerNumber} and {@code
 * customer_nr} are the same.
 */
record Words(List<String> words) {
  private static final Pattern CODE = Pattern.compile("(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final int ENDING = 4;

  /** The words of a text, short forms in full; a currency code in capitals is none of them. */
  static Words of(String text, Map<String, String> shortForms) {
    String plain = text;
    Optional<String> currency = currency(text);
    if (currency.isPresent() && text.length() > currency.get().length()) {
      plain = text.replace(currency.get(), " ");
    }
    plain =
        withoutAccents(
                Normalizer.normalize(plain, Normalizer.Form.NFC)
                    .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                    .toLowerCase(Locale.ROOT))
            .replace("#", " no ")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    Set<String> words = new LinkedHashSet<>();
    for (String word : plain.split(" ")) {
      words.addAll(Arrays.asList(shortForms.getOrDefault(word, ending(word)).split(" ")));
    }
    words.remove("");
    return new Words(List.copyOf(words));
  }

  /** German umlauts as they are written out, other letters without accent: {@code echeance}. */
  private static String withoutAccents(String text) {
    String plain =
        text.replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("œ", "oe");
    // The compatible form also makes Nº a No.
    return Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
  }

  /** {@code rechnungsnummer} and {@code rechnungsnr} are {@code rechnungs no}. */
  private static String ending(String word) {
    return word.length() > ENDING ? word.replaceAll("(nummer|nr)$", " no") : word;
  }

  /** The currency that a header names, such as EUR of {@code Amount (EUR)}. */
  static Optional<String> currency(String header) {
    Matcher code = CODE.matcher(header);
    return code.results().map(r -> r.group(1)).filter(CURRENCIES::contains).findFirst();
  }

  /** True where both are the same words, however they are put together. */
  boolean same(Words other) {
    return joined().equals(other.joined());
  }

  /** True where the other's words stand among these, or within a word put together. */
  boolean hold(Words other) {
    return other.words.size() > 1 && words.containsAll(other.words)
        || other.joined().length() > ENDING + 1 && joined().contains(other.joined());
  }

  /** The words put together. */
  String joined() {
    return String.join("", words);
  }
}
