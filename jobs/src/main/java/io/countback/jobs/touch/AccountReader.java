package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads the rows of one account into its events in order and what it was. */
final class AccountReader {
  private final WalkContext context;
  private final List<AccountEvent> events = new ArrayList<>();
  private final Account account = new Account();
  private String home;

  private AccountReader(WalkContext context) {
    this.context = context;
  }

  /** An account as read. */
  record Read(Account account, List<AccountEvent> events) {}

  /** Reads rows of {@link EventRows}, in any order. */
  static Read read(List<Row> rows, WalkContext context) {
    AccountReader reader = new AccountReader(context);
    reader.home(rows);
    rows.forEach(reader::add);
    // An account of the group is no customer while it is one: nothing of it is in any figure.
    reader.events.removeIf(
        e ->
            e.day() > context.asOf()
                || e instanceof AccountEvent.Touch && reader.account.on(e.day()).intercompany());
    reader.events.sort(AccountEvent.IN_ORDER);
    return new Read(reader.account, reader.events);
  }

  /** The entity of what names none: the account's, else the first of its documents by id. */
  private void home(List<Row> rows) {
    String ofDocuments = null;
    for (Row row : rows) {
      String entity = row.getString(EventRows.ENTITY);
      if ("home".equals(row.getString(EventRows.SOURCE))) {
        home = entity;
      } else if ("money".equals(row.getString(EventRows.SOURCE))
          && (ofDocuments == null || entity.compareTo(ofDocuments) < 0)) {
        ofDocuments = entity;
      }
    }
    home = home == null ? ofDocuments : home;
  }

  private void add(Row row) {
    String id = row.getString(EventRows.ID);
    String entity = row.isNullAt(EventRows.ENTITY) ? home : row.getString(EventRows.ENTITY);
    switch (row.getString(EventRows.SOURCE)) {
      case "touch" -> touch(row, id, entity);
      case "promise" -> events.add(timed(Kind.PROMISE, row, id, entity));
      case "dispute" -> events.add(dated(Kind.DISPUTE, date(row), id, entity));
      case "receipt" ->
          events.add(
              new AccountEvent.Receipt(date(row), context.startOf(date(row) + 1, entity), id));
      case "money" -> events.add(movement(row, id, entity));
      case "state" -> {
        Row state = row.getStruct(EventRows.STATE);
        account.state(
            row.isNullAt(EventRows.DAY) ? Integer.MIN_VALUE : date(row),
            new Account.State(state.getString(0), state.getString(1), state.getBoolean(2)));
      }
      case "contact" -> {
        Row detail = row.getStruct(EventRows.DETAIL);
        account.contact(
            id,
            row.isNullAt(EventRows.DAY) ? Integer.MIN_VALUE : date(row),
            new Account.Detail(
                detail.getBoolean(0),
                detail.getBoolean(1),
                detail.isNullAt(2) ? null : Integer.valueOf(day(detail, 2))));
      }
      case "tiers" -> {
        List<Row> tiers = row.getList(EventRows.TIERS);
        tiers.forEach(t -> account.tier(day(t, 0), t.getString(1)));
      }
      default -> {
        // The home is read before.
      }
    }
  }

  private void touch(Row row, String id, String entity) {
    Row touch = row.getStruct(EventRows.TOUCH);
    if (touch.getBoolean(0)) {
      events.add(timed(Kind.REPLY, row, id, entity));
      return;
    }
    Instant moment = row.getAs(EventRows.AT);
    boolean timed = row.getBoolean(EventRows.TIMED);
    int day = timed ? context.dayOf(moment, entity) : WalkContext.dayOfDate(moment);
    boolean hasTemplate = !touch.isNullAt(2);
    events.add(
        new AccountEvent.Touch(
            id,
            day,
            timed ? WalkContext.micros(moment) : context.startOf(day, entity),
            timed,
            entity,
            touch.getString(1),
            touch.getString(2),
            hasTemplate ? context.template(touch.getString(2), touch.getInt(3)) : null,
            touch.getString(4),
            touch.getString(5),
            hasTemplate ? context.tone(touch.getString(2), touch.getInt(3)) : null,
            touch.getBoolean(6),
            touch.getString(7),
            touch.getString(8),
            touch.getAs(9),
            touch.getString(10),
            touch.getList(11),
            touch.getString(12),
            touch.getString(13),
            touch.getAs(14)));
  }

  private AccountEvent.Answer timed(Kind kind, Row row, String id, String entity) {
    Instant moment = row.getAs(EventRows.AT);
    if (!row.getBoolean(EventRows.TIMED)) {
      return dated(kind, WalkContext.dayOfDate(moment), id, entity);
    }
    long at = WalkContext.micros(moment);
    return new AccountEvent.Answer(kind, context.dayOf(moment, entity), at, at, id);
  }

  private AccountEvent.Answer dated(Kind kind, int day, String id, String entity) {
    return new AccountEvent.Answer(
        kind, day, AccountEvent.UNTIMED, context.startOf(day + 1, entity), id);
  }

  private AccountEvent.Movement movement(Row row, String id, String entity) {
    Row money = row.getStruct(EventRows.MONEY);
    int day = date(row);
    BigDecimal cash = money.getDecimal(5);
    return new AccountEvent.Movement(
        day,
        entity,
        money.getString(0),
        money.getInt(1),
        money.isNullAt(2) ? null : Integer.valueOf(day(money, 2)),
        money.getString(3),
        money.getDecimal(4),
        cash,
        money.isNullAt(6) ? day : day(money, 6),
        money.getString(7),
        context.startOf(day + 1, entity),
        id + "/" + money.getString(0) + "/" + money.getInt(1));
  }

  private static int date(Row row) {
    return day(row, EventRows.DAY);
  }

  private static int day(Row row, int column) {
    return WalkContext.day(row.<LocalDate>getAs(column));
  }
}
