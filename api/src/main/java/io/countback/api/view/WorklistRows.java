package io.countback.api.view;

import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A worklist as data. */
public record WorklistRows(Worklist list) {
  /** An account with its place, or with why it waits; the other is 0 or null. */
  private record Ranked(int rank, PrioritizedAccount account, Waiting waiting) {}

  /** Some of the listed accounts as objects, each with its place in the list. */
  public List<Map<String, Object>> json(int from, int to) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      PrioritizedAccount account = list.listed().get(i);
      Map<String, Object> row = ofRank().withAll(ofAll()).json(new Ranked(i + 1, account, null));
      Reasons reasons = Reasons.of(account);
      row.put("reasons", reasons.top().stream().map(WorklistRows::reason).toList());
      row.put("other", Figures.number(reasons.other()));
      row.put(
          "changes", account.changes().stream().map(c -> points(c.text(), c.points())).toList());
      row.put("past_due_by_currency", amounts(account));
      rows.add(row);
    }
    return rows;
  }

  private static List<Money> amounts(PrioritizedAccount account) {
    return account.pastDueByCurrency().stream()
        .map(a -> Money.of(a.amount(), a.currency()))
        .toList();
  }

  private static Map<String, Object> reason(Part part) {
    Map<String, Object> reason = points(part.text(), part.points());
    reason.put("part", part.part());
    return reason;
  }

  private static Map<String, Object> points(String text, BigDecimal points) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", text);
    object.put("points", Figures.number(points));
    return object;
  }

  /** The accounts left alone for now as objects. */
  public List<Map<String, Object>> deferred() {
    Fields<Waiting> fields =
        new Fields<Waiting>()
            .with("account", w -> w.account().accountId())
            .with("name", w -> w.account().name())
            .with("collector", w -> w.account().collector())
            .with("reason", Waiting::reason)
            .with("returns_on", Waiting::returnsOn)
            .with("past_due", w -> Money.of(w.account().pastDue(), w.account().currency()))
            .with("oldest_days_past_due", w -> w.account().oldestDaysPastDue())
            .with("risk_bucket", w -> w.account().riskBucket());
    return list.deferred().stream().map(fields::json).toList();
  }

  /** How many are left alone and what they owe. */
  public Map<String, Object> deferredSum(String currency) {
    Map<String, Object> sum = new LinkedHashMap<>();
    sum.put("accounts", list.counts().deferred().accounts());
    sum.put("amount", Money.of(list.counts().deferred().amount(), currency));
    return sum;
  }

  /** All listed accounts, then those left alone, as lines with their reasons. */
  public String csv(Csv csv, String currency) {
    List<Ranked> rows =
        IntStream.range(0, list.listed().size())
            .mapToObj(i -> new Ranked(i + 1, list.listed().get(i), null))
            .collect(Collectors.toCollection(ArrayList::new));
    list.deferred().forEach(w -> rows.add(new Ranked(0, w.account(), w)));
    return ofRank().withAll(ofLine(currency)).csv(csv, rows);
  }

  private Fields<Ranked> ofLine(String currency) {
    return ofAll()
        .with("deferred_reason", r -> r.waiting == null ? null : r.waiting.reason())
        .with("deferred_until", r -> r.waiting == null ? null : r.waiting.returnsOn())
        .with("reasons", r -> r.account.parts().stream().map(WorklistRows::words).toList())
        .with("currency", r -> currency);
  }

  /** The header of {@link #csv}. */
  String head(Csv csv, String currency) {
    return ofRank().withAll(ofLine(currency)).head(csv);
  }

  /** Hands out the lines of {@link #csv}, each from behind its rank. */
  void lines(Csv csv, String currency, Lines lines) {
    Fields<Ranked> fields = ofLine(currency);
    for (PrioritizedAccount account : list.listed()) {
      lines.take(account, null, fields.line(csv, new Ranked(0, account, null)));
    }
    for (Waiting waiting : list.deferred()) {
      Ranked row = new Ranked(0, waiting.account(), waiting);
      lines.take(waiting.account(), waiting, fields.line(csv, row));
    }
  }

  /** Takes lines. */
  interface Lines {
    /** The line of an account; waiting is null where it is not left alone. */
    void take(PrioritizedAccount account, Waiting waiting, String line);
  }

  private static String words(Part part) {
    return "%s %s".formatted(Figures.number(part.points()).toPlainString(), part.text());
  }

  private static Fields<Ranked> ofRank() {
    return new Fields<Ranked>().with("rank", r -> r.rank == 0 ? null : r.rank);
  }

  /** When the account is expected to pay; null where the run does not tell. */
  private <T> Function<Ranked, Object> expected(Function<ExpectedPayment, T> value) {
    return row -> {
      ExpectedPayment expected = list.expected().get(row.account.accountId());
      return expected == null ? null : value.apply(expected);
    };
  }

  private Fields<Ranked> ofAll() {
    return new Fields<Ranked>()
        .with("account", r -> r.account.accountId())
        .with("name", r -> r.account.name())
        .with("collector", r -> r.account.collector())
        .with("segment", r -> r.account.segment())
        .with("score", r -> r.account.expectedGain())
        .with("expected_gain", r -> money(r, r.account.expectedGain()))
        .with("within_capacity", r -> r.account.withinCapacity())
        .with("past_due", r -> money(r, r.account.pastDue()))
        .with("past_due_items", r -> r.account.pastDueItems())
        .with("oldest_days_past_due", r -> r.account.oldestDaysPastDue())
        .with("newly_past_due", r -> money(r, r.account.newlyPastDue()))
        .with("about_to_cross", r -> money(r, r.account.aboutToCross()))
        .with("disputed", r -> money(r, r.account.disputed()))
        .with("risk_bucket", r -> r.account.riskBucket())
        .with("risk_probability", r -> r.account.riskProbability())
        .with("risk_bucket_before", r -> r.account.riskBucketBefore())
        .with("expected_payment.p10", expected(ExpectedPayment::p10On))
        .with("expected_payment.p50", expected(ExpectedPayment::p50On))
        .with("expected_payment.p90", expected(ExpectedPayment::p90On))
        .with("expected_payment.null_reason", expected(ExpectedPayment::nullReason))
        .with(
            "expected_payment.next_amount",
            r -> money(r, (BigDecimal) expected(ExpectedPayment::nextAmount).apply(r)))
        .with("next_action.text", r -> r.account.nextAction())
        .with("next_action.due", r -> r.account.nextActionOn())
        .with("next_action.channel", r -> r.account.channel())
        .with("next_action.hour", r -> r.account.bestHours())
        .with("next_action.n", r -> r.account.bestChannelN())
        .with("next_action.n_of", r -> r.account.bestChannelOf())
        .with("next_action.attempt", r -> r.account.attempt())
        .with("next_action.contact", r -> r.account.contact())
        .with("next_action.second_contact", r -> r.account.secondContact())
        .with("next_action.template", r -> r.account.template())
        .with("next_action.label", r -> r.account.templateLabel())
        .with("promise.on", r -> r.account.promisedOn())
        .with("promise.amount", r -> Money.of(r.account.promised(), r.account.promisedCurrency()))
        .with("promise.broken_on", r -> r.account.promiseBrokenOn())
        .with("promise.kept", r -> r.account.promisesKept())
        .with("promise.judged", r -> r.account.promisesJudged())
        .with("dispute.open", r -> r.account.openDisputes())
        .with("dispute.reason", r -> r.account.disputeReason())
        .with("dispute.fault_side", r -> r.account.disputeFaultSide())
        .with("dispute.opened_on", r -> r.account.disputeOpenedOn())
        .with("last_touch.on", r -> r.account.lastTouchOn())
        .with("last_touch.channel", r -> r.account.lastTouchChannel())
        .with("last_touch.collector", r -> r.account.lastTouchCollector())
        .with("last_touch.automated", r -> r.account.lastTouchAutomated())
        .with("last_touch.outcome", r -> r.account.lastTouchAnswer())
        .with("automate", r -> r.account.automate())
        .with("flags", r -> r.account.flags());
  }

  private static Money money(Ranked row, BigDecimal amount) {
    return Money.of(amount, row.account.currency());
  }
}
