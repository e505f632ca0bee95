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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The aged trial balance: what each account owes by age at the as-of day of a run, and the sum,
 * which is the metric {@code aging} of the same slice. Amounts of a currency are added first and
 * then converted at the rate of the day, as every figure is.
 *
 * @param currency of the amounts
 * @param accounts in the order of the question
 * @param sum all of them as one; its amounts are rounded once, so that those of the rows may be a
 *     minor unit off
 * @param rounding total of the sum less the printed totals of the rows; null where that is
 */
public record AgedBalance(
    LocalDate asOf,
    String currency,
    List<AgedAccount> accounts,
    AgedAccount sum,
    BigDecimal rounding) {
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

    boolean asks(AgingItem item) {
      return (entity == null || entity.equals(item.entityId()))
          && (collector == null || collector.equals(item.collector()))
          && (account == null || account.equals(item.accountId()))
          && (currency == null || currency.equals(item.currency()));
    }
  }

  /** Orders of the accounts; ties by account id. */
  public enum Order {
    PAST_DUE(comparing(AgedAccount::pastDue, largestFirst())),
    TOTAL(comparing(AgedAccount::total, largestFirst())),
    OLDEST(comparing(AgedAccount::oldestDaysPastDue, largestFirst())),
    NAME(comparing(a -> a.name() == null ? a.account() : a.name(), naturalOrder()));

    private final Comparator<AgedAccount> comparator;

    Order(Comparator<AgedAccount> comparator) {
      this.comparator = comparator.thenComparing(AgedAccount::account);
    }

    private static <T extends Comparable<T>> Comparator<T> largestFirst() {
      return nullsLast(Comparator.<T>reverseOrder());
    }

    /** As it is written in an address. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Adds up the items that a question asks for. */
  public static AgedBalance of(Snapshot snapshot, Scope scope, Question question) {
    return of(
        snapshot.run(),
        question,
        reader -> snapshot.ledger().items(scope, question.account(), reader));
  }

  /** The same of items that were read before. */
  static AgedBalance of(Run run, Question question, AgedItems items) {
    return of(run, question, items.rows()::forEach);
  }

  private static AgedBalance of(Run run, Question question, Consumer<Consumer<AgingItem>> items) {
    LocalDate asOf = run.asOf();
    Conversions conversions =
        question.currency() == null
            ? Conversions.of(run, asOf)
            : Conversions.none(question.currency());
    Map<String, Sums> byAccount = new HashMap<>();
    Sums all = new Sums();
    items.accept(
        item -> {
          if (question.asks(item)) {
            byAccount.computeIfAbsent(item.accountId(), a -> new Sums()).add(item, asOf);
            all.add(item, asOf);
          }
        });
    List<AgedAccount> accounts = new ArrayList<>();
    byAccount.forEach((id, sums) -> accounts.add(sums.account(id, conversions)));
    accounts.sort(question.order().comparator);
    AgedAccount sum = all.account(null, conversions);
    return new AgedBalance(
        asOf, conversions.currency(), List.copyOf(accounts), sum, rounding(sum, accounts));
  }

  private static BigDecimal rounding(AgedAccount sum, List<AgedAccount> accounts) {
    return sum.total() == null
        ? null
        : accounts.stream().map(AgedAccount::total).reduce(sum.total(), BigDecimal::subtract);
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
