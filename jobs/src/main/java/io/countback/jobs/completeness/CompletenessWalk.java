package io.countback.jobs.completeness;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.AccountPast;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Scope;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Walks one account through the period ends and adds it to the slices it is in: pure. */
final class CompletenessWalk implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LocalDate> periodEnds;
  private final String currency;
  private final FxRates rates;
  private final CollectorStates collectors;
  private final EnumSet<Fact> required;

  CompletenessWalk(Scope scope, CollectorStates collectors, Collection<Fact> required) {
    this.periodEnds = new ArrayList<>(scope.periodEnds());
    this.currency = scope.currency();
    this.rates = scope.rates();
    this.collectors = collectors;
    this.required = EnumSet.copyOf(required);
  }

  /** A change of what is owed to an entity. */
  private record Move(LocalDate day, String entity, String currency, BigDecimal amount) {}

  /** Adds an account, a row as {@link Completeness} joins it. */
  void add(Row row, Tallies to) {
    List<Move> moves =
        list(row, "moves").stream()
            .map(m -> new Move(m.getAs(0), m.getString(1), m.getString(2), m.getDecimal(3)))
            .sorted(Comparator.comparing(Move::day))
            .toList();
    AccountPast past = AccountPast.of(list(row, "states"), list(row, "owners"));
    AccountStates facts = AccountStates.of(list(row, "facts"));
    Contacts contacts = Contacts.of(list(row, "contacts"), list(row, "heard"));
    Map<String, Map<String, BigDecimal>> balances = new TreeMap<>();
    int next = 0;
    for (LocalDate end : periodEnds) {
      for (; next < moves.size() && !moves.get(next).day.isAfter(end); next++) {
        Move move = moves.get(next);
        balances
            .computeIfAbsent(move.entity, e -> new TreeMap<>())
            .merge(move.currency, move.amount, BigDecimal::add);
      }
      AccountPast.At at = past.at(end);
      if (!at.intercompany() && balances.values().stream().anyMatch(CompletenessWalk::isOpen)) {
        add(end, at, facts.at(end), contacts, balances, to);
      }
    }
  }

  private void add(
      LocalDate end,
      AccountPast.At at,
      AccountState state,
      Contacts contacts,
      Map<String, Map<String, BigDecimal>> balances,
      Tallies to) {
    Known known = new Known(state, contacts.at(end), contacts.reach(end));
    Tally.Result result = Tally.Result.of(known, required);
    BigDecimal owed = owed(balances.values(), end);
    to.at(end, "", "").add(result, owed);
    to.at(end, "segment", at.segment()).add(result, owed);
    to.at(end, "team", collectors.team(at.collector(), end)).add(result, owed);
    to.at(end, "collector", at.collector()).add(result, owed);
    String salesperson = Objects.requireNonNullElse(state.salesperson(), AccountHistory.NONE);
    to.at(end, "salesperson", salesperson).add(result, owed);
    balances.forEach(
        (entity, own) -> {
          if (isOpen(own)) {
            to.at(end, "entity", entity).add(result, owed(List.of(own), end));
          }
        });
  }

  private static boolean isOpen(Map<String, BigDecimal> balance) {
    return balance.values().stream().anyMatch(b -> b.signum() != 0);
  }

  /** What is owed in reporting currency, 0 for a net credit; null where a rate is missing. */
  private BigDecimal owed(Collection<Map<String, BigDecimal>> balances, LocalDate end) {
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    balances.forEach(b -> b.forEach((c, amount) -> byCurrency.merge(c, amount, BigDecimal::add)));
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> one : byCurrency.entrySet()) {
      if (one.getValue().signum() != 0) {
        Optional<BigDecimal> rate = rates.rate(one.getKey(), currency, end);
        if (rate.isEmpty()) {
          return null;
        }
        sum = sum.add(one.getValue().multiply(rate.get()));
      }
    }
    return sum.max(BigDecimal.ZERO);
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }
}
