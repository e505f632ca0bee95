package io.countback.jobs.completeness;

import java.util.List;
import java.util.function.Predicate;

/**
 * All that is known of an account on a day.
 *
 * @param reach when we last reached it or heard of it
 */
public record Known(AccountState account, List<ContactState> contacts, Reach reach) {

  boolean anyContact(Predicate<ContactState> which) {
    return contacts.stream().anyMatch(which);
  }

  /** Whether any contact has stated how it wants to be reached. */
  boolean statesPreference() {
    return anyContact(c -> c.preferredChannel() != null);
  }
}
