package io.countback.jobs.touch;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.touch.AccountEvent.Answer;
import io.countback.jobs.touch.AccountEvent.Movement;
import io.countback.jobs.touch.AccountEvent.Receipt;
import io.countback.jobs.touch.AccountEvent.Touch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What happened on some accounts, told event by event, and the figures of it. Days are days of
 * 2026, the first of January being 0; accounts have no attributes.
 */
final class Story {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final long HOUR = 3_600_000_000L;

  private final Map<String, List<AccountEvent>> accounts = new LinkedHashMap<>();
  private int ids;

  private static int day(int day) {
    return (int) START.toEpochDay() + day;
  }

  private static long moment(int day, double hour) {
    return day(day) * 24 * HOUR + (long) (hour * HOUR);
  }

  private String id() {
    return "%05d".formatted(ids++);
  }

  private Story add(String account, AccountEvent event) {
    accounts.computeIfAbsent(account, a -> new ArrayList<>()).add(event);
    return this;
  }

  /** A delivered manual call by collector c1; words: automated, bounced, unknown, an outcome. */
  Story call(String account, int day, double hour, String... words) {
    return touch(account, day, hour, "phone", List.of(), words);
  }

  Story touch(
      String account,
      int day,
      double hour,
      String channel,
      List<String> invoices,
      String... words) {
    List<String> said = Arrays.asList(words);
    String delivery = said.contains("bounced") ? "bounced" : "delivered";
    return add(
        account,
        new Touch(
            id(),
            day(day),
            moment(day, hour),
            true,
            "E",
            channel,
            null,
            null,
            null,
            "demand",
            null,
            said.contains("automated"),
            "c1",
            said.contains("unknown") ? "unknown" : delivery,
            null,
            said.stream().filter(w -> Kind.recorded(w) != null).findFirst().orElse(null),
            invoices,
            null,
            null,
            null));
  }

  Story reply(String account, int day, double hour) {
    long at = moment(day, hour);
    return add(account, new Answer(Kind.REPLY, day(day), at, at, id()));
  }

  Story promise(String account, int day) {
    return add(
        account,
        new Answer(Kind.PROMISE, day(day), AccountEvent.UNTIMED, moment(day + 1, 0), id()));
  }

  Story invoice(String account, String invoice, int issued, int due, String amount) {
    return move(account, invoice, due, issued, new BigDecimal(amount), BigDecimal.ZERO);
  }

  /** A receipt that closes so much of an invoice on the day it comes. */
  Story pay(String account, String invoice, int due, int day, String amount) {
    BigDecimal cash = new BigDecimal(amount);
    add(account, new Receipt(day(day), moment(day + 1, 0), id()));
    return move(account, invoice, due, day, cash.negate(), cash);
  }

  private Story move(
      String account, String invoice, int due, int day, BigDecimal open, BigDecimal cash) {
    return add(
        account,
        new Movement(
            day(day),
            "E",
            invoice,
            1,
            day(due),
            "EUR",
            open,
            cash,
            day(day),
            "R",
            moment(day + 1, 0),
            id()));
  }

  /** Sums of every slice as of a day; only that day is a period end. */
  Map<TouchCounting.Key, Sums> sums(int asOf) {
    List<LocalDate> ends = List.of(START.plusDays(asOf));
    WalkContext context = new WalkContext(Map.of(), null, Map.of(), ends);
    TouchCounting counting = new TouchCounting(new Periods(ends));
    accounts.forEach(
        (id, events) -> {
          List<AccountEvent> known =
              events.stream()
                  .filter(e -> e.day() <= day(asOf))
                  .sorted(AccountEvent.IN_ORDER)
                  .toList();
          TouchWalk.Walked walked = TouchWalk.walk(known, context.periodEnds());
          List<Row> rows = new ArrayList<>();
          for (Row row : WalkRows.of(id, new Account(), walked, context)) {
            rows.add(new GenericRowWithSchema(cells(row), WalkRows.SCHEMA));
          }
          counting.account(rows);
        });
    return counting.sums();
  }

  /** A row's cells as Spark hands them on: lists for arrays. */
  static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i) instanceof Row[] rows ? list(rows) : row.get(i);
    }
    return cells;
  }

  private static Object list(Row[] rows) {
    List<Row> made = Arrays.stream(rows).map(row -> (Row) new GenericRow(cells(row))).toList();
    return CollectionConverters.asScala(made).toSeq();
  }

  /**
   * Figures of the total as of a day: {@code value [low, high] n reason flags} by id, part, step.
   */
  Map<String, String> figures(int asOf) {
    Sums total =
        sums(asOf)
            .getOrDefault(
                new TouchCounting.Key(TouchCounting.For.METRIC, day(asOf), Slice.TOTAL),
                new Sums());
    Map<String, String> figures = new TreeMap<>();
    FxRates none = new FxRates(List.of());
    for (Row row :
        TouchFigureRows.of(START.plusDays(asOf), Slice.TOTAL, total, "EUR", none, true)) {
      Row named = new GenericRowWithSchema(cells(row), MetricTable.FIGURE);
      figures.put(key(named), shown(named));
    }
    return figures;
  }

  private static String key(Row row) {
    return Arrays.asList("metric_id", "part", "step", "channel").stream()
            .map(c -> row.getAs(c))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(" "))
        + ("transaction".equals(row.getAs("currency_basis")) ? " transaction" : "");
  }

  private static String shown(Row row) {
    StringBuilder shown = new StringBuilder(plain(row.getAs("value")));
    if (row.getAs("low") != null) {
      shown.append(" [").append(plain(row.getAs("low"))).append(", ");
      shown.append(plain(row.getAs("high"))).append("]");
    }
    if (row.getAs("null_reason") != null) {
      shown.append(" ").append(row.<String>getAs("null_reason"));
    }
    Object flags = row.getAs("flags");
    String text =
        Arrays.stream((Object[]) flags)
            .map(Object::toString)
            .filter(f -> !f.equals("incomplete_period"))
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? shown.toString() : shown + " " + text;
  }

  private static String plain(BigDecimal value) {
    return value == null ? "-" : value.stripTrailingZeros().toPlainString();
  }
}
