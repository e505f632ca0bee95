package io.countback.api.proof;

import io.countback.api.gold.DamagedTable;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Conversions;
import io.countback.api.view.Nearest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows behind a run's restatements: every movement it added or closed, as docs/gold.md counts
 * them for {@code restatement.rows}, and what they come to.
 *
 * @param figures the restatements of figures of exactly these rows
 * @param rows largest first
 * @param sums by currency
 */
public record RunChanges(
    RunChangesQuestion question,
    List<Restatement> figures,
    List<ChangedRow> rows,
    List<ChangedSum> sums) {
  private static final Comparator<ChangedRow> LARGEST_FIRST =
      Comparator.comparing(ChangedRow::size)
          .reversed()
          .thenComparing(row -> row.movement().entityId())
          .thenComparing(row -> row.movement().documentId())
          .thenComparing(row -> row.movement().day())
          .thenComparing(row -> String.valueOf(row.movement().eventId()))
          .thenComparing(row -> String.valueOf(row.movement().installment()))
          .thenComparing(ChangedRow::word, Comparator.reverseOrder());

  /**
   * Reads the rows.
   *
   * @param snapshot of the run in question
   * @throws BadRequest for a value of the slice that the run does not know
   * @throws DamagedTable when a file is not what the run published
   */
  public static RunChanges of(Snapshot snapshot, Scope scope, RunChangesQuestion question) {
    Accounts accounts = new Accounts(snapshot.ledger().accounts(scope));
    checkValues(question, accounts);
    SliceFilter filter = new SliceFilter(question.slice(), question.currency(), accounts);
    LocalDate end = question.periodEnd();
    Conversions conversions = Conversions.of(question.run(), end);
    List<ChangedRow> rows = new ArrayList<>();
    snapshot
        .ledger()
        .changes(
            scope,
            end,
            change -> {
              if (filter.accepts(change.movement(), end)) {
                String name = accounts.on(change.movement().accountId(), end).name();
                rows.add(ChangedRow.of(change, name, conversions));
              }
            });
    rows.sort(LARGEST_FIRST);
    List<Restatement> restatements = snapshot.restatements(scope);
    return new RunChanges(
        question,
        restatements.stream().filter(question::concerns).toList(),
        List.copyOf(rows),
        sums(rows, restatements.stream().filter(question::concernsBalance).toList()));
  }

  private static void checkValues(RunChangesQuestion question, Accounts accounts) {
    for (Map.Entry<String, String> wanted : question.slice().entrySet()) {
      Set<String> known =
          wanted.getKey().equals("entity")
              ? entities(question.run())
              : accounts.values(wanted.getKey());
      if (!known.contains(wanted.getValue())) {
        String nearest = Nearest.hint(wanted.getValue(), known);
        throw BadRequest.unprocessable(
            "slice",
            "%s knows no %s %s%s."
                .formatted(question.run().runId(), wanted.getKey(), wanted.getValue(), nearest));
      }
    }
  }

  private static Set<String> entities(Run run) {
    return run.entities().stream()
        .map(Run.Entity::entityId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<ChangedSum> sums(List<ChangedRow> rows, List<Restatement> balances) {
    Map<String, ChangedSum> sums = new TreeMap<>();
    for (Restatement r : balances) {
      sums.put(r.currency(), ChangedSum.none(r.currency(), moved(r)));
    }
    for (ChangedRow row : rows) {
      String currency = row.movement().currency();
      sums.put(currency, sums.getOrDefault(currency, ChangedSum.none(currency, null)).with(row));
    }
    return List.copyOf(sums.values());
  }

  /** Receivables that were not published, before or now, were nothing. */
  private static BigDecimal moved(Restatement r) {
    BigDecimal was = r.oldValue() == null ? BigDecimal.ZERO : r.oldValue();
    BigDecimal is = r.newValue() == null ? BigDecimal.ZERO : r.newValue();
    return is.subtract(was);
  }

  /** How many rows were published as being behind these figures; null where none was restated. */
  public Long publishedRows() {
    return figures.isEmpty() ? null : figures.get(0).rows();
  }

  /** Whether rows are as many as published and come to the restated receivables. */
  public boolean equal() {
    boolean counted = publishedRows() == null || publishedRows() == rows.size();
    return counted && sums.stream().allMatch(ChangedSum::equal);
  }

  /** How many rows were added, or closed. */
  public long count(boolean added) {
    return rows.stream().filter(row -> row.change().added() == added).count();
  }

  /** Causes as published, such as {@code load 42}; empty where no figure was restated. */
  public Set<String> causes() {
    return figures.stream()
        .map(r -> String.valueOf(r.cause()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Loads the run read first; empty where none did or no figure was restated. */
  public Set<Long> loads() {
    return figures.stream()
        .flatMap(r -> r.loads().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why there is no row, in words; null where there is one. */
  public String withoutRows() {
    if (!rows.isEmpty()) {
      return null;
    }
    return figures.isEmpty()
        ? question.run().runId() + " changed neither a row nor a figure here."
        : question.run().runId()
            + " added and closed no row here: only rates, accounts, definitions or settings changed.";
  }
}
