package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What happened in a window: every movement is a row. */
final class Flows implements TermRows {
  private final boolean amountDays;
  private final Accounts accounts;
  private final List<ProofRow> rows = new ArrayList<>();

  Flows(Term term, Accounts accounts) {
    this.amountDays = AmountDays.are(term);
    this.accounts = accounts;
  }

  @Override
  public void add(Movement row, BigDecimal amount) {
    if (amount.signum() == 0) {
      return;
    }
    rows.add(
        new ProofRow(
            row.entityId(),
            row.accountId(),
            accounts.on(row.accountId(), row.day()).name(),
            row.documentId(),
            row.installment(),
            row.kind(),
            row.eventId(),
            row.day(),
            row.dueOn(),
            null,
            row.currency(),
            amount,
            amountDays ? row.paid() : null,
            amountDays ? AmountDays.days(row, amount) : null,
            null));
  }

  @Override
  public List<ProofRow> rows() {
    return rows;
  }
}
