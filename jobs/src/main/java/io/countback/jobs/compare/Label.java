package io.countback.jobs.compare;

import io.countback.jobs.stats.SampleRatio;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether chance alone decided which of two values an account got.
 *
 * <p>It did where one experiment's assignment log, dated before each account's touch, covers at
 * least 99 % of the accounts of both values, and the value follows from the arm: each value has
 * arms of its own, at least 99 % of whose accounts are under it. So a template within an experiment
 * about something else stays observational, and so does one that was also sent outside of it. The
 * sample-ratio check must pass for the log and for the accounts compared: arms of which unequal
 * shares were reached are no longer alike.
 *
 * @param experiment whose log it is; null where observational
 * @param mismatch a log would have made it randomised, but a sample-ratio check failed
 */
record Label(String experiment, boolean mismatch) {
  private static final double COVERED = 0.99;
  static final Label OBSERVATIONAL = new Label(null, false);

  boolean randomised() {
    return experiment != null;
  }

  /** The word published. */
  String word() {
    return randomised() ? "randomised" : "observational";
  }

  /**
   * Of the difference between two values.
   *
   * @param all the values of the slice, these two among them
   */
  static Label of(
      ValueTally value,
      ValueTally baseline,
      Collection<ValueTally> all,
      Collection<AssignmentLog> logs) {
    boolean mismatch = false;
    for (AssignmentLog log : logs) {
      List<String> first = ownArms(value, all, log);
      List<String> second = ownArms(baseline, all, log);
      if (!covers(value, first, log) || !covers(baseline, second, log)) {
        continue;
      }
      if (!log.check().mismatch() && !mismatch(value, first, baseline, second, log)) {
        return new Label(log.experiment(), false);
      }
      mismatch = true;
    }
    return new Label(null, mismatch);
  }

  /** Whether a value is what the control arm of an experiment got, and nobody else. */
  static boolean isControl(
      ValueTally value, Collection<ValueTally> all, Collection<AssignmentLog> logs) {
    return logs.stream()
        .anyMatch(
            log -> {
              List<String> arms = ownArms(value, all, log);
              return covers(value, arms, log)
                  && log.arms().stream()
                      .filter(arm -> arms.contains(arm.name()))
                      .allMatch(AssignmentLog.LoggedArm::control);
            });
  }

  /** Arms of the log at least 99 % of whose accounts in this slice are under the value. */
  private static List<String> ownArms(
      ValueTally value, Collection<ValueTally> all, AssignmentLog log) {
    Map<String, Long> everywhere = new TreeMap<>();
    for (ValueTally tally : all) {
      accountsByArm(tally, log).forEach((arm, n) -> everywhere.merge(arm, n, Long::sum));
    }
    List<String> own = new ArrayList<>();
    accountsByArm(value, log)
        .forEach(
            (arm, n) -> {
              if (n >= COVERED * everywhere.get(arm)) {
                own.add(arm);
              }
            });
    return own;
  }

  private static Map<String, Long> accountsByArm(ValueTally tally, AssignmentLog log) {
    Map<String, Long> accounts = new TreeMap<>();
    tally
        .arms()
        .forEach(
            (arm, n) -> {
              if (arm.experiment().equals(log.experiment())) {
                accounts.put(arm.name(), n);
              }
            });
    return accounts;
  }

  private static boolean covers(ValueTally value, List<String> arms, AssignmentLog log) {
    return !arms.isEmpty() && accounts(value, arms, log) >= COVERED * value.accounts();
  }

  private static long accounts(ValueTally value, List<String> arms, AssignmentLog log) {
    Map<String, Long> byArm = accountsByArm(value, log);
    return arms.stream().mapToLong(byArm::get).sum();
  }

  /** The sample-ratio check among the accounts compared. */
  private static boolean mismatch(
      ValueTally value,
      List<String> first,
      ValueTally baseline,
      List<String> second,
      AssignmentLog log) {
    long[] accounts = {accounts(value, first, log), accounts(baseline, second, log)};
    double[] planned = {share(first, log), share(second, log)};
    return SampleRatio.check(accounts, planned).mismatch();
  }

  private static double share(List<String> arms, AssignmentLog log) {
    double[] planned = log.plannedShares();
    double share = 0;
    for (int i = 0; i < planned.length; i++) {
      share += arms.contains(log.arms().get(i).name()) ? planned[i] : 0;
    }
    return share;
  }

  /** What holds for a value compared with several: the weakest of the labels. */
  static Label weakest(Collection<Label> labels) {
    Optional<Label> observational = labels.stream().filter(l -> !l.randomised()).findFirst();
    return observational.orElseGet(() -> labels.stream().findFirst().orElse(OBSERVATIONAL));
  }
}
