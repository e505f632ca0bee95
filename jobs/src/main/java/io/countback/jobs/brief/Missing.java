package io.countback.jobs.brief;

import io.countback.jobs.completeness.AccountState;
import io.countback.jobs.completeness.Fact;
import io.countback.jobs.completeness.Known;
import io.countback.jobs.measure.AccountHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * What the source does not give of an account, and somebody about to call would look for: the facts
 * that the settings require, as {@link Fact} says, and beside them {@code name}, {@code collector}
 * and the {@code due_date} of an open item. What a table would tell that was never loaded is not
 * missing: nobody was asked for it.
 */
final class Missing {
  private Missing() {}

  /** The names of what is missing: the name, the facts in their order, the rest. */
  static List<String> of(Account account, Known known, List<Fact> required) {
    List<String> missing = new ArrayList<>();
    boolean hasAccounts = account.isLoaded(Account.OF_ACCOUNTS);
    // A sole trader's name is kept back, which is not the source's gap.
    if (hasAccounts
        && account.value("name") == null
        && !Boolean.TRUE.equals(account.value("sole_trader"))) {
      missing.add("name");
    }
    for (Fact fact : required) {
      boolean loaded = fact.isOfContacts() ? account.isLoaded("contacts") : hasAccounts;
      if (loaded && !fact.isIn(known)) {
        missing.add(fact.word());
      }
    }
    if (account.collector().equals(AccountHistory.UNASSIGNED)) {
      missing.add("collector");
    }
    if (account.valueOr("undated_items", 0) > 0) {
      missing.add("due_date");
    }
    return missing;
  }

  /** What the source says of the account. */
  static AccountState state(Account account) {
    String segment = account.valueOr("segment", AccountHistory.NONE);
    return new AccountState(
        account.value("terms"),
        account.value("credit_limit"),
        segment.equals(AccountHistory.NONE) ? null : segment,
        account.value("country"),
        account.value("salesperson_id"),
        account.value("billing_channel"),
        account.value("purchase_order_required"));
  }
}
