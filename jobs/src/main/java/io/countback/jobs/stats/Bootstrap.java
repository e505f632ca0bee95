package io.countback.jobs.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * 95 % intervals of money and means over accounts: 2,000 resamples of accounts, the percentile
 * interval with linear interpolation between order statistics. Above 5,000 accounts the
 * cluster-robust delta-method interval takes its place.
 *
 * <p>The generator is seeded with the first eight bytes of SHA-256 of {@code id|slice|period_end},
 * so the same accounts in the same order give the same interval, on any machine. Hand accounts over
 * in a fixed order (by id). An interval is empty where there are fewer than two accounts or its
 * figure is undefined.
 */
public final class Bootstrap {
  static final int RESAMPLES = 2_000;
  static final int MOST_ACCOUNTS = 5_000;

  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private Bootstrap() {}

  /** A figure of a resample, told how often each account is in it; NaN where it is undefined. */
  @FunctionalInterface
  public interface Statistic {
    double of(int[] times);
  }

  /** Of the mean per account. */
  public static Optional<Interval> mean(
      double[] perAccount, String id, String slice, LocalDate periodEnd) {
    double[] ones = new double[perAccount.length];
    Arrays.fill(ones, 1);
    return ratio(perAccount, ones, id, slice, periodEnd);
  }

  /** Of Σ numerator ÷ Σ denominator; at the same place in both stands the same account. */
  public static Optional<Interval> ratio(
      double[] numerator, double[] denominator, String id, String slice, LocalDate periodEnd) {
    int accounts = numerator.length;
    if (accounts != denominator.length) {
      throw new IllegalArgumentException(
          accounts + " numerators and " + denominator.length + " denominators");
    }
    double below = Arrays.stream(denominator).sum();
    if (accounts < 2 || below == 0) {
      return Optional.empty();
    }
    if (accounts > MOST_ACCOUNTS) {
      double value = Arrays.stream(numerator).sum() / below;
      return around(value, variance(numerator, denominator, value, below));
    }
    SplittableRandom random = random(id, slice, periodEnd);
    return percentiles(() -> resampledRatio(numerator, denominator, random));
  }

  /** Of the mean of a less the mean of b, two arms of different accounts. */
  public static Optional<Interval> differenceOfMeans(
      double[] a, double[] b, String id, String slice, LocalDate periodEnd) {
    if (a.length < 2 || b.length < 2) {
      return Optional.empty();
    }
    if (a.length + b.length > MOST_ACCOUNTS) {
      double first = Arrays.stream(a).sum() / a.length;
      double second = Arrays.stream(b).sum() / b.length;
      return around(first - second, varianceOfMean(a, first) + varianceOfMean(b, second));
    }
    SplittableRandom random = random(id, slice, periodEnd);
    return percentiles(() -> resampledMean(a, random) - resampledMean(b, random));
  }

  /**
   * Of any figure of accounts. There is no delta method for it: it is resampled however many
   * accounts there are.
   *
   * @param accounts how many
   * @param statistic the figure; its argument is used again for the next resample
   */
  public static Optional<Interval> of(
      int accounts, Statistic statistic, String id, String slice, LocalDate periodEnd) {
    if (accounts < 2) {
      return Optional.empty();
    }
    SplittableRandom random = random(id, slice, periodEnd);
    int[] times = new int[accounts];
    return percentiles(
        () -> {
          Arrays.fill(times, 0);
          for (int i = 0; i < accounts; i++) {
            times[draw(random, accounts)]++;
          }
          return statistic.of(times);
        });
  }

  private static double resampledRatio(
      double[] numerator, double[] denominator, SplittableRandom random) {
    double above = 0;
    double below = 0;
    for (int i = 0; i < numerator.length; i++) {
      int account = draw(random, numerator.length);
      above += numerator[account];
      below += denominator[account];
    }
    return below == 0 ? Double.NaN : above / below;
  }

  private static double resampledMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[draw(random, values.length)];
    }
    return sum / values.length;
  }

  /** One of the accounts: 32 random bits scaled, quicker than a bounded draw and as even. */
  private static int draw(SplittableRandom random, int accounts) {
    return (int) ((random.nextInt() & 0xFFFFFFFFL) * accounts >>> 32);
  }

  /** Resamples whose figure is undefined are left out. */
  private static Optional<Interval> percentiles(DoubleSupplier resample) {
    double[] figures = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      figures[i] = resample.getAsDouble();
    }
    double[] sorted = Arrays.stream(figures).filter(Double::isFinite).sorted().toArray();
    return sorted.length < 2
        ? Optional.empty()
        : Optional.of(new Interval(Order.quantile(sorted, LOW), Order.quantile(sorted, HIGH)));
  }

  private static double varianceOfMean(double[] values, double mean) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return variance(values, ones, mean, values.length);
  }

  /** Of a ratio, accounts being the clusters: n ÷ (n − 1) · Σ (y − R·x)² ÷ (Σ x)². */
  private static double variance(
      double[] numerator, double[] denominator, double ratio, double below) {
    double squares = 0;
    for (int i = 0; i < numerator.length; i++) {
      double rest = numerator[i] - ratio * denominator[i];
      squares += rest * rest;
    }
    double accounts = numerator.length;
    return accounts / (accounts - 1) * squares / (below * below);
  }

  private static Optional<Interval> around(double value, double variance) {
    double half = Normal.Z * Math.sqrt(variance);
    return Optional.of(new Interval(value - half, value + half));
  }

  private static SplittableRandom random(String id, String slice, LocalDate periodEnd) {
    byte[] name = (id + "|" + slice + "|" + periodEnd).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
