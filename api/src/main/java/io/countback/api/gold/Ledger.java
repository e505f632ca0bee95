package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows that the figures of one run are summed from, as the run knew them.
 *
 * <p>There can be millions of them: they are handed out one by one and kept by nobody but the
 * caller.
 */
public interface Ledger {

  /**
   * Hands out every movement within the scope, in no particular order.
   *
   * @param to last day, included
   * @throws DamagedTable when a file is not what the run published
   */
  void movements(Scope scope, LocalDate to, Consumer<Movement> reader);

  /**
   * Hands out every movement within the scope that the run added or closed, in no particular order:
   * the first less the second are what it changed.
   *
   * @param to last day, included
   * @throws DamagedTable when a file is not what the run published
   */
  void changes(Scope scope, LocalDate to, Consumer<ChangedMovement> reader);

  /**
   * The attributes of the accounts within the scope.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<AccountSpan> accounts(Scope scope);

  /**
   * Hands out the attributes of the accounts within the scope, in no particular order.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  default void accounts(Scope scope, Consumer<AccountSpan> reader) {
    accounts(scope).forEach(reader);
  }

  /** The attributes of some accounts; of those within the scope. */
  default List<AccountSpan> accounts(Scope scope, Set<String> accounts) {
    return accounts(scope).stream().filter(a -> accounts.contains(a.accountId())).toList();
  }

  /**
   * Hands out by what accounts within the scope can be found beside their names: a row of each
   * movement and of each open item, in no particular order.
   *
   * @param to last day of movements, included
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there were open items
   */
  default void documents(Scope scope, LocalDate to, Consumer<AccountDocument> reader) {
    movements(scope, to, movement -> reader.accept(AccountDocument.of(movement)));
    items(scope, item -> reader.accept(AccountDocument.of(item)));
  }

  /**
   * Hands out every open item and all unapplied money within the scope, as of the run's as-of date,
   * in no particular order.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  void items(Scope scope, Consumer<AgingItem> reader);

  /**
   * The same of one account; nothing where it is not within the scope.
   *
   * @param account null for all
   */
  default void items(Scope scope, String account, Consumer<AgingItem> reader) {
    items(
        scope,
        item -> {
          if (account == null || account.equals(item.accountId())) {
            reader.accept(item);
          }
        });
  }

  /**
   * Hands out who answers for each item and its currency; like items in no particular order.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  default void itemGroups(Scope scope, Consumer<ItemGroup> reader) {
    items(
        scope,
        item -> reader.accept(new ItemGroup(item.accountId(), item.collector(), item.currency())));
  }

  /** What of an item is chosen by. */
  record ItemGroup(String accountId, String collector, String currency) {}

  /**
   * Hands out the items within the scope, all of an account at once; accounts in no particular
   * order.
   *
   * @param account null for all
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  default void itemsByAccount(Scope scope, String account, Consumer<List<AgingItem>> reader) {
    Map<String, List<AgingItem>> byAccount = new LinkedHashMap<>();
    items(
        scope,
        account,
        item -> byAccount.computeIfAbsent(item.accountId(), a -> new ArrayList<>()).add(item));
    byAccount.values().forEach(reader);
  }

  /**
   * Whether there are so many items that a caller must not hold them all, but those of an account.
   */
  default boolean areManyItems() {
    return false;
  }

  /**
   * Hands out how likely every open item and account within the scope is to be paid late, in no
   * particular order.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  void scores(Scope scope, Consumer<RiskScore> reader);

  /**
   * How good those probabilities were in the months just matured, in no particular order.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  List<RiskModelRow> riskModel(Scope scope);

  /**
   * Source lines that are in no figure because they were set aside and still wait, those that wait
   * longest first. Who sees some accounts only sees the lines that name one of them; none for a
   * role that does not see what was set aside.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  List<Reject> rejects(Scope scope);

  /**
   * What there is to know of an account within the scope as of the run's as-of date; empty where
   * nothing is, or nobody knows the account.
   *
   * @throws DamagedTable when a file is not what the run published
   * @throws LedgerNotPublished where the run was published before there was such a table
   */
  Optional<AccountBrief> brief(Scope scope, String account);

  /**
   * Hands out what the source does not give of every account within the scope, in no particular
   * order; nothing of a run published before accounts had briefs.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  void gaps(Scope scope, Consumer<AccountGaps> reader);

  /**
   * How likely an account within the scope and each of its open items is to be paid more than 30
   * days late, and why; empty where it has none, or the run was published without scores.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  List<RiskReasons> reasons(Scope scope, String account);
}
