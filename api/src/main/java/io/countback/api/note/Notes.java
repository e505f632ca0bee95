package io.countback.api.note;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.countback.api.gold.AccountNote;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is written on accounts. Notes are handed out by account only: a caller has found the account
 * in its reader's scope before.
 */
public final class Notes {
  private static final Comparator<AccountNote> OLDEST_FIRST =
      Comparator.comparing(AccountNote::writtenAt).thenComparing(AccountNote::noteId);

  private final Map<String, List<AccountNote>> published;
  private final Map<String, List<AccountNote>> journals;

  /**
   * Those of a run and of the journals; what the run has loaded from a journal is one note.
   *
   * @param journals by account, of all accounts, whoever sees them
   */
  public Notes(List<AccountNote> published, Map<String, List<AccountNote>> journals) {
    this.published = published.stream().collect(groupingBy(AccountNote::accountId));
    this.journals = journals;
  }

  /** Whether nothing is written on any account. */
  public boolean isEmpty() {
    return published.isEmpty() && journals.isEmpty();
  }

  /** Those of an account, the oldest first. */
  public List<AccountNote> of(String account) {
    Map<String, AccountNote> byId = new LinkedHashMap<>();
    published.getOrDefault(account, List.of()).forEach(n -> byId.put(n.noteId(), n));
    journals.getOrDefault(account, List.of()).forEach(n -> byId.putIfAbsent(n.noteId(), n));
    return byId.values().stream().sorted(OLDEST_FIRST).toList();
  }

  /** The snooze of an account that was written last; empty where there is none. */
  public Optional<AccountNote> lastSnooze(String account) {
    return of(account).stream().filter(AccountNote::isSnooze).reduce((earlier, later) -> later);
  }

  /** Changes with the notes of any account, for who may see all. */
  public String stamp() {
    return stamp(
        Stream.concat(published.keySet().stream(), journals.keySet().stream()).collect(toSet()));
  }

  /** Changes with the notes of these accounts and with those of no other. */
  public String stamp(Collection<String> accounts) {
    return accounts.stream()
        .filter(a -> published.containsKey(a) || journals.containsKey(a))
        .sorted()
        .flatMap(a -> of(a).stream())
        .map(AccountNote::noteId)
        .collect(joining(" "));
  }
}
