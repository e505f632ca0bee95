package io.countback.api.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countback.api.gold.Movement;
import io.countback.api.gold.Run;
import io.countback.api.view.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows behind a run's restatements as callers see them.
 *
 * @param run run that changed them
 * @param slice dimension to value, empty for the total
 * @param currency of the rows, null for all
 * @param causes as in the table {@code restatement}
 * @param restatedFigures how many figures of exactly these rows were restated
 * @param publishedRows rows published with them; null where none was restated
 * @param equal whether the rows are as many and come to the restated receivables
 * @param reason why there are no rows, in words; null where there are
 * @param complete whether {@code rows} are all of them
 * @param next cursor of the rows that follow, absent at the end
 */
public record ChangeList(
    String run,
    String asOf,
    String restatedAt,
    String periodEnd,
    Map<String, String> slice,
    String currency,
    Set<String> causes,
    Set<Long> loads,
    int restatedFigures,
    Long publishedRows,
    boolean equal,
    String reason,
    List<Sum> sums,
    boolean complete,
    int rowCount,
    List<Map<String, Object>> rows,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next) {

  /**
   * What the rows come to in one currency.
   *
   * @param restated by how much receivables in this currency were restated; null where they were
   *     not
   */
  public record Sum(
      String currency,
      int rows,
      Money receivables,
      Money restated,
      boolean equal,
      Money sales,
      Money cash) {

    static Sum of(ChangedSum sum) {
      String currency = sum.currency();
      return new Sum(
          currency,
          sum.rows(),
          Explanation.exact(sum.receivables(), currency),
          Explanation.exact(sum.restated(), currency),
          sum.equal(),
          Explanation.exact(sum.sales(), currency),
          Explanation.exact(sum.cash(), currency));
    }
  }

  /**
   * The changes with some of their rows.
   *
   * @param next null at the end
   */
  public static ChangeList of(RunChanges changes, List<ChangedRow> shown, String next) {
    RunChangesQuestion question = changes.question();
    Run run = question.run();
    return new ChangeList(
        run.runId(),
        run.asOf().toString(),
        run.publishedAt().toString(),
        question.periodEnd().toString(),
        question.slice(),
        question.currency(),
        changes.causes(),
        changes.loads(),
        changes.figures().size(),
        changes.publishedRows(),
        changes.equal(),
        changes.withoutRows(),
        changes.sums().stream().map(Sum::of).toList(),
        shown.size() == changes.rows().size(),
        changes.rows().size(),
        shown.stream().map(ChangeList::row).toList(),
        next);
  }

  /** Amounts as the row has them, those that are zero left out. */
  private static Map<String, Object> row(ChangedRow r) {
    Movement m = r.movement();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("change", r.word());
    fields.put("sign", r.sign());
    fields.put("entity", m.entityId());
    fields.put("account", m.accountId());
    fields.put("name", r.name());
    fields.put("document", m.documentId());
    fields.put("installment", m.installment());
    fields.put("kind", m.kind());
    fields.put("event", m.eventId());
    fields.put("day", m.day().toString());
    fields.put("due_on", m.dueOn() == null ? null : m.dueOn().toString());
    for (String column : ChangedRow.AMOUNTS) {
      BigDecimal amount = m.amount(column);
      if (amount.signum() != 0) {
        fields.put(column, Explanation.exact(amount, m.currency()));
      }
    }
    fields.put("currency", m.currency());
    fields.put("load", r.change().loadId());
    return fields;
  }
}
