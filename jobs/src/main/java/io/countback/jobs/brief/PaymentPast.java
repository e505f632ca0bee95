package io.countback.jobs.brief;

import io.countback.jobs.stats.KaplanMeier;
import io.countback.jobs.stats.KaplanMeier.Spell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How one account has paid, from its movements up to a day: in the twelve months up to it and in
 * the twelve before.
 */
final class PaymentPast {
  private static final int MONTHS = 12;

  /**
   * A movement of the account, as {@code Movements} makes them.
   *
   * @param installment null for receipts and credit memos
   * @param event null for the document itself
   * @param source whose money moves, of a reversal the reversed one
   */
  record Move(
      String entity,
      String currency,
      String document,
      Integer installment,
      String kind,
      String event,
      String source,
      LocalDate day,
      BigDecimal open,
      BigDecimal cash,
      BigDecimal paid,
      BigDecimal paidDays,
      BigDecimal lateDays,
      int payments) {

    boolean isInvoice() {
      return installment != null && event == null;
    }
  }

  /**
   * Twelve months.
   *
   * @param daysToPay Σ amount × days from invoice to receipt ÷ Σ amount, of cash applied in them;
   *     empty where there is none
   * @param daysLate the same from the due date
   * @param medianDaysToPay Kaplan–Meier median of the days from issue to full payment of what was
   *     issued in them, weighted by amount: what is still open counts up to the day, what ended
   *     otherwise up to its end; empty where less than half of the amount is paid
   * @param payments applications
   * @param unfinished instalments issued in them that are still open
   */
  record Year(
      OptionalDouble daysToPay,
      OptionalDouble daysLate,
      OptionalDouble medianDaysToPay,
      int payments,
      int unfinished) {}

  /**
   * Money that came and was not taken back.
   *
   * @param on when it came
   * @param amount what of it stayed
   */
  record Receipt(String id, LocalDate on, BigDecimal amount, String currency) {}

  private record Item(String entity, String document, int installment) {}

  /** What became of an instalment: the days until it was closed, or until the day. */
  private record Life(LocalDate issuedOn, long days, boolean paid, double weight, boolean isOpen) {
    Spell spell() {
      return new Spell(Double.NEGATIVE_INFINITY, days, paid, weight);
    }
  }

  private final List<Move> moves;
  private final LocalDate asOf;
  private final ToDoubleFunction<String> rate;
  private final List<Life> lives;

  /**
   * A past.
   *
   * @param moves of one account, in any order; later ones than the day are passed over
   * @param rate what one unit of a currency is worth in reporting currency, NaN where unknown
   */
  PaymentPast(List<Move> moves, LocalDate asOf, ToDoubleFunction<String> rate) {
    this.moves = moves.stream().filter(m -> !m.day.isAfter(asOf)).toList();
    this.asOf = asOf;
    this.rate = rate;
    this.lives = lives();
  }

  /** The twelve months up to the day. */
  Year last() {
    return year(asOf.minusMonths(MONTHS), asOf);
  }

  /** The twelve months before those. */
  Year before() {
    return year(asOf.minusMonths(2 * MONTHS), asOf.minusMonths(MONTHS));
  }

  /** Day of the first invoice, null where there is none. */
  LocalDate firstInvoiceOn() {
    return moves.stream()
        .filter(Move::isInvoice)
        .map(Move::day)
        .min(LocalDate::compareTo)
        .orElse(null);
  }

  /** Entities that have done business with it, by id. */
  List<String> entities() {
    return moves.stream().map(Move::entity).distinct().sorted().toList();
  }

  /** The newest receipts of which something stayed, the newest first. */
  List<Receipt> receipts(int atMost) {
    Map<String, BigDecimal> left = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.cash.signum() != 0) {
        left.merge(move.entity + "|" + move.source, move.cash, BigDecimal::add);
      }
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Move move : moves) {
      BigDecimal amount = left.get(move.entity + "|" + move.document);
      if (move.cash.signum() > 0 && amount != null && amount.signum() > 0) {
        receipts.add(new Receipt(move.document, move.day, amount, move.currency));
      }
    }
    receipts.sort(Comparator.comparing(Receipt::on).thenComparing(Receipt::id).reversed());
    return receipts.subList(0, Math.min(atMost, receipts.size()));
  }

  /** From the day after the first to the last. */
  private Year year(LocalDate after, LocalDate to) {
    double paid = 0;
    double paidDays = 0;
    double lateDays = 0;
    int payments = 0;
    for (Move move : moves) {
      if (move.day.isAfter(after) && !move.day.isAfter(to) && move.paid.signum() != 0) {
        double worth = rate.applyAsDouble(move.currency);
        paid += worth * move.paid.doubleValue();
        paidDays += worth * move.paidDays.doubleValue();
        lateDays += worth * move.lateDays.doubleValue();
        payments += move.payments;
      }
    }
    List<Life> issued =
        lives.stream().filter(l -> l.issuedOn.isAfter(after) && !l.issuedOn.isAfter(to)).toList();
    boolean known = issued.stream().noneMatch(l -> Double.isNaN(l.weight));
    return new Year(
        quotient(paidDays, paid),
        quotient(lateDays, paid),
        known
            ? KaplanMeier.of(issued.stream().map(Life::spell).toList()).median()
            : OptionalDouble.empty(),
        payments,
        (int) issued.stream().filter(Life::isOpen).count());
  }

  private static OptionalDouble quotient(double above, double below) {
    return below > 0 ? OptionalDouble.of(above / below) : OptionalDouble.empty();
  }

  private List<Life> lives() {
    Map<Item, List<Move>> items = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.installment != null) {
        Item item = new Item(move.entity, move.document, move.installment);
        items.computeIfAbsent(item, i -> new ArrayList<>()).add(move);
      }
    }
    return items.values().stream().map(this::life).toList();
  }

  private Life life(List<Move> moves) {
    LocalDate issuedOn = moves.stream().map(Move::day).min(LocalDate::compareTo).orElseThrow();
    LocalDate last = moves.stream().map(Move::day).max(LocalDate::compareTo).orElseThrow();
    Move invoice = moves.stream().filter(Move::isInvoice).findFirst().orElse(moves.get(0));
    BigDecimal open = moves.stream().map(Move::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean isOpen = open.signum() > 0;
    LocalDate end = isOpen ? asOf : last;
    boolean paid =
        !isOpen && moves.stream().anyMatch(m -> m.day.equals(end) && m.kind.equals("receipt"));
    double weight = rate.applyAsDouble(invoice.currency) * invoice.open.doubleValue();
    return new Life(issuedOn, end.toEpochDay() - issuedOn.toEpochDay(), paid, weight, isOpen);
  }
}
