package io.countback.ingest.load;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** The smallest unit of each currency, for amounts whose currency stands on another row. */
final class MinorUnits {
  private MinorUnits() {}

  /** True where the amount has more decimals than the currency. */
  static Column isFiner(Column amount, Column currency) {
    Map<Integer, Object[]> byDigits = new TreeMap<>();
    Currency.getAvailableCurrencies().stream()
        .collect(
            Collectors.groupingBy(
                c -> Math.max(0, c.getDefaultFractionDigits()), TreeMap::new, Collectors.toList()))
        .forEach(
            (digits, of) ->
                byDigits.put(digits, of.stream().map(Currency::getCurrencyCode).toArray()));
    Column rest = lit(null).cast("decimal(38,4)");
    for (Map.Entry<Integer, Object[]> entry : byDigits.entrySet()) {
      Column units = amount.multiply(lit((int) Math.pow(10, entry.getKey())));
      rest = when(currency.isin(entry.getValue()), units.mod(lit(1))).otherwise(rest);
    }
    return rest.notEqual(0);
  }
}
