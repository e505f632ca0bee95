package io.countback.api.gold;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import io.countback.api.security.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The comparing tables at the versions the newest run lists. The rows of all runs are kept once
 * they were read, except
 *
 * <ul>
 *   <li>those of {@code comparison_account}, of which the checked bytes are kept where they are few
 *   <li>a large {@code prioritized_account}: the lists of few collectors are kept
 *   <li>{@code expected_payment}: the rows of accounts are kept packed
 * </ul>
 */
final class DeltaComparing implements Comparing {
  private static final String ACCOUNTS = "comparison_account";
  private static final String LIST = "prioritized_account";
  private static final String EXPECTED = "expected_payment";

  /** Who has the accounts in the list that nobody has. */
  private static final String NOBODY = "(unassigned)";

  private final SealedTables tables;
  private final AccountsInScope accounts;
  private final Run run;
  private final Map<String, List<Known<?>>> rows;
  private final Map<String, NavigableMap<String, List<PrioritizedAccount>>> small;
  private final RecentLists lists;
  private final Map<String, PackedPayments> payments;
  private final Map<String, SortedSet<String>> collectors;

  private DeltaComparing(
      SealedTables tables,
      AccountsInScope accounts,
      Run run,
      Map<String, List<Known<?>>> rows,
      Map<String, NavigableMap<String, List<PrioritizedAccount>>> small,
      RecentLists lists,
      Map<String, PackedPayments> payments,
      Map<String, SortedSet<String>> collectors) {
    this.tables = tables;
    this.accounts = accounts;
    this.run = run;
    this.rows = rows;
    this.small = small;
    this.lists = lists;
    this.payments = payments;
    this.collectors = collectors;
  }

  static DeltaComparing of(SealedTables tables, AccountsInScope accounts) {
    return new DeltaComparing(
        tables,
        accounts,
        tables.newest(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        new RecentLists(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>());
  }

  /** The same tables as an earlier run knew their rows. */
  DeltaComparing at(Run run) {
    return new DeltaComparing(tables, accounts, run, rows, small, lists, payments, collectors);
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
      return isKnownAt(from, until, moment);
    }

    static boolean isKnownAt(Columns row, Instant moment) {
      return isKnownAt(row.moment("known_from"), row.moment("known_to"), moment);
    }

    /** Whether a column tells when a row was known. */
    static boolean reads(String column) {
      return column.equals("known_from") || column.equals("known_to");
    }

    private static boolean isKnownAt(Instant from, Instant until, Instant moment) {
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
    return prioritized(scope, null);
  }

  @Override
  public List<PrioritizedAccount> prioritized(Scope scope, String collector) {
    checkListed(LIST);
    Predicate<String> sees = accounts.of(scope);
    return collectors(scope, collector).stream()
        .flatMap(c -> listOf(c).stream())
        .filter(a -> sees.test(a.accountId()))
        .toList();
  }

  @Override
  public void prioritized(Scope scope, String collector, Consumer<PrioritizedAccount> reader) {
    checkListed(LIST);
    if (!tables.isSmall(LIST) && collector == null && scope.seesAll()) {
      readList(null, row -> true, reader);
    } else {
      prioritized(scope, collector).forEach(reader);
    }
  }

  @Override
  public Optional<PrioritizedAccount> prioritizedOf(Scope scope, AccountBrief brief) {
    if (tables.isSmall(LIST)) {
      return Comparing.super.prioritizedOf(scope, brief);
    }
    checkListed(LIST);
    String account = brief.accountId();
    return accounts.of(scope).test(account) ? rowOf(account, brief.collector()) : Optional.empty();
  }

  /**
   * The row of an account, without keeping those of its collector for it. The brief that names the
   * collector is of the same run as the row.
   */
  private Optional<PrioritizedAccount> rowOf(String account, String collector) {
    List<PrioritizedAccount> kept = lists.find(nameOf(collector));
    if (kept != null) {
      return kept.stream().filter(a -> a.accountId().equals(account)).findFirst();
    }
    List<PrioritizedAccount> found = new ArrayList<>();
    readList(
        Where.is("collector", collector),
        row -> row.unshared("account_id").equals(account),
        found::add);
    return found.stream().findFirst();
  }

  @Override
  public boolean areManyPrioritized() {
    return !tables.isSmall(LIST);
  }

  @Override
  public SortedSet<String> collectorsOfPrioritized(Scope scope) {
    checkListed(LIST);
    if (scope.seesAll()) {
      return allCollectors();
    }
    Predicate<String> sees = accounts.of(scope);
    return collectors(scope, null).stream()
        .filter(c -> listOf(c).stream().anyMatch(a -> sees.test(a.accountId())))
        .collect(toCollection(TreeSet::new));
  }

  /** Whose lists hold what a scope sees. */
  private Collection<String> collectors(Scope scope, String collector) {
    if (collector != null) {
      return List.of(collector);
    }
    // An earlier run may have known other owners of the accounts.
    return scope.seesAll() || run != tables.newest()
        ? allCollectors()
        : accounts.collectors(scope).stream().map(c -> c == null ? NOBODY : c).toList();
  }

  private SortedSet<String> allCollectors() {
    return tables.isSmall(LIST) ? smallLists().navigableKeySet() : collectorsOfLarge();
  }

  /** The lists of a small table, by collector. */
  private NavigableMap<String, List<PrioritizedAccount>> smallLists() {
    return small.computeIfAbsent(
        run.runId(),
        id ->
            known(LIST, PrioritizedAccount.class).stream()
                .collect(groupingBy(PrioritizedAccount::collector, TreeMap::new, toList())));
  }

  private SortedSet<String> collectorsOfLarge() {
    return collectors.computeIfAbsent(
        run.runId(),
        id -> {
          SortedSet<String> found = new TreeSet<>();
          tables
              .find(LIST)
              .orElseThrow()
              .forEach(
                  null,
                  column -> column.equals("collector") || Known.reads(column),
                  row -> {
                    if (Known.isKnownAt(row, run.publishedAt())) {
                      found.add(row.text("collector"));
                    }
                  });
          return found;
        });
  }

  /** The list of one collector; of a large table from the files that can hold it. */
  private List<PrioritizedAccount> listOf(String collector) {
    if (tables.isSmall(LIST)) {
      return smallLists().getOrDefault(collector, List.of());
    }
    return lists.get(
        nameOf(collector),
        () -> {
          List<PrioritizedAccount> found = new ArrayList<>();
          readList(Where.is("collector", collector), row -> true, found::add);
          return found;
        });
  }

  /** Under which a collector's list is kept. */
  private String nameOf(String collector) {
    return run.runId() + " " + collector;
  }

  /**
   * Hands out rows of the list, whoever may see them.
   *
   * @param where null for all
   * @param wanted which of those rows
   */
  private void readList(
      Where where, Predicate<Columns> wanted, Consumer<PrioritizedAccount> reader) {
    RecordReader<PrioritizedAccount> record = RecordReader.of(PrioritizedAccount.class);
    tables
        .find(LIST)
        .orElseThrow()
        .forEach(
            where,
            column -> record.reads(column) || Known.reads(column),
            row -> {
              if (wanted.test(row) && Known.isKnownAt(row, run.publishedAt())) {
                reader.accept(record.read(row));
              }
            });
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
  public Map<String, ExpectedPayment> expected(Scope scope, Set<String> wanted) {
    Predicate<String> sees = accounts.of(scope);
    PackedPayments packed = payments.computeIfAbsent(run.runId(), id -> pack());
    Map<String, ExpectedPayment> found = new HashMap<>();
    for (String account : wanted) {
      ExpectedPayment payment = sees.test(account) ? packed.of(account) : null;
      if (payment != null) {
        found.put(account, payment);
      }
    }
    return found;
  }

  private PackedPayments pack() {
    RecordReader<ExpectedPayment> record = RecordReader.of(ExpectedPayment.class);
    PackedPayments packed = new PackedPayments();
    tables
        .find(EXPECTED)
        .ifPresent(
            table ->
                table.forEach(
                    Where.isAbsent("document_id"),
                    column -> record.reads(column) || Known.reads(column),
                    row -> {
                      if (Known.isKnownAt(row, run.publishedAt())) {
                        packed.add(record.read(row));
                      }
                    }));
    return packed;
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
    tables
        .find(ACCOUNTS)
        .ifPresent(
            table ->
                table.forEach(
                    columns -> {
                      Known<ComparisonAccount> row = Known.of(columns, record);
                      if (row.isKnownAt(run.publishedAt()) && seen.test(row.row().accountId())) {
                        reader.accept(row.row());
                      }
                    }));
  }

  /** Rows of a list of the day. */
  private <T extends Record> List<T> listed(String name, Class<T> type) {
    checkListed(name);
    return known(name, type);
  }

  /** A run without a list is told from a day on which nobody is on it. */
  private void checkListed(String name) {
    if (run.goldTables().stream().noneMatch(t -> t.name().equals(name))) {
      throw LedgerNotPublished.lists(run.runId());
    }
  }

  private <T extends Record> List<T> known(String name, Class<T> type) {
    return rows.computeIfAbsent(name, n -> read(n, type)).stream()
        .filter(row -> row.isKnownAt(run.publishedAt()))
        .map(row -> type.cast(row.row()))
        .toList();
  }

  private <T extends Record> List<Known<?>> read(String name, Class<T> type) {
    RecordReader<T> record = RecordReader.of(type);
    List<Known<?>> read = new ArrayList<>();
    tables
        .once(name)
        .ifPresent(
            table ->
                table.forEach(
                    null,
                    column -> record.reads(column) || Known.reads(column),
                    columns -> read.add(Known.of(columns, record))));
    return read;
  }
}
