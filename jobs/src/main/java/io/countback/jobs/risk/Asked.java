package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
      Map<LocalDate, AsOf> known = new HashMap<>();
      for (ItemLife item : account.items()) {
        for (LocalDate on : question.days(item, from, to)) {
          AsOf then =
              known.computeIfAbsent(question.known(on), day -> new AsOf(account, day, recency));
          all.add(new Asked(account.account(), then.segment(), on, item, then.of(item)));
        }
      }
    }
    all.sort(IN_ORDER);
    return all;
  }
}
