package io.countback.jobs.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replays what was applied to one invoice, in order of effective day and application id, and says
 * what each event changed.
 *
 * <ul>
 *   <li>open(k, t) = max(0, amount − Σ applied to instalment k with effective day ≤ t); what is
 *       applied beyond the amount is over-applied.
 *   <li>An event that names an instalment goes there; otherwise to instalments by due date, then
 *       number, each filled before the next.
 *   <li>A reversal takes back exactly what the reversed application gave, newest part first. What
 *       is wholly taken back on its own day never happened: later events of that day go where it
 *       went.
 *   <li>A write-off without an amount takes what is open at the start of its day.
 *   <li>A receipt on an instalment closed by write-off is a recovery: it uses up the receipt and
 *       changes no open item.
 * </ul>
 *
 * <p>Source: the definition of open amounts, {@code docs/metrics.md}.
 */
public final class InvoiceReplay {
  /** An instalment: the unit of aging. */
  public record Installment(int number, LocalDate dueOn, BigDecimal amount) {}

  /** What is applied. */
  public enum Kind {
    RECEIPT,
    CREDIT_MEMO,
    DISCOUNT,
    WRITE_OFF,
    REVERSAL
  }

  /**
   * One event.
   *
   * @param installment number named, null for none
   * @param amount null for a write-off of what is open, or a reversal of all
   * @param reverses id of the application a reversal takes back
   * @param effectiveOn latest of applied, issued and received
   */
  public record Event(
      String id,
      Kind kind,
      Integer installment,
      BigDecimal amount,
      String reverses,
      LocalDate effectiveOn) {}

  /**
   * What an event changed on one instalment. Amounts are signed by the event: positive for an
   * application, negative where it was taken back.
   *
   * @param origin the application whose money this is; itself, or the one reversed
   * @param open change of the open amount
   * @param applied amount that counts against the instalment
   * @param over part of {@code applied} beyond the instalment's amount
   * @param recovered amount of a recovery, which is not in {@code applied}
   */
  public record Change(
      Event event,
      Event origin,
      int installment,
      BigDecimal open,
      BigDecimal applied,
      BigDecimal over,
      BigDecimal recovered) {}

  private record Given(int index, BigDecimal applied, BigDecimal recovered) {}

  private final List<Installment> installments;
  private final BigDecimal[] applied;
  private final BigDecimal[] writtenOff;
  private final BigDecimal[] openAtDayStart;
  private final Map<String, Event> events = new HashMap<>();
  private final Map<String, List<Given>> given = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private LocalDate day;

  private InvoiceReplay(List<Installment> installments) {
    this.installments =
        installments.stream()
            .sorted(
                Comparator.comparing(
                        Installment::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Installment::number))
            .toList();
    int n = installments.size();
    applied = zeros(n);
    writtenOff = zeros(n);
    openAtDayStart = zeros(n);
  }

  /** The changes all events make, in the order they happen. */
  public static List<Change> replay(List<Installment> installments, List<Event> events) {
    InvoiceReplay replay = new InvoiceReplay(installments);
    Set<String> neverHappened = takenBackSameDay(events);
    events.stream()
        .filter(e -> !neverHappened.contains(e.kind() == Kind.REVERSAL ? e.reverses() : e.id()))
        .sorted(
            Comparator.comparing(Event::effectiveOn)
                .thenComparing(e -> e.kind() == Kind.REVERSAL)
                .thenComparing(Event::id))
        .forEach(replay::apply);
    return replay.changes;
  }

  /** Ids of applications that are wholly taken back on the day they happen. */
  private static Set<String> takenBackSameDay(List<Event> events) {
    Map<String, Event> byId = new HashMap<>();
    events.forEach(e -> byId.put(e.id(), e));
    Set<String> ids = new HashSet<>();
    for (Event event : events) {
      Event origin = event.kind() == Kind.REVERSAL ? byId.get(event.reverses()) : null;
      if (origin != null
          && origin.effectiveOn().equals(event.effectiveOn())
          && (event.amount() == null
              || origin.amount() != null && event.amount().compareTo(origin.amount()) == 0)) {
        ids.add(origin.id());
      }
    }
    return ids;
  }

  private void apply(Event event) {
    startDay(event.effectiveOn());
    events.put(event.id(), event);
    if (event.kind() == Kind.REVERSAL) {
      takeBack(event);
      return;
    }
    int[] order = order(event.installment());
    BigDecimal rest = event.amount() == null ? openAtStart(order) : event.amount();
    for (int i = 0; i < order.length && rest.signum() > 0; i++) {
      rest = rest.subtract(give(event, order[i], rest.min(open(order[i])), BigDecimal.ZERO));
    }
    if (event.kind() == Kind.RECEIPT) {
      for (int i = 0; i < order.length && rest.signum() > 0; i++) {
        rest =
            rest.subtract(give(event, order[i], BigDecimal.ZERO, rest.min(recoverable(order[i]))));
      }
    }
    if (rest.signum() > 0) {
      give(event, order[order.length - 1], rest, BigDecimal.ZERO);
    }
  }

  /** Books a part of the event on an instalment and returns the amount used. */
  private BigDecimal give(Event event, int index, BigDecimal amount, BigDecimal recovered) {
    if (amount.signum() == 0 && recovered.signum() == 0) {
      return BigDecimal.ZERO;
    }
    given
        .computeIfAbsent(event.id(), id -> new ArrayList<>())
        .add(new Given(index, amount, recovered));
    book(event, event, index, amount, recovered);
    return amount.add(recovered);
  }

  private void takeBack(Event reversal) {
    Event origin = events.get(reversal.reverses());
    List<Given> parts = given.getOrDefault(reversal.reverses(), List.of());
    BigDecimal rest = reversal.amount();
    List<Given> left = new ArrayList<>(parts);
    for (int i = parts.size() - 1; i >= 0 && (rest == null || rest.signum() > 0); i--) {
      Given part = parts.get(i);
      BigDecimal whole = part.applied().add(part.recovered());
      BigDecimal back = rest == null ? whole : rest.min(whole);
      boolean recovery = part.recovered().signum() > 0;
      BigDecimal backApplied = recovery ? BigDecimal.ZERO : back;
      BigDecimal backRecovered = recovery ? back : BigDecimal.ZERO;
      book(reversal, origin, part.index(), backApplied.negate(), backRecovered.negate());
      left.set(
          i,
          new Given(
              part.index(),
              part.applied().subtract(backApplied),
              part.recovered().subtract(backRecovered)));
      rest = rest == null ? null : rest.subtract(back);
    }
    given.put(reversal.reverses(), left);
  }

  private void book(Event event, Event origin, int index, BigDecimal amount, BigDecimal recovered) {
    BigDecimal before = open(index);
    BigDecimal overBefore = over(index);
    applied[index] = applied[index].add(amount);
    if (origin.kind() == Kind.WRITE_OFF) {
      writtenOff[index] = writtenOff[index].add(amount);
    }
    if (recovered.signum() != 0) {
      writtenOff[index] = writtenOff[index].subtract(recovered);
    }
    changes.add(
        new Change(
            event,
            origin,
            installments.get(index).number(),
            open(index).subtract(before),
            amount,
            over(index).subtract(overBefore),
            recovered));
  }

  private BigDecimal open(int index) {
    return installments.get(index).amount().subtract(applied[index]).max(BigDecimal.ZERO);
  }

  private BigDecimal over(int index) {
    return applied[index].subtract(installments.get(index).amount()).max(BigDecimal.ZERO);
  }

  /** What was written off here and has not come back; less than nothing is nothing. */
  private BigDecimal recoverable(int index) {
    return writtenOff[index].max(BigDecimal.ZERO);
  }

  private void startDay(LocalDate eventDay) {
    if (!eventDay.equals(day)) {
      day = eventDay;
      for (int i = 0; i < openAtDayStart.length; i++) {
        openAtDayStart[i] = open(i);
      }
    }
  }

  private BigDecimal openAtStart(int[] order) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int index : order) {
      sum = sum.add(openAtDayStart[index]);
    }
    return sum;
  }

  /** The instalments an event may go to: the named one, or all in due order. */
  private int[] order(Integer number) {
    for (int i = 0; i < installments.size(); i++) {
      if (number != null && installments.get(i).number() == number) {
        return new int[] {i};
      }
    }
    int[] all = new int[installments.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }
}
