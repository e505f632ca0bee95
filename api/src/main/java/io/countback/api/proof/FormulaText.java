package io.countback.api.proof;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A formula with its numbers filled in, as a sentence a person checks with a pencil. */
public final class FormulaText {
  private FormulaText() {}

  /** {@code receivables at t ÷ credit sales × days = EUR 300.00 ÷ EUR 600.00 × 91 = 45.5 days}. */
  public static String whole(Proof proof) {
    return proof.definition().formula() + " = " + numbers(proof);
  }

  /** {@code EUR 300.00 ÷ EUR 600.00 × 91 = 45.5 days}. */
  public static String numbers(Proof proof) {
    MetricPoint point = proof.point();
    String made = made(proof);
    if (point.value() == null) {
      return (made.isEmpty() ? "" : made + " ") + "is undefined: " + reason(proof);
    }
    String value = value(proof.definition(), point);
    return made.equals(value) || made.isEmpty() ? value : made + " = " + value;
  }

  /** The published value with its unit: {@code 45.5 days}, {@code EUR 300.00}; a dash without. */
  public static String value(MetricDefinition definition, MetricPoint point) {
    if (point.value() == null) {
      return Format.NONE;
    }
    return switch (definition.unit()) {
      case "money" -> money(point.value(), point.currency());
      case "days" -> number(point.value()) + " days";
      case "ratio" ->
          number(point.value()) + " (" + Format.number(point.value().movePointRight(2), 1) + " %)";
      default -> number(point.value());
    };
  }

  /** Why the figure is undefined, with the currencies that have no rate. */
  public static String reason(Proof proof) {
    String words = ReasonWords.of(proof.point());
    return proof.withoutRate().isEmpty() || !"fx_missing".equals(proof.point().nullReason())
        ? words
        : words + " for " + String.join(", ", proof.withoutRate());
  }

  /** An amount of a term: money, or money times days. */
  public static String amount(ProofTerm term, String currency) {
    return term.amount() == null ? Format.NONE : amount(term.amount(), term, currency);
  }

  private static String amount(BigDecimal amount, ProofTerm term, String currency) {
    return term.isAmountDays()
        ? Format.amount(amount, currency) + " " + currency + "-days"
        : money(amount, currency);
  }

  /** A number with the decimals it has. */
  static String number(BigDecimal value) {
    int decimals = Math.max(0, value.stripTrailingZeros().scale());
    return Format.number(value, decimals);
  }

  private static String money(BigDecimal amount, String currency) {
    return Format.money(amount, currency).replace('\u00a0', ' ');
  }

  private static String made(Proof proof) {
    String currency = proof.point().currency();
    List<ProofTerm> counted =
        proof.terms().stream().filter(term -> !term.months().isEmpty()).toList();
    if (!counted.isEmpty()) {
      return side(proof, true, false)
          + " used up by "
          + counted.get(0).months().stream()
              .map(month -> month(month, currency))
              .collect(Collectors.joining(" + "));
    }
    boolean isQuotient = proof.point().factor() != null && proof.termsOf(false) > 0;
    if (!isQuotient) {
      return side(proof, true, false);
    }
    BigDecimal factor = proof.point().factor();
    String times = factor.compareTo(BigDecimal.ONE) == 0 ? "" : " × " + number(factor);
    return side(proof, true, true) + " ÷ " + side(proof, false, true) + times;
  }

  /**
   * {@code 15.5 of 31 days of May 2026 (EUR 100.00 of EUR 200.00)}; a whole month names its sales.
   */
  private static String month(CountedMonth month, String currency) {
    String used = money(month.used(), currency);
    boolean isWhole = month.used().compareTo(month.sales()) == 0 || month.used().signum() == 0;
    return "%s of %d days of %s (%s%s)"
        .formatted(
            number(CountBack.rounded(month.counted())),
            month.days(),
            Dates.monthAndYear(month.month().atDay(1)),
            used,
            isWhole ? "" : " of " + money(month.sales(), currency));
  }

  private static String side(Proof proof, boolean ofNumerator, boolean inBrackets) {
    String currency = proof.point().currency();
    StringBuilder sum = new StringBuilder();
    int count = 0;
    for (ProofTerm term : proof.terms()) {
      if (term.isNumerator() == ofNumerator) {
        boolean isMinus = term.term().sign() < 0;
        if (count > 0) {
          sum.append(isMinus ? " − " : " + ");
        } else if (isMinus) {
          sum.append("−");
        }
        sum.append(amount(term, currency));
        count++;
      }
    }
    return inBrackets && count > 1 ? "(" + sum + ")" : sum.toString();
  }
}
