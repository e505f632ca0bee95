package io.countback.jobs.touch;

import io.countback.jobs.touch.AccountEvent.Answer;
import io.countback.jobs.touch.AccountEvent.Movement;
import io.countback.jobs.touch.AccountEvent.Receipt;
import io.countback.jobs.touch.AccountEvent.Touch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of touches said plainly: every touch looks at every event, every sum is made anew. Slow
 * and easy to check; {@link TouchWalk} must say the same.
 */
final class NaiveTouches {
  private final int asOf;
  private final List<AccountEvent> events;
  private final List<Touch> touches;
  private final List<Movement> movements;

  NaiveTouches(List<AccountEvent> events, int asOf) {
    this.asOf = asOf;
    this.events = events.stream().sorted(AccountEvent.IN_ORDER).toList();
    touches = of(Touch.class).toList();
    movements = of(Movement.class).toList();
  }

  private <T> Stream<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** One line per touch with everything known of it, then one of the cash that is left. */
  List<String> lines() {
    Map<String, Map<String, BigDecimal>> credits = credits();
    Map<String, String> runs = runs();
    List<String> lines = new ArrayList<>();
    for (Touch t : touches) {
      lines.add(line(t, runs.get(t.id()), credits.getOrDefault(t.id(), new TreeMap<>())));
    }
    lines.add("rest " + shown(credits.getOrDefault("", new TreeMap<>())));
    return lines;
  }

  private String line(Touch t, String run, Map<String, BigDecimal> credits) {
    List<Item> meant = meant(t);
    Integer[] days = new Integer[4];
    for (Kind kind : Kind.values()) {
      days[kind.ordinal()] = kind == recorded(t) ? Integer.valueOf(0) : eventDays(t, kind);
    }
    return String.join(
        " ",
        t.id(),
        "repeat=" + repeat(t),
        "band=" + band(t, meant),
        "meant=" + meant.size(),
        "days=" + List.of(show(days[0]), show(days[1]), show(days[2]), show(days[3])),
        "hours=" + show(hours(t)),
        "last=" + show(lastTouch(t)),
        "full=" + full(t, meant),
        "next=" + show(next(t)),
        "prior=" + prior(t),
        "run=" + run,
        "paid=" + paid(t),
        "credits=" + shown(credits));
  }

  static String show(Object value) {
    return String.valueOf(value);
  }

  static String shown(Map<String, BigDecimal> amounts) {
    Map<String, String> shown = new TreeMap<>();
    amounts.forEach(
        (key, amount) -> {
          if (amount.signum() != 0) {
            shown.put(key, amount.stripTrailingZeros().toPlainString());
          }
        });
    return shown.toString();
  }

  private boolean counts(Touch t) {
    return t.delivered() && !repeat(t);
  }

  private Kind recorded(Touch t) {
    return counts(t) ? Kind.recorded(t.outcome()) : null;
  }

  private boolean repeat(Touch t) {
    Touch before = null;
    for (Touch other : touches) {
      if (other == t) {
        break;
      }
      boolean same =
          other.timed()
              && other.channel().equals(t.channel())
              && Objects.equals(other.collector(), t.collector())
              && Objects.equals(other.templateId(), t.templateId());
      before = same ? other : before;
    }
    return t.timed() && before != null && t.at() - before.at() <= 60_000_000;
  }

  private record Item(String document, int installment, Integer dueOn) {}

  private BigDecimal open(Item item, int day) {
    return movements.stream()
        .filter(m -> m.day() <= day && item.equals(item(m)))
        .map(Movement::open)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Item item(Movement m) {
    return new Item(m.document(), m.installment(), m.dueOn());
  }

  private List<Item> items() {
    return movements.stream().map(NaiveTouches::item).distinct().toList();
  }

  private List<Item> meant(Touch t) {
    return items().stream()
        .filter(i -> t.invoices().isEmpty() || t.invoices().contains(i.document()))
        .filter(i -> i.dueOn() != null && i.dueOn() < t.day())
        .filter(i -> open(i, t.day() - 1).signum() > 0)
        .toList();
  }

  private static String band(Touch t, List<Item> meant) {
    int late = meant.stream().mapToInt(i -> t.day() - i.dueOn()).max().orElse(0);
    String[] bands = {"pre_due", "d1_30", "d31_60", "d61_90", "d91_120", "d121_plus"};
    return bands[late == 0 ? 0 : Math.min(5, (late - 1) / 30 + 1)];
  }

  /** Whether a touch can be answered by payments of what it names. */
  private boolean earns(Touch t) {
    List<Item> named = items().stream().filter(i -> t.invoices().contains(i.document())).toList();
    boolean allClosed =
        t.invoices().stream()
            .filter(id -> movements.stream().anyMatch(m -> m.document().equals(id)))
            .allMatch(
                id ->
                    movements.stream().anyMatch(m -> m.document().equals(id) && m.day() < t.day())
                        && named.stream()
                            .filter(i -> i.document().equals(id))
                            .allMatch(i -> open(i, t.day() - 1).signum() <= 0));
    return counts(t) && (t.invoices().isEmpty() || !allClosed);
  }

  private boolean answers(Movement cash, Touch t, int window) {
    return cash.cash().signum() > 0
        && earns(t)
        && (t.invoices().isEmpty() || t.invoices().contains(cash.document()))
        && cash.receivedOn() > t.day()
        && cash.day() <= t.day() + window;
  }

  private boolean answers(Receipt receipt, Touch t) {
    return earns(t)
        && t.invoices().isEmpty()
        && receipt.day() > t.day()
        && receipt.day() <= t.day() + 30;
  }

  private boolean answers(Answer answer, Touch t) {
    boolean later =
        answer.day() > t.day()
            || answer.day() == t.day()
                && answer.at() != AccountEvent.UNTIMED
                && answer.at() > t.at();
    return counts(t) && later && answer.day() <= t.day() + 30;
  }

  private boolean answers(AccountEvent event, Touch t, Kind kind) {
    return event instanceof Answer a && a.kind() == kind && answers(a, t)
        || kind == Kind.PAYMENT
            && (event instanceof Movement m && answers(m, t, 30)
                || event instanceof Receipt r && answers(r, t));
  }

  private static long moment(AccountEvent event) {
    return event instanceof Answer a
        ? a.ends()
        : event instanceof Receipt r ? r.ends() : ((Movement) event).ends();
  }

  private AccountEvent first(Touch t, Kind kind) {
    return events.stream().filter(e -> answers(e, t, kind)).findFirst().orElse(null);
  }

  private Integer eventDays(Touch t, Kind kind) {
    AccountEvent first = first(t, kind);
    return first == null ? null : Integer.valueOf(first.day() - t.day());
  }

  private Double hours(Touch t) {
    Double hours = null;
    for (Kind kind : Kind.values()) {
      AccountEvent first = first(t, kind);
      Double of = first == null ? null : Double.valueOf((moment(first) - t.at()) / 3.6e9);
      of = of == null && kind == recorded(t) ? Double.valueOf(0) : of;
      hours = hours == null || of != null && of < hours ? of : hours;
    }
    return hours;
  }

  private boolean before(Touch t, AccountEvent event) {
    return event instanceof Answer a && a.at() != AccountEvent.UNTIMED
        ? t.day() < a.day() || t.day() == a.day() && t.at() < a.at()
        : t.day() < event.day();
  }

  private Touch latest(AccountEvent event) {
    return touches.stream()
        .filter(t -> counts(t) && before(t, event))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  /** The touch for which a response counts where it counts once. */
  private Touch credited(AccountEvent event) {
    if (event instanceof Movement m) {
      return touches.stream().filter(t -> answers(m, t, 30)).reduce((a, b) -> b).orElse(null);
    }
    Touch latest = latest(event);
    boolean inTime = latest != null && event.day() <= latest.day() + 30;
    boolean fits = event instanceof Answer || latest != null && latest.invoices().isEmpty();
    return inTime && fits && !(event instanceof Touch) ? latest : null;
  }

  private Integer lastTouch(Touch t) {
    Kind recorded = recorded(t);
    if (recorded != null && (eventDays(t, recorded) == null || eventDays(t, recorded) > 7)) {
      return 0;
    }
    return events.stream()
        .filter(e -> !(e instanceof Touch) && credited(e) == t)
        .findFirst()
        .map(e -> e.day() - t.day())
        .orElse(null);
  }

  private String full(Touch t, List<Item> meant) {
    if (!counts(t) || meant.isEmpty()) {
      return "null/null";
    }
    Integer full = 0;
    Integer censored = null;
    boolean left = false;
    for (Item item : meant) {
      Integer closed = closed(item, t.day());
      boolean cash =
          closed != null
              && movements.stream()
                  .anyMatch(
                      m -> m.day() == closed && item.equals(item(m)) && m.cash().signum() > 0);
      if (closed == null) {
        left = true;
        full = null;
      } else if (!cash) {
        censored = censored == null ? closed : Integer.valueOf(Math.min(censored, closed));
      } else if (closed > t.day()) {
        left = true;
        full = full == null ? null : Integer.valueOf(Math.max(full, closed));
      }
    }
    censored = !left && censored == null ? Integer.valueOf(t.day()) : censored;
    return censored != null
        ? "null/" + (censored - t.day())
        : full == null ? "null/null" : full - t.day() + "/null";
  }

  private Integer closed(Item item, int from) {
    return movements.stream()
        .map(Movement::day)
        .filter(d -> d >= from && open(item, d).signum() <= 0)
        .findFirst()
        .orElse(null);
  }

  private Double next(Touch t) {
    boolean after = false;
    for (Touch other : touches) {
      if (after && counts(t) && counts(other)) {
        return (other.at() - t.at()) / 3.6e9;
      }
      after |= other == t;
    }
    return null;
  }

  private long prior(Touch t) {
    return touches.stream()
        .takeWhile(o -> o != t)
        .filter(o -> counts(o) && o.day() >= t.day() - 30)
        .count();
  }

  private String paid(Touch t) {
    Map<String, BigDecimal> paid = new TreeMap<>();
    for (Movement m : movements) {
      if (answers(m, t, 30)) {
        paid.merge(m.day() - t.day() + "", m.cash(), BigDecimal::add);
      }
    }
    for (Back back : takenBack()) {
      if (answers(back.origin, t, 30) && back.by.day() - t.day() <= 30) {
        paid.merge(back.by.day() - t.day() + "", back.amount.negate(), BigDecimal::add);
      }
    }
    return shown(paid);
  }

  private record Back(Movement by, Movement origin, BigDecimal amount) {}

  /** What each reversal takes back: from applications of its receipt, newest first. */
  private List<Back> takenBack() {
    Map<Movement, BigDecimal> left = new LinkedHashMap<>();
    List<Back> all = new ArrayList<>();
    for (Movement m : movements) {
      if (m.cash().signum() > 0) {
        left.put(m, m.cash());
      } else if (m.cash().signum() < 0) {
        BigDecimal rest = m.cash().negate();
        List<Movement> origins = new ArrayList<>(left.keySet());
        for (int i = origins.size() - 1; i >= 0; i--) {
          Movement origin = origins.get(i);
          if (origin.source().equals(m.source()) && item(origin).equals(item(m))) {
            BigDecimal back = rest.min(left.get(origin));
            if (back.signum() > 0) {
              all.add(new Back(m, origin, back));
              left.put(origin, left.get(origin).subtract(back));
              rest = rest.subtract(back);
            }
          }
        }
      }
    }
    return all;
  }

  private Map<String, Map<String, BigDecimal>> credits() {
    Map<String, Map<String, BigDecimal>> credits = new TreeMap<>();
    for (Movement m : movements) {
      if (m.cash().signum() > 0) {
        credit(m, m, m.cash(), credits);
      }
    }
    takenBack().forEach(b -> credit(b.by, b.origin, b.amount.negate(), credits));
    return credits;
  }

  private void credit(
      Movement by,
      Movement origin,
      BigDecimal amount,
      Map<String, Map<String, BigDecimal>> credits) {
    for (int window : new int[] {7, 14, 30}) {
      List<Touch> set = touches.stream().filter(t -> answers(origin, t, window)).toList();
      String of = " " + window + " " + by.day() + " " + by.currency();
      if (set.isEmpty()) {
        put(credits, "", "null" + of, amount);
        continue;
      }
      put(credits, set.get(set.size() - 1).id(), "LAST_TOUCH" + of, amount);
      put(credits, set.get(0).id(), "FIRST_TOUCH" + of, amount);
      BigDecimal rest = amount;
      for (int i = 0; i < set.size(); i++) {
        BigDecimal share =
            i == set.size() - 1
                ? rest
                : amount.divide(BigDecimal.valueOf(set.size()), 2, RoundingMode.DOWN);
        put(credits, set.get(i).id(), "LINEAR" + of, share);
        rest = rest.subtract(share);
      }
    }
  }

  private static void put(
      Map<String, Map<String, BigDecimal>> credits, String touch, String key, BigDecimal amount) {
    credits.computeIfAbsent(touch, t -> new TreeMap<>()).merge(key, amount, BigDecimal::add);
  }

  /** Run, attempt, day answered and day ended of each counted touch. */
  private Map<String, String> runs() {
    Map<String, String> runs = new TreeMap<>();
    List<Touch> run = new ArrayList<>();
    int number = -1;
    int lastDay = events.isEmpty() ? 0 : events.get(events.size() - 1).day();
    Map<String, Integer> answered = new TreeMap<>();
    Map<String, Integer> ended = new TreeMap<>();
    for (int day = events.isEmpty() ? 0 : events.get(0).day(); day <= lastDay; day++) {
      for (AccountEvent event : onDay(day)) {
        if (!run.isEmpty() && run.get(run.size() - 1).day() + 30 < day) {
          int silent = run.get(run.size() - 1).day() + 30;
          run.forEach(t -> ended.put(t.id(), silent));
          run.clear();
        }
        Touch to = null;
        if (event instanceof Touch t && counts(t)) {
          number += run.isEmpty() ? 1 : 0;
          run.add(t);
          runs.put(t.id(), number + "/" + run.size());
          to = recorded(t) == null ? null : t;
        } else if (!run.isEmpty() && !(event instanceof Touch)) {
          boolean answersRun =
              run.stream()
                  .anyMatch(
                      t -> Stream.of(Kind.values()).anyMatch(kind -> answers(event, t, kind)));
          int received = event instanceof Movement m ? m.receivedOn() : day + 1;
          to =
              answersRun
                  ? run.stream().filter(t -> t.day() < received).reduce((a, b) -> b).orElseThrow()
                  : null;
        }
        if (to != null) {
          answered.put(to.id(), day);
          int on = day;
          run.forEach(t -> ended.put(t.id(), on));
          run.clear();
        }
      }
      int on = day;
      if (owed(day - 1) && !owed(day)) {
        run.forEach(t -> ended.put(t.id(), on));
        run.clear();
      }
    }
    if (!run.isEmpty() && run.get(run.size() - 1).day() + 30 < asOf) {
      int silent = run.get(run.size() - 1).day() + 30;
      run.forEach(t -> ended.put(t.id(), silent));
    }
    Map<String, String> lines = new TreeMap<>();
    runs.forEach((id, text) -> lines.put(id, text + "/" + answered.get(id) + "/" + ended.get(id)));
    return lines;
  }

  private List<AccountEvent> onDay(int day) {
    return events.stream().filter(e -> e.day() == day).toList();
  }

  private boolean owed(int day) {
    return items().stream().anyMatch(i -> open(i, day).signum() > 0);
  }
}
