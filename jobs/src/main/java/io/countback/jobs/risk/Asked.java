package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instalment asked of on a day, with what was known then: the same for every target.
 *
 * @param segment of the account, as known then
 * @param on the day
 */
record Asked(String account, String segment, LocalDate on, ItemLife item, Features features) {
  private static final Comparator<Asked> IN_ORDER =
      Comparator.comparing(Asked::on)
          .thenComparing(Asked::account)
          .thenComparing(a -> a.item().document().id());

  /**
   * All of accounts, in order of day, account and item.
   *
   * @param from first day of asking
   * @param to last one
   */
  static List<Asked> of(
      List<AccountFacts> accounts,
      Question question,
      Recency recency,
      LocalDate from,
      LocalDate to) {
    List<Asked> all = new ArrayList<>();
    for (AccountFacts account : accounts) {
      Map<LocalDate, List<ItemLife>> asked = new TreeMap<>();
      for (ItemLife item : account.items()) {
        for (LocalDate on : question.days(item, from, to)) {
          asked.computeIfAbsent(on, day -> new ArrayList<>()).add(item);
        }
      }
      // One day after the other: a large account as it was on every day does not fit in memory.
      asked.forEach(
          (on, items) -> {
            AsOf then = new AsOf(account, question.known(on), recency);
            String segment = then.segment();
            for (ItemLife item : items) {
              all.add(new Asked(account.account(), segment, on, item, then.of(item)));
            }
          });
    }
    all.sort(IN_ORDER);
    return all;
  }
}
