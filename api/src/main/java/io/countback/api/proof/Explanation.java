package io.countback.api.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.view.Figures;
import io.countback.api.view.MetricSeries;
import io.countback.api.view.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A proof as callers see it.
 *
 * @param slice dimension to value, empty for the total
 * @param filledIn the formula with its numbers
 * @param reason why the figure is undefined, in words; null where it is defined
 * @param equal whether the rows give exactly what was published
 * @param complete whether {@code rows} are all of them
 * @param rowCount rows of all terms asked for
 * @param next cursor of the rows that follow, absent at the end
 */
public record Explanation(
    String metric,
    String title,
    String unit,
    String better,
    int definitionVersion,
    String snapshot,
    String asOf,
    String periodEnd,
    String currency,
    String currencyBasis,
    String rateRule,
    Map<String, String> slice,
    String part,
    ExplainedFigure figure,
    String formula,
    String filledIn,
    String reason,
    boolean equal,
    List<ExplainedCheck> checks,
    List<ExplainedTerm> terms,
    boolean complete,
    int rowCount,
    List<Map<String, Object>> rows,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next) {

  /** The figure as published. */
  public record ExplainedFigure(
      Object value,
      Object low,
      Object high,
      Long n,
      Object numerator,
      Object denominator,
      BigDecimal factor,
      String nullReason,
      List<String> flags) {

    static ExplainedFigure of(MetricDefinition d, MetricPoint p) {
      return new ExplainedFigure(
          Figures.of(p.value(), d.unit(), p.currency()),
          Figures.of(p.low(), d.unit(), p.currency()),
          Figures.of(p.high(), d.unit(), p.currency()),
          p.n(),
          Figures.of(p.numerator(), d.numeratorUnit(), p.currency()),
          Figures.of(p.denominator(), d.denominatorUnit(), p.currency()),
          Figures.number(p.factor()),
          p.nullReason(),
          p.flags());
    }
  }

  /** A published number beside the one from the rows; null where there is none. */
  public record ExplainedCheck(String what, Object published, Object fromRows, boolean equal) {

    static ExplainedCheck of(String what, Proof.Check check, String unit, String currency) {
      return new ExplainedCheck(
          what,
          Figures.of(check.published(), unit, currency),
          Figures.of(check.fromRows(), unit, currency),
          check.holds());
    }
  }

  /**
   * A summand.
   *
   * @param from null since ever
   * @param amount null where a rate is missing
   * @param months of a count back, else empty
   */
  public record ExplainedTerm(
      int term,
      String side,
      int sign,
      String name,
      List<String> amounts,
      String days,
      String from,
      String to,
      String attributes,
      List<String> aging,
      Object amount,
      List<Map<String, Object>> sums,
      int rows,
      long settled,
      List<Map<String, Object>> months) {

    static ExplainedTerm of(ProofTerm t, String currency) {
      return new ExplainedTerm(
          t.number(),
          t.term().side(),
          t.term().sign(),
          t.term().name(),
          t.term().amounts(),
          t.term().days(),
          t.days().from() == null ? null : t.days().from().toString(),
          t.days().to().toString(),
          t.term().attributes(),
          t.term().aging(),
          amountOf(t, t.amount(), currency),
          t.sums().stream().map(sum -> sum(t, sum, currency)).toList(),
          t.rows().size(),
          t.settled(),
          t.months().stream().map(month -> month(month, currency)).toList());
    }

    private static Map<String, Object> sum(ProofTerm t, CurrencySum sum, String currency) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("currency", sum.currency());
      fields.put("sum", amountOf(t, sum.sum(), sum.currency()));
      fields.put("rate", Figures.number(sum.rate()));
      fields.put("converted", exact(sum.converted(), currency));
      return fields;
    }

    private static Map<String, Object> month(CountedMonth month, String currency) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("month", month.month().toString());
      fields.put("sales", Money.of(month.sales(), currency));
      fields.put("days", month.days());
      fields.put("counted", CountBack.rounded(month.counted()));
      fields.put("used", Money.of(month.used(), currency));
      return fields;
    }
  }

  /**
   * The explanation with some of its rows.
   *
   * @param next null at the end
   */
  public static Explanation of(Proof proof, int rowCount, List<ProofLine> lines, String next) {
    MetricDefinition d = proof.definition();
    MetricPoint p = proof.point();
    String numeratorUnit = d.unit().equals("money") ? "money" : d.numeratorUnit();
    return new Explanation(
        d.metricId(),
        d.title(),
        d.unit(),
        d.better(),
        d.version(),
        proof.run().runId(),
        proof.run().asOf().toString(),
        p.periodEnd().toString(),
        p.currency(),
        p.currencyBasis(),
        MetricSeries.rateRule(proof.run(), p.currencyBasis()),
        p.slice(),
        p.part(),
        ExplainedFigure.of(d, p),
        d.formula(),
        FormulaText.whole(proof),
        p.value() == null ? FormulaText.reason(proof) : null,
        proof.equal(),
        List.of(
            ExplainedCheck.of("numerator", proof.numerator(), numeratorUnit, p.currency()),
            ExplainedCheck.of(
                "denominator", proof.denominator(), d.denominatorUnit(), p.currency()),
            ExplainedCheck.of("value", proof.value(), d.unit(), p.currency())),
        proof.terms().stream().map(t -> ExplainedTerm.of(t, p.currency())).toList(),
        lines.size() == rowCount,
        rowCount,
        lines.stream().map(line -> row(line, p.currency())).toList(),
        next);
  }

  private static Map<String, Object> row(ProofLine line, String currency) {
    ProofRow r = line.row();
    ProofTerm t = line.term();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("term", t.number());
    fields.put("entity", r.entityId());
    fields.put("account", r.accountId());
    fields.put("name", r.name());
    fields.put("document", r.documentId());
    fields.put("installment", r.installment());
    fields.put("kind", r.kind());
    fields.put("event", r.eventId());
    fields.put("day", r.day() == null ? null : r.day().toString());
    fields.put("due_on", r.dueOn() == null ? null : r.dueOn().toString());
    fields.put("days_past_due", r.daysPastDue());
    if (t.isAmountDays()) {
      fields.put("paid", Money.of(r.paid(), r.currency()));
      fields.put("days", Figures.number(r.days()));
    }
    fields.put("amount", amountOf(t, r.amount(), r.currency()));
    fields.put("converted", exact(r.converted(), currency));
    return fields;
  }

  /** Money, or a number where amounts are times days. */
  static Object amountOf(ProofTerm term, BigDecimal amount, String currency) {
    return term.isAmountDays() ? Figures.number(amount) : exact(amount, currency);
  }

  /** An amount with every decimal it has, at least those of its currency; null stays null. */
  static Money exact(BigDecimal amount, String currency) {
    if (amount == null) {
      return null;
    }
    BigDecimal usual = new BigDecimal(Figures.money(amount, currency));
    return usual.compareTo(amount) == 0
        ? new Money(usual.toPlainString(), currency)
        : new Money(amount.stripTrailingZeros().toPlainString(), currency);
  }
}
