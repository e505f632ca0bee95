package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What an account's walk found, as rows: first one of the account ({@code touch_id} null) with its
 * standings and the cash that no touch can claim, then one per touch. Accounts without either have
 * none.
 */
final class WalkRows {
  /**
   * {@link TouchFacts} and, behind them, what only figures need. Days are days since 1970-01-01.
   */
  static final StructType SCHEMA = schema();

  private WalkRows() {}

  private static StructType schema() {
    StructType schema = TouchFacts.SCHEMA;
    for (var field :
        StructType.fromDDL(
                "response_days INT, next_touch_days INT, run INT, run_attempt INT,"
                    + " run_answered_on INT, run_ended_on INT,"
                    + " credits ARRAY<STRUCT<rule: INT, window: INT, on: INT, currency: STRING,"
                    + " amount: DECIMAL(19,4)>>,"
                    + " standings ARRAY<STRUCT<on: INT, aging_band: STRING, segment: STRING,"
                    + " collector: STRING, team: STRING, size_tier: STRING, reachable: BOOLEAN,"
                    + " past_due: ARRAY<STRUCT<currency: STRING, amount: DECIMAL(38,4)>>>>")
            .fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  static List<Row> of(String id, Account account, TouchWalk.Walked walked, WalkContext context) {
    List<Row> rows = new ArrayList<>();
    List<Row> standings = new ArrayList<>();
    for (Standing standing : walked.standings()) {
      Account.State state = account.on(standing.on());
      if (!state.intercompany()) {
        standings.add(standing(standing, state, account, context));
      }
    }
    List<Credit> rest =
        walked.unattributed().stream().filter(c -> !account.on(c.on()).intercompany()).toList();
    if (walked.touches().isEmpty() && standings.isEmpty() && rest.isEmpty()) {
      return rows;
    }
    Object[] ofAccount = new Object[SCHEMA.size()];
    ofAccount[SCHEMA.fieldIndex("account_id")] = id;
    ofAccount[SCHEMA.fieldIndex("credits")] = credits(rest);
    ofAccount[SCHEMA.fieldIndex("standings")] = standings.toArray(Row[]::new);
    rows.add(RowFactory.create(ofAccount));
    walked.touches().forEach(t -> rows.add(touch(id, t, account, context)));
    return rows;
  }

  private static Row standing(
      Standing standing, Account.State state, Account account, WalkContext context) {
    Row[] pastDue =
        standing.pastDue().entrySet().stream()
            .map(e -> RowFactory.create(e.getKey(), e.getValue()))
            .toArray(Row[]::new);
    return RowFactory.create(
        standing.on(),
        standing.agingBand(),
        state.segment(),
        state.collector(),
        context.team(state.collector(), standing.on()),
        account.tierAt(monthEnd(standing.on() + 1)),
        account.reachable(standing.on()),
        pastDue);
  }

  /** The last month-end before a day. */
  private static int monthEnd(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return day - date.getDayOfMonth();
  }

  private static Row[] credits(List<Credit> credits) {
    return credits.stream()
        .sorted(
            Comparator.comparingInt(Credit::on)
                .thenComparingInt(Credit::window)
                .thenComparing(Credit::currency)
                .thenComparingInt(c -> c.rule() == null ? -1 : c.rule().ordinal()))
        .map(
            c ->
                RowFactory.create(
                    c.rule() == null ? null : c.rule().ordinal(),
                    c.window(),
                    c.on(),
                    c.currency(),
                    c.amount()))
        .toArray(Row[]::new);
  }

  private static Row touch(String account, WalkedTouch walked, Account of, WalkContext context) {
    AccountEvent.Touch touch = walked.touch;
    Account.State state = of.on(touch.day());
    String collector = Objects.requireNonNullElse(touch.collector(), state.collector());
    Row[] paid =
        walked.paid().entrySet().stream()
            .filter(e -> e.getValue().signum() != 0)
            .map(e -> RowFactory.create(e.getKey().currency(), e.getKey().days(), e.getValue()))
            .toArray(Row[]::new);
    return RowFactory.create(
        touch.id(),
        account,
        touch.entity(),
        WalkContext.instant(touch.at()),
        LocalDate.ofEpochDay(touch.day()),
        touch.timed(),
        touch.channel(),
        touch.template(),
        touch.campaignStep(),
        touch.purpose(),
        touch.tone(),
        touch.automated(),
        collector,
        collector.equals(AccountHistory.UNASSIGNED)
            ? AccountHistory.NONE
            : context.team(collector, touch.day()),
        state.segment(),
        of.tierAt(monthEnd(touch.day())),
        walked.agingBand,
        touch.delivery(),
        touch.delivered(),
        walked.repeat,
        walked.attempt,
        walked.days(Kind.REPLY),
        walked.days(Kind.PROMISE),
        walked.days(Kind.DISPUTE),
        walked.days(Kind.PAYMENT),
        walked.responseHours(),
        walked.lastTouchDays(),
        paid,
        walked.pastDueMeant,
        walked.fullPaymentDays,
        walked.fullCensoredDays,
        walked.nextTouchHours,
        walked.priorTouches,
        touch.experiment(),
        touch.arm(),
        touch.minutes(),
        touch.outcome(),
        touch.invoices().toArray(String[]::new),
        walked.responseDays(),
        walked.nextTouchAfter,
        walked.run < 0 ? null : walked.run,
        walked.run < 0 ? null : walked.runAttempt,
        walked.runAnsweredOn,
        walked.runEndedOn,
        credits(walked.credits()),
        null);
  }
}
