package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.view.AgedBalance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an account owes by age, drawn in one bar: the older, the darker. Money that is not applied
 * is in the sums and not in the bar.
 *
 * @param parts columns with something in them
 * @param total net
 * @param bars pieces from the left, in units of {@link #LENGTH}
 */
record AgedStrip(String currency, List<Part> parts, String total, List<WorklistRow.Bar> bars) {
  private static final int LENGTH = 760;

  private static final Map<String, String> FILLS =
      Map.of(
          "current", "c-s3",
          "no_due_date", "c-s3",
          "d1_30", "c-s2",
          "d31_60", "c-s2",
          "d61_90", "c-s1",
          "d91_120", "c-s1",
          "d121_plus", "c-s1");

  /** An aging column and what is in it. */
  record Part(String name, String amount) {}

  /** Null where nothing is open, or a rate is missing. */
  static AgedStrip of(AgedBalance aged) {
    Map<String, BigDecimal> amounts = aged.sum().amounts();
    if (aged.accounts().isEmpty() || aged.sum().total() == null) {
      return null;
    }
    BigDecimal drawn =
        FILLS.keySet().stream()
            .map(amounts::get)
            .map(a -> a.max(BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Part> parts = new ArrayList<>();
    List<WorklistRow.Bar> bars = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    for (String column : AgedBalance.COLUMNS) {
      BigDecimal amount = amounts.get(column);
      if (amount.signum() != 0) {
        String unit = PartNames.isPastDue(column) ? " days" : "";
        parts.add(new Part(PartNames.words(column) + unit, Format.amount(amount, aged.currency())));
      }
      if (amount.signum() > 0 && FILLS.containsKey(column)) {
        BigDecimal length =
            amount.multiply(BigDecimal.valueOf(LENGTH)).divide(drawn, 1, RoundingMode.HALF_UP);
        // A gap of one unit and a half parts it from the next.
        BigDecimal seen = length.subtract(new BigDecimal("1.5")).max(BigDecimal.ONE);
        bars.add(
            new WorklistRow.Bar(FILLS.get(column), from.toPlainString(), seen.toPlainString()));
        from = from.add(length);
      }
    }
    return new AgedStrip(
        aged.currency(), parts, Format.amount(aged.sum().total(), aged.currency()), bars);
  }
}
