package io.countback.api.view;

import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
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

  /** The lines of {@link #csv} where they are too many to hold. */
  public static Feed feed(Snapshot snapshot, Scope scope, AgedBalance.Question question, Csv csv) {
    String currency = question.conversions(snapshot.run()).currency();
    Fields<AgedAccount> fields =
        ofAccount().withAll(amounts(currency)).with("currency", account -> currency);
    return SortedFeed.of(
        fields.head(csv),
        AgedBalance.Place.class,
        AgedBalance.Place.IN_ORDER,
        lines ->
            AgedBalance.each(
                snapshot,
                scope,
                question,
                account -> lines.add(question.order().place(account), fields.line(csv, account))));
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
    return amounts(balance.currency());
  }

  private static Fields<AgedAccount> amounts(String currency) {
    Fields<AgedAccount> fields = new Fields<>();
    for (String column : AgedBalance.COLUMNS) {
      fields.with(column, a -> Money.of(a.amounts().get(column), currency));
    }
    return fields
        .with("total", a -> Money.of(a.total(), currency))
        .with("past_due", a -> Money.of(a.pastDue(), currency))
        .with("oldest_days_past_due", AgedAccount::oldestDaysPastDue)
        .with("items", AgedAccount::items);
  }
}
