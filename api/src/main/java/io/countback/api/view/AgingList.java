package io.countback.api.view;

import java.util.List;
import java.util.Map;

/** An aged trial balance as data. */
public record AgingList(AgedBalance balance) {

  /** Some of the accounts as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return balance.accounts().subList(from, to).stream()
        .map(
            account -> {
              Map<String, Object> object = ofAccount().withAll(amounts()).json(account);
              object.put("null_reason", nullReason(account));
              return object;
            })
        .toList();
  }

  /** The sum as an object. */
  public Map<String, Object> sum() {
    Map<String, Object> sum = amounts().json(balance.sum());
    sum.put("rounding", Money.of(balance.rounding(), balance.currency()));
    sum.put("null_reason", nullReason(balance.sum()));
    return sum;
  }

  /** All accounts as lines; the sum is none of them. */
  public String csv(Csv csv) {
    return ofAccount().withAll(amounts()).csv(csv, balance.accounts(), balance.currency());
  }

  private static String nullReason(AgedAccount account) {
    return account.total() == null ? "fx_missing" : null;
  }

  private static Fields<AgedAccount> ofAccount() {
    return new Fields<AgedAccount>()
        .with("account", AgedAccount::account)
        .with("name", AgedAccount::name)
        .with("collector", AgedAccount::collector)
        .with("segment", AgedAccount::segment);
  }

  private Fields<AgedAccount> amounts() {
    Fields<AgedAccount> fields = new Fields<>();
    for (String column : AgedBalance.COLUMNS) {
      fields.with(column, a -> Money.of(a.amounts().get(column), balance.currency()));
    }
    return fields
        .with("total", a -> Money.of(a.total(), balance.currency()))
        .with("past_due", a -> Money.of(a.pastDue(), balance.currency()))
        .with("oldest_days_past_due", AgedAccount::oldestDaysPastDue)
        .with("items", AgedAccount::items);
  }
}
