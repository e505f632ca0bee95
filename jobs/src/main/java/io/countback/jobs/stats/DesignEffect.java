package io.countback.jobs.stats;

import java.util.List;
import java.util.Optional;

/**
 * A share whose observations come in clusters (accounts): by how much their likeness widens the
 * interval.
 *
 * @param clusters clusters with at least one observation
 * @param n observations
 * @param p share of successes; NaN where there is no observation
 * @param deff variance between clusters over that of independent observations, at least 1; Σn_c² ÷
 *     n where p is 0 or 1 or there is only one cluster; 1 if every cluster has one observation
 * @param effectiveN n ÷ deff: so many independent observations would say as much
 * @param tooFew fewer than two clusters: there is no interval
 */
public record DesignEffect(
    long clusters, double n, double p, double deff, double effectiveN, boolean tooFew) {

  /** One account: x successes of n observations. */
  public record Cluster(long x, long n) {
    public Cluster {
      Counts.check(x, n);
    }
  }

  /** Clusters without observation are passed over. */
  public static DesignEffect of(List<Cluster> clusters) {
    long count = 0;
    double x = 0;
    double n = 0;
    double xx = 0;
    double xn = 0;
    double nn = 0;
    boolean allSingle = true;
    for (Cluster c : clusters) {
      count += c.n > 0 ? 1 : 0;
      x += c.x;
      n += c.n;
      xx += (double) c.x * c.x;
      xn += (double) c.x * c.n;
      nn += (double) c.n * c.n;
      allSingle &= c.n <= 1;
    }
    return ofSums(count, x, n, xx, xn, nn, allSingle);
  }

  /**
   * The same from sums over clusters, which can be added up beforehand.
   *
   * @param clusters clusters with n_c above 0
   * @param x Σ x_c
   * @param n Σ n_c
   * @param xx Σ x_c²
   * @param xn Σ x_c·n_c
   * @param nn Σ n_c²
   * @param allSingle every n_c is 1
   */
  public static DesignEffect ofSums(
      long clusters, double x, double n, double xx, double xn, double nn, boolean allSingle) {
    Counts.check(x, n);
    if (n == 0) {
      return new DesignEffect(clusters, 0, Double.NaN, 1, 0, true);
    }
    double p = x / n;
    double deff = allSingle ? 1 : deff(clusters, p, n, xx - 2 * p * xn + p * p * nn, nn);
    return new DesignEffect(clusters, n, p, deff, n / deff, clusters < 2);
  }

  private static double deff(long clusters, double p, double n, double squares, double nn) {
    if (clusters < 2 || p == 0 || p == 1) {
      return nn / n;
    }
    double variance = clusters / (clusters - 1.0) * squares / (n * n);
    return Math.max(1, variance / (Counts.spread(p) / n));
  }

  /** p · n ÷ deff. */
  public double effectiveX() {
    return effectiveN == 0 ? 0 : Math.min(effectiveN, p * effectiveN);
  }

  /** The Wilson interval on the effective numbers; empty if there are too few clusters. */
  public Optional<Interval> interval() {
    return interval(Normal.Z);
  }

  /** The same with the normal quantile z of another level. */
  public Optional<Interval> interval(double z) {
    return tooFew ? Optional.empty() : Wilson.interval(effectiveX(), effectiveN, z);
  }
}
