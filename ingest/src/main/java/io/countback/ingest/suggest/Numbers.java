package io.countback.ingest.suggest;

import io.countback.ingest.check.CellParser;
import io.countback.ingest.check.Format;
import io.countback.ingest.table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of amounts that reads the most of them.
 *
 * @param format its signs; its dates mean nothing
 * @param read how many of the values it reads
 * @param decided false where another form reads as many, to other amounts
 */
record Numbers(Format format, long read, boolean decided) {
  private static final Column AMOUNT =
      new Column("amount", Column.Type.AMOUNT, false, List.of(), null);

  /** Of most currencies. */
  private static final int DECIMALS = 2;

  private static final List<Format> FORMS = forms();

  /** Signs of currencies, the longest first: {@code US$} holds {@code $}. */
  private static final List<String> SIGNS =
      Synonyms.read().signs().keySet().stream()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private static List<Format> forms() {
    List<Format> forms = new ArrayList<>();
    for (String negative : List.of("minus", "parentheses", "trailing_minus", "cr_dr")) {
      for (String signs : List.of(". ", ", ", ".,", ",.", ".'", ".\u00a0", ",\u00a0", ",\u202f")) {
        String thousands = signs.substring(1).equals(" ") ? "" : signs.substring(1);
        forms.add(new Format(signs.substring(0, 1), thousands, List.of(), negative));
      }
    }
    forms.add(new Format(",", " ", List.of(), "minus"));
    forms.add(new Format(".", " ", List.of(), "minus"));
    return List.copyOf(forms);
  }

  /** The best form for these values. */
  static Numbers of(List<String> values) {
    String sign = sign(values);
    Format best = null;
    List<BigDecimal> bestRead = List.of();
    boolean decided = true;
    Comparator<List<BigDecimal>> better =
        Comparator.<List<BigDecimal>>comparingLong(Numbers::count)
            .thenComparing(amounts -> -finest(amounts));
    for (Format plain : FORMS) {
      Format form = signed(plain, sign);
      List<BigDecimal> read = values.stream().map(v -> amount(v, form)).toList();
      if (best == null || better.compare(read, bestRead) > 0) {
        decided = best == null || count(read) > count(bestRead) || read.equals(bestRead);
        best = form;
        bestRead = read;
      } else if (count(read) == count(bestRead) && !read.equals(bestRead)) {
        decided = false;
      }
    }
    return new Numbers(best, count(bestRead), decided);
  }

  /** The sign of a currency that stands beside the most values, empty for none. */
  private static String sign(List<String> values) {
    Map<String, Long> counts =
        values.stream()
            .flatMap(v -> SIGNS.stream().filter(s -> hasSign(v, s)).limit(1))
            .collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static boolean hasSign(String value, String sign) {
    int at = value.indexOf(sign);
    return at >= 0 && at <= 1 || at > 0 && at >= value.length() - sign.length() - 1;
  }

  private static Format signed(Format form, String sign) {
    return new Format(
        form.decimal(), form.thousands(), form.dates(), form.negative(), form.zone(), sign);
  }

  /** The amount of a cell, empty where it has none in this form. */
  Optional<BigDecimal> amount(String text) {
    return Optional.ofNullable(amount(text.strip(), format));
  }

  /** The share of values that are amounts in one form or another. */
  static double share(List<String> values) {
    return values.isEmpty() ? 0 : (double) of(values).read / values.size();
  }

  private static BigDecimal amount(String text, Format form) {
    return (BigDecimal) CellParser.parse(AMOUNT, text, form, f -> {});
  }

  private static long count(List<BigDecimal> amounts) {
    return amounts.stream().filter(Objects::nonNull).count();
  }

  /** Decimals beyond those of most currencies, of the finest amount. */
  private static int finest(List<BigDecimal> amounts) {
    return amounts.stream()
        .filter(Objects::nonNull)
        .mapToInt(a -> Math.max(DECIMALS, a.stripTrailingZeros().scale()))
        .max()
        .orElse(DECIMALS);
  }
}
