package io.countback.jobs.compare;

import io.countback.jobs.stats.SampleRatio;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The assignment log of one experiment, arm by arm in the order of their names.
 *
 * @param horizonOn the fixed end, null where there is none
 */
record AssignmentLog(String experiment, List<LoggedArm> arms, LocalDate horizonOn)
    implements Serializable {

  /**
   * An arm as logged.
   *
   * @param accounts assigned to it
   * @param control whether it is marked so
   * @param plannedShare null where none is given, or none above 0
   */
  record LoggedArm(String name, long accounts, boolean control, BigDecimal plannedShare)
      implements Serializable {}

  /** Whether so many accounts per arm (in the order of the arms) are what was planned. */
  SampleRatio.Result check(long[] accounts) {
    return SampleRatio.check(accounts, plannedShares());
  }

  /** Whether the accounts assigned are what was planned. */
  SampleRatio.Result check() {
    return check(arms.stream().mapToLong(LoggedArm::accounts).toArray());
  }

  /** As logged; arms without one share the rest alike, without a rest they are taken as equal. */
  double[] plannedShares() {
    double given =
        arms.stream()
            .map(LoggedArm::plannedShare)
            .filter(Objects::nonNull)
            .mapToDouble(BigDecimal::doubleValue)
            .sum();
    long open = arms.stream().filter(a -> a.plannedShare() == null).count();
    boolean equal = open == arms.size() || open > 0 && given >= 1;
    return arms.stream()
        .mapToDouble(
            a ->
                equal
                    ? 1.0 / arms.size()
                    : a.plannedShare() == null
                        ? (1 - given) / open
                        : a.plannedShare().doubleValue())
        .toArray();
  }

  /** The arm others are compared with: marked control, else the largest; ties by name. */
  LoggedArm baseline() {
    Comparator<LoggedArm> largest =
        Comparator.comparingLong(LoggedArm::accounts).reversed().thenComparing(LoggedArm::name);
    Optional<LoggedArm> control = arms.stream().filter(LoggedArm::control).min(largest);
    return control.orElseGet(() -> arms.stream().min(largest).orElseThrow());
  }
}
