package io.countback.jobs.promise;

import io.countback.jobs.promise.PromiseBook.Promise;
import io.countback.jobs.promise.PromiseBook.Result;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * What became of one account's promises: how many of those fallen due in the twelve months up to a
 * day were kept, and which have yet to fall due.
 *
 * @param kept at least 99 % paid in time
 * @param partly something of them, less than that
 * @param broken nothing
 * @param open by day promised, then id; those paid, withdrawn or replaced are none
 */
public record AccountPromises(int kept, int partly, int broken, List<Open> open) {
  /** What is read of a movement, in this order; further columns may follow. */
  public static final List<String> MOVEMENT = AccountMoney.COLUMNS;

  private static final int MONTHS = 12;

  /**
   * A promise that has yet to fall due.
   *
   * @param paid on it so far, less than 99 %
   */
  public record Open(
      String id, LocalDate promisedOn, BigDecimal amount, BigDecimal paid, String currency) {
    private static Open of(Result result) {
      Promise promise = result.promise();
      return new Open(
          promise.id(), promise.promisedOn(), promise.amount(), result.paid(), promise.currency());
    }
  }

  /**
   * As of the close of a day.
   *
   * @param given promises of the account made by that day: promise_id, made_at, made_on,
   *     promised_on, amount, currency, invoice_ids, withdrawn_on
   * @param movements of the account, in the columns of {@link #MOVEMENT}
   */
  public static AccountPromises of(List<Row> given, List<Row> movements, LocalDate asOf) {
    if (given.isEmpty()) {
      return new AccountPromises(0, 0, 0, List.of());
    }
    List<Promise> promises = given.stream().map(AccountPromises::promise).toList();
    List<PromiseBook.Piece> money = new AccountMoney(movements).pieces(asOf);
    int kept = 0;
    int partly = 0;
    int broken = 0;
    for (Result result : PromiseBook.at(asOf, promises, money)) {
      if (result.promise().fallsDue().isAfter(asOf.minusMonths(MONTHS))) {
        boolean nothing = result.paid().signum() == 0;
        kept += result.kept() ? 1 : 0;
        partly += !result.kept() && !nothing ? 1 : 0;
        broken += nothing ? 1 : 0;
      }
    }
    List<Open> open = PromiseBook.open(asOf, promises, money).stream().map(Open::of).toList();
    return new AccountPromises(kept, partly, broken, open);
  }

  /** From a row with the columns above. */
  static Promise promise(Row row) {
    List<String> named =
        row.isNullAt(row.fieldIndex("invoice_ids"))
            ? List.of()
            : row.getList(row.fieldIndex("invoice_ids"));
    Set<String> invoices = new HashSet<>(named);
    return new Promise(
        row.getAs("promise_id"),
        row.getAs("made_at"),
        row.getAs("made_on"),
        row.getAs("promised_on"),
        row.getAs("amount"),
        row.getAs("currency"),
        invoices,
        row.getAs("withdrawn_on"));
  }
}
