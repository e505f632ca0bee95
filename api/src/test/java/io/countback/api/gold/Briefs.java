package io.countback.api.gold;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Briefs of accounts that a test writes down. */
public final class Briefs {
  private Briefs() {}

  /**
   * Of an account that owes nothing, of a company that has loaded everything.
   *
   * @param more columns that are otherwise
   */
  public static AccountBrief of(String account, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    values.put("account_id", account);
    values.put("segment", "(none)");
    values.put("collector", "(unassigned)");
    values.put("currency", "EUR");
    values.put("open", BigDecimal.ZERO.setScale(4));
    values.put("past_due", BigDecimal.ZERO.setScale(4));
    for (String count :
        List.of(
            "open_items",
            "past_due_items",
            "payments",
            "unfinished",
            "payments_before",
            "unfinished_before")) {
      values.put(count, 0);
    }
    for (String list :
        List.of(
            "entities",
            "balances",
            "receipts",
            "open_promises",
            "open_disputes",
            "touches",
            "contacts",
            "missing",
            "not_loaded")) {
      values.put(list, List.of());
    }
    values.putAll(more);
    return RowRecords.of(AccountBrief.class, values);
  }
}
