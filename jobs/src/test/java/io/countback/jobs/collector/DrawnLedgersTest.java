package io.countback.jobs.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.promise.PromiseOutcomes;
import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import io.countback.jobs.reference.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What was collectible, what of it was collected and which promises were kept, on drawn ledgers, is
 * what a naive reading of the definitions in plain Java says. Replay another draw with {@code
 * -Dreference.seed=N -Dreference.ledgers=N}.
 */
class DrawnLedgersTest {
  private static final long SEED = Long.getLong("reference.seed", 20261124L);
  private static final int LEDGERS = Integer.getInteger("reference.ledgers", 60);
  private static final List<LocalDate> PERIOD_ENDS =
      PeriodEnds.of(LedgerDraw.HISTORY_FROM, LedgerDraw.LAST);

  private record Promise(
      String id,
      String account,
      LocalDate made,
      LocalDate promised,
      BigDecimal amount,
      String currency,
      Set<String> invoices,
      LocalDate withdrawn) {}

  private static Ledger ledger;
  private static Reference reference;
  private static List<Reference.Item> items;
  private static List<Promise> promises;
  private static Scope scope;
  private static List<Row> sums;
  private static List<PromiseOutcome> outcomes;

  @BeforeAll
  static void both() {
    ledger = LedgerDraw.stack(SEED, LEDGERS);
    reference = new Reference(ledger, "EUR");
    items = reference.items(LedgerDraw.LAST);
    promises = drawPromises(new Random(SEED));
    SilverLedger tables = new SilverLedger(DrawnSilver.of(ledger));
    scope = new Scope(PERIOD_ENDS, "EUR", tables.rates(PERIOD_ENDS), tables.facts());
    Dataset<Row> history = tables.history(PERIOD_ENDS).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    Dataset<Row> tiers = SizeTiers.of(movements, history, PERIOD_ENDS, "EUR", scope.rates());
    sums =
        CollectorSums.of(movements, history, tiers, Optional.empty(), new CollectorStates(), scope);
    outcomes =
        PromiseOutcomes.of(
            rows(promises), Optional.empty(), movements, history, new CollectorStates(), scope);
  }

  // ---- what was collectible and collected

  @Test
  void sums_of_every_window_collector_and_stratum_equal_the_naive_reading() {
    Map<String, BigDecimal[]> expected = new TreeMap<>();
    Map<LocalDate, Map<String, String>> tiers = new HashMap<>();
    for (LocalDate end : PERIOD_ENDS) {
      for (int months : new int[] {1, 3}) {
        LocalDate from = YearMonth.from(end).minusMonths(months - 1L).atDay(1);
        for (Reference.Item item : items) {
          add(item, from, end, months, tiers, expected);
        }
      }
    }
    Map<String, BigDecimal[]> computed = new TreeMap<>();
    for (Row row : sums) {
      if (row.getAs("kind").equals("items")) {
        String key =
            String.join(
                "|",
                row.getAs("to_on").toString(),
                row.getAs("months").toString(),
                row.getAs("entity"),
                row.getAs("currency"),
                row.getAs("collector"),
                row.getAs("size_tier"),
                row.getAs("aging_band"));
        BigDecimal[] cells = {
          row.getAs("collectible"),
          row.getAs("collected"),
          row.getAs("credited"),
          BigDecimal.valueOf(row.<Long>getAs("items")),
          BigDecimal.valueOf(row.<Long>getAs("handed_over")),
          BigDecimal.valueOf(row.<Long>getAs("matured")),
          BigDecimal.valueOf(row.<Long>getAs("closed"))
        };
        computed.merge(key, cells, DrawnLedgersTest::plus);
      }
    }
    assertEquals(words(expected), words(computed), "seed " + SEED);
    assertTrue(expected.size() > 500, expected.size() + " sums");
  }

  @Test
  void an_account_is_counted_once_in_a_stratum_whatever_its_items_and_currencies() {
    Map<String, Set<String>> accounts = new TreeMap<>();
    Map<String, Long> counted = new TreeMap<>();
    for (Row row : sums) {
      if (row.getAs("kind").equals("items") && row.getAs("account_id") != null) {
        String end = row.getAs("to_on").toString();
        String collector = row.getAs("collector");
        String band = row.getAs("aging_band");
        String tier = row.getAs("size_tier");
        Map<String, String> strata =
            Map.of(
                String.join("|", end, collector, band, tier), "accounts",
                String.join("|", end, collector, band, "*"), "band_accounts",
                String.join("|", end, "*", band, tier), "team_accounts",
                String.join("|", end, "*", band, "*"), "team_band_accounts");
        strata.forEach(
            (stratum, column) -> {
              String account = row.getAs("account_id");
              accounts.computeIfAbsent(stratum, s -> new TreeSet<>()).add(account);
              counted.merge(stratum, row.<Long>getAs(column), Long::sum);
            });
      }
    }
    Map<String, Long> expected = new TreeMap<>();
    accounts.forEach((stratum, of) -> expected.put(stratum, (long) of.size()));
    assertEquals(expected, counted, "seed " + SEED);
    assertTrue(expected.size() > 50, expected.size() + " strata");
  }

  @Test
  void comparisons_as_figures_say_what_the_table_says() {
    CollectorComparisons comparisons = CollectorComparisons.of(sums, scope);
    LedgerBalances none =
        LedgerBalances.of(TestSpark.session().createDataFrame(List.of(), MetricTable.FIGURE));
    CollectorEffectiveness.Context context =
        new CollectorEffectiveness.Context(
            Optional.empty(), none, List.of(), new CollectorStates());
    Map<String, Object> table = new TreeMap<>();
    StructType columns = ComparingTables.COLLECTOR_EFFECTIVENESS;
    for (Row row : CollectorEffectiveness.of(sums, comparisons, context, scope)) {
      String of =
          row.get(columns.fieldIndex("to_on")) + "|" + row.get(columns.fieldIndex("collector"));
      Map.of(
              "collection_rate_standardised", "standardised",
              "collected_vs_expected", "collected_vs_expected",
              "items_paid_vs_expected", "ratio")
          .forEach(
              (metric, column) -> {
                if (row.get(columns.fieldIndex(column)) != null) {
                  table.put(metric + "|" + of, row.get(columns.fieldIndex(column)));
                }
              });
    }
    Map<String, Integer> compared = new TreeMap<>();
    for (Row row : ComparisonMetrics.of(sums, comparisons, scope)) {
      StructType figure = MetricTable.FIGURE;
      String metric = row.getString(figure.fieldIndex("metric_id"));
      Object value = row.get(figure.fieldIndex("value"));
      String key =
          metric
              + "|"
              + row.get(figure.fieldIndex("period_end"))
              + "|"
              + row.get(figure.fieldIndex("collector"));
      if (value != null && table.containsKey(key)) {
        assertEquals(table.get(key), value, key);
        compared.merge(metric, 1, Integer::sum);
      }
    }
    assertEquals(3, compared.size(), compared + " of " + table.size());
  }

  private static void add(
      Reference.Item item,
      LocalDate from,
      LocalDate end,
      int months,
      Map<LocalDate, Map<String, String>> tiers,
      Map<String, BigDecimal[]> out) {
    LocalDate due = item.part().dueOn();
    LocalDate eve = from.minusDays(1);
    if (due == null || due.isAfter(end.minusDays(1))) {
      return;
    }
    boolean old = ChronoUnit.DAYS.between(due, eve) >= 1;
    LocalDate entry = old ? from : due.plusDays(1);
    BigDecimal amount = open(item, entry.minusDays(1));
    String account = item.invoice().account();
    if (amount.signum() <= 0 || reference.outside(account, entry)) {
      return;
    }
    String collector = reference.collector(account, entry);
    BigDecimal collected = BigDecimal.ZERO;
    BigDecimal credited = BigDecimal.ZERO;
    Reference.Taken closing = null;
    BigDecimal open = item.part().amount();
    for (Reference.Taken taken : item.taken()) {
      if (taken.on().isAfter(end)) {
        continue;
      }
      boolean cash = taken.receivedOn() != null;
      collected =
          cash && !taken.receivedOn().isBefore(entry) ? collected.add(taken.amount()) : collected;
      credited =
          taken.kind().equals("credit_memo") && !taken.on().isBefore(entry)
              ? credited.add(taken.amount())
              : credited;
      BigDecimal before = open;
      open = open.subtract(taken.amount());
      closing = open.signum() > 0 ? null : before.signum() > 0 ? taken : closing;
    }
    boolean matured = !entry.plusDays(30).isAfter(end);
    boolean closed =
        matured
            && closing != null
            && closing.receivedOn() != null
            && !closing.receivedOn().isAfter(entry.plusDays(30));
    boolean handed = false;
    for (LocalDate day = entry; !day.isAfter(end); day = day.plusDays(1)) {
      handed |= !reference.collector(account, day).equals(collector);
    }
    LocalDate monthEnd = YearMonth.from(entry).minusMonths(1).atEndOfMonth();
    String tier =
        tiers.computeIfAbsent(monthEnd, DrawnLedgersTest::tiers).getOrDefault(account, "small");
    long dpd = ChronoUnit.DAYS.between(due, entry);
    String band =
        dpd <= 30
            ? "d1_30"
            : dpd <= 60 ? "d31_60" : dpd <= 90 ? "d61_90" : dpd <= 120 ? "d91_120" : "d121_plus";
    String key =
        String.join(
            "|",
            end.toString(),
            String.valueOf(months),
            item.invoice().entity(),
            item.invoice().currency(),
            collector,
            tier,
            band);
    BigDecimal[] cells = {
      amount, collected, credited, one(true), one(handed), one(matured), one(closed)
    };
    out.merge(key, cells, DrawnLedgersTest::plus);
  }

  private static BigDecimal open(Reference.Item item, LocalDate day) {
    if (item.invoice().issuedOn().isAfter(day)) {
      return BigDecimal.ZERO;
    }
    BigDecimal open = item.part().amount();
    for (Reference.Taken taken : item.taken()) {
      open = taken.on().isAfter(day) ? open : open.subtract(taken.amount());
    }
    return open;
  }

  private static Map<String, String> tiers(LocalDate monthEnd) {
    Map<String, BigDecimal> billed = new HashMap<>();
    FxRates rates = scope.rates();
    for (Ledger.Invoice i : ledger.invoices()) {
      boolean within =
          i.issuedOn().isAfter(monthEnd.plusDays(1).minusMonths(12).minusDays(1))
              && !i.issuedOn().isAfter(monthEnd);
      Optional<BigDecimal> rate = rates.rate(i.currency(), "EUR", monthEnd);
      if (within
          && rate.isPresent()
          && !i.kind().equals("credit_memo")
          && !reference.outside(i.account(), monthEnd)) {
        billed.merge(i.account(), i.amount().multiply(rate.get()), BigDecimal::add);
      }
    }
    BigDecimal total = billed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<String> largestFirst =
        billed.keySet().stream()
            .sorted(
                Comparator.comparing((String a) -> billed.get(a).negate())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<String, String> tiers = new HashMap<>();
    BigDecimal reached = BigDecimal.ZERO;
    for (String account : largestFirst) {
      double share = reached.doubleValue() / total.doubleValue();
      tiers.put(account, share < 0.8 ? "large" : share < 0.95 ? "medium" : "small");
      reached = reached.add(billed.get(account));
    }
    return tiers;
  }

  private static BigDecimal one(boolean holds) {
    return holds ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private static BigDecimal[] plus(BigDecimal[] a, BigDecimal[] b) {
    BigDecimal[] sum = new BigDecimal[a.length];
    Arrays.setAll(sum, i -> a[i].add(b[i]));
    return sum;
  }

  private static String words(Map<String, BigDecimal[]> sums) {
    return sums.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + " "
                    + Arrays.stream(e.getValue())
                        .map(v -> v.setScale(4).toPlainString())
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n"));
  }

  // ---- which promises were kept

  @Test
  void what_was_paid_on_every_promise_equals_the_naive_reading() {
    Set<String> expected = new TreeSet<>();
    for (LocalDate end : PERIOD_ENDS) {
      expected.addAll(paidOnPromises(end));
    }
    Set<String> computed = new TreeSet<>();
    for (PromiseOutcome o : outcomes) {
      computed.add(line(o.periodEnd(), o.promise(), o.paid(), o.kept()));
    }
    assertEquals(without(expected, computed), without(computed, expected), "seed " + SEED);
    assertTrue(expected.size() > 200, expected.size() + " promises");
    assertTrue(outcomes.stream().anyMatch(PromiseOutcome::kept));
  }

  /** What only the first has, up to twenty lines. */
  private static String without(Set<String> lines, Set<String> others) {
    return lines.stream()
        .filter(l -> !others.contains(l))
        .limit(20)
        .collect(Collectors.joining("\n"));
  }

  private static String line(LocalDate end, String id, BigDecimal paid, boolean kept) {
    return end + " " + id + " " + paid.setScale(4).toPlainString() + " " + kept;
  }

  private static Set<String> paidOnPromises(LocalDate end) {
    Set<String> lines = new TreeSet<>();
    Map<String, List<Promise>> byAccount =
        promises.stream().collect(Collectors.groupingBy(Promise::account));
    LocalDate from = YearMonth.from(end).minusMonths(2).atDay(1);
    byAccount.forEach(
        (account, own) -> {
          List<Object[]> money = money(account, end);
          own.stream()
              .filter(p -> !p.promised.plusDays(3).isAfter(end) && !p.made.isAfter(end))
              .filter(p -> p.withdrawn == null || p.withdrawn.isAfter(p.promised.plusDays(3)))
              .filter(p -> own.stream().noneMatch(o -> supersedes(o, p, end)))
              .sorted(Comparator.comparing(Promise::promised).thenComparing(Promise::id))
              .forEach(
                  p -> {
                    BigDecimal paid = take(p, money);
                    boolean kept = paid.compareTo(p.amount.multiply(new BigDecimal("0.99"))) >= 0;
                    if (!p.promised.plusDays(3).isBefore(from)
                        && !reference.outside(account, p.promised.plusDays(3))) {
                      lines.add(line(end, p.id, paid, kept));
                    }
                  });
        });
    return lines;
  }

  private static boolean supersedes(Promise later, Promise p, LocalDate end) {
    boolean same =
        p.invoices.isEmpty() ? later.invoices.isEmpty() : later.invoices.containsAll(p.invoices);
    return same
        && later.currency.equals(p.currency)
        && later.made.isAfter(p.made)
        && later.made.isBefore(p.promised)
        && !later.made.isAfter(end);
  }

  /** Money of an account: invoice, receipt, currency, received on, what is left. */
  private static List<Object[]> money(String account, LocalDate end) {
    Map<List<String>, Object[]> pieces = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Ledger.Receipt r : ledger.receipts()) {
      if (r.account().equals(account) && !r.receivedOn().isAfter(end)) {
        String id = r.entity() + "|" + (r.reverses() == null ? r.id() : r.reverses());
        put(pieces, "", id, r.currency(), r.receivedOn(), r.amount());
      }
    }
    for (Ledger.Invoice i : ledger.invoices()) {
      for (Reference.Item item : itemsOf(i.id())) {
        for (Reference.Taken taken : item.taken()) {
          if (taken.receipt() == null || taken.on().isAfter(end)) {
            continue;
          }
          String id = taken.receipt().substring(taken.receipt().indexOf('|') + 1);
          Ledger.Receipt receipt = receipt(id);
          if (i.account().equals(account)) {
            LocalDate on = receipt.receivedOn();
            put(pieces, i.id(), taken.receipt(), i.currency(), on, taken.cash());
          }
          if (receipt.account().equals(account)) {
            LocalDate on = receipt.receivedOn();
            put(pieces, "", taken.receipt(), receipt.currency(), on, taken.used().negate());
          }
        }
      }
    }
    return pieces.values().stream()
        .filter(p -> ((BigDecimal) p[4]).signum() > 0)
        .sorted(
            Comparator.comparing((Object[] p) -> (LocalDate) p[3])
                .thenComparing(p -> (String) p[1])
                .thenComparing(p -> ((String) p[0]).isEmpty() ? "~" : (String) p[0]))
        .toList();
  }

  private static void put(
      Map<List<String>, Object[]> pieces,
      String invoice,
      String receipt,
      String currency,
      LocalDate on,
      BigDecimal amount) {
    Object[] piece =
        pieces.computeIfAbsent(
            List.of(invoice, receipt, currency),
            k -> new Object[] {invoice, receipt, currency, on, BigDecimal.ZERO});
    piece[4] = ((BigDecimal) piece[4]).add(amount);
    piece[3] = on.isBefore((LocalDate) piece[3]) ? on : piece[3];
  }

  private static BigDecimal take(Promise p, List<Object[]> money) {
    BigDecimal paid = BigDecimal.ZERO;
    for (Object[] piece : money) {
      LocalDate on = (LocalDate) piece[3];
      boolean meant = p.invoices.isEmpty() || p.invoices.contains((String) piece[0]);
      if (meant
          && p.currency.equals(piece[2])
          && !on.isBefore(p.made)
          && !on.isAfter(p.promised.plusDays(3))) {
        BigDecimal taken = ((BigDecimal) piece[4]).min(p.amount.subtract(paid));
        piece[4] = ((BigDecimal) piece[4]).subtract(taken);
        paid = paid.add(taken);
      }
    }
    return paid;
  }

  private static final Map<String, List<Reference.Item>> BY_INVOICE = new HashMap<>();
  private static final Map<String, Ledger.Receipt> RECEIPTS = new HashMap<>();

  private static List<Reference.Item> itemsOf(String invoice) {
    if (BY_INVOICE.isEmpty()) {
      items.forEach(
          i -> BY_INVOICE.computeIfAbsent(i.invoice().id(), k -> new ArrayList<>()).add(i));
    }
    return BY_INVOICE.getOrDefault(invoice, List.of());
  }

  private static Ledger.Receipt receipt(String id) {
    if (RECEIPTS.isEmpty()) {
      ledger.receipts().forEach(r -> RECEIPTS.put(r.id(), r));
    }
    return Objects.requireNonNull(RECEIPTS.get(id), id);
  }

  // ---- drawn promises

  private static List<Promise> drawPromises(Random random) {
    List<Promise> drawn = new ArrayList<>();
    for (Ledger.Invoice i : ledger.invoices()) {
      if (random.nextInt(3) > 0) {
        continue;
      }
      LocalDate made = i.issuedOn().plusDays(random.nextInt(40));
      LocalDate promised = made.plusDays(random.nextInt(30));
      int percent = 30 + random.nextInt(80);
      BigDecimal amount = i.amount().abs().multiply(BigDecimal.valueOf(percent, 2)).setScale(4);
      Set<String> invoices = new HashSet<>();
      if (random.nextInt(3) > 0) {
        invoices.add(i.id());
      }
      int again = random.nextInt(10) == 0 ? 2 : 1;
      for (int n = 0; n < again; n++) {
        drawn.add(
            new Promise(
                i.id() + "-" + n,
                i.account(),
                made.plusDays(n * 3L),
                promised.plusDays(n * 9L),
                amount,
                i.currency(),
                invoices,
                random.nextInt(12) == 0 ? made.plusDays(random.nextInt(40)) : null));
      }
    }
    return drawn;
  }

  private static Dataset<Row> rows(List<Promise> promises) {
    StructType schema =
        StructType.fromDDL(
            "promise_id STRING, account_id STRING, made_at TIMESTAMP, made_on DATE,"
                + " promised_on DATE, amount DECIMAL(19,4), currency STRING,"
                + " invoice_ids ARRAY<STRING>, collector_id STRING, touch_id STRING,"
                + " withdrawn_on DATE");
    List<Row> rows = new ArrayList<>();
    for (Promise p : promises) {
      rows.add(
          RowFactory.create(
              p.id,
              p.account,
              p.made.atStartOfDay().toInstant(ZoneOffset.UTC),
              p.made,
              p.promised,
              p.amount,
              p.currency,
              p.invoices.isEmpty() ? null : p.invoices.toArray(String[]::new),
              null,
              null,
              p.withdrawn));
    }
    return TestSpark.session().createDataFrame(rows, schema);
  }
}
