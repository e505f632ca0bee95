package io.countback.jobs.priority;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A person or mailbox of the customer, without personal data.
 *
 * @param rank {@code primary}, {@code secondary}, {@code other} or null
 * @param role such as {@code payables}, or null
 * @param preferredChannel as the customer stated it, or null
 * @param bouncedOn day its address failed, or null
 * @param reachable whether an e-mail address or a phone number is known
 */
record Contact(
    String id,
    String rank,
    String role,
    String preferredChannel,
    LocalDate bouncedOn,
    boolean reachable) {
  private static final List<String> RANKS = List.of("primary", "secondary", "other");
  private static final List<String> ROLES = List.of("payables", "executive", "buyer");

  /** Those who can be reached, the first to try first. */
  static List<Contact> inOrder(List<Contact> contacts) {
    return contacts.stream()
        .filter(c -> c.reachable && c.bouncedOn == null)
        .sorted(
            Comparator.comparing((Contact c) -> place(RANKS, c.rank))
                .thenComparing(c -> place(ROLES, c.role))
                .thenComparing(Contact::id))
        .toList();
  }

  private static int place(List<String> order, String word) {
    int place = order.indexOf(word);
    return place < 0 ? order.size() : place;
  }

  /** In words: {@code payables contact, k-10001-1}. */
  String words() {
    String what = role == null ? "contact" : role.toLowerCase(Locale.ROOT) + " contact";
    return what + ", " + id;
  }
}
