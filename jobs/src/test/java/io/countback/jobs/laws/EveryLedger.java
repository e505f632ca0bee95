package io.countback.jobs.laws;

import io.countback.jobs.reference.LedgerDraw;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The laws of one as-of date, on one run. */
record EveryLedger() implements LawBook {
  /** The period ends they look at: of both kinds, and one a fortnight before another. */
  static final List<LocalDate> ENDS =
      List.of(
          LocalDate.of(2024, 3, 31),
          LocalDate.of(2024, 6, 30),
          LocalDate.of(2024, 7, 31),
          LedgerDraw.LAST);

  @Override
  public List<Law> laws() {
    List<Law> laws = new ArrayList<>();
    laws.addAll(MoneyLaws.all());
    laws.addAll(BalanceLaws.all());
    laws.addAll(DsoLaws.all());
    return laws;
  }

  @Override
  public List<Run> runs() {
    Set<String> worlds = new LinkedHashSet<>(Set.of(Worlds.BASE));
    laws().forEach(law -> worlds.addAll(law.worlds().keySet()));
    return List.of(new Run(Run.MAIN, LedgerDraw.LAST, List.copyOf(worlds), ENDS));
  }
}
