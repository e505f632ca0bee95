package io.countback.api.proof;

import io.countback.api.gold.MetricPoint;
import io.countback.api.view.Csv;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Every row of a proof as CSV, RFC 4180, complete. */
public final class ExplanationCsv {
  private static final List<String> HEADER =
      List.of(
          "metric_id",
          "period_end",
          "slice",
          "part",
          "term",
          "side",
          "sign",
          "name",
          "entity",
          "account",
          "account_name",
          "document",
          "installment",
          "kind",
          "event",
          "day",
          "due_on",
          "days_past_due",
          "paid",
          "days",
          "currency",
          "amount",
          "converted_currency",
          "converted");

  private ExplanationCsv() {}

  /** Header and one line per row. */
  public static String of(Csv csv, MetricPoint point, List<ProofLine> rows) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    rows.forEach(row -> lines.append(csv.line(cells(csv, point, row))));
    return lines.toString();
  }

  private static List<String> cells(Csv csv, MetricPoint p, ProofLine line) {
    ProofTerm t = line.term();
    ProofRow r = line.row();
    List<String> cells = new ArrayList<>();
    cells.add(csv.text(p.metricId()));
    cells.add(p.periodEnd().toString());
    cells.add(csv.text(FigureRequest.text(p.slice())));
    cells.add(csv.text(p.part()));
    cells.add(csv.whole(t.number()));
    cells.add(csv.text(t.term().side()));
    cells.add(csv.whole(t.term().sign()));
    cells.add(csv.text(t.term().name()));
    cells.add(csv.text(r.entityId()));
    cells.add(csv.text(r.accountId()));
    cells.add(csv.text(r.name()));
    cells.add(csv.text(r.documentId()));
    cells.add(csv.whole(r.installment()));
    cells.add(csv.text(r.kind()));
    cells.add(csv.text(r.eventId()));
    cells.add(r.day() == null ? "" : r.day().toString());
    cells.add(r.dueOn() == null ? "" : r.dueOn().toString());
    cells.add(csv.whole(r.daysPastDue()));
    cells.add(amount(r.paid(), r.currency()));
    cells.add(r.days() == null ? "" : r.days().toPlainString());
    cells.add(csv.text(r.currency()));
    cells.add(amount(r.amount(), r.currency()));
    cells.add(csv.text(p.currency()));
    cells.add(amount(r.converted(), p.currency()));
    return cells;
  }

  private static String amount(BigDecimal amount, String currency) {
    return amount == null ? "" : Explanation.exact(amount, currency).amount();
  }
}
