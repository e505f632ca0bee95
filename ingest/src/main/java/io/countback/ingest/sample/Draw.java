package io.countback.ingest.sample;

import java.util.List;

/**
 * One stream of random draws (SplitMix64). Written out here rather than taken from the JDK, whose
 * bounded and Gaussian draws may change between releases: a seed must give the same bytes on every
 * Java version.
 */
public final class Draw {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** A stream that begins at a seed. */
  public Draw(long seed) {
    this.state = seed;
  }

  /** A number as good as drawn, the same for the same one. */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  public double unit() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double real(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform in 0 … bound − 1. */
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  /** Uniform in low … high, both included. */
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True with a probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the choices, each as likely. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Index drawn with the given weights, which need not add up to one. */
  public int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = unit() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Normal by Box and Muller; StrictMath gives the same last bit everywhere. */
  public double normal(double mean, double deviation) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    return mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** A positive factor with mean one. */
  public double spread(double sigma) {
    return StrictMath.exp(normal(0, sigma) - sigma * sigma / 2);
  }

  /** A count with the given mean, by Knuth; for means up to a few dozen. */
  public int count(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      product *= unit();
      count++;
    } while (product > limit);
    return count;
  }
}
