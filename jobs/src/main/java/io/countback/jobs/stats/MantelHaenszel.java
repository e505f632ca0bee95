package io.countback.jobs.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The difference of two shares among comparable accounts: within strata, then combined. */
public final class MantelHaenszel {
  private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);
  private static final double MOST_EMPTY = 0.2;

  private MantelHaenszel() {}

  /** One stratum: x1 of n1 in the arm asked about, x0 of n0 in the baseline. */
  public record Stratum(long x1, long n1, long x0, long n0) {
    public Stratum {
      Counts.check(x1, n1);
      Counts.check(x0, n0);
    }

    double size() {
      return (double) n1 + n0;
    }

    boolean hasEmptyArm() {
      return n1 == 0 || n0 == 0;
    }
  }

  /**
   * @param difference share of the arm less that of the baseline, with the interval {@code low} to
   *     {@code high}
   * @param chiSquare Cochran–Mantel–Haenszel, without continuity correction; 0 where no stratum
   *     could show a difference
   * @param p of that χ² with one degree of freedom
   * @param emptyShare share of the observations that lie in strata with an empty arm and so weigh
   *     nothing
   */
  public record Stratified(
      double difference, double low, double high, double chiSquare, double p, double emptyShare) {
    /** More than a fifth of the observations had nothing to be compared with. */
    public boolean lowCoverage() {
      return emptyShare > MOST_EMPTY;
    }
  }

  /**
   * The Mantel–Haenszel difference with Sato's 95 % interval.
   *
   * @return empty where every stratum has an empty arm
   */
  public static Optional<Stratified> difference(List<Stratum> strata) {
    return withQuantile(strata, Normal.Z);
  }

  /** The same at another level, such as {@code 1 - 0.05 / k} for k differences. */
  public static Optional<Stratified> difference(List<Stratum> strata, double level) {
    return withQuantile(strata, Normal.z(level));
  }

  private static Optional<Stratified> withQuantile(List<Stratum> strata, double z) {
    Sums sums = new Sums();
    strata.forEach(sums::add);
    if (sums.weight == 0) {
      return Optional.empty();
    }
    double difference = sums.weighted / sums.weight;
    double variance = (difference * sums.p + sums.q) / (sums.weight * sums.weight);
    double half = z * Math.sqrt(Math.max(0, variance));
    double chiSquare =
        sums.variance == 0 ? 0 : sums.aboveExpected * sums.aboveExpected / sums.variance;
    return Optional.of(
        new Stratified(
            difference,
            difference - half,
            difference + half,
            chiSquare,
            ONE_DEGREE.survivalProbability(chiSquare),
            sums.empty / sums.all));
  }

  /** Sums over strata, in the letters of Sato's variance. */
  private static final class Sums {
    double weighted;
    double weight;
    double p;
    double q;
    double aboveExpected;
    double variance;
    double empty;
    double all;

    void add(Stratum s) {
      double size = s.size();
      all += size;
      if (s.hasEmptyArm()) {
        empty += size;
        return;
      }
      double a = s.x1;
      double c = s.x0;
      double n1 = s.n1;
      double n0 = s.n0;
      weighted += (a * n0 - c * n1) / size;
      weight += n1 * n0 / size;
      p += (n1 * n1 * c - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (size * size);
      q += (a * (n0 - c) + c * (n1 - a)) / (2 * size);
      double successes = a + c;
      aboveExpected += a - n1 * successes / size;
      variance += n1 * n0 * successes * (size - successes) / (size * size * (size - 1));
    }
  }
}
