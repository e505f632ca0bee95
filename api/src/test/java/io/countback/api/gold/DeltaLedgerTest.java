package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.proof.Proof;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeltaLedgerTest {
  private static final Instant FIRST = Instant.parse("2026-06-30T20:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-07-01T20:00:00Z");
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  @TempDir Path lake;

  @Test
  void every_figure_of_a_written_lake_is_proved_from_its_rows() throws IOException {
    WrittenLake.write(lake, SmallCompany.snapshot("run-000001"));
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    int proved = 0;
    for (MetricDefinition definition : snapshot.catalog()) {
      for (List<String> by : List.of(List.<String>of(), List.of("entity"))) {
        for (String basis : List.of("reporting", "transaction")) {
          MetricQuery query = new MetricQuery(definition.metricId(), null, null, by, basis, null);
          for (MetricPoint point : snapshot.query(Scope.ALL, query)) {
            assertTrue(Proof.of(snapshot, Scope.ALL, definition, point).equal(), point.toString());
            proved++;
          }
        }
      }
    }
    assertEquals(11, proved);
    assertEquals(
        List.of(new Run.Conversion(JUNE, "GBP", new BigDecimal("1.174500000000000000"))),
        snapshot.run().conversions());
  }

  @Test
  void the_rows_are_those_the_run_knew_and_of_them_it_added_or_closed_some() throws IOException {
    TestLake gold = new TestLake(lake);
    long movement =
        gold.append(
            "movement",
            movement("stands", JUNE, FIRST, null),
            movement("closed before", JUNE, FIRST, SECOND),
            movement("added", JUNE, SECOND, null),
            movement("added and closed later", JUNE, SECOND, SECOND.plusSeconds(1)),
            movement("closed earlier", JUNE, FIRST, FIRST.plusSeconds(1)),
            movement("added after the day", JUNE.plusDays(1), SECOND, null),
            movement("added later", JUNE, SECOND.plusSeconds(1), null),
            movement("after the day", JUNE.plusDays(1), FIRST, null));
    long accounts =
        gold.append("account_history", Map.of("account_id", "A-1", "known_from", FIRST));
    Run run =
        run(
            "run-000002",
            List.of(
                new Run.GoldTable("movement", movement, gold.seal("movement")),
                new Run.GoldTable("account_history", accounts, gold.seal("account_history"))));
    List<String> documents = new ArrayList<>();
    Ledger ledger = ledger(run).orElseThrow();
    ledger.movements(Scope.ALL, JUNE, row -> documents.add(row.documentId()));
    assertEquals(List.of("stands", "added", "added and closed later"), documents);
    List<String> changes = new ArrayList<>();
    ledger.changes(
        Scope.ALL,
        JUNE,
        row ->
            changes.add(
                (row.added() ? "+ " : "- ") + row.movement().documentId() + " " + row.loadId()));
    assertEquals(List.of("- closed before 7", "+ added 7", "+ added and closed later 7"), changes);
    assertEquals(
        List.of("A-1"), ledger.accounts(Scope.ALL).stream().map(AccountSpan::accountId).toList());
  }

  @Test
  void items_are_those_the_run_knew_and_a_run_before_there_were_any_says_what_to_do()
      throws IOException {
    TestLake gold = new TestLake(lake);
    long movement = gold.append("movement", movement("I-1", JUNE, FIRST, null));
    long accounts =
        gold.append("account_history", Map.of("account_id", "A-1", "known_from", FIRST));
    long items =
        gold.append(
            "aging_item",
            item("stands", FIRST, null),
            item("paid since", FIRST, SECOND),
            item("new", SECOND, null),
            item("later", SECOND.plusSeconds(1), null));
    List<Run.GoldTable> before =
        List.of(
            new Run.GoldTable("movement", movement, gold.seal("movement")),
            new Run.GoldTable("account_history", accounts, gold.seal("account_history")));
    List<Run.GoldTable> after = new ArrayList<>(before);
    after.add(new Run.GoldTable("aging_item", items, gold.seal("aging_item")));
    List<String> documents = new ArrayList<>();
    ledger(run("run-000002", after))
        .orElseThrow()
        .items(Scope.ALL, item -> documents.add(item.documentId() + " " + item.open()));
    assertEquals(List.of("stands 5.0000", "new 5.0000"), documents);
    Ledger old = ledger(run("run-000002", before)).orElseThrow();
    LedgerNotPublished refusal =
        assertThrows(LedgerNotPublished.class, () -> old.items(Scope.ALL, item -> {}));
    assertTrue(refusal.getMessage().contains("run countback compute again"));
  }

  @Test
  void items_of_a_large_table_come_account_by_account_before_all_of_it_was_read()
      throws IOException {
    TestLake gold = new TestLake(lake);
    List<Run.GoldTable> tables = new ArrayList<>();
    for (String table : List.of("movement", "account_history")) {
      tables.add(new Run.GoldTable(table, gold.append(table), gold.seal(table)));
    }
    gold.append("aging_item", of("A-9", item("I-9", FIRST, null)));
    Set<Path> last = parquet();
    gold.append(
        "aging_item",
        of("A-2", item("I-1", FIRST, null)),
        of("A-2", item("I-2", FIRST, null)),
        of("A-3", item("I-3", FIRST, null)));
    long items =
        gold.append(
            "aging_item",
            of("A-1", item("I-4", SECOND, null)),
            of("A-3", item("I-5", SECOND, null)),
            of("A-3", item("paid since", FIRST, SECOND)));
    tables.add(new Run.GoldTable("aging_item", items, gold.seal("aging_item")));
    assertEquals(List.of("A-1 I-4", "A-2 I-1 I-2", "A-3 I-3 I-5", "A-9 I-9"), byAccount(tables));
    for (Path file : last) {
      Files.write(file, new byte[] {1});
    }
    List<String> found = new ArrayList<>();
    assertThrows(DamagedTable.class, () -> byAccount(tables, found));
    assertEquals(List.of("A-1 I-4", "A-2 I-1 I-2", "A-3 I-3 I-5"), found);
  }

  private Set<Path> parquet() throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve("gold/aging_item"))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).collect(Collectors.toSet());
    }
  }

  private List<String> byAccount(List<Run.GoldTable> tables) {
    List<String> found = new ArrayList<>();
    byAccount(tables, found);
    return found;
  }

  private void byAccount(List<Run.GoldTable> tables, List<String> found) {
    ledger(run("run-000002", tables))
        .orElseThrow()
        .itemsByAccount(
            Scope.ALL,
            null,
            of ->
                found.add(
                    of.get(0).accountId()
                        + of.stream()
                            .map(AgingItem::documentId)
                            .sorted()
                            .collect(Collectors.joining(" ", " ", ""))));
  }

  private static Map<String, Object> of(String account, Map<String, Object> row) {
    row.put("account_id", account);
    return row;
  }

  @Test
  void a_brief_and_its_reasons_are_those_the_run_knew_and_the_reader_may_see() throws IOException {
    TestLake gold = new TestLake(lake);
    long movement = gold.append("movement", movement("I-1", JUNE, FIRST, null));
    long accounts =
        gold.append("account_history", Map.of("account_id", "A-1", "known_from", FIRST));
    Map<String, Object> before = account("A-1");
    before.put("known_to", SECOND);
    Map<String, Object> now = account("A-1");
    now.put("known_from", SECOND);
    now.put(
        "balances", List.of(List.of("EUR", new BigDecimal("5.0000"), new BigDecimal("0.0000"))));
    now.put("not_loaded", List.of("contacts"));
    now.put("days_late_before", new BigDecimal("3.50"));
    long briefs = gold.append("account_brief", before, now, account("A-2"));
    long scores = gold.append("risk_score", score("late_30", "I-1"), score("late_0", "I-2"));
    List<Run.GoldTable> tables = new ArrayList<>();
    tables.add(new Run.GoldTable("movement", movement, gold.seal("movement")));
    tables.add(new Run.GoldTable("account_history", accounts, gold.seal("account_history")));
    Ledger old = ledger(run("run-000002", List.copyOf(tables))).orElseThrow();
    assertThrows(LedgerNotPublished.class, () -> old.brief(Scope.ALL, "A-1"));
    assertEquals(List.of(), old.reasons(Scope.ALL, "A-1"));
    tables.add(new Run.GoldTable("account_brief", briefs, gold.seal("account_brief")));
    tables.add(new Run.GoldTable("risk_score", scores, gold.seal("risk_score")));
    Ledger ledger = ledger(run("run-000002", tables)).orElseThrow();
    AccountBrief brief = ledger.brief(Scope.ALL, "A-1").orElseThrow();
    assertEquals("5.0000", brief.balances().get(0).open().toPlainString());
    assertEquals(List.of(), brief.contacts());
    assertFalse(brief.isLoaded("contacts"));
    assertEquals("3.50", brief.daysLateBefore().toPlainString());
    assertTrue(ledger.brief(Scope.ALL, "A-3").isEmpty());
    assertTrue(ledger.brief(new Scope(Role.COLLECTOR, "ann"), "A-1").isEmpty());
    List<RiskReasons> reasons = ledger.reasons(Scope.ALL, "A-1");
    assertEquals(List.of("I-1"), reasons.stream().map(RiskReasons::documentId).toList());
    assertEquals("pays late", reasons.get(0).reasons().get(0).text());
  }

  @Test
  void an_account_tells_the_tests_it_fails_and_in_a_lake_of_before_none() throws IOException {
    Map<String, Object> row = account("A-1");
    row.put("open", new BigDecimal("5.0000"));
    row.put("has_balance", true);
    row.put("missing", List.of("email"));
    row.put("uncovered", List.of(List.of("email", "bounced")));
    assertEquals(
        List.of(gaps(true, List.of(new AccountGaps.Uncovered("email", "bounced")))),
        gaps(new TestLake(lake), row));
    row.keySet().removeAll(List.of("has_balance", "uncovered"));
    TestLake older =
        new TestLake(lake.resolve("older"))
            .without("account_brief.has_balance", "account_brief.uncovered");
    assertEquals(List.of(gaps(null, List.of())), gaps(older, row));
  }

  private static AccountGaps gaps(Boolean hasBalance, List<AccountGaps.Uncovered> uncovered) {
    BigDecimal open = new BigDecimal("5.0000");
    return new AccountGaps("A-1", null, null, null, open, hasBalance, List.of("email"), uncovered);
  }

  private static List<AccountGaps> gaps(TestLake gold, Map<String, Object> brief)
      throws IOException {
    List<Run.GoldTable> tables = new ArrayList<>();
    for (String table : List.of("movement", "account_history")) {
      tables.add(new Run.GoldTable(table, gold.append(table), gold.seal(table)));
    }
    long version = gold.append("account_brief", brief);
    tables.add(new Run.GoldTable("account_brief", version, gold.seal("account_brief")));
    Run run = run("run-000001", tables);
    Path folder = gold.folder("account_brief").getParent().getParent();
    List<AccountGaps> found = new ArrayList<>();
    SealedTables sealed = new SealedTables(folder, run, 0);
    DeltaLedger.of(sealed, new AccountsInScope(sealed)).orElseThrow().gaps(Scope.ALL, found::add);
    return found;
  }

  private static Map<String, Object> score(String target, String document) {
    Map<String, Object> row = account("A-1");
    row.put("target", target);
    row.put("document_id", document);
    row.put("reasons", List.of(List.of("late", "pays late", new BigDecimal("0.500000"))));
    return row;
  }

  private static Map<String, Object> item(String document, Instant from, Instant until) {
    Map<String, Object> row = new HashMap<>();
    row.put("account_id", "A-1");
    row.put("document_id", document);
    row.put("open", new BigDecimal("5.0000"));
    row.put("known_from", from);
    row.put("known_to", until);
    return row;
  }

  private static Run run(String id, List<Run.GoldTable> tables) {
    return Given.run(
        id,
        SECOND,
        JUNE,
        "EUR",
        List.of(JUNE),
        1,
        JUNE,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        tables,
        List.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void a_lake_from_before_there_were_movements_is_read_and_says_what_to_do() throws IOException {
    WrittenLake.writeWithoutMovements(lake, SmallCompany.snapshot("run-000001"));
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    assertEquals(List.of(), snapshot.run().conversions());
    assertEquals(List.of(), snapshot.catalog().get(0).terms());
    LedgerNotPublished refusal = assertThrows(LedgerNotPublished.class, snapshot::ledger);
    assertTrue(refusal.getMessage().contains("run countback compute again"));
  }

  @Test
  void a_damaged_table_of_movements_stops_proofs_and_nothing_else() throws IOException {
    WrittenLake.write(lake, SmallCompany.snapshot("run-000001"));
    Path file;
    try (Stream<Path> files = Files.walk(lake.resolve("gold/movement"))) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    MetricDefinition balance = snapshot.definition("ar_balance").orElseThrow();
    MetricPoint point = snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).get(0);
    DamagedTable damage =
        assertThrows(DamagedTable.class, () -> Proof.of(snapshot, Scope.ALL, balance, point));
    assertEquals("movement", damage.table());
  }

  private static Map<String, Object> movement(
      String document, LocalDate day, Instant from, Instant until) {
    Map<String, Object> row = new HashMap<>();
    row.put("entity_id", "north");
    row.put("account_id", "A-1");
    row.put("currency", "EUR");
    row.put("document_id", document);
    row.put("kind", "invoice");
    row.put("day", day);
    row.put("load_id", 7L);
    row.put("known_from", from);
    row.put("known_to", until);
    return row;
  }

  @Test
  void a_reader_of_some_accounts_gets_their_rows_only_as_the_newest_run_knows_them()
      throws IOException {
    TestLake gold = new TestLake(lake);
    gold.append("movement", movement("INV-1", JUNE, FIRST, null));
    long movement = gold.append("movement", other(movement("INV-2", JUNE, FIRST, null)));
    gold.append("account_history", account("A-1"), account("A-2"));
    gold.append("aging_item", item("INV-1", FIRST, null), other(item("INV-2", FIRST, null)));
    long scope =
        gold.append(
            "account_scope",
            scope("A-1", "ann", "north", "s-1", FIRST, SECOND),
            scope("A-1", "bob", "north", "s-1", SECOND, null),
            scope("A-2", "ann", "south", "s-2", FIRST, null));
    List<Run.GoldTable> before =
        List.of(
            new Run.GoldTable("movement", movement, gold.seal("movement")),
            new Run.GoldTable("account_history", 0, gold.seal("account_history")),
            new Run.GoldTable("aging_item", 0, gold.seal("aging_item")));
    List<Run.GoldTable> tables = new ArrayList<>(before);
    tables.add(new Run.GoldTable("account_scope", scope, gold.seal("account_scope")));
    Run newest = run("run-000002", tables);
    assertEquals("INV-2 A-2 INV-2", seen(newest, new Scope(Role.COLLECTOR, "ann")));
    assertEquals("INV-1 A-1 INV-1", seen(newest, new Scope(Role.COLLECTOR, "bob")));
    assertEquals("INV-1 A-1 INV-1", seen(newest, new Scope(Role.MANAGER, "north")));
    assertEquals("INV-2 A-2 INV-2", seen(newest, new Scope(Role.SALES, "s-2")));
    assertEquals("", seen(newest, new Scope(Role.COLLECTOR, "nobody")));
    assertEquals("", seen(newest, new Scope(Role.ADMIN, null)));
    assertEquals("INV-1 INV-2 A-1 A-2 INV-1 INV-2", seen(newest, new Scope(Role.AUDITOR, null)));
    // A run of before there was such a table: nothing says whose the accounts are.
    assertEquals("", seen(run("run-000002", before), new Scope(Role.COLLECTOR, "bob")));
  }

  /** What a reader gets of movements, accounts and items, one after the other. */
  private String seen(Run run, Scope scope) {
    Ledger ledger = ledger(run).orElseThrow();
    TreeSet<String> movements = new TreeSet<>();
    ledger.movements(scope, JUNE, row -> movements.add(row.documentId()));
    TreeSet<String> accounts = new TreeSet<>();
    ledger.accounts(scope).forEach(account -> accounts.add(account.accountId()));
    TreeSet<String> wanted = new TreeSet<>();
    ledger.accounts(scope, Set.of("A-1", "A-2")).forEach(a -> wanted.add(a.accountId()));
    assertEquals(accounts, wanted);
    TreeSet<String> documents = new TreeSet<>();
    ledger.documents(scope, JUNE, row -> documents.add(row.accountId()));
    assertEquals(accounts, documents);
    TreeSet<String> items = new TreeSet<>();
    ledger.items(scope, item -> items.add(item.documentId()));
    return Stream.of(movements, accounts, items)
        .flatMap(TreeSet::stream)
        .collect(Collectors.joining(" "));
  }

  private static Map<String, Object> other(Map<String, Object> row) {
    return of("A-2", row);
  }

  private static Map<String, Object> account(String id) {
    Map<String, Object> row = new HashMap<>();
    row.put("account_id", id);
    row.put("known_from", FIRST);
    return row;
  }

  private static Map<String, Object> scope(
      String account,
      String collector,
      String team,
      String salesperson,
      Instant from,
      Instant until) {
    Map<String, Object> row = account(account);
    row.put("collector", collector);
    row.put("team", team);
    row.put("salesperson", salesperson);
    row.put("known_from", from);
    row.put("known_to", until);
    return row;
  }

  private Optional<DeltaLedger> ledger(Run run) {
    SealedTables tables = new SealedTables(lake, run, 0);
    return DeltaLedger.of(tables, new AccountsInScope(tables));
  }
}
