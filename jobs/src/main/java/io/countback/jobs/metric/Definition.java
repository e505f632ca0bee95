package io.countback.jobs.metric;

import java.util.List;
import java.util.Locale;

/**
 * What a metric is, published beside its numbers.
 *
 * @param id used exactly as printed; another window, population or netting is another id
 * @param formula in words, with the ends of its window
 * @param numeratorUnit null where the value is no quotient
 * @param slices dimensions published beside the total
 * @param inTransactionCurrency also published unconverted, for the total and, where it is a slice,
 *     per entity
 * @param parts values of {@code part}, empty for a single-valued metric
 * @param window {@code at t}, {@code 1m}, {@code 3m} or in words
 * @param source where the definition comes from
 * @param proof what numerator and denominator are summed from
 */
public record Definition(
    String id,
    String title,
    String question,
    String formula,
    Unit unit,
    Unit numeratorUnit,
    Unit denominatorUnit,
    Better better,
    List<String> slices,
    boolean inTransactionCurrency,
    List<String> parts,
    Chart chart,
    String window,
    String source,
    int version,
    List<Term.Summand> proof) {

  /** Units of values, numerators and denominators. */
  public enum Unit {
    DAYS(4),
    HOURS(2),
    RATIO(6),
    MONEY(4),
    COUNT(0),
    /** Money times days: the numerator of an amount-weighted mean of days. */
    MONEY_DAYS(4);

    private final int scale;

    Unit(int scale) {
      this.scale = scale;
    }

    /** Decimals a value is published with; money has those of its currency. */
    public int scale() {
      return scale;
    }

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which direction is better. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER;

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a series is drawn. */
  public enum Chart {
    LINE,
    COLUMNS;

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Slices of ledger metrics: entity, segment, collector; the total is always published. */
  public static final List<String> LEDGER = List.of("entity", "segment", "collector");

  /** An amount of money, no quotient. */
  static Definition money(
      String id, String title, String question, String formula, Better better, String window) {
    return new Definition(
        id,
        title,
        question,
        formula,
        Unit.MONEY,
        Unit.MONEY,
        null,
        better,
        LEDGER,
        true,
        List.of(),
        window.equals("at t") ? Chart.LINE : Chart.COLUMNS,
        window,
        "Countback metric definitions, base measures",
        1,
        List.of());
  }

  /** Days: an amount over sales, times the days of the window. */
  static Definition days(
      String id, String title, String question, String formula, String window, String source) {
    return new Definition(
        id,
        title,
        question,
        formula,
        Unit.DAYS,
        Unit.MONEY,
        Unit.MONEY,
        Better.LOWER,
        LEDGER,
        false,
        List.of(),
        Chart.LINE,
        window,
        source,
        1,
        List.of());
  }

  /** A ratio of two amounts, 0.8284 for 82.84 %. */
  static Definition ratio(
      String id,
      String title,
      String question,
      String formula,
      Better better,
      String window,
      String source) {
    return new Definition(
        id,
        title,
        question,
        formula,
        Unit.RATIO,
        Unit.MONEY,
        Unit.MONEY,
        better,
        LEDGER,
        false,
        List.of(),
        Chart.LINE,
        window,
        source,
        1,
        List.of());
  }

  /**
   * A figure that is no ratio of the ledger's shared measures: of touches, promises, disputes or
   * collectors.
   *
   * @param numeratorUnit null where the value is no quotient, as {@code denominatorUnit}
   * @param slices beside the total; pairs as {@code channel,aging_band}
   */
  public static Definition counted(
      String id,
      String title,
      String question,
      String formula,
      Unit unit,
      Unit numeratorUnit,
      Unit denominatorUnit,
      Better better,
      List<String> slices,
      String window,
      String source) {
    return new Definition(
        id,
        title,
        question,
        formula,
        unit,
        numeratorUnit,
        denominatorUnit,
        better,
        slices,
        false,
        List.of(),
        unit == Unit.MONEY || unit == Unit.COUNT ? Chart.COLUMNS : Chart.LINE,
        window,
        source,
        1,
        List.of());
  }

  /** The same, for values that stand side by side under one id. */
  public Definition inParts(String... values) {
    return with(numeratorUnit, inTransactionCurrency, List.of(values), chart, proof);
  }

  /** The same, its total also published unconverted. */
  public Definition alsoInTransactionCurrency() {
    return with(numeratorUnit, true, parts, chart, proof);
  }

  Definition withNumerator(Unit of) {
    return with(of, inTransactionCurrency, parts, chart, proof);
  }

  Definition withParts(List<String> values, Chart drawn) {
    return with(numeratorUnit, inTransactionCurrency, values, drawn, proof);
  }

  /** The same with what proves its figures. */
  Definition provenBy(Term.Summand... summands) {
    return with(numeratorUnit, inTransactionCurrency, parts, chart, List.of(summands));
  }

  private Definition with(
      Unit ofNumerator,
      boolean unconverted,
      List<String> values,
      Chart drawn,
      List<Term.Summand> summands) {
    return new Definition(
        id,
        title,
        question,
        formula,
        unit,
        ofNumerator,
        denominatorUnit,
        better,
        slices,
        unconverted,
        values,
        drawn,
        window,
        source,
        version,
        summands);
  }
}
