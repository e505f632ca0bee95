package io.countback.api.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rounds summands so that, as printed, they add up to their rounded sum: each is rounded down, and
 * the units that are then missing go to those that lost most. No summand is off by a whole unit.
 */
final class AddingUp {
  private AddingUp() {}

  static List<BigDecimal> rounded(List<BigDecimal> summands, int decimals) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
    List<BigDecimal> rounded = new ArrayList<>();
    BigDecimal missing = sum(summands).setScale(decimals, RoundingMode.HALF_UP);
    for (BigDecimal summand : summands) {
      BigDecimal down = summand.setScale(decimals, RoundingMode.FLOOR);
      rounded.add(down);
      missing = missing.subtract(down);
    }
    int units = missing.divideToIntegralValue(unit).intValueExact();
    IntStream.range(0, summands.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> summands.get(i).subtract(rounded.get(i)))
                .reversed())
        .limit(units)
        .forEach(i -> rounded.set(i, rounded.get(i).add(unit)));
    return rounded;
  }

  private static BigDecimal sum(List<BigDecimal> summands) {
    return summands.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
