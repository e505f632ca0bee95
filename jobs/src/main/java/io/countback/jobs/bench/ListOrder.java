package io.countback.jobs.bench;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An order in which collectors work the same accounts; equals stand by account id. */
enum ListOrder {
  /** As published. */
  EXPECTED_GAIN(comparing(ListedAccount::rank)),
  /** The least likely to pay in time first. */
  RISK_ONLY(comparing(ListedAccount::riskProbability, nullsFirst(naturalOrder())).reversed()),
  /** The largest amount past due first. */
  LARGEST_FIRST(comparing(ListedAccount::pastDue, nullsFirst(naturalOrder())).reversed()),
  /** The longest past due first. */
  OLDEST_FIRST(comparing(ListedAccount::oldestDaysPastDue, nullsFirst(naturalOrder())).reversed());

  private final Comparator<ListedAccount> order;

  ListOrder(Comparator<ListedAccount> order) {
    this.order = order.thenComparing(ListedAccount::accountId);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Account ids by collector, who is contacted first standing first. */
  Map<String, List<String>> of(List<ListedAccount> accounts) {
    return lists(accounts, order);
  }

  /** The same in the order of what a contact with each account brings, which nobody knows. */
  static Map<String, List<String>> knowing(
      Map<String, Double> effects, List<ListedAccount> accounts) {
    Comparator<ListedAccount> byEffect = comparing(account -> effects.get(account.accountId()));
    return lists(accounts, byEffect.reversed().thenComparing(ListedAccount::accountId));
  }

  private static Map<String, List<String>> lists(
      List<ListedAccount> accounts, Comparator<ListedAccount> order) {
    return accounts.stream()
        .sorted(order)
        .collect(
            Collectors.groupingBy(
                ListedAccount::collector,
                TreeMap::new,
                Collectors.mapping(ListedAccount::accountId, Collectors.toList())));
  }
}
