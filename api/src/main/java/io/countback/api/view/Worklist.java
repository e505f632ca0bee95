package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The accounts a collector works through: whom to contact first, and who is left alone until when.
 * One snapshot gives one order, all day.
 *
 * <p>Of a long list the first are held, and all are counted.
 *
 * @param listed in the order asked for
 * @param deferred the first to come back first
 * @param expected when the held accounts are expected to pay, by account
 */
public record Worklist(
    Question question,
    List<PrioritizedAccount> listed,
    List<Waiting> deferred,
    Counts counts,
    Map<String, ExpectedPayment> expected) {
  /** How far a long list can be read in pages. */
  public static final int MOST_OF_LONG = 10_000;

  /** How many accounts there are and what they owe, in reporting currency. */
  public record Sum(int accounts, BigDecimal amount) {
    static final Sum NONE = new Sum(0, BigDecimal.ZERO);

    Sum plus(BigDecimal more) {
      return new Sum(accounts + 1, amount.add(more));
    }
  }

  /**
   * All of a list, held or not.
   *
   * @param newlyPastDue accounts with an amount that has just become past due, left alone or not
   * @param aboutToCross the same of what comes into an older bucket
   */
  public record Counts(int listed, Sum deferred, Sum newlyPastDue, Sum aboutToCross) {}

  /** In which order accounts are listed; ties by account id. */
  public enum Order {
    /** What one more contact is expected to bring. */
    EXPECTED_GAIN(PrioritizedAccount::expectedGain),
    RISK(PrioritizedAccount::riskProbability),
    AMOUNT(PrioritizedAccount::pastDue),
    OLDEST(a -> a.oldestDaysPastDue() == null ? null : BigDecimal.valueOf(a.oldestDaysPastDue()));

    /** What stands higher the larger it is; null stands last. */
    final Function<PrioritizedAccount, BigDecimal> value;

    private final Comparator<PrioritizedAccount> comparator;

    Order(Function<PrioritizedAccount, BigDecimal> value) {
      this.value = value;
      this.comparator =
          comparing(value, nullsLast(reverseOrder())).thenComparing(PrioritizedAccount::accountId);
    }

    /** As it is written in data and addresses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Which accounts, in which order.
   *
   * @param collector null for all
   * @param bucket risk bucket, null for all
   */
  public record Question(String collector, String bucket, Order order) {
    /**
     * By {@code collector}, {@code bucket} and {@code order}; an absent one is all, all and
     * expected_gain.
     *
     * @throws BadRequest for a value that is not there, with the nearest
     */
    public static Question read(Collection<String> collectors, Map<String, String> parameters) {
      return new Question(
          OneOf.of(parameters, "collector", OneOf.ALL, collectors, LISTED),
          OneOf.of(parameters, "bucket", OneOf.ALL, BUCKETS, LISTED),
          order(parameters.getOrDefault("order", Order.EXPECTED_GAIN.word())));
    }

    private static Order order(String word) {
      return Stream.of(Order.values())
          .filter(o -> o.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  BadRequest.badParameter(
                      "order",
                      "order is %s; it can be %s."
                          .formatted(
                              word,
                              String.join(
                                  " or ", Stream.of(Order.values()).map(Order::word).toList()))));
    }
  }

  private static final String LISTED = "No account is listed";

  /** Risk buckets, the lowest first. */
  public static final List<String> BUCKETS = List.of("low", "medium", "high", "critical");

  /** Collectors with an account in the list. */
  public static Collection<String> collectors(Snapshot snapshot, Scope scope) {
    return snapshot.compared().collectorsOfPrioritized(scope);
  }

  /**
   * Whether a list has too many accounts to be held: of such a list the first are told, and CSV has
   * all.
   */
  public static boolean isLong(Snapshot snapshot, Scope scope, Question question) {
    return question.collector == null
        && scope.seesAll()
        && snapshot.compared().areManyPrioritized();
  }

  /**
   * The list of a run.
   *
   * @param notes by which accounts are left alone that were on it, and are back that were not
   */
  public static Worklist of(Snapshot snapshot, Scope scope, Question question, Notes notes) {
    return of(snapshot, scope, question, notes, Integer.MAX_VALUE);
  }

  /**
   * The same with the first accounts only.
   *
   * @param most how many are held of those listed, and of those left alone
   */
  public static Worklist of(
      Snapshot snapshot, Scope scope, Question question, Notes notes, int most) {
    Filling filling = new Filling(question.order, most);
    LocalDate asOf = snapshot.run().asOf();
    snapshot
        .compared()
        .prioritized(
            scope,
            question.collector,
            account -> {
              if (question.bucket == null || question.bucket.equals(account.riskBucket())) {
                filling.add(account, Waiting.of(account, notes, asOf).orElse(null));
              }
            });
    return filling.list(question, accounts -> snapshot.compared().expected(scope, accounts));
  }

  /** A list that accounts are added to in any order. */
  private static final class Filling {
    private static final Comparator<Waiting> FIRST_BACK =
        comparing(Waiting::returnsOn, nullsLast(naturalOrder()))
            .thenComparing(w -> w.account().accountId());

    private final First<PrioritizedAccount> listed;
    private final First<Waiting> deferred;
    private Counts counts = new Counts(0, Sum.NONE, Sum.NONE, Sum.NONE);

    Filling(Order order, int most) {
      listed = new First<>(most, order.comparator);
      deferred = new First<>(most, FIRST_BACK);
    }

    void add(PrioritizedAccount account, Waiting waiting) {
      if (waiting == null) {
        listed.add(account);
      } else {
        deferred.add(waiting);
      }
      counts =
          new Counts(
              counts.listed + (waiting == null ? 1 : 0),
              waiting == null ? counts.deferred : counts.deferred.plus(account.pastDue()),
              with(counts.newlyPastDue, account.newlyPastDue()),
              with(counts.aboutToCross, account.aboutToCross()));
    }

    private static Sum with(Sum sum, BigDecimal amount) {
      return amount.signum() > 0 ? sum.plus(amount) : sum;
    }

    Worklist list(Question question, Function<Set<String>, Map<String, ExpectedPayment>> expected) {
      List<PrioritizedAccount> first = listed.list();
      List<Waiting> waiting = deferred.list();
      Set<String> held = new HashSet<>();
      first.forEach(a -> held.add(a.accountId()));
      waiting.forEach(w -> held.add(w.account().accountId()));
      return new Worklist(question, first, waiting, counts, expected.apply(held));
    }
  }

  /** Sum of an amount in reporting currency. */
  public static BigDecimal sum(
      List<PrioritizedAccount> accounts, Function<PrioritizedAccount, BigDecimal> amount) {
    return accounts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
