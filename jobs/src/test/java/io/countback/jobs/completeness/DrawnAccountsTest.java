package io.countback.jobs.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.jobs.brief.AccountBriefs;
import io.countback.jobs.measure.AgingItems;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import io.countback.jobs.reference.Reference;
import io.countback.jobs.touch.TouchFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every figure of completeness on drawn ledgers is what a naive reading of the definitions in plain
 * Java says, and knows nothing of later days. Replay another draw with {@code -Dreference.seed=N
 * -Dreference.ledgers=N}.
 */
class DrawnAccountsTest {
  private static final long SEED = Long.getLong("reference.seed", 20261130L);
  private static final int LEDGERS = Integer.getInteger("reference.ledgers", 30);
  private static final List<LocalDate> PERIOD_ENDS =
      PeriodEnds.of(LedgerDraw.HISTORY_FROM, LedgerDraw.LAST);
  private static final List<Fact> REQUIRED =
      List.of(Fact.TERMS, Fact.SEGMENT, Fact.COUNTRY, Fact.SECONDARY_CONTACT, Fact.EMAIL);
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private record Facts(
      String account,
      LocalDate from,
      String terms,
      String segment,
      String country,
      String salesperson) {}

  private record Person(
      String id,
      String account,
      LocalDate from,
      String rank,
      String role,
      Boolean named,
      String prefers,
      LocalDate bouncedOn,
      Boolean email,
      Boolean phone) {}

  private record Talk(
      String account,
      LocalDate on,
      String person,
      String channel,
      String direction,
      boolean automated,
      String delivery,
      String purpose) {}

  private static Ledger ledger;
  private static Reference reference;
  private static final List<Facts> FACTS = new ArrayList<>();
  private static final List<Person> PEOPLE = new ArrayList<>();
  private static final List<Talk> TALKS = new ArrayList<>();
  private static SilverLedger tables;
  private static FxRates rates;
  private static Map<String, String> computed;

  @BeforeAll
  static void both() {
    ledger = LedgerDraw.stack(SEED, LEDGERS);
    reference = new Reference(ledger, "EUR");
    draw(new Random(SEED));
    tables = new SilverLedger(DrawnSilver.of(ledger));
    rates = tables.rates(PERIOD_ENDS);
    computed = compute(PERIOD_ENDS, FACTS, PEOPLE, TALKS);
  }

  // ---- what was drawn

  private static void draw(Random random) {
    for (Ledger.Account a : ledger.accounts()) {
      FACTS.add(
          new Facts(
              a.id(),
              a.validFrom(),
              maybe(random, a.terms()),
              a.segment(),
              maybe(random, "DE"),
              maybe(random, "s" + random.nextInt(3))));
    }
    List<String> ids = ledger.accounts().stream().map(Ledger.Account::id).distinct().toList();
    for (String account : ids) {
      for (int c = random.nextInt(4); c > 0; c--) {
        String id = account + "-k" + c;
        LocalDate from = c == 1 ? LocalDate.of(1900, 1, 1) : day(random);
        for (int s = random.nextInt(3); s >= 0; s--) {
          // Now and then a contact goes to another customer.
          String of = random.nextInt(12) == 0 ? ids.get(random.nextInt(ids.size())) : account;
          PEOPLE.add(
              new Person(
                  id,
                  of,
                  from,
                  pick(random, "primary", "secondary", "other", null),
                  pick(random, "payables", "buyer", null),
                  pick(random, true, false, null),
                  pick(random, "email", null),
                  random.nextInt(4) == 0 ? day(random) : null,
                  pick(random, true, true, false, null),
                  pick(random, true, false, null)));
          from = from.isBefore(LedgerDraw.HISTORY_FROM) ? day(random) : from.plusDays(17);
        }
      }
      for (int t = random.nextInt(9) * random.nextInt(2); t > 0; t--) {
        boolean in = random.nextInt(4) == 0;
        TALKS.add(
            new Talk(
                account,
                day(random).minusDays(random.nextInt(200)),
                random.nextInt(4) == 0 ? null : account + "-k" + (1 + random.nextInt(3)),
                pick(random, "email", "email", "phone", "sms", "letter"),
                in ? "in" : "out",
                random.nextBoolean(),
                in ? "unknown" : pick(random, "delivered", "bounced", "failed", "unknown"),
                random.nextInt(6) == 0 ? "internal" : "demand"));
      }
    }
  }

  private static String maybe(Random random, String word) {
    return random.nextInt(4) == 0 ? null : word;
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }

  private static LocalDate day(Random random) {
    long days = ChronoUnit.DAYS.between(LedgerDraw.HISTORY_FROM, LedgerDraw.LAST) + 20;
    return LedgerDraw.HISTORY_FROM.plusDays(random.nextInt((int) days));
  }

  // ---- what the figures say

  private static Map<String, String> compute(
      List<LocalDate> ends, List<Facts> facts, List<Person> people, List<Talk> talks) {
    Scope scope = new Scope(ends, "EUR", rates, tables.facts());
    Dataset<Row> history = tables.history(ends).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    ContactHistory reached =
        ContactHistory.of(Optional.of(people(people)), Optional.of(talks(talks)));
    List<Row> rows =
        Completeness.of(
            new Completeness.Sources(
                movements, history, facts(facts), true, new CollectorStates(), reached),
            REQUIRED,
            scope);
    Map<String, String> computed = new TreeMap<>();
    for (Row row : rows) {
      String slice =
          MetricTable.SLICES.stream()
              .filter(s -> cell(row, s) != null)
              .map(s -> s + "=" + cell(row, s))
              .collect(Collectors.joining(","));
      String key =
          String.join(
              "|",
              cell(row, "period_end").toString(),
              cell(row, "metric_id").toString(),
              String.valueOf(cell(row, "part")),
              slice);
      String said =
          cell(row, "null_reason") != null
              ? cell(row, "null_reason").toString()
              : told(
                  (BigDecimal) cell(row, "numerator"),
                  (BigDecimal) cell(row, "denominator"),
                  (Long) cell(row, "n"));
      assertEquals(null, computed.put(key, said), key);
    }
    return computed;
  }

  private static Object cell(Row row, String column) {
    return row.get(MetricTable.FIGURE.fieldIndex(column));
  }

  private static String told(BigDecimal above, BigDecimal below, long n) {
    return plain(above) + " ÷ " + plain(below) + " of " + n;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  // ---- the naive reading

  private static Map<String, String> naive(LocalDate end) {
    Map<String, List<Object[]>> slices = new TreeMap<>();
    reference
        .balances(end)
        .forEach(
            (account, byEntity) -> {
              if (reference.outside(account, end)) {
                return;
              }
              Map<String, BigDecimal> whole = new TreeMap<>();
              boolean owes = false;
              for (Map.Entry<String, Map<String, BigDecimal>> of : byEntity.entrySet()) {
                boolean here = of.getValue().values().stream().anyMatch(b -> b.signum() != 0);
                of.getValue().forEach((c, b) -> whole.merge(c, b, BigDecimal::add));
                owes |= here;
                if (here) {
                  put(slices, "entity=" + of.getKey(), account, of.getValue(), end);
                }
              }
              if (owes) {
                String salesperson = facts(account, end).salesperson;
                put(slices, "", account, whole, end);
                put(slices, "segment=" + reference.segment(account, end), account, whole, end);
                put(slices, "team=(none)", account, whole, end);
                put(slices, "collector=" + reference.collector(account, end), account, whole, end);
                put(
                    slices,
                    "salesperson=" + (salesperson == null ? "(none)" : salesperson),
                    account,
                    whole,
                    end);
              }
            });
    Map<String, String> said = new TreeMap<>();
    slices.forEach((slice, accounts) -> say(said, slice, accounts, end));
    return said;
  }

  private static void put(
      Map<String, List<Object[]>> slices,
      String slice,
      String account,
      Map<String, BigDecimal> balance,
      LocalDate end) {
    BigDecimal sum = ZERO;
    for (Map.Entry<String, BigDecimal> one : balance.entrySet()) {
      sum = sum.add(one.getValue().multiply(rates.rate(one.getKey(), "EUR", end).orElseThrow()));
    }
    BigDecimal weight = sum.signum() < 0 ? ZERO : sum;
    slices.computeIfAbsent(slice, s -> new ArrayList<>()).add(new Object[] {account, weight});
  }

  private static void say(
      Map<String, String> said, String slice, List<Object[]> accounts, LocalDate end) {
    Map<String, Predicate<String>> tests = new LinkedHashMap<>();
    tests.put("primary", a -> people(a, end).anyMatch(p -> "primary".equals(p.rank)));
    tests.put("secondary", a -> people(a, end).anyMatch(p -> "secondary".equals(p.rank)));
    tests.put("payables", a -> people(a, end).anyMatch(p -> "payables".equals(p.role)));
    tests.put("email", a -> people(a, end).anyMatch(p -> works(p, end, "email")));
    tests.put("phone", a -> people(a, end).anyMatch(p -> works(p, end, "phone sms")));
    tests.put("named_person", a -> people(a, end).anyMatch(p -> Boolean.TRUE.equals(p.named)));
    tests.put("fresh", a -> fresh(a, end));
    tests.put(
        "fully_covered",
        a ->
            Stream.of("primary", "secondary", "payables", "fresh")
                .allMatch(t -> tests.get(t).test(a)));
    tests.forEach(
        (part, test) -> {
          count(said, end, "contact_coverage|" + part + "|" + slice, accounts, test);
          weigh(said, end, "contact_coverage__by_ar|" + part + "|" + slice, accounts, test);
        });
    Predicate<String> states = a -> people(a, end).anyMatch(p -> p.prefers != null);
    count(said, end, "stated_preference_rate|null|" + slice, accounts, states);
    Map<String, Predicate<String>> required = new LinkedHashMap<>();
    required.put("terms", a -> facts(a, end).terms != null);
    required.put("segment", a -> facts(a, end).segment != null);
    required.put("country", a -> facts(a, end).country != null);
    required.put("secondary_contact", tests.get("secondary"));
    required.put("email", tests.get("email"));
    long known = 0;
    BigDecimal knownMoney = ZERO;
    BigDecimal money = ZERO;
    for (Object[] of : accounts) {
      long has = required.values().stream().filter(r -> r.test((String) of[0])).count();
      known += has;
      knownMoney = knownMoney.add(((BigDecimal) of[1]).multiply(BigDecimal.valueOf(has, 0)));
      money = money.add((BigDecimal) of[1]);
    }
    if (slice.isEmpty() || slice.startsWith("team=") || slice.startsWith("salesperson=")) {
      required.forEach(
          (part, test) ->
              count(said, end, "account_completeness|" + part + "|" + slice, accounts, test));
    }
    int n = accounts.size();
    said.put(
        end + "|account_completeness|null|" + slice,
        told(BigDecimal.valueOf(known), BigDecimal.valueOf(5L * n), n));
    said.put(
        end + "|account_completeness__by_ar|null|" + slice,
        quotient(knownMoney.multiply(new BigDecimal("0.2")), money, n));
  }

  private static void count(
      Map<String, String> said,
      LocalDate end,
      String key,
      List<Object[]> accounts,
      Predicate<String> test) {
    long passed = accounts.stream().filter(a -> test.test((String) a[0])).count();
    int n = accounts.size();
    said.put(end + "|" + key, told(BigDecimal.valueOf(passed), BigDecimal.valueOf(n), n));
  }

  private static void weigh(
      Map<String, String> said,
      LocalDate end,
      String key,
      List<Object[]> accounts,
      Predicate<String> test) {
    BigDecimal passed = ZERO;
    BigDecimal all = ZERO;
    for (Object[] a : accounts) {
      passed = test.test((String) a[0]) ? passed.add((BigDecimal) a[1]) : passed;
      all = all.add((BigDecimal) a[1]);
    }
    said.put(end + "|" + key, quotient(passed, all, accounts.size()));
  }

  private static String quotient(BigDecimal above, BigDecimal below, int n) {
    BigDecimal cents = below.setScale(2, RoundingMode.HALF_UP);
    return cents.signum() == 0
        ? "no_balance"
        : told(above.setScale(2, RoundingMode.HALF_UP), cents, n);
  }

  private static Facts facts(String account, LocalDate day) {
    List<Facts> all = FACTS.stream().filter(f -> f.account.equals(account)).toList();
    return all.stream()
        .filter(f -> !f.from.isAfter(day))
        .max(Comparator.comparing(Facts::from))
        .orElse(all.get(0));
  }

  /** Of every person the newest row up to the day, and of these the ones at the account. */
  private static Stream<Person> people(String account, LocalDate day) {
    Map<String, Person> newest = new TreeMap<>();
    PEOPLE.stream()
        .filter(p -> !p.from.isAfter(day))
        .forEach(p -> newest.merge(p.id, p, (a, b) -> b.from.isBefore(a.from) ? a : b));
    return newest.values().stream().filter(p -> p.account.equals(account));
  }

  private static boolean works(Person person, LocalDate day, String channels) {
    if (!Boolean.TRUE.equals(channels.equals("email") ? person.email : person.phone)) {
      return false;
    }
    LocalDate bounced = null;
    if (channels.equals("email") && person.bouncedOn != null && !person.bouncedOn.isAfter(day)) {
      bounced = person.bouncedOn;
    }
    for (Talk t : of(person, day, channels)) {
      if (t.delivery.equals("bounced") && (bounced == null || t.on.isAfter(bounced))) {
        bounced = t.on;
      }
    }
    LocalDate last = bounced;
    return last == null
        || of(person, day, channels).stream()
            .anyMatch(t -> t.delivery.equals("delivered") && t.on.isAfter(last));
  }

  /** What we sent to the person while it was as it is, at the customer it is at. */
  private static List<Talk> of(Person person, LocalDate day, String channels) {
    return TALKS.stream()
        .filter(t -> t.account.equals(person.account) && person.id.equals(t.person))
        .filter(t -> t.direction.equals("out") && !t.purpose.equals("internal"))
        .filter(t -> List.of(channels.split(" ")).contains(t.channel))
        .filter(t -> !t.on.isBefore(person.from) && !t.on.isAfter(day))
        .toList();
  }

  private static boolean fresh(String account, LocalDate day) {
    return TALKS.stream()
        .filter(t -> t.account.equals(account) && !t.purpose.equals("internal"))
        .filter(t -> ChronoUnit.DAYS.between(t.on, day) >= 0)
        .filter(t -> ChronoUnit.DAYS.between(t.on, day) < 180)
        .anyMatch(
            t ->
                t.direction.equals("in")
                    ? !t.automated
                    : t.delivery.equals("delivered") || t.delivery.equals("unknown"));
  }

  // ---- both are the same

  @Test
  void every_figure_of_every_slice_is_what_the_definitions_say() {
    Map<String, String> expected = new TreeMap<>();
    PERIOD_ENDS.forEach(end -> expected.putAll(naive(end)));
    assertSame(expected, computed);
    assertTrue(expected.size() > 5_000, expected.size() + " figures");
  }

  @Test
  void figures_of_a_day_are_the_same_from_what_was_known_then() {
    List<LocalDate> ends = PERIOD_ENDS.subList(0, 4);
    LocalDate then = ends.get(3);
    Map<String, String> known =
        compute(
            ends,
            FACTS.stream().filter(f -> !f.from.isAfter(then)).toList(),
            PEOPLE.stream()
                .filter(p -> !p.from.isAfter(then))
                .map(p -> p.bouncedOn != null && p.bouncedOn.isAfter(then) ? unbounced(p) : p)
                .toList(),
            TALKS.stream().filter(t -> !t.on.isAfter(then)).toList());
    Map<String, String> later = new TreeMap<>(computed);
    later.keySet().removeIf(key -> LocalDate.parse(key.substring(0, 10)).isAfter(then));
    assertSame(later, known);
  }

  @Test
  void the_accounts_whose_briefs_name_a_test_are_those_its_share_leaves_out() {
    Map<String, Integer> failing = new TreeMap<>();
    for (Row brief : briefs()) {
      String account = brief.getAs("account_id");
      String salesperson = facts(account, LedgerDraw.LAST).salesperson;
      List<String> slices =
          List.of(
              "",
              "segment=" + brief.getAs("segment"),
              "collector=" + brief.getAs("collector"),
              "salesperson=" + (salesperson == null ? "(none)" : salesperson));
      for (Row test : brief.<Row>getList(brief.fieldIndex("uncovered"))) {
        slices.forEach(s -> failing.merge(test.getString(0) + "|" + s, 1, Integer::sum));
      }
    }
    Map<String, Integer> leftOut = new TreeMap<>();
    String coverage = LedgerDraw.LAST + "|contact_coverage|";
    computed.forEach(
        (key, said) -> {
          if (key.startsWith(coverage) && !key.contains("|team=") && !key.contains("|entity=")) {
            String[] share = said.split(" ÷ | of ");
            int without = Integer.parseInt(share[1]) - Integer.parseInt(share[0]);
            leftOut.put(key.substring(coverage.length()), without);
          }
        });
    leftOut.values().removeIf(without -> without == 0);
    assertEquals(leftOut, failing, "seed " + SEED);
    assertTrue(leftOut.size() > 50, leftOut::toString);
  }

  /** Of accounts with a balance on the last day. */
  private static List<Row> briefs() {
    Dataset<Row> history = tables.history(PERIOD_ENDS).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    AccountBriefs.Sources sources =
        new AccountBriefs.Sources(
            AgingItems.of(movements, history, tables.documents(), LedgerDraw.LAST),
            movements,
            history,
            Optional.empty(),
            new CollectorStates(),
            ContactHistory.of(Optional.of(people(PEOPLE)), Optional.of(talks(TALKS))),
            Optional.of(TestSpark.session().createDataFrame(List.of(), TouchFacts.SCHEMA)),
            Optional.empty(),
            Optional.empty());
    Scope scope = new Scope(PERIOD_ENDS, "EUR", rates, tables.facts());
    return AccountBriefs.of(sources, REQUIRED, scope).filter("has_balance").collectAsList();
  }

  private static Person unbounced(Person p) {
    return new Person(
        p.id, p.account, p.from, p.rank, p.role, p.named, p.prefers, null, p.email, p.phone);
  }

  private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
    List<String> off = new ArrayList<>();
    Stream.concat(expected.keySet().stream(), actual.keySet().stream())
        .distinct()
        .filter(key -> !String.valueOf(expected.get(key)).equals(actual.get(key)))
        .limit(20)
        .forEach(key -> off.add(key + ": " + expected.get(key) + ", is " + actual.get(key)));
    assertEquals(List.of(), off, "seed " + SEED);
  }

  // ---- as rows

  private static Dataset<Row> facts(List<Facts> facts) {
    return rows(
        "account_id STRING, valid_from DATE, terms STRING, credit_limit DECIMAL(19,4),"
            + " segment STRING, country STRING, salesperson_id STRING, billing_channel STRING,"
            + " purchase_order_required BOOLEAN",
        facts.stream()
            .map(
                f ->
                    RowFactory.create(
                        f.account,
                        f.from,
                        f.terms,
                        null,
                        f.segment,
                        f.country,
                        f.salesperson,
                        null,
                        null))
            .toList());
  }

  private static Dataset<Row> people(List<Person> people) {
    return rows(
        "contact_id STRING, account_id STRING, valid_from DATE, rank STRING, role STRING,"
            + " named_person BOOLEAN, preferred_channel STRING, confirmed_on DATE,"
            + " bounced_on DATE, has_email BOOLEAN, has_phone BOOLEAN",
        people.stream()
            .map(
                p ->
                    RowFactory.create(
                        p.id,
                        p.account,
                        p.from,
                        p.rank,
                        p.role,
                        p.named,
                        p.prefers,
                        null,
                        p.bouncedOn,
                        p.email,
                        p.phone))
            .toList());
  }

  private static Dataset<Row> talks(List<Talk> talks) {
    return rows(
        "account_id STRING, touched_on DATE, contact_id STRING, channel STRING,"
            + " direction STRING, automated BOOLEAN, delivery STRING, purpose STRING",
        talks.stream()
            .map(
                t ->
                    RowFactory.create(
                        t.account,
                        t.on,
                        t.person,
                        t.channel,
                        t.direction,
                        t.automated,
                        t.delivery,
                        t.purpose))
            .toList());
  }

  private static Dataset<Row> rows(String schema, List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, StructType.fromDDL(schema));
  }
}
