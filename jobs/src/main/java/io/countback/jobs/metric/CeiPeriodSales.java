package io.countback.jobs.metric;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Collection effectiveness index with the sales of the whole period: (AR(a−1) + S − AR(b)) ÷
 * (AR(a−1) + S − NPD(b)) for the period [a, b] that contains t, b = t.
 *
 * <p>The denominator exceeds the numerator by what is past due, so 1 means that nothing is. Below 0
 * (flag {@code below_zero}) the balance grew by more than sales, through refunds or reversals.
 * Undefined: the opening day lies before the first day of history; denominator not positive.
 *
 * <p>Source: general practice; Credit Research Foundation and Oracle Receivables divide sales by
 * the number of months, which is another metric.
 */
public final class CeiPeriodSales implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.ratio(
            "cei_period_sales",
            "Collection effectiveness",
            "Of what could be collected, how much was?",
            "(opening receivables + credit sales − closing receivables) ÷ (opening receivables + credit"
                + " sales − closing receivables not past due)",
            Better.HIGHER,
            "1m",
            "Credit Research Foundation; whole-period sales by general practice")
        .provenBy(
            Term.OPENING_RECEIVABLES.plus(),
            Term.SALES_1M.plus(),
            Term.RECEIVABLES.minus(),
            Term.OPENING_RECEIVABLES.under(),
            Term.SALES_1M.under(),
            Term.RECEIVABLES.underMinus(),
            Term.PAST_DUE.under());
  }

  @Override
  public List<Figure> at(Position position) {
    BigDecimal collectible = position.openingReceivables().add(position.sales(0));
    BigDecimal numerator = collectible.subtract(position.receivables());
    BigDecimal denominator = collectible.subtract(position.notPastDue());
    NullReason reason =
        Guards.salesRatio(position, 1)
            .or(() -> opening(position))
            .or(() -> denominator(denominator))
            .orElse(null);
    if (reason != null) {
      return List.of(Figure.undefined(reason, numerator, denominator, BigDecimal.ONE));
    }
    Figure figure =
        Figure.quotient(
            numerator, denominator, BigDecimal.ONE, Definition.Unit.RATIO.scale(), null);
    return List.of(figure.flagged(flags(figure.value())));
  }

  private static Optional<NullReason> opening(Position position) {
    boolean before =
        PeriodEnds.windowStart(position.periodEnd(), 1)
            .minusDays(1)
            .isBefore(position.historyFrom());
    return before ? Optional.of(NullReason.NO_OPENING_BALANCE) : Optional.empty();
  }

  private static Optional<NullReason> denominator(BigDecimal denominator) {
    return switch (denominator.signum()) {
      case 0 -> Optional.of(NullReason.ZERO_DENOMINATOR);
      case -1 -> Optional.of(NullReason.NEGATIVE_DENOMINATOR);
      default -> Optional.empty();
    };
  }

  private static List<String> flags(BigDecimal value) {
    if (value.signum() < 0) {
      return List.of("below_zero");
    }
    return value.compareTo(BigDecimal.ONE) > 0 ? List.of("above_one") : List.of();
  }
}
