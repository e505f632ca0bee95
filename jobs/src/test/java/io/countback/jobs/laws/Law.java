package io.countback.jobs.laws;

import io.countback.jobs.reference.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A relation that figures of related ledgers keep.
 *
 * @param name number and sentence, {@code r12_a_receipt_…}
 * @param worlds the ledgers it compares beside the drawn one, {@code base}, by name; each is a pure
 *     function of the drawn ledger
 * @param demands what it says about each metric
 * @param check the relation
 */
record Law(
    String name,
    Map<String, Function<Worlds, Ledger>> worlds,
    Demands demands,
    Consumer<Case> check) {

  /** A law about the drawn ledger and one made of it, named as the law's number. */
  static Law changed(String name, Function<Worlds, Ledger> change, Demands demands) {
    String number = name.substring(0, 3);
    return new Law(
        name,
        Map.of(number, change),
        demands,
        c -> c.compare(c.sheet(Worlds.BASE), c.sheet(number), demands));
  }

  /** A law about two ledgers made of the drawn one. */
  static Law changed(
      String name,
      Function<Worlds, Ledger> before,
      Function<Worlds, Ledger> after,
      Demands demands,
      Consumer<Case> check) {
    String number = name.substring(0, 3);
    Map<String, Function<Worlds, Ledger>> worlds = new LinkedHashMap<>();
    worlds.put(number + "before", before);
    worlds.put(number + "after", after);
    return new Law(name, worlds, demands, check);
  }

  /** A law about the figures of one ledger. */
  static Law within(String name, Demands demands, Consumer<Case> check) {
    return new Law(name, Map.of(), demands, check);
  }

  @Override
  public String toString() {
    return name;
  }
}
