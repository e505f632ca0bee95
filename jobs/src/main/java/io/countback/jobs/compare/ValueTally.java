package io.countback.jobs.compare;

import io.countback.jobs.stats.KaplanMeier;
import io.countback.jobs.stats.KaplanMeier.Spell;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The accounts of one value in one slice, counted: all that a comparison needs of them, however
 * many they are.
 *
 * @param cells counts per stratum
 * @param channels accounts per channel of their touch
 * @param arms accounts per arm they had been assigned to
 * @param unknownDelivery accounts whose touch may not have arrived
 * @param collected null without an account matured for 14 days, and where a rate is missing
 * @param medianDaysToPay null where the curve does not come down to a half
 */
record ValueTally(
    Slice slice,
    String value,
    long accounts,
    Map<Stratum, Cell> cells,
    Map<String, Long> channels,
    Map<Arm, Long> arms,
    long unknownDelivery,
    Collected collected,
    Integer medianDaysToPay)
    implements Serializable {

  /** Accounts of a stratum: matured per window, and of these with the outcome. */
  static final class Cell implements Serializable {
    /** A stratum that the value has no account in. */
    static final Cell NOBODY = new Cell();

    private static final long serialVersionUID = 1L;
    private final long[] matured = new long[Outcome.WINDOWS.size()];
    private final long[][] responses = new long[Outcome.values().length][Outcome.WINDOWS.size()];

    private void add(AccountOutcome account) {
      for (int w = 0; w < matured.length; w++) {
        int days = Outcome.WINDOWS.get(w);
        if (account.matured(days)) {
          matured[w]++;
          for (Outcome outcome : Outcome.values()) {
            responses[outcome.ordinal()][w] += account.has(outcome, days) ? 1 : 0;
          }
        }
      }
    }

    long matured(int days) {
      return matured[Outcome.WINDOWS.indexOf(days)];
    }

    long responses(Outcome outcome, int days) {
      return responses[outcome.ordinal()][Outcome.WINDOWS.indexOf(days)];
    }
  }

  /** Counts the accounts of a value. */
  static ValueTally of(
      String dimension,
      Slice slice,
      String value,
      List<AccountOutcome> accounts,
      ReportingMoney money) {
    List<AccountOutcome> byId = new ArrayList<>(accounts);
    byId.sort(Comparator.comparing(AccountOutcome::account));
    Map<Stratum, Cell> cells = new TreeMap<>();
    Map<String, Long> channels = new TreeMap<>();
    Map<Arm, Long> arms = new TreeMap<>();
    List<Map<String, BigDecimal>> cash = new ArrayList<>();
    List<Spell> spells = new ArrayList<>();
    long unknown = 0;
    for (AccountOutcome account : byId) {
      cells.computeIfAbsent(account.stratum(), s -> new Cell()).add(account);
      channels.merge(account.channel(), 1L, Long::sum);
      account.arms().forEach(arm -> arms.merge(arm, 1L, Long::sum));
      unknown += account.deliveryKnown() ? 0 : 1;
      if (account.matured(Outcome.CASH_DAYS)) {
        cash.add(account.cash());
      }
      if (account.pastDue() > 0) {
        spells.add(spell(account));
      }
    }
    String seed = dimension + "," + value + "," + slice.name();
    OptionalDouble median = KaplanMeier.of(spells).median();
    return new ValueTally(
        slice,
        value,
        byId.size(),
        cells,
        channels,
        arms,
        unknown,
        Collected.of(cash, money, "template_collected", seed).orElse(null),
        median.isPresent() ? (int) Math.round(median.getAsDouble()) : null);
  }

  /** From the touch to full payment; ended without it where something was closed otherwise. */
  private static Spell spell(AccountOutcome account) {
    int observed = account.observedDays();
    Integer full = account.fullPaymentDays();
    if (full != null && full <= observed) {
      return Spell.of(full, true);
    }
    Integer otherwise = account.fullCensoredDays();
    return Spell.of(otherwise == null ? observed : Math.min(otherwise, observed), false);
  }

  /** Accounts whose outcome window is closed. */
  long matured(int days) {
    return cells.values().stream().mapToLong(c -> c.matured(days)).sum();
  }

  /** Matured accounts with the outcome. */
  long responses(Outcome outcome, int days) {
    return cells.values().stream().mapToLong(c -> c.responses(outcome, days)).sum();
  }

  /** The most frequent channel, ties by name. */
  String channel() {
    return channels.entrySet().stream()
        .min(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
