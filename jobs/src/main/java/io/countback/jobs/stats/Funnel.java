package io.countback.jobs.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Observed against expected numbers of several units (collectors), with the limits within which
 * equal units lie.
 *
 * @param units in the order given
 * @param overdispersion φ: by how much more than chance alone the units vary, at least 1
 * @param heterogeneity whether the units differ at all; empty with fewer than two that are not too
 *     few
 */
public record Funnel(
    List<Judged> units, double overdispersion, Optional<Heterogeneity> heterogeneity) {
  /** Below this variance a unit is too few. */
  private static final double LEAST_VARIANCE = 5;

  /** With fewer units, how much they vary is not estimated. */
  private static final int FEWEST_UNITS = 5;

  /** The normal quantile of a two-sided level of 99.8 %. */
  private static final double Z_FAR = 3.090232;

  private static final double RANKED_BELOW = 0.05;

  public Funnel {
    units = List.copyOf(units);
  }

  /**
   * @param observed number of successes
   * @param expected Σ p over its items, of the team's shares
   * @param variance Σ p(1 − p)
   */
  public record Unit(String id, double observed, double expected, double variance) {
    public Unit {
      if (!(observed >= 0 && expected >= 0 && variance >= 0)) {
        throw new IllegalArgumentException(
            id + ": observed " + observed + ", expected " + expected + ", variance " + variance);
      }
    }

    /** Variance below 5: nothing can be said of it. */
    public boolean tooFew() {
      return variance < LEAST_VARIANCE;
    }

    private double squaredDistance() {
      return (observed - expected) * (observed - expected) / variance;
    }
  }

  /** Where a unit lies. */
  public enum Word {
    /** Within the 95 % limits, or too few to say. */
    NONE,
    /** Above the 95 % limits, not above the 99.8 % limits. */
    POSSIBLY_ABOVE,
    POSSIBLY_BELOW,
    /** Above the 99.8 % limits. */
    ABOVE,
    BELOW;

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param ratio observed ÷ expected; empty where nothing is expected
   * @param interval 95 %, not below 0; empty if too few, as are the limits
   * @param limits95 around 1, of a unit like the team
   * @param limits998 the same at 99.8 %
   * @param tooFew variance below 5
   */
  public record Judged(
      String id,
      OptionalDouble ratio,
      Optional<Interval> interval,
      Optional<Interval> limits95,
      Optional<Interval> limits998,
      Word word,
      boolean tooFew) {}

  /** Σ (observed − expected)² ÷ variance against χ², over units that are not too few. */
  public record Heterogeneity(double statistic, int df, double p) {}

  public static Funnel of(List<Unit> units) {
    double overdispersion = overdispersion(units);
    return new Funnel(
        units.stream().map(u -> judge(u, overdispersion)).toList(),
        overdispersion,
        heterogeneity(units));
  }

  /** The units differ by more than chance, so their order says something. */
  public boolean rankingJustified() {
    return heterogeneity.filter(h -> h.p < RANKED_BELOW).isPresent();
  }

  private static Judged judge(Unit unit, double overdispersion) {
    OptionalDouble ratio =
        unit.expected == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(unit.observed / unit.expected);
    if (unit.tooFew()) {
      return new Judged(
          unit.id, ratio, Optional.empty(), Optional.empty(), Optional.empty(), Word.NONE, true);
    }
    double value = ratio.getAsDouble();
    double error = Math.sqrt(overdispersion * unit.variance) / unit.expected;
    Interval near = around(1, Normal.Z * error);
    Interval far = around(1, Z_FAR * error);
    Interval own = around(value, Normal.Z * error);
    return new Judged(
        unit.id,
        ratio,
        Optional.of(new Interval(Math.max(0, own.low()), own.high())),
        Optional.of(near),
        Optional.of(far),
        word(value, near, far),
        false);
  }

  private static Word word(double ratio, Interval near, Interval far) {
    if (near.contains(ratio)) {
      return Word.NONE;
    }
    if (far.contains(ratio)) {
      return ratio > 1 ? Word.POSSIBLY_ABOVE : Word.POSSIBLY_BELOW;
    }
    return ratio > 1 ? Word.ABOVE : Word.BELOW;
  }

  private static Interval around(double middle, double half) {
    return new Interval(middle - half, middle + half);
  }

  /**
   * Mean z², with z drawn in to its 10th and 90th percentile. Units without variance say nothing.
   */
  private static double overdispersion(List<Unit> units) {
    double[] distances =
        units.stream()
            .filter(u -> u.variance > 0)
            .mapToDouble(u -> (u.observed - u.expected) / Math.sqrt(u.variance))
            .sorted()
            .toArray();
    if (distances.length < FEWEST_UNITS) {
      return 1;
    }
    double low = Order.quantile(distances, 0.1);
    double high = Order.quantile(distances, 0.9);
    double squares =
        Arrays.stream(distances).map(z -> Math.min(high, Math.max(low, z))).map(z -> z * z).sum();
    return Math.max(1, squares / distances.length);
  }

  private static Optional<Heterogeneity> heterogeneity(List<Unit> units) {
    double[] distances =
        units.stream().filter(u -> !u.tooFew()).mapToDouble(Unit::squaredDistance).toArray();
    if (distances.length < 2) {
      return Optional.empty();
    }
    double statistic = Arrays.stream(distances).sum();
    int df = distances.length - 1;
    double p = ChiSquaredDistribution.of(df).survivalProbability(statistic);
    return Optional.of(new Heterogeneity(statistic, df, p));
  }
}
