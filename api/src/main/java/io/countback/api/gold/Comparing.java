package io.countback.api.gold;

import static java.util.stream.Collectors.toMap;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What managers compare and collectors work through, as one run knew it. A table that the run was
 * published without is empty. Each is read and checked when it is first asked for.
 */
public interface Comparing {

  /**
   * Accounts by the first touch they had.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<TemplateComparison> templates(Scope scope);

  /**
   * Hands out every account under a template; there can be many, and nobody but the caller keeps
   * them.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  void accounts(Scope scope, Consumer<ComparisonAccount> reader);

  /**
   * Touches and what answered them.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ChannelResponse> channels(Scope scope);

  /**
   * Collectors and what they had to collect.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<CollectorEffectiveness> collectors(Scope scope);

  /**
   * Arms of the experiments whose assignment logs were loaded.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ExperimentArm> experiments(Scope scope);

  /**
   * Accounts that a contact may bring something in from; those left alone for now among them.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<PrioritizedAccount> prioritized(Scope scope);

  /**
   * The same of one collector.
   *
   * @param collector null for all
   */
  default List<PrioritizedAccount> prioritized(Scope scope, String collector) {
    List<PrioritizedAccount> all = prioritized(scope);
    return collector == null
        ? all
        : all.stream().filter(a -> a.collector().equals(collector)).toList();
  }

  /** Hands out the same in no particular order; nobody but the caller keeps them. */
  default void prioritized(Scope scope, String collector, Consumer<PrioritizedAccount> reader) {
    prioritized(scope, collector).forEach(reader);
  }

  /** The row of the account of a brief; empty where it is not among them. */
  default Optional<PrioritizedAccount> prioritizedOf(Scope scope, AccountBrief brief) {
    return prioritized(scope).stream()
        .filter(a -> a.accountId().equals(brief.accountId()))
        .findFirst();
  }

  /** Whether there are so many that a caller must not hold them all, but those of one collector. */
  default boolean areManyPrioritized() {
    return false;
  }

  /** Who has accounts among them, in alphabetical order. */
  default SortedSet<String> collectorsOfPrioritized(Scope scope) {
    SortedSet<String> collectors = new TreeSet<>();
    prioritized(scope).forEach(a -> collectors.add(a.collector()));
    return collectors;
  }

  /**
   * Receipts worth noting.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<Win> wins(Scope scope);

  /**
   * Days in review of the collectors in the scope; of the accounts they missed those in the scope.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a list
   */
  List<Digest> digests(Scope scope);

  /**
   * What was written on accounts, and snoozes of them, that the run has loaded.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<AccountNote> notes(Scope scope);

  /**
   * When accounts are expected to pay; one row per account with something open.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<ExpectedPayment> expected(Scope scope);

  /**
   * The same of some accounts within the scope, by account.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  default Map<String, ExpectedPayment> expected(Scope scope, Set<String> accounts) {
    return expected(scope).stream()
        .filter(e -> accounts.contains(e.accountId()))
        .collect(toMap(ExpectedPayment::accountId, Function.identity()));
  }
}
