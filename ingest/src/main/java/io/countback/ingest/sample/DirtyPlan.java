package io.countback.ingest.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which account gets which dirty lines: every kind at least once, and again for every few thousand
 * invoices, so that about half a percent of all lines is touched at any scale.
 */
final class DirtyPlan {

  private static final double INVOICES_PER_ROUND = 3_000;

  /** Lines are spoiled in this part of the accounts; what finds no place moves on to the rest. */
  private static final double FIRST_PART = 0.75;

  private static final int ATTEMPTS = 100;

  private final Map<Integer, List<DirtyKind>> kindsByAccount = new HashMap<>();

  DirtyPlan(Streams streams, Ranking ranking, int months) {
    Draw draw = streams.of(Purpose.DIRTY_PLAN);
    for (int round = 0; round < rounds(ranking, months); round++) {
      for (DirtyKind kind : DirtyKind.values()) {
        kindsByAccount
            .computeIfAbsent(account(ranking, draw), index -> new ArrayList<>())
            .add(kind);
      }
    }
  }

  private static long rounds(Ranking ranking, int months) {
    double invoices = 0;
    for (int rank = 0; rank < ranking.accounts(); rank++) {
      invoices += AccountDrawing.invoicesPerMonth(rank) * months;
    }
    return Math.max(1, Math.round(invoices / INVOICES_PER_ROUND));
  }

  /**
   * An account of the middle: not one of the largest, whose amounts weigh, nor one without lines.
   */
  private static int account(Ranking ranking, Draw draw) {
    int index = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      index = draw.below((int) Math.ceil(ranking.accounts() * FIRST_PART));
      int rank = ranking.rankOf(index);
      if (rank > KeyAccounts.size() && rank < Math.max(30, ranking.accounts() * 0.7)) {
        break;
      }
    }
    return index;
  }

  List<DirtyKind> of(int index) {
    return kindsByAccount.getOrDefault(index, List.of());
  }
}
