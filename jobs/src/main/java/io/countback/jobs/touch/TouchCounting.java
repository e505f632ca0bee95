package io.countback.jobs.touch;

import io.countback.jobs.measure.AccountHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

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

  /** What is read of {@link WalkRows}. */
  static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(
                  "touch_id",
                  "account_id",
                  "touched_on",
                  "delivery",
                  "delivered",
                  "repeat",
                  "reply_days",
                  "promise_days",
                  "dispute_days",
                  "payment_days",
                  "response_hours",
                  "last_touch_days",
                  "next_touch_hours",
                  "prior_touches",
                  "response_days",
                  "next_touch_days",
                  "run",
                  "run_attempt",
                  "run_answered_on",
                  "run_ended_on",
                  "credits",
                  "standings"),
              Slice.DIMENSIONS.stream())
          .toList();

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

  /** Slices that runs of attempts are counted in, beside the total. */
  private static final Set<String> OF_RUNS =
      Set.of("channel", "aging_band", "segment", "size_tier");

  /** Slices that cash is credited in, beside the total and {@link Slice#BASIC}. */
  private static final Set<String> OF_CREDITS = Set.of("team", "size_tier");

  /** Days to a response that never came. */
  private static final int NEVER = Integer.MAX_VALUE;

  /** Sums of a slice, and those of the account being counted. */
  private static final class Cell {
    private final Sums sums = new Sums();
    private final int[] x = new int[Rates.COUNT];
    private final int[] n = new int[Rates.COUNT];
    private final Set<String> collectors = new HashSet<>();
    private int day = Integer.MIN_VALUE;
    private long monthDays;
    private long quarterDays;
    private boolean ofTemplate;
    private long observed;
    private boolean waits;

    /** Counts a collector once a day; touches come in order of days. */
    private void contact(String collector, int on, boolean inMonth) {
      if (on != day) {
        day = on;
        collectors.clear();
      }
      if (collectors.add(collector)) {
        quarterDays++;
        monthDays += inMonth ? 1 : 0;
      }
    }

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
      sums.add(Sums.Count.ACCOUNT_DAYS_1M, monthDays);
      sums.add(Sums.Count.ACCOUNT_DAYS_3M, quarterDays);
      sums.add(Sums.Count.ACCOUNTS_OF_TEMPLATE, ofTemplate ? 1 : 0);
      monthDays = 0;
      quarterDays = 0;
      day = Integer.MIN_VALUE;
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

  /** A slice that a touch is in, and what is counted there beside what is counted everywhere. */
  private record In(Cells cells, boolean basic, boolean credits, boolean runs) {}

  /** How long a delivered touch had waited when it was answered, or was seen without an answer. */
  private record Spell(int hundredths, boolean answered) {}

  /**
   * One touch as figures see it. Days to a response are {@link #NEVER} where there was none; of the
   * kinds in their order, and the fewest of them.
   */
  private record Fact(
      Row row,
      int day,
      boolean delivered,
      boolean unknown,
      boolean automated,
      int[] days,
      int fewestDays,
      int lastTouch,
      int responseDays,
      int responseHundredths,
      int nextDays,
      int nextHundredths,
      int prior,
      String[] values,
      List<In> slices) {

    /** Whether any response of a kind, or of any for null, came within days. */
    private boolean answered(Kind kind, int within) {
      return (kind == null ? fewestDays : days[kind.ordinal()]) <= within;
    }
  }

  private final Periods periods;
  private final Map<Slice, Cells> cells = new HashMap<>();
  private final In total;

  /** For each of {@link Slice#ALL} the slices met so far, by what names them. */
  private final List<Map<Object, In>> met = new ArrayList<>();

  private final List<Cell> touched = new ArrayList<>();

  TouchCounting(Periods periods) {
    this.periods = periods;
    this.total = new In(cells(Slice.TOTAL), true, true, true);
    Slice.ALL.forEach(dimensions -> met.add(new HashMap<>()));
  }

  /** Counts an account: its own row and those of its touches, in order of time. */
  void account(List<Row> rows) {
    List<Fact> facts = new ArrayList<>();
    Row own = null;
    for (Row row : rows) {
      if (row.isNullAt(row.fieldIndex("touch_id"))) {
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
    int[] days = {
      days(row, "reply_days"),
      days(row, "promise_days"),
      days(row, "dispute_days"),
      days(row, "payment_days")
    };
    return new Fact(
        row,
        (int) row.<LocalDate>getAs("touched_on").toEpochDay(),
        row.<Boolean>getAs("delivered"),
        "unknown".equals(row.<String>getAs("delivery")),
        row.<Boolean>getAs("automated"),
        days,
        Arrays.stream(days).min().getAsInt(),
        days(row, "last_touch_days"),
        days(row, "response_days"),
        hundredths(row.getAs("response_hours")),
        days(row, "next_touch_days"),
        hundredths(row.getAs("next_touch_hours")),
        row.<Integer>getAs("prior_touches"),
        values,
        slices(values));
  }

  private static int days(Row row, String column) {
    Integer days = row.getAs(column);
    return days == null ? NEVER : days;
  }

  /** The total and every slice that a touch with those values is in. */
  private List<In> slices(String[] values) {
    List<In> slices = new ArrayList<>(1 + Slice.ALL.size());
    slices.add(total);
    for (int i = 0; i < Slice.ALL.size(); i++) {
      int place = i;
      slices.add(met.get(i).computeIfAbsent(Slice.value(i, values), value -> slice(place, values)));
    }
    return slices;
  }

  private In slice(int place, String[] values) {
    String dimensions = Slice.ALL.get(place);
    boolean basic = Slice.BASIC.contains(dimensions);
    return new In(
        cells(Slice.of(place, values)),
        basic,
        basic || OF_CREDITS.contains(dimensions),
        OF_RUNS.contains(dimensions));
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
      Spell spell = spell(fact, i);
      for (In of : fact.slices) {
        Cell cell = cell(For.METRIC, i, of.cells());
        made(cell, fact, i);
        rate(cell, fact, Rates.response(Rates.WEEK), null, Rates.WEEK, i);
        rate(cell, fact, Rates.response(Kind.PAYMENT, Rates.MONTH), Kind.PAYMENT, Rates.MONTH, i);
        if (of.basic()) {
          basic(cell, fact, spell, i);
        }
      }
      if (periods.isCompared(i)) {
        for (Slice slice : Slice.combinations(fact.values, CHANNEL_SLICES)) {
          compared(cell(For.CHANNEL_RESPONSE, i, slice), fact, spell, i);
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
      cell.contact(fact.values[Slice.COLLECTOR], fact.day, month);
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

  private void basic(Cell cell, Fact fact, Spell spell, int i) {
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
    spell(cell, spell);
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
      cell.observe(Rates.LAST_TOUCH, fact.lastTouch <= Rates.WINDOWS[Rates.WEEK]);
      cell.sums.rate(Rates.LAST_TOUCH).unknown += fact.unknown ? 1 : 0;
    }
  }

  /**
   * Time to the first response, ended without one by the next touch, 30 days, or the period end;
   * null for a touch that is not delivered or is older than the window.
   */
  private Spell spell(Fact fact, int i) {
    if (!fact.delivered || fact.day < periods.quarter(i)) {
      return null;
    }
    int known = periods.end(i) - fact.day;
    int until = Math.min(SILENT, known * 24 * 100);
    boolean followed = fact.nextDays <= known;
    if (followed) {
      until = Math.min(until, fact.nextHundredths);
    }
    boolean first =
        fact.responseDays <= known
            && fact.responseHundredths <= SILENT
            && (!followed || fact.responseHundredths <= fact.nextHundredths);
    return new Spell(first ? fact.responseHundredths : until, first);
  }

  private static void spell(Cell cell, Spell spell) {
    if (spell != null) {
      cell.sums.spell(spell.hundredths, spell.answered);
    }
  }

  /**
   * Hundredths of an hour; after a day whole tenths, so that there are not too many of them. 0 for
   * none.
   */
  private static int hundredths(Double hours) {
    double kept = hours == null ? 0 : Math.min(hours, 1_000_000);
    return (int) (kept <= 24 ? Math.round(kept * 100) : Math.round(kept * 10) * 10);
  }

  private void compared(Cell cell, Fact fact, Spell spell, int i) {
    for (int w = 0; w < Rates.WINDOWS.length; w++) {
      if (rate(cell, fact, Rates.response(w), null, w, i)) {
        for (Kind kind : Kind.values()) {
          cell.observe(Rates.response(kind, w), fact.answered(kind, Rates.WINDOWS[w]));
        }
      }
    }
    spell(cell, spell);
  }

  private void credit(Fact fact) {
    List<Row> credits = fact.row.getList(fact.row.fieldIndex("credits"));
    for (Row credit : credits) {
      int on = credit.getInt(2);
      Credit.Rule rule = Credit.Rule.values()[credit.getInt(0)];
      boolean manual = !fact.automated && rule == Credit.Rule.LAST_TOUCH && credit.getInt(1) == 7;
      String name = Sums.name(name(rule, credit.getInt(1)), credit.getString(3));
      String ofManual = Sums.name(MANUAL, credit.getString(3));
      for (int i = periods.from(on); i < periods.size() && periods.quarter(i) <= on; i++) {
        for (In of : fact.slices) {
          if (of.credits()) {
            Sums sums = cell(For.METRIC, i, of.cells()).sums;
            sums.amount(name, credit.getDecimal(4));
            if (manual) {
              sums.amount(ofManual, credit.getDecimal(4));
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
    List<Row> credits = own.getList(own.fieldIndex("credits"));
    for (Row credit : credits) {
      int on = credit.getInt(2);
      for (int i = periods.from(on); i < periods.size() && periods.quarter(i) <= on; i++) {
        String name = Sums.name(name(null, credit.getInt(1)), credit.getString(3));
        cell(For.METRIC, i, total.cells()).sums.amount(name, credit.getDecimal(4));
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
      if (fact.row.isNullAt(fact.row.fieldIndex("run"))) {
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
      Fact latest = attempts.get(last - 1);
      for (In of : latest.slices) {
        if (of.runs()) {
          cell(For.METRIC, i, of.cells()).sums.run(tried, answered ? answeredAt : 0);
        }
      }
      if (periods.isCompared(i) && begun >= periods.quarter(i)) {
        for (Slice slice : Slice.combinations(latest.values, RUN_SLICES)) {
          cell(For.CHANNEL_RESPONSE, i, slice).sums.run(tried, answered ? answeredAt : 0);
        }
      }
    }
  }

  /** What holds of the account as a whole at period ends. */
  private void standings(Row own, List<Fact> facts) {
    List<Row> standings = own.getList(own.fieldIndex("standings"));
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
            pastDue.forEach(
                a -> sums.amount(Sums.name(UNTOUCHED, a.getString(0)), a.getDecimal(1)));
          }
        }
      }
    }
  }
}
