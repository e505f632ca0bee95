package io.countback.ingest.suggest;

import io.countback.ingest.check.CellParser;
import io.countback.ingest.check.Format;
import io.countback.ingest.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What the cells of one column are, counted once. */
final class Evidence {
  /** Values by which a column is told to be one of dates or amounts. */
  private static final int SOME = 500;

  private static final int ID_LENGTH = 64;
  private static final Column CURRENCY =
      new Column("currency", Column.Type.CURRENCY, false, List.of(), null);

  private final String header;
  private final List<String> values;
  private final Set<String> distinct;
  private Double dates;
  private Double numbers;

  Evidence(String header, List<String> values) {
    this.header = header;
    this.values = values;
    this.distinct = new HashSet<>(values);
  }

  String header() {
    return header;
  }

  /** The cells that are not empty. */
  List<String> values() {
    return values;
  }

  Set<String> distinct() {
    return distinct;
  }

  /** The share of values that a column of this type may hold, 0 where there are none. */
  double share(Column.Type type) {
    return switch (type) {
      case DATE -> dates();
      case AMOUNT -> numbers();
      case WHOLE -> share(v -> v.matches("-?\\d{1,5}"));
      case CURRENCY -> share(v -> isCurrency(v));
      case ID -> share(v -> v.length() <= ID_LENGTH);
      default -> values.isEmpty() ? 0 : 1;
    };
  }

  /** The share of values that no other line has. */
  double unique() {
    return values.isEmpty() ? 0 : (double) distinct.size() / values.size();
  }

  /** The share of values that are among these. */
  double among(Set<String> known) {
    return known.isEmpty() ? 0 : share(known::contains);
  }

  /** What a column of this type shows, in words. */
  String words(Column.Type type, boolean key) {
    int n = values.size();
    return switch (type) {
      case DATE -> "%d of %d values are dates".formatted(Math.round(dates() * n), n);
      case AMOUNT -> "%d of %d values are amounts".formatted(Math.round(numbers() * n), n);
      case WHOLE -> "%d of %d values are whole numbers".formatted(Math.round(share(type) * n), n);
      case CURRENCY -> "currency codes " + distinct.stream().sorted().toList();
      default ->
          key
              ? "%d of %d values unique".formatted(distinct.size(), n)
              : "%d values, %d different".formatted(n, distinct.size());
    };
  }

  static boolean isCurrency(String text) {
    return CellParser.parse(CURRENCY, text.toUpperCase(Locale.ROOT), Format.OWN, f -> {}) != null;
  }

  private double dates() {
    if (dates == null) {
      dates = values.isEmpty() ? 0 : Dates.share(some());
    }
    return dates;
  }

  private double numbers() {
    if (numbers == null) {
      numbers = Numbers.share(some());
    }
    return numbers;
  }

  private List<String> some() {
    return values.subList(0, Math.min(SOME, values.size()));
  }

  private double share(Predicate<String> passes) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(passes).count() / values.size();
  }
}
