package io.countback.api.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Run.SealedFile;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeltaGoldTest {
  private static final Instant FIRST = Instant.parse("2026-06-30T20:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-07-01T20:00:00Z");
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  @TempDir Path lake;

  @Test
  void a_folder_without_a_lake_has_nothing_published() {
    assertTrue(new DeltaGold(lake.resolve("nowhere")).load().isEmpty());
  }

  @Test
  void a_command_that_writes_is_known_by_its_file() throws IOException {
    assertEquals(Optional.empty(), new DeltaGold(lake).running());
    Files.writeString(
        lake.resolve("running.json"),
        "{\"command\":\"refresh\",\"phase\":\"checking\",\"since\":\"2026-06-30T20:00:00Z\","
            + "\"seen\":\"2026-07-01T20:00:00Z\"}");
    Running running = new DeltaGold(lake).running().orElseThrow();
    assertEquals(new Running("refresh", "checking", FIRST, SECOND), running);
    assertFalse(running.isSilent(SECOND.plusSeconds(60)));
    assertTrue(running.isSilent(SECOND.plusSeconds(61)));
    for (String useless : List.of("", "{\"command\":\"refr", "[]", "{\"since\":\"yesterday\"}")) {
      Files.writeString(lake.resolve("running.json"), useless);
      assertEquals(Optional.empty(), new DeltaGold(lake).running(), useless);
    }
  }

  @Test
  void the_newest_run_is_read_with_the_rows_it_knew() throws IOException {
    twoRuns();
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    assertEquals("run-000002", snapshot.run().runId());
    assertEquals(
        List.of("run-000002", "run-000001"), snapshot.runs().stream().map(Run::runId).toList());
    assertEquals(List.of(MAY, JUNE), snapshot.run().periodEnds());
    assertEquals(
        List.of(new Run.Amount("EUR", new BigDecimal("21008.0000"))),
        snapshot.run().quarantinedAmounts());
    assertEquals(List.of(new Run.Check("S1", true, "ok")), snapshot.run().checks());
    assertEquals(Map.of("measure", 1200L), snapshot.run().durationsMs());
    assertEquals(
        List.of("2026-05-31 100.000000", "2026-06-30 250.000000", "2026-06-30 null"),
        Stream.concat(
                snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).stream(),
                snapshot
                    .query(
                        Scope.ALL,
                        new MetricQuery(
                            "ar_balance", null, null, List.of("entity"), "reporting", null))
                    .stream())
            .map(p -> p.periodEnd() + " " + p.value())
            .toList());
  }

  @Test
  void an_earlier_run_is_read_with_the_rows_and_the_catalogue_it_knew() throws IOException {
    twoRuns();
    Snapshot newest = new DeltaGold(lake).load().orElseThrow();
    Snapshot first = newest.at("run-000001").orElseThrow();
    assertEquals("run-000001", first.run().runId());
    assertEquals(List.of("2026-05-31 100.000000", "2026-06-30 200.000000"), totals(first));
    assertEquals(List.of("2026-05-31 100.000000", "2026-06-30 250.000000"), totals(newest));
    assertEquals(totals(first), totals(newest.read(Reading.FIRST)));
    assertEquals("Open receivables", first.definition("ar_balance").orElseThrow().title());
    assertEquals("Receivables", newest.definition("ar_balance").orElseThrow().title());
  }

  @Test
  void what_is_no_longer_kept_of_an_earlier_run_is_gone_and_the_newest_still_served()
      throws IOException {
    twoRuns();
    Snapshot newest = new DeltaGold(lake).load().orElseThrow();
    Path old = firstCatalog(newest);
    Files.delete(old);
    SnapshotGone gone = assertThrows(SnapshotGone.class, () -> newest.at("run-000001"));
    assertTrue(gone.getMessage().startsWith("The snapshot run-000001 is no longer kept"));
    assertEquals("run-000002", newest.run().runId());
  }

  @Test
  void an_earlier_catalogue_that_was_changed_is_damage() throws IOException {
    twoRuns();
    Snapshot newest = new DeltaGold(lake).load().orElseThrow();
    Path old = firstCatalog(newest);
    byte[] bytes = Files.readAllBytes(old);
    bytes[bytes.length / 2] ^= 1;
    Files.write(old, bytes);
    assertThrows(DamagedTable.class, () -> newest.at("run-000001"));
  }

  @Test
  void restatements_are_read_newest_first_as_far_as_the_run_knew_them() throws IOException {
    twoRuns();
    Snapshot newest = new DeltaGold(lake).load().orElseThrow();
    assertEquals(
        List.of(
            new Restatement(
                SECOND,
                "run-000002",
                "run-000001",
                "ar_balance",
                JUNE,
                "EUR",
                "reporting",
                Map.of(),
                null,
                null,
                new BigDecimal("200.000000"),
                new BigDecimal("250.000000"),
                null,
                null,
                "load 2",
                List.of(2L),
                41),
            new Restatement(
                SECOND,
                "run-000002",
                null,
                "ar_balance",
                MAY,
                "EUR",
                "reporting",
                Map.of("entity", "north"),
                null,
                null,
                null,
                null,
                "not_published",
                "no_data",
                "configuration",
                List.of(),
                0)),
        newest.restatements(Scope.ALL));
    assertEquals(List.of(), newest.at("run-000001").orElseThrow().restatements(Scope.ALL));
  }

  @Test
  void a_lake_from_before_the_table_of_restatements_has_none() throws IOException {
    TestLake gold = new TestLake(lake);
    long catalog = gold.append("metric_catalog", definition("Open receivables"));
    long metric = gold.append("metric", point(MAY, "100", FIRST, null));
    long run =
        gold.append("run", run(gold, "run-000001", FIRST, catalog, metric, gold.seal("metric")));
    gold.publish("run-000001", run);
    assertEquals(List.of(), new DeltaGold(lake).load().orElseThrow().restatements(Scope.ALL));
  }

  @Test
  void a_run_that_was_not_published_is_not_seen() throws IOException {
    long version = twoRuns();
    byte[] published = Files.readAllBytes(lake.resolve("published.json"));
    TestLake later = new TestLake(lake);
    later.append("metric", point(MAY, "999", SECOND, null));
    later.append("run", Map.of("run_id", "run-000003", "published_at", SECOND));
    Files.write(lake.resolve("published.json"), published);
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    assertEquals("run-000002", snapshot.run().runId());
    assertEquals(2, snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).size());
    assertEquals(1, version);
  }

  @Test
  void a_checkpoint_that_no_run_lists_is_never_read() throws IOException {
    twoRuns();
    Path log = lake.resolve("gold/metric/_delta_log");
    Files.writeString(log.resolve("00000000000000000001.checkpoint.parquet"), "not a checkpoint");
    Files.writeString(log.resolve("_last_checkpoint"), "{\"version\":1,\"size\":3}");
    assertEquals(
        2,
        new DeltaGold(lake)
            .load()
            .orElseThrow()
            .query(Scope.ALL, MetricQuery.total("ar_balance"))
            .size());
  }

  @Test
  void a_table_whose_old_commits_are_in_a_checkpoint_is_read() throws IOException {
    TestLake gold = new TestLake(lake);
    long catalog = gold.append("metric_catalog", definition("Open receivables"));
    gold.append("metric", point(MAY, "100", FIRST, null));
    gold.append("metric", point(JUNE, "200", FIRST, null));
    gold.checkpoint("metric");
    long metric = gold.append("metric", with(point(JUNE, "5", FIRST, null), "entity", "north"));
    long run =
        gold.append("run", run(gold, "run-000001", FIRST, catalog, metric, gold.seal("metric")));
    gold.publish("run-000001", run);
    Snapshot snapshot = new DeltaGold(lake).load().orElseThrow();
    assertEquals(2, snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).size());
  }

  @Test
  void every_damage_to_every_file_is_found_and_named() throws IOException {
    twoRuns();
    int cases = 0;
    for (Path file : publishedFiles()) {
      byte[] good = Files.readAllBytes(file);
      for (byte[] bad : damaged(good)) {
        Files.write(file, bad);
        assertNamed(file);
        cases++;
      }
      Files.delete(file);
      assertNamed(file);
      Files.write(file, good);
    }
    assertEquals(15 * 6, cases);
    assertTrue(new DeltaGold(lake).load().isPresent());
  }

  @Test
  void an_emptied_or_cut_published_file_is_damage_too() throws IOException {
    twoRuns();
    Path file = lake.resolve("published.json");
    byte[] good = Files.readAllBytes(file);
    for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, good.length / 2))) {
      Files.write(file, bad);
      DamagedTable damage = assertThrows(DamagedTable.class, () -> new DeltaGold(lake).load());
      assertEquals("published.json", damage.table());
    }
  }

  @Test
  void a_data_file_the_run_does_not_list_is_refused() throws IOException {
    TestLake gold = new TestLake(lake);
    long catalog = gold.append("metric_catalog", definition("Open receivables"));
    long metric = gold.append("metric", point(MAY, "100", FIRST, null));
    List<SealedFile> logOnly =
        gold.seal("metric").stream().filter(f -> f.path().startsWith("_delta_log")).toList();
    long run = gold.append("run", run(gold, "run-000001", FIRST, catalog, metric, logOnly));
    gold.publish("run-000001", run);
    DamagedTable damage = assertThrows(DamagedTable.class, () -> new DeltaGold(lake).load());
    assertTrue(damage.getMessage().contains("is not among the files the run lists"));
  }

  @Test
  void a_lake_of_a_newer_version_is_refused() throws IOException {
    twoRuns();
    Files.writeString(lake.resolve("lake.json"), "{\"format\":2}");
    LakeTooNew refusal = assertThrows(LakeTooNew.class, () -> new DeltaGold(lake).load());
    assertTrue(refusal.getMessage().startsWith("The lake has format 2"));
  }

  private void assertNamed(Path file) {
    DamagedTable damage =
        assertThrows(DamagedTable.class, () -> new DeltaGold(lake).load(), file.toString());
    Path gold = lake.resolve("gold").relativize(file);
    assertEquals(gold.getName(0).toString(), damage.table());
    assertEquals(gold.getName(0).relativize(gold).toString(), damage.file());
  }

  private List<Path> publishedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve("gold"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.toString().endsWith(".crc"))
          .toList();
    }
  }

  /** Emptied, cut to one byte, half, without its last line, one byte short, one byte flipped. */
  private static List<byte[]> damaged(byte[] good) {
    byte[] flipped = good.clone();
    flipped[good.length / 2] ^= 1;
    int lastLine = good.length - 1;
    while (lastLine > 0 && good[lastLine - 1] != '\n') {
      lastLine--;
    }
    List<byte[]> bad = new ArrayList<>();
    for (int length : new int[] {0, 1, good.length / 2, lastLine, good.length - 1}) {
      bad.add(Arrays.copyOf(good, length));
    }
    bad.add(flipped);
    return bad;
  }

  /** The second run restates June: 200 becomes 250, and the old row is closed. */
  private long twoRuns() throws IOException {
    TestLake gold = new TestLake(lake);
    long catalog = gold.append("metric_catalog", definition("Open receivables"));
    long metric =
        gold.append("metric", point(MAY, "100", FIRST, null), point(JUNE, "200", FIRST, SECOND));
    gold.append("run", run(gold, "run-000001", FIRST, catalog, metric, gold.seal("metric")));
    catalog = gold.replace("metric_catalog", definition("Receivables"));
    long restatement = gold.append("restatement", mayOfTheNorthAdded(), juneRestated());
    metric =
        gold.append(
            "metric",
            point(JUNE, "250", SECOND, null),
            point(JUNE.plusDays(1), "300", SECOND, null),
            with(point(JUNE, null, SECOND, null), "entity", "north"));
    Map<String, Object> second =
        run(gold, "run-000002", SECOND, catalog, metric, gold.seal("metric"));
    List<Object> tables = new ArrayList<>((List<?>) second.get("gold_tables"));
    tables.add(List.of("restatement", restatement, files(gold.seal("restatement"))));
    long run = gold.append("run", with(second, "gold_tables", tables));
    gold.publish("run-000002", run);
    return run;
  }

  private static List<String> totals(Snapshot snapshot) {
    return snapshot.query(Scope.ALL, MetricQuery.total("ar_balance")).stream()
        .map(p -> p.periodEnd() + " " + p.value())
        .toList();
  }

  /** The data file of the catalogue as the first run published it. */
  private Path firstCatalog(Snapshot newest) {
    return newest.runs().get(1).goldTables().get(0).files().stream()
        .map(f -> lake.resolve("gold/metric_catalog").resolve(f.path()))
        .filter(f -> f.toString().endsWith(".parquet"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> restatement(LocalDate periodEnd) {
    Map<String, Object> row = new HashMap<>();
    row.put("restated_at", SECOND);
    row.put("run_id", "run-000002");
    row.put("metric_id", "ar_balance");
    row.put("period_end", periodEnd);
    row.put("currency", "EUR");
    row.put("currency_basis", "reporting");
    row.put("rows", 0L);
    return row;
  }

  private static Map<String, Object> juneRestated() {
    Map<String, Object> row = restatement(JUNE);
    row.put("old_run_id", "run-000001");
    row.put("old_value", new BigDecimal("200.000000"));
    row.put("new_value", new BigDecimal("250.000000"));
    row.put("cause", "load 2");
    row.put("loads", List.of(2L));
    row.put("rows", 41L);
    return row;
  }

  private static Map<String, Object> mayOfTheNorthAdded() {
    Map<String, Object> row = restatement(MAY);
    row.put("entity", "north");
    row.put("old_null_reason", "not_published");
    row.put("new_null_reason", "no_data");
    row.put("cause", "configuration");
    return row;
  }

  private static Map<String, Object> with(Map<String, Object> row, String column, Object value) {
    Map<String, Object> changed = new HashMap<>(row);
    changed.put(column, value);
    return changed;
  }

  private static Map<String, Object> run(
      TestLake gold, String id, Instant at, long catalog, long metric, List<SealedFile> files)
      throws IOException {
    return Map.of(
        "run_id", id,
        "published_at", at,
        "as_of", JUNE,
        "reporting_currency", "EUR",
        "period_ends", List.of(MAY, JUNE),
        "quarantined_amounts", List.of(List.of("EUR", new BigDecimal("21008.0000"))),
        "gold_tables",
            List.of(
                List.of("metric_catalog", catalog, files(gold.seal("metric_catalog"))),
                List.of("metric", metric, files(files))),
        "checks", List.of(List.of("S1", true, "ok")),
        "durations_ms", Map.of("measure", 1200L));
  }

  private static List<List<Object>> files(List<SealedFile> files) {
    return files.stream().map(f -> List.<Object>of(f.path(), f.bytes(), f.sha256())).toList();
  }

  private static Map<String, Object> definition(String title) {
    return Map.of(
        "metric_id",
        "ar_balance",
        "title",
        title,
        "unit",
        "money",
        "slices",
        List.of("total", "entity"),
        "version",
        1);
  }

  private static Map<String, Object> point(
      LocalDate periodEnd, String value, Instant from, Instant until) {
    Map<String, Object> row = new HashMap<>();
    row.put("metric_id", "ar_balance");
    row.put("period_end", periodEnd);
    row.put("currency", "EUR");
    row.put("currency_basis", "reporting");
    row.put("value", value == null ? null : new BigDecimal(value).setScale(6));
    row.put("definition_version", 1);
    row.put("known_from", from);
    row.put("known_to", until);
    return row;
  }
}
