package io.countback.api.gold;

import static java.util.Comparator.comparing;

import io.countback.api.gold.Run.GoldTable;
import io.countback.api.gold.Run.SealedFile;
import io.countback.api.security.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The tables {@code movement} and {@code account_history} at the versions the newest run lists.
 * They are read and checked when a proof first asks for them; the checked bytes of a small table
 * are kept.
 */
final class DeltaLedger implements Ledger {
  private static final String MOVEMENT = "movement";
  private static final String ACCOUNT_HISTORY = "account_history";
  private static final String AGING_ITEM = "aging_item";
  private static final String RISK_SCORE = "risk_score";
  private static final String RISK_MODEL = "risk_model";
  private static final String ACCOUNT_BRIEF = "account_brief";
  private static final String REJECT = "reject";
  private static final long MOST_BYTES_KEPT = 16L << 20;

  private final Path lake;
  private final Run newest;
  private final AccountsInScope accounts;
  private final Instant knownAt;
  private final Run run;
  private final Map<String, SealedFiles> kept;

  private DeltaLedger(
      Path lake, Run newest, AccountsInScope accounts, Run run, Map<String, SealedFiles> kept) {
    this.lake = lake;
    this.newest = newest;
    this.accounts = accounts;
    this.run = run;
    this.knownAt = run.publishedAt();
    this.kept = kept;
  }

  /** The ledger of a run, empty where it was published without one. */
  static Optional<DeltaLedger> of(Path lake, Run run, AccountsInScope accounts) {
    return isPublished(run)
        ? Optional.of(new DeltaLedger(lake, run, accounts, run, new ConcurrentHashMap<>()))
        : Optional.empty();
  }

  /** The same files as an earlier run knew their rows, empty where it was published without. */
  Optional<Ledger> at(Run run) {
    return isPublished(run)
        ? Optional.of(new DeltaLedger(lake, newest, accounts, run, kept))
        : Optional.empty();
  }

  private static boolean isPublished(Run run) {
    return find(run, MOVEMENT).isPresent() && find(run, ACCOUNT_HISTORY).isPresent();
  }

  @Override
  public void movements(Scope scope, LocalDate to, Consumer<Movement> reader) {
    Predicate<String> seen = accounts.of(scope);
    table(MOVEMENT)
        .forEach(
            row -> {
              if (isKnown(row) && !row.date("day").isAfter(to)) {
                Movement movement = GoldRows.movement(row);
                if (seen.test(movement.accountId())) {
                  reader.accept(movement);
                }
              }
            });
  }

  @Override
  public void changes(Scope scope, LocalDate to, Consumer<ChangedMovement> reader) {
    Predicate<String> seen = accounts.of(scope);
    table(MOVEMENT)
        .forEach(
            row -> {
              boolean added = knownAt.equals(row.moment("known_from"));
              boolean closed = knownAt.equals(row.moment("known_to"));
              if (added != closed && !row.date("day").isAfter(to)) {
                Movement movement = GoldRows.movement(row);
                if (seen.test(movement.accountId())) {
                  reader.accept(new ChangedMovement(added, movement, row.whole("load_id")));
                }
              }
            });
  }

  @Override
  public List<AccountSpan> accounts(Scope scope) {
    Predicate<String> seen = accounts.of(scope);
    List<AccountSpan> spans = new ArrayList<>();
    table(ACCOUNT_HISTORY)
        .forEach(
            row -> {
              if (isKnown(row)) {
                AccountSpan span = GoldRows.accountSpan(row);
                if (seen.test(span.accountId())) {
                  spans.add(span);
                }
              }
            });
    return spans;
  }

  @Override
  public void items(Scope scope, Consumer<AgingItem> reader) {
    if (find(run, AGING_ITEM).isEmpty()) {
      throw LedgerNotPublished.items(run.runId());
    }
    known(AGING_ITEM, AgingItem.class, within(scope, AgingItem::accountId, reader));
  }

  @Override
  public void scores(Scope scope, Consumer<RiskScore> reader) {
    if (find(run, RISK_SCORE).isEmpty()) {
      throw LedgerNotPublished.scores(run.runId());
    }
    known(RISK_SCORE, RiskScore.class, within(scope, RiskScore::accountId, reader));
  }

  @Override
  public List<RiskModelRow> riskModel(Scope scope) {
    if (find(run, RISK_MODEL).isEmpty()) {
      throw LedgerNotPublished.scores(run.runId());
    }
    List<RiskModelRow> rows = new ArrayList<>();
    if (scope.seesAll()) {
      known(RISK_MODEL, RiskModelRow.class, rows::add);
    }
    return rows;
  }

  @Override
  public List<Reject> rejects(Scope scope) {
    if (find(run, REJECT).isEmpty() && run.quarantinedRows() == 0) {
      return List.of();
    }
    if (find(run, REJECT).isEmpty()) {
      throw LedgerNotPublished.rejects(run.runId());
    }
    List<Reject> rows = new ArrayList<>();
    if (scope.role().seesQuality()) {
      known(REJECT, Reject.class, within(scope, Reject::accountId, rows::add));
    }
    rows.sort(comparing(Reject::loadId).thenComparing(Reject::file).thenComparing(Reject::line));
    return rows;
  }

  @Override
  public Optional<AccountBrief> brief(Scope scope, String account) {
    if (find(run, ACCOUNT_BRIEF).isEmpty()) {
      throw LedgerNotPublished.briefs(run.runId());
    }
    return of(ACCOUNT_BRIEF, AccountBrief.class, scope, account).stream().findFirst();
  }

  @Override
  public void gaps(Scope scope, Consumer<AccountGaps> reader) {
    if (find(run, ACCOUNT_BRIEF).isPresent()) {
      known(ACCOUNT_BRIEF, GoldRows::gaps, within(scope, AccountGaps::accountId, reader));
    }
  }

  @Override
  public List<RiskReasons> reasons(Scope scope, String account) {
    return find(run, RISK_SCORE).isEmpty()
        ? List.of()
        : of(RISK_SCORE, RiskReasons.class, scope, account).stream()
            .filter(score -> score.target().equals("late_30"))
            .toList();
  }

  /** The rows of one account; none where it is not in the scope. */
  private <T extends Record> List<T> of(String name, Class<T> type, Scope scope, String account) {
    List<T> rows = new ArrayList<>();
    if (accounts.of(scope).test(account)) {
      RecordReader<T> record = RecordReader.of(type);
      table(name)
          .forEach(
              row -> {
                if (account.equals(row.unshared("account_id")) && isKnown(row)) {
                  rows.add(record.read(row));
                }
              });
    }
    return rows;
  }

  /** Passes on the rows whose account is in the scope. */
  private <T> Consumer<T> within(Scope scope, Function<T, String> account, Consumer<T> reader) {
    Predicate<String> seen = accounts.of(scope);
    return row -> {
      if (seen.test(account.apply(row))) {
        reader.accept(row);
      }
    };
  }

  private <T extends Record> void known(String name, Class<T> type, Consumer<T> reader) {
    known(name, RecordReader.of(type)::read, reader);
  }

  private <T> void known(String name, Function<Columns, T> record, Consumer<T> reader) {
    table(name)
        .forEach(
            row -> {
              if (isKnown(row)) {
                reader.accept(record.apply(row));
              }
            });
  }

  private boolean isKnown(Columns row) {
    Instant until = row.moment("known_to");
    return !row.moment("known_from").isAfter(knownAt) && (until == null || until.isAfter(knownAt));
  }

  private SealedTable table(String name) {
    GoldTable table = find(newest, name).orElseThrow();
    return new SealedTable(files(table), table.version());
  }

  private SealedFiles files(GoldTable table) {
    SealedFiles before = kept.get(table.name());
    if (before != null) {
      return before;
    }
    Path folder = lake.resolve("gold").resolve(table.name());
    SealedFiles files = SealedFiles.read(folder, table.name(), table.files());
    if (table.files().stream().mapToLong(SealedFile::bytes).sum() <= MOST_BYTES_KEPT) {
      kept.put(table.name(), files);
    }
    return files;
  }

  private static Optional<GoldTable> find(Run run, String name) {
    return run.goldTables().stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
