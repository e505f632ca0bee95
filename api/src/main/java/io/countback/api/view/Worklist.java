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
import java.util.ArrayList;
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
 * @param listed in the order asked for
 * @param deferred the first to come back first
 * @param expected when accounts are expected to pay, by account
 */
public record Worklist(
    Question question,
    List<PrioritizedAccount> listed,
    List<Waiting> deferred,
    Map<String, ExpectedPayment> expected) {

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
   * The list of a run.
   *
   * @param notes by which accounts are left alone that were on it, and are back that were not
   */
  public static Worklist of(Snapshot snapshot, Scope scope, Question question, Notes notes) {
    LocalDate asOf = snapshot.run().asOf();
    List<PrioritizedAccount> listed = new ArrayList<>();
    List<Waiting> deferred = new ArrayList<>();
    Set<String> accounts = new HashSet<>();
    snapshot.compared().prioritized(scope, question.collector).stream()
        .filter(a -> question.bucket == null || question.bucket.equals(a.riskBucket()))
        .forEach(
            account -> {
              accounts.add(account.accountId());
              Waiting.of(account, notes, asOf)
                  .ifPresentOrElse(deferred::add, () -> listed.add(account));
            });
    listed.sort(question.order.comparator);
    deferred.sort(
        comparing(Waiting::returnsOn, nullsLast(naturalOrder()))
            .thenComparing(w -> w.account().accountId()));
    return new Worklist(
        question,
        List.copyOf(listed),
        List.copyOf(deferred),
        snapshot.compared().expected(scope, accounts));
  }

  /** Those that are left alone. */
  public List<PrioritizedAccount> waiting() {
    return deferred.stream().map(Waiting::account).toList();
  }

  /** Sum of an amount in reporting currency. */
  public static BigDecimal sum(
      List<PrioritizedAccount> accounts, Function<PrioritizedAccount, BigDecimal> amount) {
    return accounts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
