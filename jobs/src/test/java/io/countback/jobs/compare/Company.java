package io.countback.jobs.compare;

import io.countback.jobs.compare.AssignedAccount.Cash;
import io.countback.jobs.compare.AssignmentLog.LoggedArm;
import io.countback.jobs.stats.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A company drawn straight as facts, whose truth is known: an experiment of four arms, each with a
 * template of its own, and two templates whose use followed the age of the debt.
 *
 * <p>An account replies, and pays, with the probability of its stratum plus the effect of its arm:
 *
 * <ul>
 *   <li>{@code same}: none, as {@code control}.
 *   <li>{@code detectable}: on replies, of the size that 80 % of such comparisons find.
 *   <li>{@code drawn}: anything between −6 and +8 points, on replies and on payments.
 * </ul>
 */
final class Company {
  static final List<String> ARMS = List.of("control", "detectable", "drawn", "same");
  static final String EXPERIMENT = "exp-1";
  private static final List<String> BANDS = List.of("pre_due", "d1_30", "d31_60", "d91_120");
  private static final List<String> TIERS = List.of("large", "medium", "small");
  private static final LocalDate ASSIGNED = LocalDate.of(2024, 4, 1);
  private static final int OBSERVED = 90;

  private final SplittableRandom random;
  private final Map<String, Double> replyEffects = new HashMap<>();
  private final Map<String, Double> paymentEffects = new HashMap<>();
  private final double meanReply;
  private final int perArm;
  private final List<AccountOutcome> outcomes = new ArrayList<>();
  private final List<AssignedAccount> assigned = new ArrayList<>();

  Company(long seed) {
    random = new SplittableRandom(seed);
    perArm = random.nextInt(250, 600);
    meanReply = random.nextDouble(0.15, 0.4);
    double meanPayment = random.nextDouble(0.16, 0.3);
    for (String arm : ARMS) {
      replyEffects.put(arm, 0.0);
      paymentEffects.put(arm, 0.0);
    }
    replyEffects.put(
        "detectable", Power.detectableDifference(meanReply, perArm, perArm).orElseThrow());
    replyEffects.put("drawn", random.nextDouble(-0.06, 0.08));
    paymentEffects.put("drawn", random.nextDouble(-0.06, 0.08));
    paymentEffects.put("detectable", random.nextDouble(-0.06, 0.08));
    for (int i = 0; i < perArm * ARMS.size(); i++) {
      draw("A%05d".formatted(i), meanPayment);
    }
  }

  /** Strata differ by at most 8 points either way, evenly, so that the mean stays the mean. */
  private void draw(String account, double meanPayment) {
    int band = random.nextInt(BANDS.size());
    int tier = random.nextInt(TIERS.size());
    double shift = 0.08 * (band - 1.5) / 1.5 * 0.75 + 0.02 * (tier - 1);
    String arm = ARMS.get(random.nextInt(ARMS.size()));
    boolean replies = random.nextDouble() < meanReply + shift + replyEffects.get(arm);
    boolean pays = random.nextDouble() < meanPayment + shift + paymentEffects.get(arm);
    Integer replyDays = replies ? Integer.valueOf(random.nextInt(1, 8)) : null;
    Integer paymentDays = pays ? Integer.valueOf(random.nextInt(1, 15)) : null;
    BigDecimal amount =
        BigDecimal.valueOf(100 + 400 * random.nextDouble()).setScale(2, RoundingMode.HALF_UP);
    outcomes.add(
        new AccountOutcome(
            account,
            "template-" + arm,
            "email",
            new Stratum(BANDS.get(band), TIERS.get(tier)),
            OBSERVED,
            true,
            replyDays,
            null,
            null,
            paymentDays,
            0,
            null,
            null,
            pays ? Map.of("EUR", amount) : Map.of(),
            List.of(new Arm(EXPERIMENT, arm))));
    assigned.add(
        new AssignedAccount(
            account,
            arm,
            ASSIGNED,
            OBSERVED,
            replyDays,
            null,
            null,
            paymentDays,
            pays ? List.of(new Cash(paymentDays, "EUR", amount)) : List.of(),
            List.of(),
            arm.equals("control") ? null : 0,
            false));
  }

  /** True difference to the control. */
  double effect(String arm, Outcome outcome) {
    return (outcome == Outcome.REPLY ? replyEffects : paymentEffects).get(arm);
  }

  /** True difference of the mean cash to the control: who pays, pays 300 on average. */
  double cashEffect(String arm) {
    return 300 * paymentEffects.get(arm);
  }

  /** Templates compared. */
  List<ComparedValue> templates() {
    return compared(outcomes, List.of(log()));
  }

  /** Arms compared, by intention to treat. */
  List<ComparedArm> arms() {
    return new ArmComparison(log(), assigned, 0, Drawn.EURO).rows();
  }

  private AssignmentLog log() {
    Map<String, Long> accounts = new TreeMap<>();
    assigned.forEach(a -> accounts.merge(a.arm(), 1L, Long::sum));
    return new AssignmentLog(
        EXPERIMENT,
        accounts.entrySet().stream()
            .map(e -> new LoggedArm(e.getKey(), e.getValue(), e.getKey().equals("control"), null))
            .toList(),
        null);
  }

  /**
   * Two templates compared without chance: the mild one does better at every age, by ten and five
   * points, and goes to the old debts. Raw, it does worse.
   */
  List<ComparedValue> reversed() {
    List<AccountOutcome> accounts = new ArrayList<>();
    reversed(accounts, "mild", "d1_30", 200, 0.6);
    reversed(accounts, "firm", "d1_30", 600, 0.5);
    reversed(accounts, "mild", "d91_120", 600, 0.1);
    reversed(accounts, "firm", "d91_120", 200, 0.05);
    return compared(accounts, List.of());
  }

  private void reversed(
      List<AccountOutcome> accounts, String value, String band, int n, double rate) {
    for (int i = 0; i < n; i++) {
      accounts.add(
          new AccountOutcome(
              "B%05d".formatted(accounts.size()),
              value,
              "email",
              new Stratum(band, "small"),
              Outcome.WINDOWS.get(1),
              true,
              random.nextDouble() < rate ? 1 : null,
              null,
              null,
              null,
              0,
              null,
              null,
              Map.of(),
              List.of()));
    }
  }

  private static List<ComparedValue> compared(
      List<AccountOutcome> accounts, List<AssignmentLog> logs) {
    Map<String, List<AccountOutcome>> byValue = new TreeMap<>();
    accounts.forEach(a -> byValue.computeIfAbsent(a.value(), v -> new ArrayList<>()).add(a));
    List<ValueTally> tallies = new ArrayList<>();
    byValue.forEach(
        (value, of) -> tallies.add(ValueTally.of("template", Slice.TOTAL, value, of, Drawn.EURO)));
    return Comparison.of(tallies, logs);
  }
}
