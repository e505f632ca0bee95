package io.countback.api.gold;

import static java.util.Comparator.comparing;

import io.countback.api.gold.Run.GoldTable;
import io.countback.api.security.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  private final SealedTables tables;
  private final AccountsInScope accounts;
  private final Instant knownAt;
  private final Run run;

  private DeltaLedger(SealedTables tables, AccountsInScope accounts, Run run) {
    this.tables = tables;
    this.accounts = accounts;
    this.run = run;
    this.knownAt = run.publishedAt();
  }

  /** The ledger of a run, empty where it was published without one. */
  static Optional<DeltaLedger> of(SealedTables tables, AccountsInScope accounts) {
    Run run = tables.newest();
    return isPublished(run)
        ? Optional.of(new DeltaLedger(tables, accounts, run))
        : Optional.empty();
  }

  /** The same files as an earlier run knew their rows, empty where it was published without. */
  Optional<Ledger> at(Run run) {
    return isPublished(run)
        ? Optional.of(new DeltaLedger(tables, accounts, run))
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
    List<AccountSpan> spans = new ArrayList<>();
    accounts(scope, spans::add);
    return spans;
  }

  @Override
  public void accounts(Scope scope, Consumer<AccountSpan> reader) {
    spans(null, within(scope, AccountSpan::accountId, reader));
  }

  @Override
  public List<AccountSpan> accounts(Scope scope, Set<String> wanted) {
    List<AccountSpan> spans = new ArrayList<>();
    if (!wanted.isEmpty()) {
      Where isWanted = new Where("account_id", wanted);
      spans(isWanted, within(scope, AccountSpan::accountId, spans::add));
    }
    return spans;
  }

  /**
   * Hands out attributes, whoever may see them.
   *
   * @param where null for all
   */
  private void spans(Where where, Consumer<AccountSpan> reader) {
    table(ACCOUNT_HISTORY)
        .forEach(
            where,
            column -> true,
            row -> {
              if (isKnown(row)) {
                reader.accept(GoldRows.accountSpan(row));
              }
            });
  }

  @Override
  public void documents(Scope scope, LocalDate to, Consumer<AccountDocument> reader) {
    checkItems();
    Consumer<AccountDocument> seen = within(scope, AccountDocument::accountId, reader);
    table(MOVEMENT)
        .forEach(
            null,
            column ->
                GoldRows.DOCUMENT.contains(column) || column.equals("day") || isKnowledge(column),
            row -> {
              if (isKnown(row) && !row.date("day").isAfter(to)) {
                seen.accept(GoldRows.document(row));
              }
            });
    known(AGING_ITEM, OrderedItem.class, item -> seen.accept(item.document()));
  }

  /** What tells by which purchase order an open item can be found. */
  record OrderedItem(String accountId, String purchaseOrder) {
    AccountDocument document() {
      return new AccountDocument(accountId, null, purchaseOrder);
    }
  }

  @Override
  public void items(Scope scope, Consumer<AgingItem> reader) {
    checkItems();
    known(AGING_ITEM, AgingItem.class, within(scope, AgingItem::accountId, reader));
  }

  @Override
  public void items(Scope scope, String account, Consumer<AgingItem> reader) {
    if (account == null) {
      items(scope, reader);
      return;
    }
    checkItems();
    of(AGING_ITEM, AgingItem.class, scope, account).forEach(reader);
  }

  @Override
  public void itemGroups(Scope scope, Consumer<ItemGroup> reader) {
    checkItems();
    known(AGING_ITEM, ItemGroup.class, within(scope, ItemGroup::accountId, reader));
  }

  /** Of many, those that wait for more of their account are few: the table was sorted once. */
  @Override
  public void itemsByAccount(Scope scope, String account, Consumer<List<AgingItem>> reader) {
    if (account != null || !areManyItems()) {
      Ledger.super.itemsByAccount(scope, account, reader);
      return;
    }
    checkItems();
    TreeMap<String, List<AgingItem>> waiting = new TreeMap<>(Where::compare);
    Consumer<AgingItem> seen =
        within(
            scope,
            AgingItem::accountId,
            item -> waiting.computeIfAbsent(item.accountId(), a -> new ArrayList<>()).add(item));
    RecordReader<AgingItem> record = RecordReader.of(AgingItem.class);
    table(AGING_ITEM)
        .forEachBy(
            "account_id",
            column -> record.reads(column) || isKnowledge(column),
            row -> {
              if (isKnown(row)) {
                seen.accept(record.read(row));
              }
            },
            least -> handOut(waiting.headMap(least), reader));
    handOut(waiting, reader);
  }

  private static void handOut(
      Map<String, List<AgingItem>> accounts, Consumer<List<AgingItem>> reader) {
    accounts.values().forEach(reader);
    accounts.clear();
  }

  @Override
  public boolean areManyItems() {
    return !tables.isSmall(AGING_ITEM);
  }

  private void checkItems() {
    if (find(run, AGING_ITEM).isEmpty()) {
      throw LedgerNotPublished.items(run.runId());
    }
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
      known(
          ACCOUNT_BRIEF,
          RecordReader.of(AccountGaps.class),
          GoldRows::gaps,
          within(scope, AccountGaps::accountId, reader));
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
              Where.is("account_id", account),
              column -> record.reads(column) || isKnowledge(column),
              row -> {
                if (isKnown(row)) {
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
    RecordReader<T> record = RecordReader.of(type);
    known(name, record, record::read, reader);
  }

  private <T extends Record> void known(
      String name, RecordReader<T> columns, Function<Columns, T> record, Consumer<T> reader) {
    table(name)
        .forEach(
            null,
            column -> columns.reads(column) || isKnowledge(column),
            row -> {
              if (isKnown(row)) {
                reader.accept(record.apply(row));
              }
            });
  }

  private static boolean isKnowledge(String column) {
    return column.equals("known_from") || column.equals("known_to");
  }

  private boolean isKnown(Columns row) {
    Instant until = row.moment("known_to");
    return !row.moment("known_from").isAfter(knownAt) && (until == null || until.isAfter(knownAt));
  }

  private SealedTable table(String name) {
    return tables.find(name).orElseThrow();
  }

  private static Optional<GoldTable> find(Run run, String name) {
    return run.goldTables().stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
