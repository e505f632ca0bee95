package io.countback.api.gold;

import io.countback.api.gold.Run.GoldTable;
import io.countback.api.security.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which accounts a scope sees: by the table {@code account_scope} as the newest run knows it, also
 * where an earlier run is asked, so that an account that was handed over is its new owner's alone.
 * Without the table nobody sees single accounts but those who see all.
 */
final class AccountsInScope {
  private static final String TABLE = "account_scope";

  private final Path lake;
  private final Run newest;
  private final Map<Scope, Set<String>> found = new ConcurrentHashMap<>();
  private Map<String, String> teams;

  AccountsInScope(Path lake, Run newest) {
    this.lake = lake;
    this.newest = newest;
  }

  /**
   * Tells account ids within the scope from others.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  Predicate<String> of(Scope scope) {
    return scope.seesAll() ? account -> true : found.computeIfAbsent(scope, this::read)::contains;
  }

  /**
   * The team of a collector who has accounts; null where there is none.
   *
   * @throws DamagedTable when a file is not what the run published
   */
  synchronized String teamOf(String collector) {
    if (teams == null) {
      Map<String, String> read = new HashMap<>();
      forEachKnown(row -> read.put(row.text("collector"), row.text("team")));
      teams = read;
    }
    return teams.get(collector);
  }

  private Set<String> read(Scope scope) {
    Set<String> accounts = new HashSet<>();
    forEachKnown(
        row -> {
          if (covers(scope, row)) {
            accounts.add(row.unshared("account_id"));
          }
        });
    return accounts;
  }

  private void forEachKnown(Consumer<Columns> reader) {
    published()
        .ifPresent(
            table ->
                sealed(table)
                    .forEach(
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
    Instant until = row.moment("known_to");
    return !row.moment("known_from").isAfter(newest.publishedAt())
        && (until == null || until.isAfter(newest.publishedAt()));
  }

  private SealedTable sealed(GoldTable table) {
    Path folder = lake.resolve("gold").resolve(TABLE);
    return new SealedTable(SealedFiles.read(folder, TABLE, table.files()), table.version());
  }

  private Optional<GoldTable> published() {
    return newest.goldTables().stream().filter(t -> t.name().equals(TABLE)).findFirst();
  }
}
