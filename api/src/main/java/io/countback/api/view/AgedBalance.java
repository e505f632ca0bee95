package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The aged trial balance: what each account owes by age at the as-of day of a run, and the sum,
 * which is the metric {@code aging} of the same slice. Amounts of a currency are added first and
 * then converted at the rate of the day, as every figure is. Where there are too many accounts to
 * hold, the first are held, and all are counted and summed.
 *
 * @param currency of the amounts
 * @param accounts in the order of the question
 * @param count of all accounts, held or not
 * @param sum all of them as one; its amounts are rounded once, so that those of the rows may be a
 *     minor unit off
 * @param rounding total of the sum less the printed totals of the rows; null where that is
 */
public record AgedBalance(
    LocalDate asOf,
    String currency,
    List<AgedAccount> accounts,
    int count,
    AgedAccount sum,
    BigDecimal rounding) {
  /** How far a long balance can be read in pages. */
  public static final int MOST_OF_LONG = 10_000;

  /** The columns of an aging, in order; they add up to the total. */
  public static final List<String> COLUMNS =
      List.of(
          "current",
          "d1_30",
          "d31_60",
          "d61_90",
          "d91_120",
          "d121_plus",
          "no_due_date",
          "unapplied");

  private static final List<String> PAST_DUE = COLUMNS.subList(1, 6);

  /**
   * Which accounts, and in what order.
   *
   * @param entity null for all
   * @param collector null for all
   * @param account null for all
   * @param currency items in this currency only, not converted; null for all items, converted
   */
  public record Question(
      String entity, String collector, String account, String currency, Order order) {

    /** Whether there may be too many accounts and items to hold. */
    public boolean isLong(Snapshot snapshot) {
      return account == null && collector == null && snapshot.ledger().areManyItems();
    }

    /** How many accounts or items are held. */
    int held(Snapshot snapshot) {
      return isLong(snapshot) ? MOST_OF_LONG : Integer.MAX_VALUE;
    }

    Conversions conversions(Run run) {
      return currency == null ? Conversions.of(run, run.asOf()) : Conversions.none(currency);
    }

    /** What those items of an account add up to that are asked for; empty where none is. */
    private Optional<Sums> sums(List<AgingItem> items, LocalDate asOf) {
      Sums sums = new Sums();
      items.stream().filter(this::asks).forEach(item -> sums.add(item, asOf));
      return sums.any == null ? Optional.empty() : Optional.of(sums);
    }

    boolean asks(AgingItem item) {
      return (entity == null || entity.equals(item.entityId()))
          && (collector == null || collector.equals(item.collector()))
          && (account == null || account.equals(item.accountId()))
          && (currency == null || currency.equals(item.currency()));
    }
  }

  /** Orders of the accounts; ties by account id. */
  public enum Order {
    PAST_DUE(AgedAccount::pastDue),
    TOTAL(AgedAccount::total),
    OLDEST(a -> a.oldestDaysPastDue() == null ? null : BigDecimal.valueOf(a.oldestDaysPastDue())),
    NAME(a -> null);

    /** What stands higher the larger it is; null stands last. */
    private final Function<AgedAccount, BigDecimal> value;

    Order(Function<AgedAccount, BigDecimal> value) {
      this.value = value;
    }

    /** As it is written in an address. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Place place(AgedAccount account) {
      String name = account.name() == null ? account.account() : account.name();
      return new Place(value.apply(account), this == NAME ? name : null, account.account());
    }
  }

  /**
   * Where an account stands.
   *
   * @param name null where names are not asked for
   */
  record Place(BigDecimal value, String name, String account) {
    static final Comparator<Place> IN_ORDER =
        comparing(Place::value, nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Place::name, nullsLast(naturalOrder()))
            .thenComparing(Place::account);
  }

  /** Adds up the items that a question asks for. */
  public static AgedBalance of(Snapshot snapshot, Scope scope, Question question) {
    return of(
        snapshot.run(),
        question,
        question.held(snapshot),
        reader -> snapshot.ledger().itemsByAccount(scope, question.account(), reader));
  }

  /** The same of items of one account that were read before. */
  static AgedBalance of(Run run, Question question, AgedItems items) {
    return of(run, question, Integer.MAX_VALUE, reader -> reader.accept(items.rows()));
  }

  private static AgedBalance of(
      Run run, Question question, int most, Consumer<Consumer<List<AgingItem>>> byAccount) {
    Conversions conversions = question.conversions(run);
    First<AgedAccount> first = new First<>(most, comparing(question.order::place, Place.IN_ORDER));
    Sums all = new Sums();
    Sum totals = new Sum();
    byAccount.accept(
        items ->
            question
                .sums(items, run.asOf())
                .ifPresent(
                    sums -> {
                      all.add(sums);
                      AgedAccount account = sums.account(items.get(0).accountId(), conversions);
                      totals.add(account.total());
                      first.add(account);
                    }));
    AgedAccount sum = all.account(null, conversions);
    return new AgedBalance(
        run.asOf(),
        conversions.currency(),
        first.list(),
        first.added(),
        sum,
        sum.total() == null ? null : sum.total().subtract(totals.sum));
  }

  /** Hands out what each account owes, in no particular order. */
  static void each(
      Snapshot snapshot, Scope scope, Question question, Consumer<AgedAccount> reader) {
    Conversions conversions = question.conversions(snapshot.run());
    snapshot
        .ledger()
        .itemsByAccount(
            scope,
            question.account(),
            items ->
                question
                    .sums(items, snapshot.run().asOf())
                    .map(sums -> sums.account(items.get(0).accountId(), conversions))
                    .ifPresent(reader));
  }

  /** A sum of those amounts that are known. */
  private static final class Sum {
    private BigDecimal sum = BigDecimal.ZERO;

    void add(BigDecimal amount) {
      sum = amount == null ? sum : sum.add(amount);
    }
  }

  /** What is added up of one account, or of all. */
  private static final class Sums {
    private final Map<String, Map<String, BigDecimal>> byColumn = new HashMap<>();
    private AgingItem any;
    private Integer oldest;
    private long items;

    void add(AgingItem item, LocalDate asOf) {
      any = item;
      byColumn
          .computeIfAbsent(item.agingColumn(), c -> new TreeMap<>())
          .merge(item.currency(), item.open(), BigDecimal::add);
      if (item.documentId() != null) {
        items++;
        Integer days = item.daysPastDue(asOf);
        if (days != null && days > 0 && (oldest == null || days > oldest)) {
          oldest = days;
        }
      }
    }

    void add(Sums other) {
      other.byColumn.forEach(
          (column, amounts) -> {
            Map<String, BigDecimal> own = byColumn.computeIfAbsent(column, c -> new TreeMap<>());
            amounts.forEach((currency, amount) -> own.merge(currency, amount, BigDecimal::add));
          });
      items += other.items;
      if (other.oldest != null && (oldest == null || other.oldest > oldest)) {
        oldest = other.oldest;
      }
    }

    AgedAccount account(String id, Conversions conversions) {
      Map<String, BigDecimal> amounts = new LinkedHashMap<>();
      boolean isConverted =
          byColumn.values().stream()
              .flatMap(c -> c.keySet().stream())
              .allMatch(c -> conversions.rate(c) != null);
      COLUMNS.forEach(c -> amounts.put(c, isConverted ? sum(List.of(c), conversions) : null));
      return new AgedAccount(
          id,
          id == null ? null : any.name(),
          id == null ? null : any.collector(),
          id == null ? null : any.segment(),
          amounts,
          isConverted ? sum(COLUMNS, conversions) : null,
          isConverted ? sum(PAST_DUE, conversions) : null,
          oldest,
          items);
    }

    /** Each currency's sum once converted, then added, then rounded. */
    private BigDecimal sum(List<String> columns, Conversions conversions) {
      Map<String, BigDecimal> byCurrency = new TreeMap<>();
      for (String column : columns) {
        byColumn
            .getOrDefault(column, Map.of())
            .forEach((c, amount) -> byCurrency.merge(c, amount, BigDecimal::add));
      }
      BigDecimal sum = BigDecimal.ZERO;
      for (Map.Entry<String, BigDecimal> one : byCurrency.entrySet()) {
        sum = sum.add(one.getValue().multiply(conversions.rate(one.getKey())));
      }
      return conversions.rounded(sum);
    }
  }
}
