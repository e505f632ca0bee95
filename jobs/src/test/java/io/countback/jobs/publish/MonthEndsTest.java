package io.countback.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Silver;
import io.countback.jobs.Settings;
import io.countback.jobs.Stopwatch;
import io.countback.jobs.measure.AgingItems;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Month-ends that do not move: 24 of them in 50 drawn ledgers, published, and published again after
 * later postings. In half the ledgers the later postings are dated later; in the others some that
 * are dated earlier arrive late. Replay another draw with {@code -Dreference.seed=N}.
 */
class MonthEndsTest {
  private static final long SEED = Long.getLong("reference.seed", 20261124L);
  private static final int LEDGERS = 50;
  private static final LocalDate FROM = LedgerDraw.HISTORY_FROM;
  private static final LocalDate FIRST_RUN = FROM.plusMonths(24).minusDays(1);
  private static final LocalDate SECOND_RUN = FIRST_RUN.plusDays(1).plusMonths(1).minusDays(1);

  @TempDir private static Path folder;
  private static Map<String, Row> first;
  private static Map<String, Row> second;
  private static List<Row> metric;
  private static List<Row> restatements;
  private static List<Row> movements;
  private static Row firstRun;

  @BeforeAll
  static void publish_twice() {
    System.out.println("reference.seed=" + SEED);
    SparkSession spark = TestSpark.session();
    Lake lake = Lake.openOrCreate(folder, Instant.parse("2026-01-01T00:00:00Z"));
    Ledger all = history();
    first = publish(lake, withoutLateOnes(all), FIRST_RUN, "2026-01-01T06:00:00Z");
    firstRun = new PublishedGold(spark, lake).newest().orElseThrow();
    second = publish(lake, all, SECOND_RUN, "2026-02-01T06:00:00Z");
    PublishedGold gold = new PublishedGold(spark, lake);
    metric = gold.table("metric").orElseThrow().collectAsList();
    restatements = gold.table("restatement").orElseThrow().collectAsList();
    movements = gold.table("movement").orElseThrow().collectAsList();
  }

  private static Map<String, Row> publish(Lake lake, Ledger ledger, LocalDate asOf, String at) {
    SparkSession spark = TestSpark.session();
    List<LocalDate> ends = PeriodEnds.of(FROM, asOf);
    SilverLedger silver = new SilverLedger(DrawnSilver.of(ledger));
    Dataset<Row> history = silver.history(ends).localCheckpoint(true);
    Dataset<Row> movements = silver.movements(history).localCheckpoint(true);
    Dataset<Row> figures =
        Figures.of(
                Measures.of(movements, history, ends),
                Metrics.ALL,
                "EUR",
                silver.rates(ends),
                silver.facts())
            .localCheckpoint(true);
    io.countback.ingest.load.Ledger loads = io.countback.ingest.load.Ledger.read(spark, lake);
    Dataset<Row> items =
        AgingItems.of(movements, history, silver.documents(), ends.get(ends.size() - 1));
    PublishedGold gold = new PublishedGold(spark, lake);
    Instant publishedAt = Instant.parse(at);
    new Publication(
            loads,
            new Silver(spark, lake, loads),
            silver,
            gold,
            new Publisher(spark, lake, gold, publishedAt),
            Settings.of(lake),
            publishedAt)
        .publish(
            figures,
            items,
            Map.of(),
            movements,
            history,
            ends,
            "EUR",
            List.of(),
            new Stopwatch(phase -> {}));
    return byKey(figures.collectAsList());
  }

  // ---- the history

  /**
   * The drawn ledgers, their days stretched over two years and a month, no account in the group.
   */
  private static Ledger history() {
    Ledger drawn = LedgerDraw.stack(SEED, LEDGERS);
    Ledger all = Ledger.empty();
    all.entities().addAll(drawn.entities());
    drawn.accounts().stream()
        .map(
            a ->
                new Ledger.Account(
                    a.id(), day(a.validFrom()), a.entity(), a.segment(), a.terms(), "active"))
        .forEach(all.accounts()::add);
    drawn.owners().stream()
        .map(o -> new Ledger.Owner(o.account(), o.collector(), day(o.from()), day(o.to())))
        .forEach(all.owners()::add);
    drawn.invoices().stream().map(MonthEndsTest::stretched).forEach(all.invoices()::add);
    drawn.installments().stream()
        .map(
            p ->
                new Ledger.Installment(
                    p.entity(), p.invoice(), p.number(), day(p.dueOn()), p.amount()))
        .forEach(all.installments()::add);
    drawn.receipts().stream().map(MonthEndsTest::stretched).forEach(all.receipts()::add);
    drawn.applications().stream().map(MonthEndsTest::stretched).forEach(all.applications()::add);
    for (LocalDate day = FROM.minusDays(6); !day.isAfter(SECOND_RUN); day = day.plusDays(5)) {
      BigDecimal moved = BigDecimal.valueOf(day.getDayOfYear() % 9, 2);
      all.rates().add(new Ledger.Rate("EUR", "USD", day, new BigDecimal("1.08").add(moved)));
      all.rates().add(new Ledger.Rate("EUR", "JPY", day, new BigDecimal("160.25").add(moved)));
    }
    return all;
  }

  private static LocalDate day(LocalDate drawn) {
    if (drawn == null || drawn.isBefore(FROM)) {
      return drawn;
    }
    long days = ChronoUnit.DAYS.between(FROM, drawn);
    long span = ChronoUnit.DAYS.between(FROM, LedgerDraw.LAST);
    return FROM.plusDays(days * ChronoUnit.DAYS.between(FROM, SECOND_RUN) / span);
  }

  private static Ledger.Invoice stretched(Ledger.Invoice i) {
    return new Ledger.Invoice(
        i.id(),
        i.entity(),
        i.account(),
        i.kind(),
        i.amount(),
        i.currency(),
        day(i.issuedOn()),
        day(i.dueOn()),
        i.terms());
  }

  private static Ledger.Receipt stretched(Ledger.Receipt r) {
    return new Ledger.Receipt(
        r.id(),
        r.entity(),
        r.account(),
        r.kind(),
        r.amount(),
        r.currency(),
        day(r.receivedOn()),
        r.reverses(),
        r.invoice());
  }

  private static Ledger.Application stretched(Ledger.Application a) {
    return new Ledger.Application(
        a.id(),
        a.entity(),
        a.kind(),
        a.source(),
        a.invoice(),
        a.installment(),
        a.amount(),
        a.sourceAmount(),
        day(a.appliedOn()));
  }

  /** What the first run knows: nothing dated after it, and not what arrives late. */
  private static Ledger withoutLateOnes(Ledger all) {
    Random random = new Random(SEED);
    Ledger known = all.copy();
    known.invoices().removeIf(i -> isLate(random, i.entity(), i.issuedOn()));
    known.receipts().removeIf(r -> isLate(random, r.entity(), r.receivedOn()));
    known.applications().removeIf(a -> isLate(random, a.entity(), a.appliedOn()));
    Set<String> receipts =
        known.receipts().stream().map(Ledger.Receipt::id).collect(Collectors.toSet());
    known.receipts().removeIf(r -> r.reverses() != null && !receipts.contains(r.reverses()));
    return known;
  }

  private static boolean isLate(Random random, String entity, LocalDate day) {
    boolean arrivesLate = random.nextInt(8) == 0 && lateOnesArrive(entity);
    return day.isAfter(FIRST_RUN) || arrivesLate;
  }

  /** In ledgers of odd number, as {@code L0007-e0}, postings of earlier days arrive late. */
  private static boolean lateOnesArrive(String entity) {
    return (entity.charAt(4) - '0') % 2 == 1;
  }

  // ---- what must hold

  private static Map<String, Row> byKey(List<Row> rows) {
    Map<String, Row> byKey = new HashMap<>();
    for (Row row : rows) {
      byKey.put(key(row), row);
    }
    return byKey;
  }

  private static String key(Row row) {
    return MetricTable.KEY.stream()
        .map(k -> row.getAs(k))
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }

  private static boolean isSame(Row a, Row b) {
    return a != null
        && b != null
        && MetricTable.VALUES.stream().allMatch(v -> Objects.equals(a.getAs(v), b.getAs(v)));
  }

  private static boolean isPublished(Row row) {
    return !row.<LocalDate>getAs("period_end").isAfter(FIRST_RUN);
  }

  @Test
  void every_month_end_that_changed_has_a_restatement_and_no_other_has_one() {
    Map<String, String> expected = new TreeMap<>();
    Map<String, Row> both = new HashMap<>(second);
    both.putAll(first);
    both.forEach(
        (key, row) -> {
          if (isPublished(row) && !isSame(first.get(key), second.get(key))) {
            expected.put(key, value(first.get(key)) + " → " + value(second.get(key)));
          }
        });
    Map<String, String> listed = new TreeMap<>();
    for (Row row : restatements) {
      String was = text(row.getAs("old_value"), row.getAs("old_null_reason"));
      String now = text(row.getAs("new_value"), row.getAs("new_null_reason"));
      assertEquals(null, listed.put(key(row), was + " → " + now), () -> "twice " + key(row));
    }
    assertEquals(expected, listed);
    assertTrue(expected.size() > 10_000, expected.size() + " restated figures");
  }

  private static String value(Row row) {
    return row == null ? "not_published" : text(row.getAs("value"), row.getAs("null_reason"));
  }

  private static String text(BigDecimal value, String reason) {
    return value == null ? reason : value.stripTrailingZeros().toPlainString();
  }

  @Test
  void postings_dated_later_move_no_month_end() {
    int unmoved = 0;
    List<String> moved = new ArrayList<>();
    for (Map.Entry<String, Row> figure : first.entrySet()) {
      String entity = figure.getValue().getAs("entity");
      if (entity != null && !lateOnesArrive(entity)) {
        unmoved++;
        if (!isSame(figure.getValue(), second.get(figure.getKey()))) {
          moved.add(figure.getKey());
        }
      }
    }
    assertEquals(List.of(), moved.stream().limit(10).toList());
    assertTrue(unmoved > 10_000, unmoved + " figures");
  }

  @Test
  void what_was_known_at_either_run_is_a_plain_filter() {
    Instant at = firstRun.getAs("published_at");
    List<Row> then = new ArrayList<>();
    List<Row> now = new ArrayList<>();
    for (Row row : metric) {
      if (!row.<Instant>getAs("known_from").isAfter(at)) {
        then.add(row);
      }
      if (row.getAs("known_to") == null) {
        now.add(row);
      }
    }
    assertSameFigures(first, byKey(then));
    assertSameFigures(second, byKey(now));
  }

  private static void assertSameFigures(Map<String, Row> computed, Map<String, Row> known) {
    assertEquals(computed.keySet(), known.keySet());
    List<String> off =
        computed.keySet().stream()
            .filter(k -> !value(computed.get(k)).equals(value(known.get(k))))
            .limit(10)
            .toList();
    assertEquals(List.of(), off);
  }

  /** The rows behind a restated balance are those the run added or closed, and they add up. */
  @Test
  void the_movements_behind_a_restated_balance_add_up_to_its_change() {
    Map<String, BigDecimal> changes = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    for (Row row : movements) {
      boolean isAdded = row.getAs("run_id").equals("run-000002");
      boolean isClosed = row.getAs("known_to") != null;
      if (!isAdded && !isClosed) {
        continue;
      }
      BigDecimal amount = BigDecimal.ZERO;
      for (String column : List.of("open", "receipt", "credit", "over")) {
        amount = amount.add(row.getAs(column));
      }
      String key = row.getAs("entity_id") + " " + row.getAs("currency");
      for (LocalDate end : PeriodEnds.of(FROM, FIRST_RUN)) {
        if (!row.<LocalDate>getAs("day").isAfter(end)) {
          changes.merge(key + " " + end, isAdded ? amount : amount.negate(), BigDecimal::add);
          rows.merge(key + " " + end, 1L, Long::sum);
        }
      }
    }
    int checked = 0;
    for (Row row : restatements) {
      if (row.getAs("metric_id").equals("ar_balance")
          && row.getAs("currency_basis").equals("transaction")
          && row.getAs("entity") != null
          && row.getAs("old_value") != null
          && row.getAs("new_value") != null) {
        String key =
            row.getAs("entity") + " " + row.getAs("currency") + " " + row.getAs("period_end");
        BigDecimal change = row.<BigDecimal>getAs("new_value").subtract(row.getAs("old_value"));
        BigDecimal off = change.subtract(changes.getOrDefault(key, BigDecimal.ZERO)).abs();
        // Both values are rounded to the minor unit.
        assertTrue(off.compareTo(BigDecimal.ONE) <= 0, () -> key + " off by " + off);
        assertEquals(rows.getOrDefault(key, 0L), row.<Long>getAs("rows"), key);
        checked++;
      }
    }
    assertTrue(checked > 100, checked + " restated balances");
  }
}
