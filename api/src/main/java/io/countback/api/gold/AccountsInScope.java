package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which accounts a scope sees: by the table {@code account_scope} as the newest run knows it, also
 * where an earlier run is asked, so that an account that was handed over is its new owner's alone.
 * Without the table nobody sees single accounts but those who see all.
 */
final class AccountsInScope {
  private static final String TABLE = "account_scope";
  private static final int MOST_KEPT = 400_000;

  private final SealedTables tables;
  private final Map<Scope, Seen> found = new LinkedHashMap<>(16, 0.75f, true);
  private Map<String, String> teams;

  AccountsInScope(SealedTables tables) {
    this.tables = tables;
  }

  /**
   * The accounts of a scope, and who had them when the newest run was published.
   *
   * @param collectors of the accounts; null stands for an account without one
   */
  record Seen(Set<String> accounts, Set<String> collectors) {}

  /**
   * Tells account ids within the scope from others.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  Predicate<String> of(Scope scope) {
    return scope.seesAll() ? account -> true : seen(scope).accounts()::contains;
  }

  /**
   * Whose the accounts of a scope that does not see all are.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  Set<String> collectors(Scope scope) {
    return seen(scope).collectors();
  }

  /** Scopes asked for longest ago make room, so that what is kept does not grow with readers. */
  private synchronized Seen seen(Scope scope) {
    Seen seen = found.get(scope);
    if (seen == null) {
      seen = read(scope);
      found.put(scope, seen);
      int kept = found.values().stream().mapToInt(s -> s.accounts().size()).sum();
      Iterator<Seen> oldest = found.values().iterator();
      while (kept > MOST_KEPT && found.size() > 1) {
        kept -= oldest.next().accounts().size();
        oldest.remove();
      }
    }
    return seen;
  }

  /**
   * The team of a collector who has accounts; null where there is none.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  synchronized String teamOf(String collector) {
    if (teams == null) {
      Map<String, String> read = new HashMap<>();
      forEachKnown(null, row -> read.put(row.text("collector"), row.text("team")));
      teams = read;
    }
    return teams.get(collector);
  }

  private Seen read(Scope scope) {
    Seen seen = new Seen(new HashSet<>(), new HashSet<>());
    if (scope.dimension() != null) {
      forEachKnown(
          Where.is(scope.dimension(), scope.value()),
          row -> {
            if (covers(scope, row)) {
              seen.accounts().add(row.unshared("account_id"));
              seen.collectors().add(row.text("collector"));
            }
          });
    }
    return seen;
  }

  private void forEachKnown(Where where, Consumer<Columns> reader) {
    tables
        .find(TABLE)
        .ifPresent(
            table ->
                table.forEach(
                    where,
                    column -> true,
                    row -> {
                      if (isKnown(row)) {
                        reader.accept(row);
                      }
                    }));
  }

  private static boolean covers(Scope scope, Columns row) {
    return scope.covers(row.text("collector"), row.text("team"), row.text("salesperson"));
  }

  private boolean isKnown(Columns row) {
    Instant at = tables.newest().publishedAt();
    Instant until = row.moment("known_to");
    return !row.moment("known_from").isAfter(at) && (until == null || until.isAfter(at));
  }
}
