package io.countback.api.gold;

import io.countback.api.gold.Run.GoldTable;
import io.countback.api.gold.Run.SealedFile;
import io.countback.api.security.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The comparing tables at the versions the newest run lists. The rows of all runs are kept once
 * they were read, except those of {@code comparison_account}, of which the checked bytes are kept
 * where they are few.
 */
final class DeltaComparing implements Comparing {
  private static final String ACCOUNTS = "comparison_account";
  private static final long MOST_BYTES_KEPT = 16L << 20;

  private final Path lake;
  private final Run newest;
  private final AccountsInScope accounts;
  private final Run run;
  private final Map<String, List<Known<?>>> rows;
  private final Map<String, SealedFiles> files;

  private DeltaComparing(
      Path lake,
      Run newest,
      AccountsInScope accounts,
      Run run,
      Map<String, List<Known<?>>> rows,
      Map<String, SealedFiles> files) {
    this.lake = lake;
    this.newest = newest;
    this.accounts = accounts;
    this.run = run;
    this.rows = rows;
    this.files = files;
  }

  static DeltaComparing of(Path lake, Run run, AccountsInScope accounts) {
    return new DeltaComparing(
        lake, run, accounts, run, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  /** The same tables as an earlier run knew their rows. */
  DeltaComparing at(Run run) {
    return new DeltaComparing(lake, newest, accounts, run, rows, files);
  }

  /** A row and when it was known. */
  private record Known<T>(Instant from, Instant until, T row) {

    static <T> Known<T> of(Columns columns, RecordReader<T> reader) {
      return new Known<>(
          columns.share(columns.moment("known_from")),
          columns.share(columns.moment("known_to")),
          reader.read(columns));
    }

    boolean isKnownAt(Instant moment) {
      return !from.isAfter(moment) && (until == null || until.isAfter(moment));
    }
  }

  @Override
  public List<TemplateComparison> templates(Scope scope) {
    List<ComparisonAccount> own = new ArrayList<>();
    if (!scope.seesAll()) {
      accounts(scope, own::add);
    }
    return ComparedInScope.templates(
        scope, known("template_comparison", TemplateComparison.class), own);
  }

  @Override
  public List<ChannelResponse> channels(Scope scope) {
    return ComparedInScope.channels(scope, known("channel_response", ChannelResponse.class));
  }

  @Override
  public List<CollectorEffectiveness> collectors(Scope scope) {
    return ComparedInScope.collectors(
        scope, known("collector_effectiveness", CollectorEffectiveness.class));
  }

  @Override
  public List<ExperimentArm> experiments(Scope scope) {
    return ComparedInScope.experiments(scope, known("experiment", ExperimentArm.class));
  }

  @Override
  public List<PrioritizedAccount> prioritized(Scope scope) {
    Predicate<String> sees = accounts.of(scope);
    return listed("prioritized_account", PrioritizedAccount.class).stream()
        .filter(a -> sees.test(a.accountId()))
        .toList();
  }

  @Override
  public List<AccountNote> notes(Scope scope) {
    Predicate<String> sees = accounts.of(scope);
    return known("account_note", AccountNote.class).stream()
        .filter(n -> sees.test(n.accountId()))
        .toList();
  }

  @Override
  public List<ExpectedPayment> expected(Scope scope) {
    Predicate<String> sees = accounts.of(scope);
    return known("expected_payment", ExpectedPayment.class).stream()
        .filter(e -> e.documentId() == null && sees.test(e.accountId()))
        .toList();
  }

  @Override
  public List<Win> wins(Scope scope) {
    Predicate<String> sees = accounts.of(scope);
    return listed("win", Win.class).stream().filter(w -> sees.test(w.accountId())).toList();
  }

  @Override
  public List<Digest> digests(Scope scope) {
    return ComparedInScope.digests(
        scope, listed("digest", Digest.class), accounts::teamOf, accounts.of(scope));
  }

  @Override
  public void accounts(Scope scope, Consumer<ComparisonAccount> reader) {
    Predicate<String> seen = accounts.of(scope);
    RecordReader<ComparisonAccount> record = RecordReader.of(ComparisonAccount.class);
    published(ACCOUNTS)
        .ifPresent(
            table ->
                new SealedTable(sealed(table), table.version())
                    .forEach(
                        columns -> {
                          Known<ComparisonAccount> row = Known.of(columns, record);
                          if (row.isKnownAt(run.publishedAt())
                              && seen.test(row.row().accountId())) {
                            reader.accept(row.row());
                          }
                        }));
  }

  /** Rows of a list of the day; a run without it is told from a day on which nobody is on it. */
  private <T extends Record> List<T> listed(String name, Class<T> type) {
    if (run.goldTables().stream().noneMatch(t -> t.name().equals(name))) {
      throw LedgerNotPublished.lists(run.runId());
    }
    return known(name, type);
  }

  private <T extends Record> List<T> known(String name, Class<T> type) {
    return rows.computeIfAbsent(name, n -> read(n, type)).stream()
        .filter(row -> row.isKnownAt(run.publishedAt()))
        .map(row -> type.cast(row.row()))
        .toList();
  }

  private <T extends Record> List<Known<?>> read(String name, Class<T> type) {
    Optional<GoldTable> table = published(name);
    if (table.isEmpty()) {
      return List.of();
    }
    RecordReader<T> record = RecordReader.of(type);
    List<Known<?>> read = new ArrayList<>();
    new SealedTable(check(table.get()), table.get().version())
        .forEach(columns -> read.add(Known.of(columns, record)));
    return read;
  }

  private SealedFiles sealed(GoldTable table) {
    SealedFiles before = files.get(table.name());
    if (before != null) {
      return before;
    }
    SealedFiles checked = check(table);
    if (table.files().stream().mapToLong(SealedFile::bytes).sum() <= MOST_BYTES_KEPT) {
      files.put(table.name(), checked);
    }
    return checked;
  }

  private SealedFiles check(GoldTable table) {
    Path folder = lake.resolve("gold").resolve(table.name());
    return SealedFiles.read(folder, table.name(), table.files());
  }

  private Optional<GoldTable> published(String name) {
    return newest.goldTables().stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
