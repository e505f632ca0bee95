package io.countback.jobs.compare;

import io.countback.jobs.compare.AssignmentLog.LoggedArm;
import io.countback.jobs.stats.Adjustment;
import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.Newcombe;
import io.countback.jobs.stats.Power;
import io.countback.jobs.stats.SampleRatio;
import io.countback.jobs.stats.TooFew;
import io.countback.jobs.stats.TwoProportions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The arms of one experiment by intention to treat: every assigned account counts from its
 * assignment, touched or not.
 *
 * <p>It is randomised if the log is dated before the touches of at least 99 % of the accounts of
 * log and touches, and the sample-ratio check passes. Before its horizon there are rates and
 * nothing else: a difference looked at early would be found too often.
 */
final class ArmComparison {
  private static final double COVERED = 0.99;

  /** Months after its end in which an experiment counts. */
  private static final int COUNTS_FOR_MONTHS = 12;

  /** Days after the last assignment at which one without horizon ends. */
  private static final int ENDS_AFTER = 30;

  private final AssignmentLog log;
  private final LoggedArm control;
  private final Map<String, List<AssignedAccount>> arms = new TreeMap<>();
  private final ReportingMoney money;
  private final SampleRatio.Result check;
  private final boolean randomised;
  private final boolean interim;

  /**
   * @param log with the number of accounts per arm
   * @param accounts all that are assigned by the as-of date
   * @param strangers accounts that the experiment touched and the log does not have
   * @param money at the rates of the as-of date, which is its day
   */
  ArmComparison(
      AssignmentLog log, List<AssignedAccount> accounts, long strangers, ReportingMoney money) {
    this.log = log;
    this.control = log.baseline();
    this.money = money;
    this.check = log.check();
    accounts.stream()
        .sorted(Comparator.comparing(AssignedAccount::account))
        .forEach(a -> arms.computeIfAbsent(a.arm(), arm -> new ArrayList<>()).add(a));
    long late = accounts.stream().filter(AssignedAccount::touchedBefore).count();
    boolean covered = accounts.size() - late >= COVERED * (accounts.size() + strangers);
    this.randomised = covered && !check.mismatch();
    this.interim = log.horizonOn() != null && log.horizonOn().isAfter(money.day());
  }

  /** Rows per arm and window. */
  List<ComparedArm> rows() {
    List<ComparedArm> rows = new ArrayList<>();
    Outcome.WINDOWS.forEach(days -> rows.addAll(rows(days)));
    return rows;
  }

  /**
   * What being treated added by the end of the experiment: its horizon, else 30 days after the last
   * assignment; all arms but the control together.
   *
   * @return empty where it did not end in the twelve months up to the day of the rates, and without
   *     a held-out arm, an assignment to trust, or a balance
   */
  Optional<Incremental> atItsEnd(ReportingMoney at) {
    LocalDate end = end();
    boolean counts = end.isAfter(at.day().minusMonths(COUNTS_FOR_MONTHS)) && !end.isAfter(at.day());
    if (!counts || !randomised || !heldOut()) {
      return Optional.empty();
    }
    List<Incremental.Paid> treated = new ArrayList<>();
    List<Incremental.Paid> others = new ArrayList<>();
    arms.forEach(
        (arm, accounts) ->
            accounts.forEach(
                a ->
                    (arm.equals(control.name()) ? others : treated)
                        .add(new Incremental.Paid(a.balance(), a.paid(daysTo(end, a))))));
    return Incremental.of(treated, others, at, log.experiment());
  }

  private LocalDate end() {
    if (log.horizonOn() != null) {
      return log.horizonOn();
    }
    return arms.values().stream()
        .flatMap(List::stream)
        .map(AssignedAccount::assignedOn)
        .max(LocalDate::compareTo)
        .orElseThrow()
        .plusDays(ENDS_AFTER);
  }

  private int daysTo(LocalDate end, AssignedAccount account) {
    return log.horizonOn() == null
        ? ENDS_AFTER
        : (int) ChronoUnit.DAYS.between(account.assignedOn(), end);
  }

  /** Whether the control was left alone. */
  private boolean heldOut() {
    return arms.getOrDefault(control.name(), List.of()).stream()
        .allMatch(a -> a.touchedDays() == null && !a.touchedBefore());
  }

  private List<ComparedArm> rows(int days) {
    Map<String, ComparedArm.Counts> counts = new TreeMap<>();
    arms.forEach((arm, accounts) -> counts.put(arm, counts(accounts, days)));
    Map<String, ComparedArm.Versus> responses = versus(counts, Outcome.RESPONSE);
    Map<String, ComparedArm.Versus> payments = versus(counts, Outcome.PAYMENT);
    List<ComparedArm> rows = new ArrayList<>();
    double[] planned = log.plannedShares();
    for (int i = 0; i < planned.length; i++) {
      String arm = log.arms().get(i).name();
      rows.add(row(arm, days, planned[i], counts, responses.get(arm), payments.get(arm)));
    }
    return rows;
  }

  private static ComparedArm.Counts counts(List<AssignedAccount> accounts, int days) {
    List<AssignedAccount> matured = matured(accounts, days);
    return new ComparedArm.Counts(
        accounts.size(),
        matured.size(),
        accounts.stream().filter(a -> a.touched(days)).count(),
        count(matured, Outcome.RESPONSE, days),
        count(matured, Outcome.REPLY, days),
        count(matured, Outcome.PROMISE, days),
        count(matured, Outcome.DISPUTE, days),
        count(matured, Outcome.PAYMENT, days));
  }

  private static long count(List<AssignedAccount> accounts, Outcome outcome, int days) {
    return accounts.stream().filter(a -> a.has(outcome, days)).count();
  }

  private static List<AssignedAccount> matured(List<AssignedAccount> accounts, int days) {
    return accounts.stream().filter(a -> a.matured(days)).toList();
  }

  /** Differences to the control, by arm; none before the horizon and none where too few. */
  private Map<String, ComparedArm.Versus> versus(
      Map<String, ComparedArm.Counts> counts, Outcome outcome) {
    ComparedArm.Counts base = counts.get(control.name());
    List<String> compared = new ArrayList<>();
    List<Double> p = new ArrayList<>();
    counts.forEach(
        (arm, c) -> {
          if (!interim && !arm.equals(control.name()) && !tooFew(c, base, outcome)) {
            compared.add(arm);
            p.add(TwoProportions.p(c.of(outcome), c.matured(), base.of(outcome), base.matured()));
          }
        });
    List<Double> adjusted = Adjustment.benjaminiHochberg(p);
    Map<String, ComparedArm.Versus> versus = new TreeMap<>();
    for (int i = 0; i < compared.size(); i++) {
      ComparedArm.Counts c = counts.get(compared.get(i));
      versus.put(
          compared.get(i),
          ComparedArm.Versus.of(
              Newcombe.difference(c.of(outcome), c.matured(), base.of(outcome), base.matured()),
              p.get(i),
              adjusted.get(i)));
    }
    return versus;
  }

  private static boolean tooFew(ComparedArm.Counts arm, ComparedArm.Counts base, Outcome outcome) {
    return TooFew.either(arm.of(outcome), arm.matured(), base.of(outcome), base.matured());
  }

  private ComparedArm row(
      String arm,
      int days,
      double planned,
      Map<String, ComparedArm.Counts> counts,
      ComparedArm.Versus responses,
      ComparedArm.Versus payments) {
    boolean isControl = arm.equals(control.name());
    ComparedArm.Counts own = counts.get(arm);
    ComparedArm.Counts base = counts.get(control.name());
    List<AssignedAccount> accounts = arms.get(arm);
    List<AssignedAccount> matured = matured(accounts, days);
    boolean compared = !isControl && !interim;
    OptionalDouble detectable =
        isControl || base.matured() == 0
            ? OptionalDouble.empty()
            : Power.detectableDifference(
                (double) base.responses() / base.matured(), own.matured(), base.matured());
    String slice = log.experiment() + "," + arm + "," + days;
    return new ComparedArm(
        log.experiment(),
        arm,
        isControl,
        days,
        accounts.stream().map(AssignedAccount::assignedOn).min(LocalDate::compareTo).orElse(null),
        accounts.stream().map(AssignedAccount::assignedOn).max(LocalDate::compareTo).orElse(null),
        log.horizonOn(),
        randomised,
        interim,
        planned,
        own,
        responses,
        payments,
        Collected.of(cash(matured, days), money, "experiment_cash", slice).orElse(null),
        compared ? cashDifference(matured, days, slice).orElse(null) : null,
        compared && randomised && heldOut() ? incremental(matured, days, slice) : null,
        ComparedArm.Check.of(check),
        isControl
            ? TooFew.one(own.responses(), own.matured())
            : tooFew(own, base, Outcome.RESPONSE),
        detectable.isPresent() ? detectable.getAsDouble() : null,
        flags(own));
  }

  private static List<Map<String, BigDecimal>> cash(List<AssignedAccount> accounts, int days) {
    return accounts.stream().map(a -> a.cash(days)).toList();
  }

  private Optional<ComparedArm.CashDifference> cashDifference(
      List<AssignedAccount> matured, int days, String slice) {
    List<Map<String, BigDecimal>> own = cash(matured, days);
    List<Map<String, BigDecimal>> base = cash(matured(arms.get(control.name()), days), days);
    Optional<BigDecimal> sum = money.sum(Collected.added(own));
    Optional<BigDecimal> baseSum = money.sum(Collected.added(base));
    if (own.isEmpty() || base.isEmpty() || sum.isEmpty() || baseSum.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal crossed =
        sum.get()
            .multiply(BigDecimal.valueOf(base.size()))
            .subtract(baseSum.get().multiply(BigDecimal.valueOf(own.size())));
    Interval interval =
        Bootstrap.differenceOfMeans(
                Collected.amounts(own, money),
                Collected.amounts(base, money),
                "experiment_cash_difference",
                slice,
                money.day())
            .orElse(null);
    return Optional.of(
        ComparedArm.CashDifference.of(
            money.mean(crossed, (long) own.size() * base.size()), interval, money));
  }

  private Incremental incremental(List<AssignedAccount> matured, int days, String slice) {
    return Incremental.of(
            paid(matured, days), paid(matured(arms.get(control.name()), days), days), money, slice)
        .orElse(null);
  }

  private static List<Incremental.Paid> paid(List<AssignedAccount> accounts, int days) {
    return accounts.stream().map(a -> new Incremental.Paid(a.balance(), a.paid(days))).toList();
  }

  private List<String> flags(ComparedArm.Counts counts) {
    List<String> flags = new ArrayList<>();
    if (interim) {
      flags.add("interim");
    }
    if (check.mismatch()) {
      flags.add("sample_ratio_mismatch");
    }
    if (counts.matured() < counts.assigned()) {
      flags.add("maturing");
    }
    return List.copyOf(flags);
  }
}
