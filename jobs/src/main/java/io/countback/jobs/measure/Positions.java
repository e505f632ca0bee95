package io.countback.jobs.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * The positions of one slice at one period end: in reporting currency, and in each currency by
 * itself.
 */
public final class Positions {
  /**
   * A position with its currency.
   *
   * @param transaction true where only items in that currency are in it
   * @param booked net receivables as the documents book them, for the check that both sides agree
   */
  public record InCurrency(
      String currency, boolean transaction, Position position, BigDecimal booked) {}

  private Positions() {}

  /** All amounts converted at the rate of the period end; each currency's sum is converted once. */
  public static InCurrency reporting(
      LocalDate periodEnd, List<Row> rows, String currency, FxRates rates, LedgerFacts facts) {
    Amounts converted = new Amounts();
    boolean missing = false;
    for (Row row : rows) {
      Optional<BigDecimal> rate = rates.rate(row.getString(1), currency, periodEnd);
      missing |= rate.isEmpty();
      converted.add(row, rate.orElse(BigDecimal.ZERO));
    }
    SlicePosition position = new SlicePosition(periodEnd, currency, converted, facts, missing);
    return new InCurrency(currency, false, position, position.booked());
  }

  /** One position per transaction currency. */
  public static List<InCurrency> transaction(
      LocalDate periodEnd, List<Row> rows, LedgerFacts facts) {
    Set<String> currencies = Amounts.currencies(rows);
    List<InCurrency> positions = new ArrayList<>();
    for (String currency : currencies) {
      Amounts amounts = new Amounts();
      rows.stream()
          .filter(r -> r.getString(1).equals(currency))
          .forEach(r -> amounts.add(r, BigDecimal.ONE));
      SlicePosition position = new SlicePosition(periodEnd, currency, amounts, facts, false);
      positions.add(new InCurrency(currency, true, position, position.booked()));
    }
    return positions;
  }
}
