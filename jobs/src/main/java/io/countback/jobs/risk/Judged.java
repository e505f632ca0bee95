package io.countback.jobs.risk;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Probabilities that were told beside what came, in rising order of probability, then id: what
 * every figure of {@link Quality} is computed from.
 */
public final class Judged {
  /**
   * One probability and its outcome.
   *
   * @param id of what it was told of, unique
   * @param account the unit of resampling: its cases are not independent
   * @param on the day it was told
   * @param probability from 0 to 1
   * @param late whether what it told of came
   */
  public record Case(String id, String account, LocalDate on, double probability, boolean late) {
    public Case {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(probability + " of " + id + " is no probability");
      }
    }
  }

  private static final Comparator<Case> IN_ORDER =
      Comparator.comparingDouble(Case::probability).thenComparing(Case::id);

  private final List<Case> cases;
  private final double[] probabilities;
  private final boolean[] late;
  private final int[] accounts;
  private final int accountsInAll;

  private Judged(List<Case> cases) {
    this.cases = cases;
    probabilities = cases.stream().mapToDouble(Case::probability).toArray();
    late = new boolean[cases.size()];
    accounts = new int[cases.size()];
    Map<String, Integer> places = new TreeMap<>();
    for (String account : new TreeSet<>(cases.stream().map(Case::account).toList())) {
      places.put(account, places.size());
    }
    for (int i = 0; i < late.length; i++) {
      late[i] = cases.get(i).late;
      accounts[i] = places.get(cases.get(i).account);
    }
    accountsInAll = places.size();
  }

  /** Of cases in any order. */
  public static Judged of(List<Case> cases) {
    return new Judged(cases.stream().sorted(IN_ORDER).toList());
  }

  /** The cases in order. */
  public List<Case> cases() {
    return cases;
  }

  /** How many. */
  public int size() {
    return cases.size();
  }

  /** How many accounts they are of. */
  public int accounts() {
    return accountsInAll;
  }

  /** Share that came late; NaN of none. */
  public double baseRate() {
    return (double) cases.stream().filter(Case::late).count() / size();
  }

  double probability(int i) {
    return probabilities[i];
  }

  boolean late(int i) {
    return late[i];
  }

  /** Place of the case's account among all accounts in order of id. */
  int account(int i) {
    return accounts[i];
  }
}
