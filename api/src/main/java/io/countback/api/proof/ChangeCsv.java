package io.countback.api.proof;

import io.countback.api.gold.Movement;
import io.countback.api.view.Csv;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Every row behind a run's restatements as CSV, RFC 4180, complete. */
public final class ChangeCsv {
  private static final List<String> HEADER = header();

  private ChangeCsv() {}

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("run_id", "period_end", "slice", "change"));
    header.addAll(List.of("sign", "entity", "account", "account_name", "document"));
    header.addAll(List.of("installment", "kind", "event", "day", "due_on", "currency"));
    header.addAll(ChangedRow.AMOUNTS);
    header.add("load");
    return List.copyOf(header);
  }

  /**
   * Header and one line per row; amounts as the row has them, so that sign × amount is what
   * changed, and empty where they are zero.
   */
  public static String of(Csv csv, RunChanges changes) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    changes.rows().forEach(row -> lines.append(csv.line(cells(csv, changes.question(), row))));
    return lines.toString();
  }

  private static List<String> cells(Csv csv, RunChangesQuestion question, ChangedRow r) {
    Movement m = r.movement();
    List<String> cells = new ArrayList<>();
    cells.add(csv.text(question.run().runId()));
    cells.add(question.periodEnd().toString());
    cells.add(csv.text(FigureRequest.text(question.slice())));
    cells.add(r.word());
    cells.add(csv.whole(r.sign()));
    cells.add(csv.text(m.entityId()));
    cells.add(csv.text(m.accountId()));
    cells.add(csv.text(r.name()));
    cells.add(csv.text(m.documentId()));
    cells.add(csv.whole(m.installment()));
    cells.add(csv.text(m.kind()));
    cells.add(csv.text(m.eventId()));
    cells.add(m.day().toString());
    cells.add(m.dueOn() == null ? "" : m.dueOn().toString());
    cells.add(csv.text(m.currency()));
    for (String column : ChangedRow.AMOUNTS) {
      BigDecimal amount = m.amount(column);
      cells.add(amount.signum() == 0 ? "" : Explanation.exact(amount, m.currency()).amount());
    }
    cells.add(csv.whole(r.change().loadId()));
    return cells;
  }
}
