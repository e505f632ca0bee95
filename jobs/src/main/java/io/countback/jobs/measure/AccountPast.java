package io.countback.jobs.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What one account was on a day, for walks over one account in plain Java: the same rules as {@link
 * AccountHistory#attributes}.
 */
public final class AccountPast {
  private static final Comparator<String> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** Attributes on one day. */
  public record At(String segment, String collector, boolean intercompany) {}

  private record State(LocalDate from, String segment, String status, String terms, String name) {}

  private record Owner(LocalDate from, String collector, LocalDate to) {
    boolean on(LocalDate day) {
      return !from.isAfter(day) && (to == null || !to.isBefore(day));
    }
  }

  private final List<State> states = new ArrayList<>();
  private final List<Owner> owners = new ArrayList<>();

  private AccountPast() {}

  /** From the columns {@code states} and {@code owners} of a history; null for none. */
  public static AccountPast of(List<Row> states, List<Row> owners) {
    AccountPast past = new AccountPast();
    for (Row s : states == null ? List.<Row>of() : states) {
      past.states.add(
          new State(s.getAs(0), s.getString(1), s.getString(2), s.getString(3), s.getString(4)));
    }
    for (Row o : owners == null ? List.<Row>of() : owners) {
      past.owners.add(new Owner(o.getAs(0), o.getString(1), o.getAs(2)));
    }
    past.states.sort(
        Comparator.comparing(State::from)
            .thenComparing(State::segment, NULLS_FIRST)
            .thenComparing(State::status, NULLS_FIRST)
            .thenComparing(State::terms, NULLS_FIRST)
            .thenComparing(State::name, NULLS_FIRST));
    past.owners.sort(
        Comparator.comparing(Owner::from)
            .thenComparing(Owner::collector)
            .thenComparing(Owner::to, Comparator.nullsFirst(Comparator.naturalOrder())));
    return past;
  }

  /** The attributes on a day. */
  public At at(LocalDate day) {
    State state = states.isEmpty() ? null : states.get(0);
    for (State s : states) {
      state = s.from.isAfter(day) ? state : s;
    }
    boolean none = state == null || state.segment == null;
    return new At(
        none ? AccountHistory.NONE : state.segment,
        collector(day),
        state != null && "intercompany".equals(state.status));
  }

  private String collector(LocalDate day) {
    String collector = AccountHistory.UNASSIGNED;
    for (Owner owner : owners) {
      collector = owner.on(day) ? owner.collector : collector;
    }
    return collector;
  }

  /** True where the collector of {@code from} is not that of every day up to {@code to}. */
  public boolean changesHands(LocalDate from, LocalDate to) {
    String first = collector(from);
    return owners.stream()
        .flatMap(o -> Stream.of(o.from, o.to == null ? o.from : o.to.plusDays(1)))
        .filter(day -> day.isAfter(from) && !day.isAfter(to))
        .anyMatch(day -> !collector(day).equals(first));
  }
}
