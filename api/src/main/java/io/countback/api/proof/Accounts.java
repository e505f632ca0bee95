package io.countback.api.proof;

import io.countback.api.gold.AccountSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The attributes of accounts by day. */
final class Accounts {
  private static final String NO_SEGMENT = "(none)";
  private static final String NO_COLLECTOR = "(unassigned)";

  private final Map<String, List<AccountSpan>> spans = new HashMap<>();

  Accounts(List<AccountSpan> history) {
    for (AccountSpan span : history) {
      spans.computeIfAbsent(span.accountId(), id -> new ArrayList<>(1)).add(span);
    }
  }

  /** Every segment, or every collector, that an account ever had. */
  Set<String> values(String dimension) {
    boolean segments = dimension.equals("segment");
    Set<String> values = new TreeSet<>(Set.of(segments ? NO_SEGMENT : NO_COLLECTOR));
    for (List<AccountSpan> history : spans.values()) {
      history.forEach(span -> values.add(segments ? span.segment() : span.collector()));
    }
    return values;
  }

  /** The attributes on a day; of an account without any, those of nobody in particular. */
  AccountSpan on(String accountId, LocalDate day) {
    for (AccountSpan span : spans.getOrDefault(accountId, List.of())) {
      if (span.holdsOn(day)) {
        return span;
      }
    }
    return new AccountSpan(accountId, null, null, null, NO_SEGMENT, NO_COLLECTOR, false);
  }
}
