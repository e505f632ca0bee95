package io.countback.jobs.risk;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Everything dated that is known of one account. Lists may be given in any order; a feature uses of
 * them what is dated on or before its day.
 *
 * @param states what the account was, each from a day on
 * @param items instalments with a due date
 * @param promises judged ones: kept or broken
 * @param touches business days of delivered demands
 * @param responses business days of what the customer answered
 */
public record AccountFacts(
    String account,
    List<State> states,
    List<ItemLife> items,
    List<Dispute> disputes,
    List<Promise> promises,
    List<LocalDate> touches,
    List<LocalDate> responses) {
  private static final Comparator<ItemLife> IN_ORDER =
      Comparator.comparing((ItemLife i) -> i.document().issuedOn())
          .thenComparing(i -> i.document().id());

  public AccountFacts {
    items = items.stream().sorted(IN_ORDER).toList();
  }

  /**
   * What it was from a day on; null for what is not known.
   *
   * @param scoredOn the day of the external score
   */
  public record State(
      LocalDate from, String segment, String region, Double externalScore, LocalDate scoredOn) {
    static final State NONE = new State(LocalDate.MIN, null, null, null, null);
  }

  /**
   * A dispute of an invoice.
   *
   * @param document null where it names none
   * @param closedOn null while open
   */
  public record Dispute(String document, LocalDate openedOn, LocalDate closedOn) {
    boolean openOn(LocalDate day) {
      return !openedOn.isAfter(day) && (closedOn == null || closedOn.isAfter(day));
    }
  }

  /** A promise, on the day on which it was known whether it was kept. */
  public record Promise(LocalDate judgedOn, boolean kept) {}

  /** With items and disputes only. */
  public static AccountFacts of(
      String account, List<State> states, List<ItemLife> items, List<Dispute> disputes) {
    return new AccountFacts(account, states, items, disputes, List.of(), List.of(), List.of());
  }

  /** The item of an id. */
  ItemLife item(String id) {
    return items.stream().filter(i -> i.document().id().equals(id)).findFirst().orElseThrow();
  }

  /** What it was on a day; before the first state nothing is known of it. */
  State stateAt(LocalDate day) {
    State at = State.NONE;
    for (State state : states) {
      boolean holds = !state.from.isAfter(day) && !state.from.isBefore(at.from);
      at = holds ? state : at;
    }
    return at;
  }

  /** The segment on a day, {@code (none)} where there is none. */
  String segmentAt(LocalDate day) {
    return Objects.requireNonNullElse(stateAt(day).segment, "(none)");
  }
}
