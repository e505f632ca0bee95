package io.countback.jobs.laws;

import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** A drawn ledger and the ledgers that laws make of it: the same ones for the same seed. */
final class Worlds {
  /** The drawn ledger itself. */
  static final String BASE = "base";

  private final long seed;
  private final int number;
  private final Map<String, Function<Worlds, Ledger>> recipes;
  private final Map<String, Ledger> made = new HashMap<>();

  Worlds(long seed, int number, List<Law> laws) {
    this.seed = seed;
    this.number = number;
    this.recipes = new TreeMap<>();
    laws.forEach(law -> recipes.putAll(law.worlds()));
    recipes.put(BASE, w -> LedgerDraw.ledger(seed, number));
  }

  int number() {
    return number;
  }

  /** A world by name; not to be changed. */
  Ledger get(String name) {
    Ledger known = made.get(name);
    if (known == null) {
      known = recipes.get(name).apply(this);
      made.put(name, known);
    }
    return known;
  }

  Ledger base() {
    return get(BASE);
  }

  /** Chance of its own for each purpose. */
  Random random(String purpose) {
    return new Random((seed * 31 + number) * 1_000_003 + purpose.hashCode());
  }
}
