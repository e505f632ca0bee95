package io.countback.api.proof;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A proof as plain text for a terminal. */
public final class ProofText {
  private static final int UNROUNDED = 4;

  private final Proof proof;
  private final MetricPoint point;
  private final StringBuilder out = new StringBuilder();

  private ProofText(Proof proof) {
    this.proof = proof;
    this.point = proof.point();
  }

  /**
   * Figure, formula, terms and rows, and whether they agree.
   *
   * @param mostRows rows printed of each term
   */
  public static String of(Proof proof, int mostRows) {
    ProofText text = new ProofText(proof);
    text.head();
    proof.terms().forEach(term -> text.term(term, mostRows));
    text.verdict();
    return text.out.toString();
  }

  private void head() {
    String slice = FigureRequest.text(point.slice());
    line(
        proof.definition().title()
            + (point.part() == null ? "" : ", " + point.part())
            + ", "
            + (slice.isEmpty() ? "total" : slice)
            + ", "
            + Dates.full(point.periodEnd())
            + ", "
            + (point.currencyBasis().equals("reporting")
                ? point.currency()
                : point.currency() + " items only")
            + ", "
            + proof.run().runId());
    line("  " + FormulaText.value(proof.definition(), point));
    line("  = " + proof.definition().formula());
    line("  = " + FormulaText.numbers(proof));
  }

  private void term(ProofTerm term, int mostRows) {
    line("");
    line(
        "%d. %s: %s%s (%s)"
            .formatted(
                term.number(),
                term.term().name(),
                term.term().sign() < 0 ? "− " : "",
                FormulaText.amount(term, point.currency()),
                days(term)));
    sums(term);
    term.months()
        .forEach(
            m ->
                line(
                    "   %s  sales %s  %s of %d days  used up %s"
                        .formatted(
                            m.month(),
                            Format.amount(m.sales(), point.currency()),
                            FormulaText.number(CountBack.rounded(m.counted())),
                            m.days(),
                            Format.amount(m.used(), point.currency()))));
    rows(term, mostRows);
  }

  private static String days(ProofTerm term) {
    if (term.isBalance()) {
      return "at the close of " + term.days().to();
    }
    return term.days().from().isAfter(term.days().to())
        ? "no month counted"
        : term.days().from() + " to " + term.days().to();
  }

  private void sums(ProofTerm term) {
    boolean isForeign =
        term.sums().stream().anyMatch(sum -> !sum.currency().equals(point.currency()));
    if (!isForeign) {
      return;
    }
    TextTable table = new TextTable("   ", false, true, false, true, false, true);
    for (CurrencySum sum : term.sums()) {
      table.add(
          sum.currency(),
          exact(sum.sum(), sum.currency()),
          "×",
          sum.rate() == null ? "no rate" : FormulaText.number(sum.rate()),
          "= " + point.currency(),
          sum.converted() == null ? Format.NONE : unrounded(sum.converted()));
    }
    out.append(table);
  }

  private void rows(ProofTerm term, int mostRows) {
    int shown = Math.min(mostRows, term.rows().size());
    String settled =
        term.settled() == 0
            ? ""
            : ", %s settled not listed".formatted(Format.count(term.settled()));
    String which = shown == term.rows().size() ? "" : ", the %d largest".formatted(shown);
    line(
        "   %s %s%s%s"
            .formatted(
                Format.count(term.rows().size()),
                term.rows().size() == 1 ? "row" : "rows",
                which,
                settled));
    if (shown == 0) {
      return;
    }
    TextTable table = table(term);
    term.rows().subList(0, shown).forEach(row -> table.add(cells(term, row)));
    out.append(table);
  }

  private static TextTable table(ProofTerm term) {
    if (term.isBalance()) {
      TextTable table =
          new TextTable("   ", false, false, false, false, false, false, true, false, true);
      table.add("entity", "account", "name", "document", "kind", "due", "past due", "", "amount");
      return table;
    }
    if (term.isAmountDays()) {
      TextTable table =
          new TextTable("   ", false, false, false, false, false, false, false, true, true, true);
      table.add(
          "entity",
          "account",
          "name",
          "document",
          "event",
          "day",
          "",
          "paid",
          "days",
          "paid × days");
      return table;
    }
    TextTable table = new TextTable("   ", false, false, false, false, false, false, false, true);
    table.add("entity", "account", "name", "document", "event", "day", "", "amount");
    return table;
  }

  private static String[] cells(ProofTerm term, ProofRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.entityId());
    cells.add(row.accountId());
    cells.add(row.name() == null ? "" : row.name());
    cells.add(row.documentId() + instalment(row));
    if (term.isBalance()) {
      cells.add(row.kind());
      cells.add(row.dueOn() == null ? Format.NONE : row.dueOn().toString());
      cells.add(row.daysPastDue() == null ? Format.NONE : Format.count(row.daysPastDue()));
    } else {
      cells.add(row.eventId() == null ? row.kind() : row.eventId());
      cells.add(row.day().toString());
    }
    cells.add(row.currency());
    if (term.isAmountDays()) {
      cells.add(exact(row.paid(), row.currency()));
      cells.add(row.days() == null ? Format.NONE : FormulaText.number(row.days()));
    }
    cells.add(exact(row.amount(), row.currency()));
    return cells.toArray(String[]::new);
  }

  private static String instalment(ProofRow row) {
    return row.installment() == null || row.installment() == 1 ? "" : " #" + row.installment();
  }

  private void verdict() {
    line("");
    if (!proof.equal()) {
      wrong("numerator", proof.numerator());
      wrong("denominator", proof.denominator());
      wrong("value", proof.value());
      line("does not equal the published figure");
    } else if (point.value() == null) {
      line("undefined as published: " + FormulaText.reason(proof));
    } else {
      line("equals the published figure");
    }
  }

  private void wrong(String name, Proof.Check check) {
    if (!check.holds()) {
      line(
          "%s: published %s, from the rows %s"
              .formatted(
                  name,
                  FormulaText.number(check.published()),
                  check.fromRows() == null ? Format.NONE : FormulaText.number(check.fromRows())));
    }
  }

  private static String exact(BigDecimal amount, String currency) {
    int decimals = Math.max(Format.minorDigits(currency), amount.stripTrailingZeros().scale());
    return Format.number(amount, decimals);
  }

  private String unrounded(BigDecimal amount) {
    return exact(amount.setScale(UNROUNDED, RoundingMode.HALF_UP), point.currency());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
