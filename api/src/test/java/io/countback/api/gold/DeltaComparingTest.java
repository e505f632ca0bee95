package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeltaComparingTest {
  private static final Instant FIRST = Instant.parse("2026-06-30T20:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-07-01T20:00:00Z");
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  @TempDir Path lake;
  private TestLake written;

  @BeforeEach
  void newLake() throws IOException {
    written = new TestLake(lake);
  }

  @Test
  void every_column_is_read_under_its_name() throws IOException {
    Map<String, Object> collector = known(FIRST, null);
    collector.put("collector", "c-07");
    collector.put("limit_95_low", new BigDecimal("0.767600"));
    collector.put("limit_998_high", new BigDecimal("1.366400"));
    collector.put("heterogeneity_df", 11);
    collector.put("ranking_justified", false);
    Map<String, Object> channel = known(FIRST, null);
    channel.put("p75_hours_to_response", new BigDecimal("40.25"));
    channel.put("flags", List.of("maturing"));
    publish(Map.of("collector_effectiveness", collector, "channel_response", channel));
    Comparing read = load().compared();
    CollectorEffectiveness found = read.collectors(Scope.ALL).get(0);
    assertEquals("c-07", found.collector());
    assertEquals(JUNE, found.toOn());
    assertEquals(new BigDecimal("0.767600"), found.limit95Low());
    assertEquals(new BigDecimal("1.366400"), found.limit998High());
    assertEquals(11, found.heterogeneityDf());
    assertEquals(false, found.rankingJustified());
    assertEquals(new BigDecimal("40.25"), read.channels(Scope.ALL).get(0).p75HoursToResponse());
    assertEquals(List.of("maturing"), read.channels(Scope.ALL).get(0).flags());
  }

  @Test
  void lists_within_a_row_are_read_as_records() throws IOException {
    Map<String, Object> account = known(FIRST, null);
    account.put("account_id", "A-1");
    account.put("collector", "c-07");
    account.put("parts", List.of(List.of("risk", new BigDecimal("4.5000"), "risk high")));
    account.put("flags", List.of("assumed_effect"));
    publish(Map.of("prioritized_account", account));
    PrioritizedAccount read = load().compared().prioritized(Scope.ALL).get(0);
    assertEquals(
        List.of(new PrioritizedAccount.Part("risk", new BigDecimal("4.5000"), "risk high")),
        read.parts());
    assertEquals(List.of("assumed_effect"), read.flags());
    assertTrue(read.changes().isEmpty());
  }

  @Test
  void notes_are_of_the_own_accounts() throws IOException {
    Map<String, Object> note = known(FIRST, null);
    note.remove("from_on");
    note.remove("to_on");
    note.put("note_id", "n-1");
    note.put("account_id", "A-1");
    note.put("written_at", Instant.parse("2026-06-30T08:00:00.250Z"));
    note.put("kind", "snooze");
    note.put("until", LocalDate.of(2026, 7, 10));
    note.put("author", "Mira");
    publish(Map.of("account_note", note, "account_scope", account("A-1", "c-07", "north")));
    AccountNote read =
        new AccountNote(
            "n-1",
            "A-1",
            Instant.parse("2026-06-30T08:00:00.250Z"),
            AccountNote.SNOOZE,
            LocalDate.of(2026, 7, 10),
            null,
            "Mira");
    Comparing compared = load().compared();
    assertEquals(List.of(read), compared.notes(Scope.ALL));
    assertEquals(List.of(read), compared.notes(new Scope(Role.COLLECTOR, "c-07")));
    assertEquals(List.of(), compared.notes(new Scope(Role.COLLECTOR, "c-08")));
    assertEquals(List.of(), compared.notes(new Scope(Role.ADMIN, null)));
  }

  @Test
  void days_in_review_are_of_the_collectors_and_accounts_of_the_own_team() throws IOException {
    Map<String, Object> day = known(FIRST, null);
    day.put("collector", "c-07");
    day.put("planned", 2);
    day.put(
        "missed",
        List.of(
            List.of(1, "A-1", "Ours", new BigDecimal("9.5000")),
            List.of(2, "A-2", "Handed over", new BigDecimal("8.0000"))));
    day.put("overdue_paid", List.of(List.of("EUR", new BigDecimal("12.0000"))));
    publish(
        Map.of("digest", day, "account_scope", account("A-1", "c-07", "north")),
        Map.of("account_scope", account("A-2", "c-08", "south")));
    Comparing read = load().compared();
    Digest.Missed ours = new Digest.Missed(1, "A-1", "Ours", new BigDecimal("9.5000"));
    assertEquals(2, read.digests(Scope.ALL).get(0).missed().size());
    Digest own = read.digests(new Scope(Role.MANAGER, "north")).get(0);
    assertEquals(2, own.planned());
    assertEquals(List.of(ours), own.missed());
    assertEquals("EUR", own.overduePaid().get(0).currency());
    assertEquals(List.of(ours), read.digests(new Scope(Role.COLLECTOR, "c-07")).get(0).missed());
    assertTrue(read.digests(new Scope(Role.MANAGER, "south")).isEmpty());
    assertTrue(read.digests(new Scope(Role.COLLECTOR, "c-08")).isEmpty());
    assertTrue(read.digests(new Scope(Role.SALES, "c-07")).isEmpty());
  }

  private static Map<String, Object> account(String id, String collector, String team) {
    Map<String, Object> row = known(FIRST, null);
    row.remove("from_on");
    row.remove("to_on");
    row.put("account_id", id);
    row.put("collector", collector);
    row.put("team", team);
    return row;
  }

  @Test
  void a_run_has_the_rows_that_it_knew() throws IOException {
    Map<String, Object> old = template("100", FIRST, SECOND);
    Map<String, Object> later = template("120", SECOND, null);
    publish(Map.of("template_comparison", old), Map.of("template_comparison", later));
    Snapshot newest = load();
    assertEquals(List.of(120L), sizes(newest));
    assertEquals(List.of(100L), sizes(newest.at("run-000001").orElseThrow()));
  }

  @Test
  void accounts_are_handed_out_one_by_one() throws IOException {
    Map<String, Object> account = known(FIRST, null);
    account.put("account_id", "A-1042");
    account.put("touched_on", LocalDate.of(2026, 5, 4));
    account.put("payment_days", 3);
    publish(Map.of("comparison_account", account));
    List<ComparisonAccount> found = new ArrayList<>();
    load().compared().accounts(Scope.ALL, found::add);
    assertEquals("A-1042", found.get(0).accountId());
    assertEquals(LocalDate.of(2026, 5, 4), found.get(0).touchedOn());
    assertEquals(3, found.get(0).paymentDays());
    assertEquals(null, found.get(0).replyDays());
  }

  @Test
  void a_lake_of_before_there_were_such_tables_has_nothing_to_compare() throws IOException {
    publish(Map.of());
    Comparing read = load().compared();
    assertTrue(read.templates(Scope.ALL).isEmpty());
    assertTrue(read.channels(Scope.ALL).isEmpty());
    assertTrue(read.collectors(Scope.ALL).isEmpty());
    assertTrue(read.experiments(Scope.ALL).isEmpty());
    assertTrue(read.expected(Scope.ALL).isEmpty());
    String why =
        assertThrows(LedgerNotPublished.class, () -> read.prioritized(Scope.ALL)).getMessage();
    assertTrue(why.contains("run countback compute again"), why);
    assertThrows(LedgerNotPublished.class, () -> read.wins(Scope.ALL));
    assertThrows(LedgerNotPublished.class, () -> read.digests(Scope.ALL));
    read.accounts(Scope.ALL, account -> assertTrue(false, account.toString()));
  }

  @Test
  void a_changed_file_is_damage_and_no_row_of_its_table_is_served() throws IOException {
    publish(
        Map.of("template_comparison", template("100", FIRST, null)),
        Map.of("comparison_account", known(FIRST, null)));
    for (String table : List.of("template_comparison", "comparison_account")) {
      try (Stream<Path> files = Files.list(lake.resolve("gold").resolve(table))) {
        Path data = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2] ^= 1;
        Files.write(data, bytes);
      }
    }
    Comparing damaged = load().compared();
    assertThrows(DamagedTable.class, () -> damaged.templates(Scope.ALL));
    assertThrows(DamagedTable.class, () -> damaged.accounts(Scope.ALL, account -> {}));
  }

  @Test
  void of_a_large_list_only_the_files_of_the_collector_are_read() throws IOException {
    publish(
        Map.of(
            "prioritized_account", listed("A-1", "c-07", null),
            "account_scope", account("A-1", "c-07", "north"),
            "expected_payment", expected("A-1", null)),
        Map.of(
            "prioritized_account", listed("A-2", "c-08", null),
            "account_scope", account("A-2", "c-08", "north"),
            "expected_payment", expected("A-2", null)),
        Map.of(
            "prioritized_account", listed("A-3", "c-08", SECOND),
            "account_scope", account("A-3", "c-09", "south"),
            "expected_payment", expected("A-2", "I-1")));
    Scope ann = new Scope(Role.COLLECTOR, "c-07");
    Scope north = new Scope(Role.MANAGER, "north");
    for (Comparing large : List.of(load().compared(), large())) {
      assertEquals(List.of("A-1", "A-2"), ids(large.prioritized(Scope.ALL)));
      assertEquals(List.of("A-2"), ids(large.prioritized(Scope.ALL, "c-08")));
      assertEquals(List.of("A-1", "A-2"), handedOut(large, Scope.ALL));
      assertEquals(List.of("A-1"), handedOut(large, ann));
      assertEquals(List.of(), ids(large.prioritized(Scope.ALL, "nobody")));
      assertEquals(List.of("A-1"), ids(large.prioritized(ann)));
      assertEquals(List.of(), ids(large.prioritized(ann, "c-08")));
      assertEquals(List.of("A-1", "A-2"), ids(large.prioritized(north)));
      assertEquals(List.of(), ids(large.prioritized(new Scope(Role.ADMIN, null))));
      assertEquals(Set.of("c-07", "c-08"), large.collectorsOfPrioritized(Scope.ALL));
      assertEquals(Set.of("c-07"), large.collectorsOfPrioritized(ann));
      assertEquals(List.of("A-2"), rowOf(large, north, "A-2"));
      assertEquals(List.of(), rowOf(large, ann, "A-2"));
      assertEquals(List.of(), rowOf(large, Scope.ALL, "A-3"));
      Map<String, ExpectedPayment> expected = large.expected(ann, Set.of("A-1", "A-2", "A-3"));
      assertEquals(Set.of("A-1"), expected.keySet());
      assertEquals(JUNE, expected.get("A-1").p50On());
      assertEquals(null, expected.get("A-1").p90On());
      assertEquals(new BigDecimal("12.5000"), expected.get("A-1").nextAmount());
    }
    Scope south = new Scope(Role.MANAGER, "south");
    Snapshot before = new DeltaGold(lake, 0).load().orElseThrow().at("run-000001").orElseThrow();
    assertEquals(List.of("A-3"), ids(before.compared().prioritized(south)));
    assertEquals(List.of("A-1", "A-2"), ids(before.compared().prioritized(north)));
    damageTheFileOf("c-08");
    assertEquals(List.of("A-1"), ids(large().prioritized(ann)));
    Comparing damaged = large();
    assertThrows(DamagedTable.class, () -> damaged.prioritized(Scope.ALL));
  }

  /** The row that stands beside the brief of an account of c-08. */
  private static List<String> rowOf(Comparing large, Scope scope, String account) {
    AccountBrief brief =
        RowRecords.of(AccountBrief.class, Map.of("accountId", account, "collector", "c-08"));
    return ids(large.prioritizedOf(scope, brief).stream().toList());
  }

  private static List<String> handedOut(Comparing large, Scope scope) {
    List<PrioritizedAccount> found = new ArrayList<>();
    large.prioritized(scope, null, found::add);
    return ids(found).stream().sorted().toList();
  }

  private Comparing large() {
    return new DeltaGold(lake, 0).load().orElseThrow().compared();
  }

  private void damageTheFileOf(String collector) throws IOException {
    Path folder = lake.resolve("gold/prioritized_account");
    for (int version = 0; ; version++) {
      Path commit = folder.resolve("_delta_log/%020d.json".formatted(version));
      Matcher data = Pattern.compile("[^\"/]+\\.parquet").matcher(Files.readString(commit));
      if (Files.readString(commit).contains(collector) && data.find()) {
        Files.write(folder.resolve(data.group()), new byte[] {1});
        return;
      }
    }
  }

  private static List<String> ids(List<PrioritizedAccount> accounts) {
    return accounts.stream().map(PrioritizedAccount::accountId).sorted().toList();
  }

  private static Map<String, Object> listed(String account, String collector, Instant until) {
    Map<String, Object> row = known(FIRST, until);
    row.remove("from_on");
    row.remove("to_on");
    row.put("account_id", account);
    row.put("collector", collector);
    return row;
  }

  private static Map<String, Object> expected(String account, String document) {
    Map<String, Object> row = known(FIRST, null);
    row.remove("from_on");
    row.remove("to_on");
    row.put("account_id", account);
    row.put("document_id", document);
    row.put("p50_on", JUNE);
    row.put("next_amount", new BigDecimal("12.5000"));
    return row;
  }

  @Test
  void what_is_written_is_what_is_read() throws IOException {
    Snapshot sample = SampleManager.tooFew();
    Path folder = lake.resolve("sample");
    WrittenLake.write(folder, sample);
    Comparing read = new DeltaGold(folder).load().orElseThrow().compared();
    Comparing given = sample.compared();
    assertEquals(given.templates(Scope.ALL), read.templates(Scope.ALL));
    assertEquals(given.collectors(Scope.ALL), read.collectors(Scope.ALL));
    assertEquals(given.channels(Scope.ALL).size(), read.channels(Scope.ALL).size());
    List<ComparisonAccount> accounts = new ArrayList<>();
    read.accounts(Scope.ALL, accounts::add);
    List<ComparisonAccount> expected = new ArrayList<>();
    given.accounts(Scope.ALL, expected::add);
    assertEquals(expected, accounts);
  }

  private static List<Long> sizes(Snapshot snapshot) {
    return snapshot.compared().templates(Scope.ALL).stream().map(TemplateComparison::n).toList();
  }

  private static Map<String, Object> template(String n, Instant from, Instant until) {
    Map<String, Object> row = known(from, until);
    row.put("dimension", "template");
    row.put("n", Long.valueOf(n));
    return row;
  }

  private static Map<String, Object> known(Instant from, Instant until) {
    Map<String, Object> row = new HashMap<>();
    row.put("from_on", LocalDate.of(2026, 4, 1));
    row.put("to_on", JUNE);
    row.put("known_from", from);
    row.put("known_to", until);
    return row;
  }

  private Snapshot load() {
    return new DeltaGold(lake).load().orElseThrow();
  }

  /** Two runs, where the second lists what both wrote. */
  @SafeVarargs
  private void publish(Map<String, Map<String, Object>>... tables) throws IOException {
    Map<String, Long> versions = new HashMap<>();
    versions.put("metric", written.append("metric"));
    versions.put("metric_catalog", written.append("metric_catalog"));
    for (Map<String, Map<String, Object>> commit : tables) {
      for (Map.Entry<String, Map<String, Object>> table : commit.entrySet()) {
        versions.put(table.getKey(), written.append(table.getKey(), table.getValue()));
      }
    }
    List<Object> listed = new ArrayList<>();
    for (Map.Entry<String, Long> table : versions.entrySet()) {
      List<Object> files = new ArrayList<>();
      written
          .seal(table.getKey())
          .forEach(f -> files.add(List.of(f.path(), f.bytes(), f.sha256())));
      listed.add(List.of(table.getKey(), table.getValue(), files));
    }
    long version =
        written.append("run", run("run-000001", FIRST, listed), run("run-000002", SECOND, listed));
    written.publish("run-000002", version);
  }

  private static Map<String, Object> run(String id, Instant at, List<Object> tables) {
    return Map.of("run_id", id, "published_at", at, "as_of", JUNE, "gold_tables", tables);
  }
}
