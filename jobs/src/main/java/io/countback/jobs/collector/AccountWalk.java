package io.countback.jobs.collector;

import io.countback.jobs.collector.ItemStory.Entry;
import io.countback.jobs.measure.AccountPast;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.SizeTiers;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Walks the items of one account through all windows: pure, from one joined row. */
final class AccountWalk implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int CREDIT_DAYS = 7;

  private final ArrayList<LocalDate> periodEnds;
  private final ArrayList<Window> windows = new ArrayList<>();
  private final ArrayList<Window> compared;
  private final CollectorStates collectors;
  private final boolean hasTouches;

  AccountWalk(
      List<LocalDate> periodEnds,
      List<Window> compared,
      CollectorStates collectors,
      boolean hasTouches) {
    this.periodEnds = new ArrayList<>(periodEnds);
    for (LocalDate end : periodEnds) {
      windows.add(Window.of(end, 1));
      windows.add(Window.of(end, 3));
    }
    this.compared = new ArrayList<>(compared);
    this.collectors = collectors;
    this.hasTouches = hasTouches;
  }

  private record ItemKey(String entity, String currency, String document, int installment) {}

  private record Item(ItemKey key, ItemStory story) {}

  /** Cash applied: it came in on one day and counts from another. */
  private record Cash(
      LocalDate day, LocalDate receivedOn, String currency, String invoice, BigDecimal amount) {}

  /** What is summed apart. */
  private record Cell(
      String kind,
      LocalDate to,
      int months,
      String account,
      String entity,
      String currency,
      String collector,
      String team,
      String tier,
      String band,
      Integer touchDays,
      Boolean touched,
      Boolean manual) {}

  private static final class Sums {
    private BigDecimal collectible = BigDecimal.ZERO;
    private BigDecimal collected = BigDecimal.ZERO;
    private BigDecimal credited = BigDecimal.ZERO;
    private long items;
    private long handedOver;
    private long matured;
    private long closed;
    private long accounts;
    private long bandAccounts;
    private long teamAccounts;
    private long teamBandAccounts;
  }

  /** The rows of {@link CollectorSums#SCHEMA} of an account as {@link CollectorSums} joins it. */
  Iterator<Row> of(Row row) {
    String account = row.getAs("account_id");
    AccountPast past = AccountPast.of(list(row, "states"), list(row, "owners"));
    List<Item> items = items(list(row, "movements"));
    Map<LocalDate, String> tiers = tiers(list(row, "tiers"));
    Map<Cell, Sums> cells = new LinkedHashMap<>();
    for (Item item : items) {
      for (Window window : windows) {
        item.story
            .entry(window)
            .ifPresent(entry -> collect(account, past, tiers, item, window, entry, cells));
      }
    }
    countAccount(cells);
    load(past, items, cells);
    if (hasTouches) {
      AccountTouches touches = new AccountTouches(list(row, "touches"));
      firstTouches(past, items, touches, cells);
      credits(past, cash(list(row, "movements")), touches, cells);
    }
    List<Row> out = new ArrayList<>();
    cells.forEach((cell, sums) -> out.add(row(cell, sums)));
    return out.iterator();
  }

  private static Map<LocalDate, String> tiers(List<Row> rows) {
    Map<LocalDate, String> tiers = new HashMap<>();
    if (rows != null) {
      rows.forEach(r -> tiers.put(r.getAs(0), r.getString(1)));
    }
    return tiers;
  }

  private void collect(
      String account,
      AccountPast past,
      Map<LocalDate, String> tiers,
      Item item,
      Window window,
      Entry entry,
      Map<Cell, Sums> cells) {
    AccountPast.At at = past.at(entry.on());
    if (at.intercompany()) {
      return;
    }
    Cell cell =
        new Cell(
            "items",
            window.to(),
            window.months(),
            compared.contains(window) ? account : null,
            item.key.entity,
            item.key.currency,
            at.collector(),
            collectors.team(at.collector(), entry.on()),
            SizeTiers.before(entry.on(), tiers),
            item.story.agingBand(entry.on()),
            null,
            null,
            null);
    Sums sums = cells.computeIfAbsent(cell, c -> new Sums());
    sums.collectible = sums.collectible.add(entry.amount());
    sums.collected = sums.collected.add(item.story.collected(entry, window.to()));
    sums.credited = sums.credited.add(item.story.credited(entry, window.to()));
    sums.items++;
    sums.handedOver += past.changesHands(entry.on(), window.to()) ? 1 : 0;
    if (ItemStory.matured(entry, window.to())) {
      sums.matured++;
      sums.closed += item.story.closedByCash(entry, window.to()) ? 1 : 0;
    }
  }

  /** Counts the account in one cell of each stratum it is in, whatever its currencies. */
  private static void countAccount(Map<Cell, Sums> cells) {
    Set<List<Object>> seen = new HashSet<>();
    cells.forEach(
        (c, sums) -> {
          if (c.months == 3) {
            sums.accounts = seen.add(List.of(c.to, c.collector, c.band, c.tier)) ? 1 : 0;
            sums.bandAccounts = seen.add(List.of(c.to, c.collector, c.band, "")) ? 1 : 0;
            sums.teamAccounts = seen.add(List.of(c.to, "", c.band, c.tier)) ? 1 : 0;
            sums.teamBandAccounts = seen.add(List.of(c.to, "", c.band, "")) ? 1 : 0;
          }
        });
  }

  /** Accounts with open items, at each period end. */
  private void load(AccountPast past, List<Item> items, Map<Cell, Sums> cells) {
    for (LocalDate end : periodEnds) {
      AccountPast.At at = past.at(end);
      boolean owes = items.stream().anyMatch(i -> i.story.openAt(end).signum() > 0);
      if (owes && !at.intercompany()) {
        String team = collectors.team(at.collector(), end);
        Cell cell =
            new Cell(
                "load",
                end,
                0,
                null,
                null,
                null,
                at.collector(),
                team,
                null,
                null,
                null,
                null,
                null);
        cells.computeIfAbsent(cell, c -> new Sums()).items++;
      }
    }
  }

  private void firstTouches(
      AccountPast past, List<Item> items, AccountTouches touches, Map<Cell, Sums> cells) {
    for (Window window : windows) {
      if (window.months() != 3) {
        continue;
      }
      for (Item item : items) {
        if (item.story.becamePastDue(window)) {
          LocalDate entry = item.story.dueOn().plusDays(1);
          AccountPast.At at = past.at(entry);
          if (!at.intercompany()) {
            firstTouch(at, item, touches, window, false, cells);
            firstTouch(at, item, touches, window, true, cells);
          }
        }
      }
    }
  }

  /** A touch on the day the item is closed still comes before its end. */
  private void firstTouch(
      AccountPast.At at,
      Item item,
      AccountTouches touches,
      Window window,
      boolean manual,
      Map<Cell, Sums> cells) {
    LocalDate due = item.story.dueOn();
    LocalDate end = item.story.closedOn(window.to()).orElse(window.to());
    Optional<LocalDate> touched = touches.first(item.key.document, due, end, manual);
    int days = (int) (touched.orElse(end).toEpochDay() - due.toEpochDay());
    String team = collectors.team(at.collector(), due.plusDays(1));
    Cell cell =
        new Cell(
            "touch",
            window.to(),
            window.months(),
            null,
            null,
            null,
            at.collector(),
            team,
            null,
            null,
            days,
            touched.isPresent(),
            manual);
    cells.computeIfAbsent(cell, c -> new Sums()).items++;
  }

  /** Cash of the compared windows goes to the last touch of the 7 days before it came in. */
  private void credits(
      AccountPast past, List<Cash> applied, AccountTouches touches, Map<Cell, Sums> cells) {
    for (Window window : compared) {
      for (Cash cash : applied) {
        if (cash.day.isBefore(window.from())
            || cash.day.isAfter(window.to())
            || past.at(cash.day).intercompany()) {
          continue;
        }
        touches
            .last(cash.invoice, cash.receivedOn, CREDIT_DAYS)
            .filter(t -> !t.automated())
            .ifPresent(t -> credit(window, cash, t, cells));
      }
    }
  }

  private static void credit(
      Window window, Cash cash, AccountTouches.Touch touch, Map<Cell, Sums> cells) {
    Cell cell =
        new Cell(
            "credit",
            window.to(),
            window.months(),
            null,
            null,
            cash.currency,
            touch.collector(),
            null,
            null,
            null,
            null,
            null,
            true);
    Sums sums = cells.computeIfAbsent(cell, c -> new Sums());
    sums.collected = sums.collected.add(cash.amount);
  }

  private static List<Item> items(List<Row> movements) {
    Map<ItemKey, List<Row>> byItem = new LinkedHashMap<>();
    for (Row m : movements) {
      ItemKey key = new ItemKey(m.getString(0), m.getString(1), m.getString(2), m.getInt(3));
      byItem.computeIfAbsent(key, k -> new ArrayList<>()).add(m);
    }
    List<Item> items = new ArrayList<>();
    byItem.forEach(
        (key, rows) -> {
          LocalDate due = rows.get(0).getAs(7);
          items.add(
              new Item(key, new ItemStory(due, rows.stream().map(AccountWalk::change).toList())));
        });
    return items;
  }

  private static ItemStory.Change change(Row m) {
    String kind = m.getString(4);
    return new ItemStory.Change(
        m.getAs(6),
        m.getString(5),
        m.getDecimal(8),
        receivedOn(m),
        kind.equals("credit_memo") || m.getDecimal(11).signum() != 0,
        kind.equals("reversal"));
  }

  /**
   * A movement is of one receipt: amount times days, by the amount, is its day; null if no cash.
   */
  private static LocalDate receivedOn(Row m) {
    BigDecimal paid = m.getDecimal(9);
    LocalDate due = m.getAs(7);
    return paid.signum() == 0
        ? null
        : due.plusDays(m.getDecimal(10).divideToIntegralValue(paid).longValue());
  }

  private static List<Cash> cash(List<Row> movements) {
    List<Cash> cash = new ArrayList<>();
    for (Row m : movements) {
      LocalDate receivedOn = receivedOn(m);
      if (receivedOn != null) {
        cash.add(new Cash(m.getAs(6), receivedOn, m.getString(1), m.getString(2), m.getDecimal(9)));
      }
    }
    return cash;
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? null : row.getList(at);
  }

  private static Row row(Cell c, Sums s) {
    return RowFactory.create(
        c.kind,
        c.to,
        c.months,
        c.account,
        c.entity,
        c.currency,
        c.collector,
        c.team,
        c.tier,
        c.band,
        c.touchDays,
        c.touched,
        c.manual,
        s.collectible,
        s.collected,
        s.credited,
        s.items,
        s.handedOver,
        s.matured,
        s.closed,
        s.accounts,
        s.bandAccounts,
        s.teamAccounts,
        s.teamBandAccounts);
  }
}
