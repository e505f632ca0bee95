package io.countback.api.proof;

import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Conversions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * From a published figure to the rows that make it up, as docs/gold.md says: each term summed from
 * the movements, numerator and denominator added up from the terms, the value computed from both,
 * and all three compared with what was published.
 */
public record Proof(
    Run run,
    MetricDefinition definition,
    MetricPoint point,
    List<ProofTerm> terms,
    Check numerator,
    Check denominator,
    Check value) {
  /** The dimensions of slices whose rows can be told apart. */
  public static final Set<String> DIMENSIONS = SliceFilter.KNOWN;

  /**
   * A published number beside the same number from the rows.
   *
   * @param published null where it is undefined or the figure has none
   * @param fromRows null where the rows do not tell
   */
  public record Check(BigDecimal published, BigDecimal fromRows) {

    /** Nothing published is nothing to contradict. */
    public boolean holds() {
      return published == null || (fromRows != null && published.compareTo(fromRows) == 0);
    }
  }

  /**
   * Reads the rows of a figure and adds them up.
   *
   * @throws LedgerNotPublished when the run was published without them
   */
  public static Proof of(
      Snapshot snapshot, Scope scope, MetricDefinition definition, MetricPoint point) {
    check(snapshot, definition);
    Run run = snapshot.run();
    Accounts accounts = new Accounts(snapshot.ledger().accounts(scope));
    SliceFilter filter = new SliceFilter(point, accounts);
    List<TermSum> sums = new ArrayList<>();
    for (Term term : terms(definition, point)) {
      TermDays days = TermDays.of(term, point, run.periodEnds().get(0));
      sums.add(new TermSum(sums.size() + 1, term, point, days, filter, accounts));
    }
    snapshot.ledger().movements(scope, point.periodEnd(), row -> sums.forEach(sum -> sum.add(row)));
    return of(run, definition, point, sums);
  }

  /**
   * Whether the rows behind a metric were published; reads none of them.
   *
   * @throws LedgerNotPublished when they were not
   * @throws BadRequest for a metric that is no sum of movements
   */
  public static void check(Snapshot snapshot, MetricDefinition definition) {
    boolean othersAreSums = snapshot.catalog().stream().anyMatch(d -> !d.terms().isEmpty());
    if (definition.terms().isEmpty() && othersAreSums) {
      throw BadRequest.unprocessable(
          "id",
          "%s is no sum of the ledger's movements, so no rows of it can be shown; its series has numerator, denominator and n."
              .formatted(definition.metricId()));
    }
    if (definition.terms().isEmpty() || snapshot.run().periodEnds().isEmpty()) {
      throw new LedgerNotPublished(snapshot.run().runId());
    }
    snapshot.ledger();
  }

  private static Proof of(
      Run run, MetricDefinition definition, MetricPoint point, List<TermSum> sums) {
    Conversions conversions = Conversions.of(run, point);
    List<ProofTerm> terms = new ArrayList<>();
    sums.forEach(sum -> terms.add(sum.proof(conversions)));
    BigDecimal numerator = sum(terms, true);
    terms.replaceAll(
        term ->
            isCountedBack(term)
                ? CountBack.of(term, numerator, point.periodEnd(), conversions)
                : term);
    BigDecimal denominator = sum(terms, false);
    BigDecimal published =
        point.numerator() == null && definition.unit().equals("money")
            ? point.value()
            : point.numerator();
    return new Proof(
        run,
        definition,
        point,
        List.copyOf(terms),
        new Check(published, numerator),
        new Check(point.denominator(), denominator),
        new Check(point.value(), value(definition, point, terms, numerator, denominator)));
  }

  /** The terms of the figure's part; an undefined figure of a metric with parts stands for all. */
  private static List<Term> terms(MetricDefinition definition, MetricPoint point) {
    List<Term> own =
        definition.terms().stream().filter(t -> Objects.equals(t.part(), point.part())).toList();
    return own.isEmpty() ? definition.terms() : own;
  }

  /** Null where a term is null, or where the side has no terms. */
  private static BigDecimal sum(List<ProofTerm> terms, boolean ofNumerator) {
    BigDecimal sum = null;
    for (ProofTerm term : terms) {
      if (term.isNumerator() == ofNumerator) {
        if (term.signed() == null) {
          return null;
        }
        sum = sum == null ? term.signed() : sum.add(term.signed());
      }
    }
    return sum;
  }

  private static BigDecimal value(
      MetricDefinition definition,
      MetricPoint point,
      List<ProofTerm> terms,
      BigDecimal numerator,
      BigDecimal denominator) {
    if (numerator == null || point.value() == null) {
      return null;
    }
    if (definition.unit().equals("money")) {
      return numerator;
    }
    int scale = scale(definition.unit());
    ProofTerm counted = terms.stream().filter(Proof::isCountedBack).findFirst().orElse(null);
    if (counted != null) {
      return CountBack.days(counted.months(), scale);
    }
    if (denominator == null || denominator.signum() == 0 || point.factor() == null) {
      return null;
    }
    return numerator.multiply(point.factor()).divide(denominator, scale, RoundingMode.HALF_UP);
  }

  /** Decimals a value is published with. */
  private static int scale(String unit) {
    return switch (unit) {
      case "days" -> 4;
      case "ratio" -> 6;
      default -> 0;
    };
  }

  private static boolean isCountedBack(ProofTerm term) {
    return term.term().days().equals(TermDays.COUNTED_BACK);
  }

  /** Whether the rows give exactly what was published. */
  public boolean equal() {
    return numerator.holds() && denominator.holds() && value.holds();
  }

  /** Currencies of the rows for which the run knew no rate at the period end. */
  public Set<String> withoutRate() {
    Set<String> currencies = new TreeSet<>();
    terms.forEach(term -> currencies.addAll(term.withoutRate()));
    return currencies;
  }

  /** How many terms the numerator, or the denominator, has. */
  public long termsOf(boolean ofNumerator) {
    return terms.stream().filter(term -> term.isNumerator() == ofNumerator).count();
  }

  /** Rows of all terms. */
  public int rowCount() {
    return terms.stream().mapToInt(term -> term.rows().size()).sum();
  }
}
