package io.countback.jobs.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * One instalment and what changed its open amount, as far as anybody knows. Every question is asked
 * with the day up to which facts count; later ones change no answer.
 */
public final class ItemLife {
  /** What changed the open amount, or took such a change back. */
  public enum By {
    ISSUE,
    CASH,
    /** A credit memo or a discount. */
    CREDIT,
    WRITE_OFF
  }

  /**
   * One change.
   *
   * @param open less than zero where it was paid, credited or written off
   */
  public record Change(LocalDate day, BigDecimal open, By by) {}

  /**
   * What the document says.
   *
   * @param id of the instalment, unique
   * @param document the invoice's id
   * @param amount in its currency, with {@code terms} and {@code deliveryChannel} null where absent
   * @param dueOn not null: without a due date nothing is late
   */
  public record Document(
      String id,
      String document,
      String currency,
      BigDecimal amount,
      LocalDate issuedOn,
      LocalDate dueOn,
      String terms,
      String deliveryChannel) {}

  /** How an item stands to the question whether it was paid by a day. */
  public enum Outcome {
    /** Closed, at least in part by cash, nothing written off. */
    IN_TIME,
    /** Still open after the day, or written off. */
    LATE,
    /** Closed without cash: in no training and no test. */
    LEFT_OUT,
    /** Open, and the day has not passed. */
    UNKNOWN
  }

  private final Document document;
  private final List<Change> changes;

  /** After each change, what is open, and what cash and write-offs have taken. */
  private final BigDecimal[] open;

  private final BigDecimal[] cash;
  private final BigDecimal[] writtenOff;

  /** An item with its changes in any order, its issue among them. */
  public ItemLife(Document document, List<Change> changes) {
    this.document = document;
    this.changes =
        changes.stream()
            .sorted(
                Comparator.comparing(Change::day)
                    .thenComparing(Change::by)
                    .thenComparing(Change::open))
            .toList();
    open = sums(change -> change.open);
    cash = sums(change -> change.by == By.CASH ? change.open.negate() : BigDecimal.ZERO);
    writtenOff = sums(c -> c.by == By.WRITE_OFF ? c.open.negate() : BigDecimal.ZERO);
  }

  private BigDecimal[] sums(Function<Change, BigDecimal> of) {
    BigDecimal[] sums = new BigDecimal[changes.size()];
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < sums.length; i++) {
      sum = sum.add(of.apply(changes.get(i)));
      sums[i] = sum;
    }
    return sums;
  }

  /** Place of the last change up to a day; −1 before the first. */
  private int lastUpTo(LocalDate day) {
    int last = changes.size() - 1;
    while (last >= 0 && changes.get(last).day.isAfter(day)) {
      last--;
    }
    return last;
  }

  /** What the document says. */
  public Document document() {
    return document;
  }

  /** Its changes in order. */
  List<Change> changes() {
    return changes;
  }

  /** What is open at the close of a day. */
  public BigDecimal openAt(LocalDate day) {
    int last = lastUpTo(day);
    return last < 0 ? BigDecimal.ZERO : open[last];
  }

  /**
   * Whether it was paid by the close of a day.
   *
   * @param horizon that day
   * @param asOf the day up to which facts count. A payment is known on its day, that there was none
   *     on the day after the horizon.
   */
  public Outcome outcome(LocalDate horizon, LocalDate asOf) {
    LocalDate day = asOf.isBefore(horizon) ? asOf : horizon;
    int last = lastUpTo(day);
    if (last < 0 || open[last].signum() > 0) {
      return asOf.isAfter(horizon) ? Outcome.LATE : Outcome.UNKNOWN;
    }
    if (writtenOff[last].signum() > 0) {
      return Outcome.LATE;
    }
    return cash[last].signum() > 0 ? Outcome.IN_TIME : Outcome.LEFT_OUT;
  }

  /**
   * The day on which {@link #outcome} became known: that of its last change, or the day after the
   * horizon.
   */
  LocalDate knownOn(LocalDate horizon, LocalDate asOf) {
    LocalDate day = asOf.isBefore(horizon) ? asOf : horizon;
    return openAt(day).signum() > 0 ? horizon.plusDays(1) : lastChange(day);
  }

  /** The day of the last change up to a day; not before its issue. */
  LocalDate lastChange(LocalDate day) {
    int last = lastUpTo(day);
    return last < 0 ? document.issuedOn : changes.get(last).day;
  }
}
