package io.countback.api.proof;

import io.countback.api.gold.ChangedMovement;
import io.countback.api.gold.Movement;
import io.countback.api.view.Conversions;
import java.math.BigDecimal;
import java.util.List;

/**
 * A movement that a run added or closed, as a finance reader knows it.
 *
 * @param name of the account at the period end, null where the source gives none
 * @param size what rows are ordered by: the largest of its amounts, in reporting currency where a
 *     rate is known
 */
public record ChangedRow(ChangedMovement change, String name, BigDecimal size) {
  /** The amounts of a movement that change receivables, in the order they are shown. */
  public static final List<String> RECEIVABLES = List.of("open", "receipt", "credit", "over");

  /** Every amount of a movement, in the order they are shown. */
  public static final List<String> AMOUNTS =
      List.of("open", "receipt", "credit", "over", "sales", "cash", "paid");

  static ChangedRow of(ChangedMovement change, String name, Conversions conversions) {
    Movement row = change.movement();
    BigDecimal largest = BigDecimal.ZERO;
    for (String column : AMOUNTS) {
      largest = largest.max(row.amount(column).abs());
    }
    BigDecimal rate = conversions.rate(row.currency());
    return new ChangedRow(change, name, rate == null ? largest : largest.multiply(rate));
  }

  /** The row itself. */
  public Movement movement() {
    return change.movement();
  }

  /** {@code added} or {@code closed}. */
  public String word() {
    return change.added() ? "added" : "closed";
  }

  /** 1 where the row was added, -1 where it was closed. */
  public int sign() {
    return change.added() ? 1 : -1;
  }

  /** What the change of the row does to a column: the amount, turned round where it was closed. */
  public BigDecimal effect(String column) {
    BigDecimal amount = movement().amount(column);
    return change.added() ? amount : amount.negate();
  }

  /** What the change of the row does to receivables. */
  public BigDecimal receivables() {
    return RECEIVABLES.stream().map(this::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
