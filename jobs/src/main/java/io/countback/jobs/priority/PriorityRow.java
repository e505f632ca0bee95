package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Weekdays;
import io.countback.jobs.priority.Situation.JudgedPromise;
import io.countback.jobs.priority.Situation.OpenDispute;
import io.countback.jobs.priority.Situation.OpenPromise;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row of {@code prioritized_account}, all but its rank. */
final class PriorityRow {
  /** Below this gain, in reporting currency, a person's time is not worth it. */
  static final BigDecimal MINIMUM_GAIN = new BigDecimal("5");

  /** Where the source tells no minutes of a channel. */
  static final double USUAL_MINUTES = 5;

  private static final int CROSSES_WITHIN_DAYS = 7;
  private static final int FEWEST_DUE = 3;
  private static final int SEVERAL_BROKEN = 2;

  private static final StructType SCHEMA = PrioritizedAccounts.SCHEMA;

  private final Object[] cells = new Object[SCHEMA.size()];
  private final Situation account;
  private final Ranking ranking;

  private PriorityRow(Situation account, Ranking ranking) {
    this.account = account;
    this.ranking = ranking;
  }

  /** The row of an account; empty where nothing of it is past due or due soon with a high risk. */
  static Optional<Row> of(Row row, Ranking ranking) {
    Situation account = ranking.reader().read(row);
    LocalDate asOf = account.asOf();
    if (account.items().stream().noneMatch(item -> ExpectedGain.counts(item, asOf))) {
      return Optional.empty();
    }
    PriorityRow priority = new PriorityRow(account, ranking);
    priority.fill(row);
    return Optional.of(RowFactory.create(priority.cells));
  }

  private void set(String column, Object value) {
    cells[SCHEMA.fieldIndex(column)] = value;
  }

  private void fill(Row row) {
    set("account_id", account.account());
    set("name", row.getAs("name"));
    set("segment", account.segment());
    set("collector", row.getAs("collector"));
    set("currency", ranking.currency());
    owed();
    risk(row);
    Answers answers = Answers.of(account, agingBand(), ranking.answers());
    boolean automate = score(answers);
    Optional<Deferral> deferral = Deferral.of(account);
    deferral.ifPresent(
        d -> {
          set("deferred_reason", d.reason().word());
          set("deferred_until", d.returnsOn());
        });
    answers(answers);
    NextAction next = NextAction.of(account, answers, ranking.reader().contacts(row), automate);
    next(next);
    conversation();
    set("automate", automate);
    set("flags", flags(row).toArray(String[]::new));
  }

  private String agingBand() {
    return account.pastDue().stream()
        .map(OpenItem::column)
        .max(Enum::compareTo)
        .map(column -> column.part())
        .orElse("pre_due");
  }

  private void owed() {
    List<OpenItem> late = account.pastDue();
    LocalDate asOf = account.asOf();
    LocalDate since = Weekdays.before(asOf);
    set("past_due", money(late));
    set("past_due_by_currency", byCurrency(late));
    set("past_due_items", late.size());
    account.oldestDaysPastDue().ifPresent(days -> set("oldest_days_past_due", days.intValue()));
    set("newly_past_due", money(late.stream().filter(i -> !i.dueOn().isBefore(since)).toList()));
    set(
        "about_to_cross",
        money(
            account.items().stream().filter(i -> i.dueOn() != null && crosses(i, asOf)).toList()));
    set("disputed", money(account.items().stream().filter(OpenItem::disputed).toList()));
  }

  private static boolean crosses(OpenItem item, LocalDate asOf) {
    int then = (int) item.daysPastDue(asOf.plusDays(CROSSES_WITHIN_DAYS));
    return AgingColumn.of(then) != item.column();
  }

  private BigDecimal money(List<OpenItem> items) {
    return items.stream()
        .map(OpenItem::reporting)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(ranking.digits(), RoundingMode.HALF_UP)
        .setScale(4);
  }

  private static Row[] byCurrency(List<OpenItem> items) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    items.forEach(i -> sums.merge(i.currency(), i.open(), BigDecimal::add));
    return sums.entrySet().stream()
        .map(e -> RowFactory.create(e.getKey(), e.getValue()))
        .toArray(Row[]::new);
  }

  private void risk(Row row) {
    Row now = row.getAs("risk_now");
    if (now != null) {
      set("risk_probability", now.getDecimal(0));
      set("risk_bucket", now.getString(1));
    }
    Row before = row.getAs("risk_before");
    set("risk_bucket_before", before == null ? null : before.getString(1));
  }

  /** Gain, parts and what would move it; true where it is too small for a person. */
  private boolean score(Answers answers) {
    BigDecimal response = answers.response().factor();
    List<OpenItem> counted = account.counted();
    ExpectedGain gain = account.gain(counted, response, ranking.digits());
    Reasons reasons = new Reasons(account, counted, answers, ranking.currency());
    List<Row> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      if (gain.part(part).signum() != 0) {
        parts.add(RowFactory.create(part.word(), gain.part(part).setScale(4), reasons.of(part)));
      }
    }
    set("expected_gain", gain.total().setScale(4));
    set("parts", parts.toArray(Row[]::new));
    set(
        "changes",
        Change.of(account, answers, ranking.digits()).stream()
            .map(c -> RowFactory.create(c.text(), c.points().setScale(4)))
            .toArray(Row[]::new));
    set("response_factor", response);
    return gain.total().compareTo(MINIMUM_GAIN) < 0;
  }

  private void answers(Answers answers) {
    set("attempt", answers.nextAttempt());
    answers
        .channel()
        .ifPresent(
            best -> {
              set("best_channel", best.value());
              set("best_channel_of", best.ownAccount() ? "account" : "segment");
              set("best_channel_n", best.touches());
            });
    answers
        .hours()
        .ifPresent(
            best -> {
              set("best_hours", best.value());
              set("best_hours_of", best.ownAccount() ? "account" : "segment");
              set("best_hours_n", best.touches());
            });
  }

  private void next(NextAction next) {
    set("next_action", next.text());
    set("next_action_on", next.due());
    set("channel", next.channel());
    set("contact", next.contact() == null ? null : next.contact().words());
    set("second_contact", next.second() == null ? null : next.second().words());
    Suggestion template =
        next.channel() == null
            ? null
            : ranking.templates().get(Suggestion.key(next.channel(), agingBand()));
    if (template != null) {
      set("template", template.template());
      set("template_label", template.label());
    }
    double minutes =
        next.channel() == null
            ? USUAL_MINUTES
            : ranking.minutes().getOrDefault(next.channel(), USUAL_MINUTES);
    set("minutes", BigDecimal.valueOf(minutes).setScale(2, RoundingMode.HALF_UP));
  }

  /** Promises, disputes and the last touch. */
  private void conversation() {
    if (!account.promises().isEmpty()) {
      OpenPromise promise = account.promises().get(account.promises().size() - 1);
      set("promised_on", promise.promisedOn());
      set("promised", promise.amount());
      set("promised_currency", promise.currency());
    }
    account.recentlyBroken().ifPresent(p -> set("promise_broken_on", p.fellDue()));
    set("promises_kept", (int) account.judged().stream().filter(JudgedPromise::kept).count());
    set("promises_judged", account.judged().size());
    set("open_disputes", account.disputes().size());
    if (!account.disputes().isEmpty()) {
      OpenDispute oldest = account.disputes().get(0);
      set("dispute_reason", oldest.reason());
      set("dispute_fault_side", oldest.faultSide());
      set("dispute_opened_on", oldest.openedOn());
    }
    account
        .lastTouch()
        .ifPresent(
            touch -> {
              set("last_touch_on", touch.on());
              set("last_touch_channel", touch.channel());
              set("last_touch_collector", touch.automated() ? null : touch.collector());
              set("last_touch_automated", touch.automated());
              set("last_touch_answer", touch.answer());
            });
  }

  private List<String> flags(Row row) {
    List<String> flags = new ArrayList<>();
    Row paying = row.getAs("paying");
    if (paying != null && paying.getLong(0) >= FEWEST_DUE && paying.getLong(1) == 0) {
      flags.add("never_on_time");
    }
    if (account.judged().stream().filter(p -> !p.kept()).count() >= SEVERAL_BROKEN) {
      flags.add("broken_promises");
    }
    if (account.items().size() < row.getList(row.fieldIndex("items")).size()) {
      flags.add("fx_missing");
    }
    flags.add("assumed_effect");
    return flags;
  }
}
