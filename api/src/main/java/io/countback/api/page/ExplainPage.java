package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.FrameWords;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.proof.FormulaText;
import io.countback.api.proof.Proof;
import io.countback.api.proof.ProofTerm;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything the page prints that proves one figure: the formula with its numbers, what the rows
 * give beside what was published, and the rows.
 *
 * @param back the page the figure stands on
 * @param numbers the formula with its numbers
 * @param overview the page with the first rows of every term; null where it is this one
 * @param defined whether a value was published
 * @param equal whether the rows give exactly what was published
 * @param summands of numerator and denominator
 * @param panels one for each term shown
 */
record ExplainPage(
    Frame frame,
    String kick,
    String title,
    String back,
    String overview,
    String words,
    String numbers,
    boolean defined,
    boolean equal,
    String verdict,
    List<Summand> summands,
    List<CheckLine> checks,
    List<TermPanel> panels,
    RunFacts run,
    Foot foot) {

  /**
   * A term in the list of them.
   *
   * @param side numerator or denominator; the amount itself where there is no quotient
   */
  record Summand(
      int number, String side, String sign, String name, String amount, String rows, String link) {}

  /** A published number beside the one from the rows. */
  record CheckLine(String name, String published, String fromRows, boolean holds) {}

  /**
   * The proof of a figure.
   *
   * @param request as checked, {@code term} and {@code page} included
   * @param only number of the one term whose rows are paged; null shows the first rows of all
   * @param pageNumber from 1
   */
  static ExplainPage of(
      Snapshot snapshot,
      Scope scope,
      Proof proof,
      Integer only,
      int pageNumber,
      PageRequest request) {
    MetricPoint point = proof.point();
    MetricDefinition definition = proof.definition();
    String asked = request.parameters().get("snapshot");
    Map<String, String> query = ProofLinks.query(point, asked);
    Frame frame = frame(snapshot, scope, point, request);
    List<TermPanel> panels = new ArrayList<>();
    for (ProofTerm term : proof.terms()) {
      if (only == null) {
        panels.add(TermPanel.first(proof, term, query));
      } else if (only == term.number()) {
        panels.add(TermPanel.page(proof, term, query, pageNumber));
      }
    }
    return new ExplainPage(
        frame,
        "Proof of a figure, " + Dates.full(point.periodEnd()),
        title(proof.run(), definition, point),
        ProofLinks.back(point, asked),
        only == null ? null : ProofLinks.page(point, query),
        definition.formula(),
        FormulaText.numbers(proof),
        point.value() != null,
        proof.equal(),
        verdict(proof),
        summands(proof, query),
        checks(proof),
        panels,
        RunFacts.of(proof.run()),
        foot(proof.run(), point, query, request));
  }

  private static Frame frame(
      Snapshot snapshot, Scope scope, MetricPoint point, PageRequest request) {
    boolean converted = point.currencyBasis().equals("reporting");
    View view =
        new View(
            point.periodEnd(),
            point.slice().get("entity"),
            converted ? null : point.currency(),
            request.parameters().containsKey("snapshot"));
    Map<String, String> exactly = ProofLinks.query(point, snapshot.run().runId());
    exactly.put("term", request.parameters().get("term"));
    exactly.put("page", request.parameters().get("page"));
    return Frame.of(snapshot, view, Figures.currencies(snapshot, scope), request)
        .at(ProofLinks.page(point, exactly));
  }

  /** {@code DSO, all 3 entities: 48.2731 days}. */
  private static String title(Run run, MetricDefinition definition, MetricPoint point) {
    StringBuilder title = new StringBuilder(definition.title());
    if (point.part() != null) {
      title.append(", ").append(part(point.part()));
    }
    title.append(", ").append(CfoWords.inTitle(FrameWords.scope(run, point.slice().get("entity"))));
    point.slice().entrySet().stream()
        .filter(dimension -> !dimension.getKey().equals("entity"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(d -> title.append(", ").append(d.getKey()).append(' ').append(d.getValue()));
    return title + ": " + FormulaText.value(definition, point);
  }

  private static String part(String part) {
    String words = PartNames.words(part);
    return PartNames.isPastDue(part)
        ? words + " days past due"
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  private static String verdict(Proof proof) {
    if (!proof.equal()) {
      return "The rows do not give the published figure.";
    }
    if (proof.point().value() != null) {
      return "The rows add up to the published figure.";
    }
    return "The figure is undefined: " + FormulaText.reason(proof) + ".";
  }

  private static List<Summand> summands(Proof proof, Map<String, String> query) {
    List<Summand> summands = new ArrayList<>();
    boolean quotient = proof.termsOf(false) > 0;
    for (ProofTerm term : proof.terms()) {
      summands.add(
          new Summand(
              term.number(),
              !quotient ? "amount" : term.isNumerator() ? "numerator" : "denominator",
              term.term().sign() < 0 ? "−" : "+",
              term.term().name(),
              FormulaText.amount(term, proof.point().currency()),
              Format.count(term.rows().size()),
              TermPanel.link(proof, term, query, 1)));
    }
    return summands;
  }

  private static List<CheckLine> checks(Proof proof) {
    List<CheckLine> checks = new ArrayList<>();
    MetricDefinition d = proof.definition();
    String currency = proof.point().currency();
    boolean quotient = proof.termsOf(false) > 0;
    if (quotient) {
      checks.add(check("Numerator", proof.numerator(), "money", currency));
      checks.add(check("Denominator", proof.denominator(), "money", currency));
    }
    checks.add(check("Value", proof.value(), d.unit(), currency));
    return checks;
  }

  private static CheckLine check(String name, Proof.Check check, String unit, String currency) {
    return new CheckLine(
        name,
        text(check.published(), unit, currency),
        text(check.fromRows(), unit, currency),
        check.holds());
  }

  private static String text(BigDecimal number, String unit, String currency) {
    if (number == null) {
      return Format.NONE;
    }
    return unit.equals("money")
        ? Format.amount(number, currency)
        : Format.number(number, Math.max(0, number.stripTrailingZeros().scale()));
  }

  private static Foot foot(
      Run run, MetricPoint point, Map<String, String> query, PageRequest request) {
    String source = RunFacts.source(run);
    return Foot.of(false, ProofLinks.data(point, query), source, request);
  }
}
