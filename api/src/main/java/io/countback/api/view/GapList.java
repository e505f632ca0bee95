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
import java.util.Map;

/**
 * Accounts that owe, or are owed, and of which facts needed to get paid are missing, or that fail a
 * test of contact coverage.
 *
 * @param accounts those who owe most first, each with such facts alone in {@code missing}
 */
public record GapList(List<AccountGaps> accounts) {
  /** The metric whose parts are the facts. */
  public static final String FACTS = "account_completeness";

  /** The metric whose parts are the tests. */
  public static final String TESTS = "contact_coverage";

  /** As the value of a slice is written for accounts without one. */
  public static final String NO_SALESPERSON = "(none)";

  private static final Fields<AccountGaps> FIELDS =
      new Fields<AccountGaps>()
          .with("account", AccountGaps::accountId)
          .with("name", AccountGaps::name)
          .with("salesperson", AccountGaps::salesperson)
          .with("open", a -> Money.of(a.open(), a.currency()))
          .with("missing", AccountGaps::missing)
          .with("uncovered", a -> a.uncovered().stream().map(GapList::written).toList());

  /**
   * Which of them.
   *
   * @param fact that is missing; null for any, where no test is named either
   * @param test that the account fails; null where a fact is asked for
   * @param salesperson {@code (none)} for accounts without one; null for all
   */
  public record Question(String fact, String test, String salesperson) {
    /** Every account of which a fact is missing. */
    public static final Question ALL = new Question(null, null, null);

    private boolean fits(AccountGaps account, List<String> missing) {
      if (!account.isCounted() || !isOf(account.salesperson())) {
        return false;
      }
      if (test != null) {
        return account.uncovered().stream().anyMatch(u -> u.test().equals(test));
      }
      return fact == null ? !missing.isEmpty() : missing.contains(fact);
    }

    private boolean isOf(String other) {
      return salesperson == null || salesperson.equals(other == null ? NO_SALESPERSON : other);
    }
  }

  /**
   * Those within the scope; none where the run has no such metrics. Of a test they are as many as
   * its share leaves out.
   *
   * @throws BadRequest for what is no fact or no test, and where both are named
   * @throws io.countback.api.gold.LedgerNotPublished for a test, of a run published before accounts
   *     told which they fail
   */
  public static GapList of(Snapshot snapshot, Scope scope, Question question) {
    List<String> facts = known(snapshot, FACTS, "fact", question.fact);
    known(snapshot, TESTS, "test", question.test);
    if (question.fact != null && question.test != null) {
      throw BadRequest.badParameter(
          "test", "fact and test are two lists; ask for one of them, fact=email or test=fresh.");
    }
    List<AccountGaps> accounts = new ArrayList<>();
    if (!facts.isEmpty()) {
      snapshot
          .ledger()
          .gaps(
              scope,
              account -> {
                if (question.test != null) {
                  account.requireTests(snapshot.run().runId());
                }
                List<String> missing = account.missing().stream().filter(facts::contains).toList();
                if (question.fits(account, missing)) {
                  accounts.add(account.withMissing(missing));
                }
              });
    }
    accounts.sort(
        comparing(AccountGaps::open, nullsFirst(naturalOrder()))
            .reversed()
            .thenComparing(AccountGaps::accountId));
    return new GapList(List.copyOf(accounts));
  }

  private static List<String> known(Snapshot snapshot, String metric, String what, String asked) {
    List<String> parts = snapshot.definition(metric).map(MetricDefinition::parts).orElse(List.of());
    if (asked != null && !parts.contains(asked)) {
      throw BadRequest.badParameter(
          what,
          "There is no %s %s%s; choose %s."
              .formatted(what, asked, Nearest.hint(asked, parts), String.join(", ", parts)));
    }
    return parts;
  }

  /** Some of the accounts as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return accounts.subList(from, to).stream().map(FIELDS::json).toList();
  }

  /** All accounts as lines. */
  public String csv(Csv csv, String currency) {
    return FIELDS.csv(csv, accounts, currency);
  }

  private static String written(AccountGaps.Uncovered test) {
    return test.reason() == null ? test.test() : test.test() + ":" + test.reason();
  }
}
