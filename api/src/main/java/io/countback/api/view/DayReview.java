package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.countback.api.gold.Digest;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Amount;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.Win;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What a day brought to a collector, or to all whom a reader sees, and what it leaves for the next.
 * Counts are of the table {@code digest}; the accounts named are those within the reader's scope.
 *
 * @param collector null for all
 * @param day of the run
 * @param digests of the collectors, by id; empty where there is nothing to tell
 * @param missed planned and not done, by collector and rank
 * @param answered contacted in person on the day and answered: payments, promises, replies, then
 *     disputes, the larger debt first
 * @param broken accounts whose promise came to nothing on the day
 * @param due accounts with an open promise that falls due within {@link #DAYS_AHEAD} days, the
 *     first one first; those of the days of grace among them
 * @param wins that came in on the day
 */
public record DayReview(
    String collector,
    LocalDate day,
    List<Digest> digests,
    List<Missed> missed,
    List<PrioritizedAccount> answered,
    List<PrioritizedAccount> broken,
    List<PrioritizedAccount> due,
    List<Win> wins) {
  /** Stands for all collectors whom the reader sees. */
  public static final String TEAM = "team";

  /** Promises are told so many days ahead. */
  public static final int DAYS_AHEAD = 7;

  private static final List<String> ANSWERS = List.of("payment", "promise", "reply", "dispute");

  /**
   * An account that was planned and not done.
   *
   * @param now the account on the list for the next day or left alone; null where it is on neither
   */
  public record Missed(String collector, Digest.Missed account, PrioritizedAccount now) {

    /** Whether it is on the list of the next day. */
    public boolean isCarried() {
      return now != null && now.deferredReason() == null;
    }
  }

  /** The collectors who can be asked for: who has something to tell, and the reader. */
  public static Collection<String> collectors(Snapshot snapshot, Scope scope) {
    TreeSet<String> collectors = new TreeSet<>();
    snapshot.compared().digests(scope).forEach(d -> collectors.add(d.collector()));
    if (scope.role() == Role.COLLECTOR) {
      collectors.add(scope.value());
    }
    return collectors;
  }

  /**
   * The day of a run.
   *
   * @param collector null for all
   */
  public static DayReview of(Snapshot snapshot, Scope scope, String collector) {
    LocalDate day = snapshot.run().asOf();
    Predicate<String> isAsked = c -> collector == null || collector.equals(c);
    List<Digest> digests =
        snapshot.compared().digests(scope).stream()
            .filter(d -> isAsked.test(d.collector()))
            .sorted(comparing(Digest::collector))
            .toList();
    Set<String> missed =
        digests.stream()
            .flatMap(d -> d.missed().stream().map(Digest.Missed::accountId))
            .collect(toSet());
    List<PrioritizedAccount> accounts = new ArrayList<>();
    snapshot
        .compared()
        .prioritized(
            scope,
            null,
            a -> {
              if (missed.contains(a.accountId()) || isOfDay(a, day)) {
                accounts.add(a);
              }
            });
    List<PrioritizedAccount> own =
        accounts.stream().filter(a -> isAsked.test(a.collector())).toList();
    return new DayReview(
        collector,
        day,
        digests,
        missed(digests, accounts),
        accounts.stream()
            .filter(a -> day.equals(a.lastTouchOn()) && isAsked.test(a.lastTouchCollector()))
            .filter(a -> !Boolean.TRUE.equals(a.lastTouchAutomated()))
            .filter(a -> a.lastTouchAnswer() != null && ANSWERS.contains(a.lastTouchAnswer()))
            .sorted(
                Comparator.<PrioritizedAccount>comparingInt(
                        a -> ANSWERS.indexOf(a.lastTouchAnswer()))
                    .thenComparing(PrioritizedAccount::pastDue, Comparator.reverseOrder())
                    .thenComparing(PrioritizedAccount::accountId))
            .toList(),
        own.stream()
            .filter(a -> day.equals(a.promiseBrokenOn()))
            .sorted(
                comparing(PrioritizedAccount::pastDue, Comparator.reverseOrder())
                    .thenComparing(PrioritizedAccount::accountId))
            .toList(),
        own.stream()
            .filter(a -> isDue(a, day))
            .sorted(
                comparing(PrioritizedAccount::promisedOn)
                    .thenComparing(PrioritizedAccount::accountId))
            .toList(),
        WinList.of(snapshot, scope, new WinList.Question(day, day, null, collector)).rows());
  }

  private static boolean isDue(PrioritizedAccount account, LocalDate day) {
    return account.promisedOn() != null && !account.promisedOn().isAfter(day.plusDays(DAYS_AHEAD));
  }

  /** Whether the day may tell of an account that was not missed. */
  private static boolean isOfDay(PrioritizedAccount account, LocalDate day) {
    return day.equals(account.lastTouchOn())
        || day.equals(account.promiseBrokenOn())
        || isDue(account, day);
  }

  private static List<Missed> missed(List<Digest> digests, List<PrioritizedAccount> accounts) {
    Map<String, PrioritizedAccount> now = new TreeMap<>();
    accounts.forEach(a -> now.put(a.accountId(), a));
    return digests.stream()
        .flatMap(
            d -> d.missed().stream().map(m -> new Missed(d.collector(), m, now.get(m.accountId()))))
        .toList();
  }

  /** The sum of a count over the collectors. */
  public int sum(ToIntFunction<Digest> count) {
    return digests.stream().mapToInt(count).sum();
  }

  /** Accounts planned and not done, also those the reader no longer sees. */
  public int missedCount() {
    return sum(Digest::planned) - sum(Digest::done);
  }

  /** Missed accounts that are on the list of the next day. */
  public long carried() {
    return missed.stream().filter(Missed::isCarried).count();
  }

  /** The past-due part of what came in, by currency. */
  public Map<String, BigDecimal> overduePaid() {
    Map<String, BigDecimal> paid = new TreeMap<>();
    digests.forEach(
        d -> d.overduePaid().forEach(a -> paid.merge(a.currency(), a.amount(), BigDecimal::add)));
    return paid;
  }

  /** The day as an object: the counts, then the accounts behind them. */
  public Map<String, Object> json(String currency) {
    Map<String, Object> day = new LinkedHashMap<>();
    int planned = sum(Digest::planned);
    day.put("null_reason", planned == 0 ? "no_list" : null);
    day.put("planned", planned);
    day.put("done", sum(Digest::done));
    day.put("completion", Figures.number(completion(planned, sum(Digest::done))));
    day.put("done_not_planned", sum(Digest::doneNotPlanned));
    day.put("missed", missedCount());
    day.put("carried_over", carried());
    day.put("promises_kept", sum(Digest::promisesKept));
    day.put("promises_broken", sum(Digest::promisesBroken));
    day.put("wins", sum(Digest::wins));
    day.put("large_wins", sum(Digest::bigWins));
    day.put(
        "overdue_paid",
        overduePaid().entrySet().stream().map(e -> Money.of(e.getValue(), e.getKey())).toList());
    day.put("rows", json(collectorFields(), digests));
    day.put("missed_accounts", json(missedFields(currency), missed));
    day.put("answered", json(answeredFields(), answered));
    day.put("broken", json(brokenFields(), broken));
    day.put("due", json(dueFields(), due));
    day.put("win_rows", new WinList(wins).json(0, wins.size()));
    return day;
  }

  private static <T> List<Map<String, Object>> json(Fields<T> fields, List<T> rows) {
    return rows.stream().map(fields::json).toList();
  }

  /** What can be told as lines. */
  public enum Rows {
    COLLECTORS("collectors"),
    MISSED("missed"),
    ANSWERED("answered"),
    BROKEN("broken"),
    DUE("due"),
    WINS("wins");

    private final String word;

    Rows(String word) {
      this.word = word;
    }

    /** As it is written in addresses. */
    public String word() {
      return word;
    }
  }

  /** How many lines there are of it. */
  public int size(Rows rows) {
    return switch (rows) {
      case COLLECTORS -> digests.size();
      case MISSED -> missed.size();
      case ANSWERED -> answered.size();
      case BROKEN -> broken.size();
      case DUE -> due.size();
      case WINS -> wins.size();
    };
  }

  /** One part of the day as lines. */
  public String csv(Rows rows, Csv csv, String currency) {
    return switch (rows) {
      case COLLECTORS -> collectorFields().csv(csv, digests);
      case MISSED -> missedFields(currency).csv(csv, missed, currency);
      case ANSWERED -> answeredFields().csv(csv, answered, currency);
      case BROKEN -> brokenFields().csv(csv, broken, currency);
      case DUE -> dueFields().csv(csv, due);
      case WINS -> new WinList(wins).csv(csv);
    };
  }

  /** Share of the plan that was done; null where nothing was planned. */
  private static BigDecimal completion(int planned, int done) {
    return planned == 0
        ? null
        : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(planned), 6, RoundingMode.HALF_UP);
  }

  private static Fields<Digest> collectorFields() {
    return new Fields<Digest>()
        .with("collector", Digest::collector)
        .with("planned", Digest::planned)
        .with("done", Digest::done)
        .with("completion", d -> completion(d.planned(), d.done()))
        .with("done_not_planned", Digest::doneNotPlanned)
        .with("missed", d -> d.planned() - d.done())
        .with("promises_kept", Digest::promisesKept)
        .with("promises_broken", Digest::promisesBroken)
        .with("wins", Digest::wins)
        .with("large_wins", Digest::bigWins)
        .with("overdue_paid", d -> d.overduePaid().stream().map(DayReview::words).toList())
        .with("streak", Digest::streak);
  }

  private static String words(Amount amount) {
    return amount.currency() + " " + Figures.money(amount.amount(), amount.currency());
  }

  private static Fields<Missed> missedFields(String currency) {
    return new Fields<Missed>()
        .with("collector", Missed::collector)
        .with("rank", m -> m.account.rank())
        .with("account", m -> m.account.accountId())
        .with("name", m -> m.account.name())
        .with("expected_gain", m -> Money.of(m.account.expectedGain(), currency))
        .with("carried_over", Missed::isCarried)
        .with("next_rank", ofNow(PrioritizedAccount::rank))
        .with("next_action.text", m -> m.isCarried() ? m.now.nextAction() : null)
        .with("next_action.due", m -> m.isCarried() ? m.now.nextActionOn() : null)
        .with("deferred_reason", ofNow(PrioritizedAccount::deferredReason))
        .with("deferred_until", ofNow(PrioritizedAccount::deferredUntil));
  }

  private static Function<Missed, Object> ofNow(Function<PrioritizedAccount, Object> value) {
    return missed -> missed.now == null ? null : value.apply(missed.now);
  }

  private static Fields<PrioritizedAccount> accountFields() {
    return new Fields<PrioritizedAccount>()
        .with("collector", PrioritizedAccount::collector)
        .with("account", PrioritizedAccount::accountId)
        .with("name", PrioritizedAccount::name);
  }

  private static Fields<PrioritizedAccount> answeredFields() {
    return accountFields()
        .with("contacted_by", PrioritizedAccount::lastTouchCollector)
        .with("channel", PrioritizedAccount::lastTouchChannel)
        .with("answer", PrioritizedAccount::lastTouchAnswer)
        .with("past_due", a -> Money.of(a.pastDue(), a.currency()));
  }

  private static Fields<PrioritizedAccount> brokenFields() {
    return accountFields()
        .with("kept", PrioritizedAccount::promisesKept)
        .with("judged", PrioritizedAccount::promisesJudged)
        .with("past_due", a -> Money.of(a.pastDue(), a.currency()));
  }

  private static Fields<PrioritizedAccount> dueFields() {
    return accountFields()
        .with("promised_on", PrioritizedAccount::promisedOn)
        .with("promised", a -> Money.of(a.promised(), a.promisedCurrency()))
        .with("currency", PrioritizedAccount::promisedCurrency);
  }
}
