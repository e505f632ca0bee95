package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the touches of accounts, one account after the other, into {@link Sums} per slice and
 * period end. What is known at a period end is only what happened by then.
 */
final class TouchCounting {
  /** Whose sums: of the metrics, or of the table {@code channel_response}. */
  enum For {
    METRIC,
    CHANNEL_RESPONSE
  }

  record Key(For of, int periodEnd, Slice slice) {}

  /** Cash credited to manual touches, last touch, 7 days. */
  static final String MANUAL = "manual";

  /** Past due of accounts without touch. */
  static final String UNTOUCHED = "untouched";

  /** Hundredths of an hour in the 30 days after which a touch is silent. */
  private static final int SILENT = 30 * 24 * 100;

  private static final int OVER_LIMIT = 8;
  private static final int DAYS_30 = 30;
  private static final int DAYS_90 = 90;
  private static final int[] CHANNEL_SLICES = {
    Slice.CHANNEL, Slice.AGING_BAND, Slice.SEGMENT, Slice.ATTEMPT
  };
  private static final int[] RUN_SLICES = {Slice.CHANNEL, Slice.AGING_BAND, Slice.SEGMENT};
  private static final StructType SCHEMA = WalkRows.SCHEMA;

  /** Sums of a slice, and those of the account being counted. */
  private static final class Cell {
    private final Sums sums = new Sums();
    private final int[] x = new int[Rates.COUNT];
    private final int[] n = new int[Rates.COUNT];
    private final Set<Object> month = new HashSet<>();
    private final Set<Object> quarter = new HashSet<>();
    private boolean ofTemplate;
    private long observed;
    private boolean waits;

    private void observe(int rate, boolean success) {
      observed |= 1L << rate;
      n[rate]++;
      x[rate] += success ? 1 : 0;
    }

    private void fold() {
      for (; observed != 0; observed &= observed - 1) {
        int rate = Long.numberOfTrailingZeros(observed);
        sums.rate(rate).cluster(x[rate], n[rate]);
        n[rate] = 0;
        x[rate] = 0;
      }
      sums.add(Sums.Count.ACCOUNT_DAYS_1M, month.size());
      sums.add(Sums.Count.ACCOUNT_DAYS_3M, quarter.size());
      sums.add(Sums.Count.ACCOUNTS_OF_TEMPLATE, ofTemplate ? 1 : 0);
      month.clear();
      quarter.clear();
      ofTemplate = false;
      waits = false;
    }
  }

  /** The cells of a slice, by period end. */
  private record Cells(Cell[] metric, Cell[] channelResponse) {
    private Cell[] of(For of) {
      return of == For.METRIC ? metric : channelResponse;
    }
  }

  /** A slice that a touch is in. */
  private record In(Slice slice, boolean basic, String name, Cells cells) {}

  /** One touch as figures see it; days null where there was no such response. */
  private record Fact(
      Row row,
      int day,
      boolean delivered,
      boolean unknown,
      boolean automated,
      Integer[] days,
      Integer lastTouch,
      int prior,
      String[] values,
      List<In> slices) {

    /** Whether any response of a kind, or of any for null, came within days. */
    private boolean answered(Kind kind, int within) {
      if (kind != null) {
        return days[kind.ordinal()] != null && days[kind.ordinal()] <= within;
      }
      for (Integer of : days) {
        if (of != null && of <= within) {
          return true;
        }
      }
      return false;
    }
  }

  private final Periods periods;
  private final Map<Slice, Cells> cells = new HashMap<>();
  private final List<Cell> touched = new ArrayList<>();

  TouchCounting(Periods periods) {
    this.periods = periods;
  }

  /** Counts an account: its own row and those of its touches, in order of time. */
  void account(List<Row> rows) {
    List<Fact> facts = new ArrayList<>();
    Row own = null;
    for (Row row : rows) {
      if (row.isNullAt(0)) {
        own = row;
      } else if (!row.<Boolean>getAs("repeat")) {
        facts.add(fact(row));
      }
    }
    facts.forEach(this::count);
    facts.forEach(this::credit);
    templates(facts);
    runs(facts);
    if (own != null) {
      rest(own);
      standings(own, facts);
    }
    touched.forEach(Cell::fold);
    touched.clear();
  }

  /** The sums so far. */
  Map<Key, Sums> sums() {
    Map<Key, Sums> sums = new HashMap<>();
    cells.forEach(
        (slice, of) -> {
          for (For whose : For.values()) {
            for (int i = 0; i < periods.size(); i++) {
              Cell cell = of.of(whose)[i];
              if (cell != null) {
                sums.put(new Key(whose, periods.end(i), slice), cell.sums);
              }
            }
          }
        });
    return sums;
  }

  private Fact fact(Row row) {
    String[] values = Slice.values(row);
    return new Fact(
        row,
        (int) row.<LocalDate>getAs("touched_on").toEpochDay(),
        row.<Boolean>getAs("delivered"),
        "unknown".equals(row.<String>getAs("delivery")),
        row.<Boolean>getAs("automated"),
        new Integer[] {
          row.getAs("reply_days"),
          row.getAs("promise_days"),
          row.getAs("dispute_days"),
          row.getAs("payment_days")
        },
        row.getAs("last_touch_days"),
        row.<Integer>getAs("prior_touches"),
        values,
        Slice.of(values).stream()
            .map(of -> new In(of.slice(), of.basic(), of.name(), cells(of.slice())))
            .toList());
  }

  private Cells cells(Slice slice) {
    return cells.computeIfAbsent(
        slice, s -> new Cells(new Cell[periods.size()], new Cell[periods.size()]));
  }

  private Cell cell(For of, int period, Slice slice) {
    return cell(of, period, cells(slice));
  }

  private Cell cell(For of, int period, Cells slice) {
    Cell[] ends = slice.of(of);
    if (ends[period] == null) {
      ends[period] = new Cell();
    }
    Cell cell = ends[period];
    if (!cell.waits) {
      cell.waits = true;
      touched.add(cell);
    }
    return cell;
  }

  private void count(Fact fact) {
    for (int i = periods.from(fact.day); i < periods.size(); i++) {
      if (periods.quarter(i) > fact.day + DAYS_30) {
        break;
      }
      for (In of : fact.slices) {
        Cell cell = cell(For.METRIC, i, of.cells());
        made(cell, fact, i);
        rate(cell, fact, Rates.response(Rates.WEEK), null, Rates.WEEK, i);
        rate(cell, fact, Rates.response(Kind.PAYMENT, Rates.MONTH), Kind.PAYMENT, Rates.MONTH, i);
        if (of.basic()) {
          basic(cell, fact, i);
        }
      }
      if (periods.isCompared(i)) {
        for (Slice slice : Slice.combinations(fact.values, CHANNEL_SLICES)) {
          compared(cell(For.CHANNEL_RESPONSE, i, slice), fact, i);
        }
      }
    }
  }

  /** What counts by the day the touch was made. */
  private void made(Cell cell, Fact fact, int i) {
    boolean month = fact.day >= periods.month(i);
    boolean quarter = fact.day >= periods.quarter(i);
    if (month) {
      cell.sums.add(Sums.Count.RAW, 1);
    }
    if (!fact.automated && quarter) {
      Object once = List.of(fact.values[Slice.COLLECTOR], fact.day);
      cell.quarter.add(once);
      if (month) {
        cell.month.add(once);
      }
    }
    if (quarter) {
      if (fact.delivered) {
        cell.sums.add(Sums.Count.DELIVERED, 1);
      }
      if (!fact.unknown) {
        cell.observe(Rates.UNDELIVERED, !fact.delivered);
      }
      if (!fact.values[Slice.TEMPLATE].equals(AccountHistory.NONE)) {
        cell.sums.add(Sums.Count.OF_TEMPLATE, 1);
        cell.ofTemplate = true;
      }
    }
  }

  /** Counts a touch in a rate if its window closes in that of the period, or waits at its end. */
  private boolean rate(Cell cell, Fact fact, int rate, Kind kind, int window, int i) {
    int closes = fact.day + Rates.WINDOWS[window];
    if (closes < periods.quarter(i)) {
      return false;
    }
    if (!fact.delivered) {
      if (closes <= periods.end(i)) {
        cell.sums.rate(rate).undelivered++;
      }
      return false;
    }
    if (closes > periods.end(i)) {
      cell.sums.rate(rate).maturing++;
      return false;
    }
    cell.observe(rate, fact.answered(kind, Rates.WINDOWS[window]));
    cell.sums.rate(rate).unknown += fact.unknown ? 1 : 0;
    return true;
  }

  private void basic(Cell cell, Fact fact, int i) {
    for (int w = 0; w < Rates.WINDOWS.length; w++) {
      if (w != Rates.WEEK) {
        rate(cell, fact, Rates.response(w), null, w, i);
      }
    }
    for (Kind kind : Kind.values()) {
      rate(cell, fact, Rates.response(kind, Rates.WEEK), kind, Rates.WEEK, i);
      if (kind != Kind.PAYMENT) {
        rate(cell, fact, Rates.response(kind, Rates.MONTH), kind, Rates.MONTH, i);
      }
    }
    rate(cell, fact, Rates.PRIOR + Math.min(fact.prior, Rates.PRIORS - 1), null, Rates.WEEK, i);
    lastTouch(cell, fact, i);
    spell(cell, fact, i);
    if (fact.delivered && fact.day >= periods.quarter(i)) {
      cell.sums.channel(fact.values[Slice.CHANNEL]);
    }
  }

  private void lastTouch(Cell cell, Fact fact, int i) {
    int closes = fact.day + Rates.WINDOWS[Rates.WEEK];
    if (!fact.delivered || closes < periods.quarter(i)) {
      return;
    }
    if (closes > periods.end(i)) {
      cell.sums.rate(Rates.LAST_TOUCH).maturing++;
    } else {
      boolean credited = fact.lastTouch != null && fact.lastTouch <= Rates.WINDOWS[Rates.WEEK];
      cell.observe(Rates.LAST_TOUCH, credited);
      cell.sums.rate(Rates.LAST_TOUCH).unknown += fact.unknown ? 1 : 0;
    }
  }

  /**
   * Time to the first response, ended without one by the next touch, 30 days, or the period end.
   */
  private void spell(Cell cell, Fact fact, int i) {
    if (!fact.delivered || fact.day < periods.quarter(i)) {
      return;
    }
    int known = periods.end(i) - fact.day;
    int until = Math.min(SILENT, known * 24 * 100);
    Integer nextDays = fact.row.getAs("next_touch_days");
    if (nextDays != null && nextDays <= known) {
      until = Math.min(until, hundredths(fact.row.getAs("next_touch_hours")));
    }
    Integer responseDays = fact.row.getAs("response_days");
    if (responseDays != null && responseDays <= known) {
      int response = hundredths(fact.row.getAs("response_hours"));
      boolean first =
          response <= SILENT
              && (nextDays == null
                  || nextDays > known
                  || response <= hundredths(fact.row.getAs("next_touch_hours")));
      cell.sums.spell(first ? response : until, first);
    } else {
      cell.sums.spell(until, false);
    }
  }

  /** Hundredths of an hour; after a day whole tenths, so that there are not too many of them. */
  private static int hundredths(Double hours) {
    double kept = Math.min(hours, 1_000_000);
    return (int) (kept <= 24 ? Math.round(kept * 100) : Math.round(kept * 10) * 10);
  }

  private void compared(Cell cell, Fact fact, int i) {
    for (int w = 0; w < Rates.WINDOWS.length; w++) {
      if (rate(cell, fact, Rates.response(w), null, w, i)) {
        for (Kind kind : Kind.values()) {
          cell.observe(Rates.response(kind, w), fact.answered(kind, Rates.WINDOWS[w]));
        }
      }
    }
    spell(cell, fact, i);
  }

  private void credit(Fact fact) {
    List<Row> credits = fact.row.getList(SCHEMA.fieldIndex("credits"));
    for (Row credit : credits) {
      int on = credit.getInt(2);
      Credit.Rule rule = Credit.Rule.values()[credit.getInt(0)];
      String name = name(rule, credit.getInt(1));
      for (int i = periods.from(on); i < periods.size() && periods.quarter(i) <= on; i++) {
        for (In of : fact.slices) {
          if (of.basic() || of.name().equals("team") || of.name().equals("size_tier")) {
            Sums sums = cell(For.METRIC, i, of.cells()).sums;
            sums.amount(name, credit.getString(3), credit.getDecimal(4));
            if (!fact.automated && rule == Credit.Rule.LAST_TOUCH && credit.getInt(1) == 7) {
              sums.amount(MANUAL, credit.getString(3), credit.getDecimal(4));
            }
          }
        }
      }
    }
  }

  /** The name of amounts of a rule and window; null for cash that no touch can claim. */
  static String name(Credit.Rule rule, int window) {
    return (rule == null ? "unattributed" : rule.name()) + " " + window;
  }

  private void rest(Row own) {
    List<Row> credits = own.getList(SCHEMA.fieldIndex("credits"));
    for (Row credit : credits) {
      int on = credit.getInt(2);
      for (int i = periods.from(on); i < periods.size() && periods.quarter(i) <= on; i++) {
        cell(For.METRIC, i, Slice.TOTAL)
            .sums
            .amount(name(null, credit.getInt(1)), credit.getString(3), credit.getDecimal(4));
      }
    }
  }

  /** The first delivered touch with a template in three months puts the account under it. */
  private void templates(List<Fact> facts) {
    TreeMap<Integer, Fact> byDay = new TreeMap<>();
    for (Fact fact : facts) {
      if (fact.delivered && !fact.values[Slice.TEMPLATE].equals(AccountHistory.NONE)) {
        byDay.putIfAbsent(fact.day, fact);
      }
    }
    for (int i = 0; i < periods.size() && !byDay.isEmpty(); i++) {
      Map.Entry<Integer, Fact> found = byDay.ceilingEntry(periods.quarter(i));
      Fact first = found == null ? null : found.getValue();
      if (first != null && first.day <= periods.end(i)) {
        for (Slice slice : Slice.of(Map.of("template", first.values[Slice.TEMPLATE]))) {
          Cell cell = cell(For.METRIC, i, slice);
          if (first.day + Rates.WINDOWS[Rates.WEEK] > periods.end(i)) {
            cell.sums.rate(Rates.NON_RESPONSE).maturing++;
          } else {
            cell.observe(Rates.NON_RESPONSE, !first.answered(null, Rates.WINDOWS[Rates.WEEK]));
          }
        }
      }
    }
  }

  /** Runs of attempts begun in twelve months, as far as they had come at each period end. */
  private void runs(List<Fact> facts) {
    List<Fact> run = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.row.isNullAt(SCHEMA.fieldIndex("run"))) {
        continue;
      }
      if (!run.isEmpty() && fact.row.<Integer>getAs("run_attempt") == 1) {
        run(run);
        run.clear();
      }
      run.add(fact);
    }
    if (!run.isEmpty()) {
      run(run);
    }
  }

  private void run(List<Fact> attempts) {
    int begun = attempts.get(0).day;
    Integer ended = attempts.get(0).row.getAs("run_ended_on");
    int answeredAt = 0;
    for (int a = 0; a < attempts.size(); a++) {
      answeredAt = attempts.get(a).row.getAs("run_answered_on") == null ? answeredAt : a + 1;
    }
    int made = 0;
    for (int i = periods.from(begun); i < periods.size() && periods.year(i) <= begun; i++) {
      int end = periods.end(i);
      if (made > 0 && attempts.get(made - 1).day > end) {
        made = 0;
      }
      while (made < attempts.size() && attempts.get(made).day <= end) {
        made++;
      }
      boolean over = ended != null && ended <= end;
      boolean answered = over && answeredAt > 0;
      int last = answered ? answeredAt : made;
      int seenUntil = over ? ended : end;
      boolean waits =
          !answered && attempts.get(last - 1).day + Rates.WINDOWS[Rates.WEEK] > seenUntil;
      int tried = waits ? last - 1 : last;
      String[] values = attempts.get(last - 1).values;
      Map<String, String> by = new LinkedHashMap<>();
      for (int dimension : new int[] {0, 3, 4, 5}) {
        by.put(Slice.DIMENSIONS.get(dimension), values[dimension]);
      }
      for (Slice slice : Slice.of(by)) {
        cell(For.METRIC, i, slice).sums.run(tried, answered ? answeredAt : 0);
      }
      if (periods.isCompared(i) && begun >= periods.quarter(i)) {
        for (Slice slice : Slice.combinations(values, RUN_SLICES)) {
          cell(For.CHANNEL_RESPONSE, i, slice).sums.run(tried, answered ? answeredAt : 0);
        }
      }
    }
  }

  /** What holds of the account as a whole at period ends. */
  private void standings(Row own, List<Fact> facts) {
    List<Row> standings = own.getList(SCHEMA.fieldIndex("standings"));
    for (Row standing : standings) {
      int end = standing.getInt(0);
      int i = periods.from(end);
      Map<String, String> by = new LinkedHashMap<>();
      by.put("aging_band", standing.getString(1));
      by.put("segment", standing.getString(2));
      by.put("collector", standing.getString(3));
      by.put("team", standing.getString(4));
      by.put("size_tier", standing.getString(5));
      int demands = 0;
      int delivered = 0;
      int inQuarter = 0;
      boolean answered = false;
      Set<String> channels = new HashSet<>();
      for (Fact fact : facts) {
        if (fact.delivered && fact.day <= end && fact.day > end - DAYS_90) {
          boolean month = fact.day > end - DAYS_30;
          delivered += month ? 1 : 0;
          demands += month && fact.values[Slice.PURPOSE].equals("demand") ? 1 : 0;
          inQuarter++;
          channels.add(fact.values[Slice.CHANNEL]);
          answered |= fact.answered(null, end - fact.day);
        }
      }
      List<Row> pastDue = standing.getList(7);
      boolean single = inQuarter >= 3 && channels.size() == 1 && !answered;
      for (Slice slice : Slice.of(by)) {
        Sums sums = cell(For.METRIC, i, slice).sums;
        sums.add(Sums.Count.PRESSURE, demands);
        sums.add(Sums.Count.PRESSURE_ACCOUNTS, 1);
        sums.add(Sums.Count.OVER_LIMIT, demands > OVER_LIMIT ? 1 : 0);
        sums.pressure(demands);
        if (!pastDue.isEmpty()) {
          sums.add(Sums.Count.SINGLE_CHANNEL, single ? 1 : 0);
          sums.add(Sums.Count.UNREACHABLE, standing.getBoolean(6) ? 0 : 1);
          if (delivered == 0) {
            sums.add(Sums.Count.UNTOUCHED, 1);
            pastDue.forEach(a -> sums.amount(UNTOUCHED, a.getString(0), a.getDecimal(1)));
          }
        }
      }
    }
  }
}
