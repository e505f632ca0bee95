package io.countback.jobs.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether accounts were assigned to the arms of an experiment as planned. */
public final class SampleRatio {
  private static final double MISMATCH_BELOW = 0.001;

  private SampleRatio() {}

  /**
   * @param statistic χ² of assigned accounts against the plan
   * @param degrees of freedom: one less than there are arms
   * @param mismatch p below 0.001: the assignment is not to be trusted as random
   */
  public record Result(double statistic, int degrees, double p, boolean mismatch) {}

  /**
   * @param assigned accounts per arm
   * @param plannedShares per arm, above 0, in any unit: 1 and 1 is half and half
   * @return no mismatch where nothing is assigned or there is one arm only
   * @throws IllegalArgumentException if the lengths differ, or a share is not above 0
   */
  public static Result check(long[] assigned, double[] plannedShares) {
    if (assigned.length != plannedShares.length || assigned.length == 0) {
      throw new IllegalArgumentException(
          assigned.length + " arms and " + plannedShares.length + " planned shares");
    }
    if (!Arrays.stream(plannedShares).allMatch(s -> s > 0)) {
      throw new IllegalArgumentException("a planned share is not above 0");
    }
    double accounts = Arrays.stream(assigned).sum();
    double shares = Arrays.stream(plannedShares).sum();
    int degrees = assigned.length - 1;
    if (accounts == 0 || degrees == 0) {
      return new Result(0, degrees, 1, false);
    }
    double statistic = 0;
    for (int i = 0; i < assigned.length; i++) {
      double planned = accounts * plannedShares[i] / shares;
      statistic += (assigned[i] - planned) * (assigned[i] - planned) / planned;
    }
    double p = ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
    return new Result(statistic, degrees, p, p < MISMATCH_BELOW);
  }
}
