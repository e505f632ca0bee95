package io.countback.jobs.promise;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The promises of one account and the money that came on them: pure, without Spark. */
public final class PromiseBook {
  /** Days after the day promised on which money still keeps a promise. */
  public static final int GRACE_DAYS = 3;

  private static final BigDecimal ENOUGH = new BigDecimal("0.99");

  /**
   * A promise to pay.
   *
   * @param madeOn business day of {@code madeAt}
   * @param invoices it names; empty for whatever the account owes
   * @param withdrawnOn null where it was not
   */
  record Promise(
      String id,
      Instant madeAt,
      LocalDate madeOn,
      LocalDate promisedOn,
      BigDecimal amount,
      String currency,
      Set<String> invoices,
      LocalDate withdrawnOn) {

    /** From then on it is kept or broken. */
    LocalDate fallsDue() {
      return promisedOn.plusDays(GRACE_DAYS);
    }

    private boolean supersededBy(Promise other, LocalDate t) {
      return other.madeAt.isAfter(madeAt)
          && other.madeOn.isBefore(promisedOn)
          && !other.madeOn.isAfter(t)
          && currency.equals(other.currency)
          && (invoices.isEmpty() ? other.invoices.isEmpty() : other.invoices.containsAll(invoices));
    }
  }

  /**
   * Money of an account as known on a day: what a receipt paid of an invoice, or what is left of
   * it.
   *
   * @param invoice null for money without one
   */
  record Piece(
      String invoice, String receipt, String currency, LocalDate receivedOn, BigDecimal amount) {
    private static final Comparator<Piece> IN_ORDER =
        Comparator.comparing(Piece::receivedOn)
            .thenComparing(Piece::receipt)
            .thenComparing(Piece::invoice, Comparator.nullsLast(Comparator.naturalOrder()));
  }

  /**
   * @param paid at most what was promised
   * @param fullOn day by which 99 % had come, grace or not; empty where it has not
   */
  record Result(Promise promise, BigDecimal paid, Optional<LocalDate> fullOn) {
    boolean kept() {
      return enough(promise, paid);
    }
  }

  /**
   * Promises that could be kept with the same money, or take each other's place.
   *
   * @param invoices all that they name; empty where one of them is for whatever the account owes
   */
  record Group(List<Promise> promises, Set<String> invoices) {}

  private static final class Purse {
    private final Piece piece;
    private BigDecimal left;

    Purse(Piece piece) {
      this.piece = piece;
      this.left = piece.amount;
    }

    BigDecimal take(BigDecimal atMost) {
      BigDecimal taken = left.min(atMost);
      left = left.subtract(taken);
      return taken;
    }
  }

  /** Money in the order in which it came, all of it and by invoice. */
  private static final class Purses {
    private final List<Purse> all;
    private final Map<String, List<Purse>> byInvoice = new HashMap<>();

    Purses(List<Piece> money) {
      all =
          money.stream()
              .filter(p -> p.amount.signum() > 0)
              .sorted(Piece.IN_ORDER)
              .map(Purse::new)
              .toList();
      all.forEach(p -> byInvoice.computeIfAbsent(p.piece.invoice, i -> new ArrayList<>()).add(p));
    }

    List<Purse> meant(Promise promise) {
      return promise.invoices.isEmpty()
          ? all
          : promise.invoices.stream()
              .flatMap(i -> byInvoice.getOrDefault(i, List.of()).stream())
              .sorted(Comparator.comparing(p -> p.piece, Piece.IN_ORDER))
              .toList();
    }
  }

  private static final class Hand {
    private final Promise promise;
    private BigDecimal got = BigDecimal.ZERO;
    private BigDecimal inTime;
    private LocalDate fullOn;

    Hand(Promise promise) {
      this.promise = promise;
    }

    void take(List<Purse> meant, LocalDate from, LocalDate to) {
      for (Purse purse : meant) {
        Piece piece = purse.piece;
        if (piece.receivedOn.isAfter(to)) {
          break;
        }
        if (!piece.receivedOn.isBefore(from) && promise.currency.equals(piece.currency)) {
          got = got.add(purse.take(promise.amount.subtract(got)));
          if (fullOn == null && enough(promise, got)) {
            fullOn = piece.receivedOn;
          }
        }
      }
    }
  }

  private PromiseBook() {}

  /**
   * The promises of an account in groups that have nothing to do with each other: those that name
   * an invoice in common, directly or through others. Where one names none, all are one group.
   */
  static List<Group> groups(List<Promise> promises) {
    if (promises.stream().anyMatch(p -> p.invoices.isEmpty())) {
      return List.of(new Group(promises, Set.of()));
    }
    Map<String, List<Promise>> naming = naming(promises);
    Set<Promise> grouped = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Group> groups = new ArrayList<>();
    for (Promise first : promises) {
      if (!grouped.add(first)) {
        continue;
      }
      Group group = new Group(new ArrayList<>(List.of(first)), new HashSet<>());
      // It grows while it is walked.
      for (int i = 0; i < group.promises.size(); i++) {
        for (String invoice : group.promises.get(i).invoices) {
          if (group.invoices.add(invoice)) {
            naming.get(invoice).stream().filter(grouped::add).forEach(group.promises::add);
          }
        }
      }
      groups.add(group);
    }
    return groups;
  }

  /**
   * The promises fallen due by a day, by day promised, then id.
   *
   * @param promises all of the account
   * @param money of the account as known on that day
   */
  static List<Result> at(LocalDate t, List<Promise> promises, List<Piece> money) {
    Purses purses = new Purses(money);
    List<Hand> hands = new ArrayList<>();
    standing(t, promises).stream()
        .filter(p -> !p.fallsDue().isAfter(t))
        .filter(p -> p.withdrawnOn == null || p.withdrawnOn.isAfter(p.fallsDue()))
        .forEach(p -> hands.add(new Hand(p)));
    for (Hand hand : hands) {
      hand.take(purses.meant(hand.promise), hand.promise.madeOn, hand.promise.fallsDue());
      hand.inTime = hand.got;
    }
    // What nobody was promised in time may still make a broken promise good.
    for (Hand hand : hands) {
      if (hand.fullOn == null) {
        hand.take(purses.meant(hand.promise), hand.promise.fallsDue().plusDays(1), t);
      }
    }
    return hands.stream()
        .map(h -> new Result(h.promise, h.inTime, Optional.ofNullable(h.fullOn)))
        .toList();
  }

  /**
   * The promises that have yet to fall due after a day and are not paid by then, by day promised,
   * then id.
   *
   * @param promises all of the account
   * @param money of the account as known on that day
   */
  static List<Result> open(LocalDate t, List<Promise> promises, List<Piece> money) {
    Purses purses = new Purses(money);
    List<Result> open = new ArrayList<>();
    for (Promise promise : standing(t, promises)) {
      LocalDate ends = promise.fallsDue().isAfter(t) ? t : promise.fallsDue();
      if (promise.withdrawnOn != null && !promise.withdrawnOn.isAfter(ends)) {
        continue;
      }
      // Money goes to the promise of the earlier day first, fallen due or not.
      Hand hand = new Hand(promise);
      hand.take(purses.meant(promise), promise.madeOn, ends);
      if (promise.fallsDue().isAfter(t) && !enough(promise, hand.got)) {
        open.add(new Result(promise, hand.got, Optional.empty()));
      }
    }
    return open;
  }

  /** Those made by a day that no later one took the place of, by day promised, then id. */
  private static List<Promise> standing(LocalDate t, List<Promise> promises) {
    Map<String, List<Promise>> naming = naming(promises);
    return promises.stream()
        .filter(p -> !p.madeOn.isAfter(t))
        .filter(p -> naming.get(anInvoice(p)).stream().noneMatch(o -> p.supersededBy(o, t)))
        .sorted(Comparator.comparing(Promise::promisedOn).thenComparing(Promise::id))
        .toList();
  }

  /** Promises by each invoice they name; those that name none under null. */
  private static Map<String, List<Promise>> naming(List<Promise> promises) {
    Map<String, List<Promise>> naming = new HashMap<>();
    for (Promise promise : promises) {
      Set<String> invoices =
          promise.invoices.isEmpty() ? Collections.singleton(null) : promise.invoices;
      for (String invoice : invoices) {
        naming.computeIfAbsent(invoice, i -> new ArrayList<>()).add(promise);
      }
    }
    return naming;
  }

  private static String anInvoice(Promise promise) {
    return promise.invoices.isEmpty() ? null : promise.invoices.iterator().next();
  }

  private static boolean enough(Promise promise, BigDecimal paid) {
    return paid.compareTo(promise.amount.multiply(ENOUGH)) >= 0;
  }
}
