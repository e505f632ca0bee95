package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.countback.api.gold.AccountGaps;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts that owe, or are owed, and of which facts needed to get paid are missing.
 *
 * @param accounts those who owe most first, each with such facts alone in {@code missing}
 */
public record FactsMissing(List<AccountGaps> accounts) {
  /** The metric whose parts are the facts. */
  public static final String METRIC = "account_completeness";

  /**
   * Those within the scope; none where the run has no such metric.
   *
   * @param fact that is missing; null for any
   * @throws BadRequest for what is no fact
   */
  public static FactsMissing of(Snapshot snapshot, Scope scope, String fact) {
    List<String> facts = snapshot.definition(METRIC).map(MetricDefinition::parts).orElse(List.of());
    if (fact != null && !facts.contains(fact)) {
      throw BadRequest.badParameter(
          "fact",
          "There is no fact %s%s; choose %s."
              .formatted(fact, Nearest.hint(fact, facts), String.join(", ", facts)));
    }
    List<AccountGaps> accounts = new ArrayList<>();
    if (!facts.isEmpty()) {
      snapshot
          .ledger()
          .gaps(
              scope,
              account -> {
                List<String> missing = account.missing().stream().filter(facts::contains).toList();
                boolean owes = account.open() == null || account.open().signum() != 0;
                if (owes && (fact == null ? !missing.isEmpty() : missing.contains(fact))) {
                  accounts.add(with(account, missing));
                }
              });
    }
    accounts.sort(
        comparing(AccountGaps::open, nullsFirst(naturalOrder()))
            .reversed()
            .thenComparing(AccountGaps::accountId));
    return new FactsMissing(List.copyOf(accounts));
  }

  private static AccountGaps with(AccountGaps a, List<String> missing) {
    return new AccountGaps(
        a.accountId(), a.name(), a.salesperson(), a.currency(), a.open(), missing);
  }
}
