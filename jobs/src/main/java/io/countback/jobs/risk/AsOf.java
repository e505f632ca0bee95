package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.AccountFacts.Dispute;
import io.countback.jobs.risk.AccountFacts.State;
import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.Features.Past;
import io.countback.jobs.risk.Features.Trait;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.ItemLife.Outcome;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An account at the close of a day: what was known then. Facts of later days are not looked at; an
 * item asked of on the day of its issue is described by what was known the day before, and by its
 * own document.
 *
 * <p>An item is described by the other items of its account, and by its touches and responses. They
 * are added up once for the day, and what the item asked of adds is taken out again: the cost of a
 * day is that of its items and touches, not of their pairs.
 */
final class AsOf {
  private static final int SHORTEST_DELAY = -60;
  private static final int LONGEST_DELAY = 120;
  private static final int MONTH_END_FROM = 26;

  /** Amounts count as no less, so that each has a logarithm. */
  private static final double LEAST_AMOUNT = 0.01;

  private static final Target[] TARGETS = Target.values();

  private final AccountFacts facts;
  private final LocalDate day;
  private final Recency recency;
  private final List<ItemLife> items = new ArrayList<>();
  private final Map<String, Part> parts = new HashMap<>();
  private final Sums all = new Sums();
  private final Set<String> disputed = new HashSet<>();
  private final Set<String> everDisputed = new HashSet<>();
  private final double[] delays;
  private final Map<String, double[]> amounts = new HashMap<>();
  private final double touches30;
  private final double responses90;
  private final double sinceResponse;

  /** How much less an older outcome weighs. */
  enum Recency {
    /** All weigh the same. */
    NONE(Double.POSITIVE_INFINITY),
    /** Half after 180 days. */
    HALF_YEAR(180),
    /** Half after 90 days. */
    QUARTER(90);

    private final double halfLife;

    Recency(double halfLife) {
      this.halfLife = halfLife;
    }

    double weight(long age) {
      return this == NONE ? 1 : Math.pow(0.5, age / halfLife);
    }
  }

  AsOf(AccountFacts facts, LocalDate day, Recency recency) {
    this.facts = facts;
    this.day = day;
    this.recency = recency;
    for (Dispute dispute : facts.disputes()) {
      if (dispute.document() != null && !dispute.openedOn().isAfter(day)) {
        everDisputed.add(dispute.document());
        if (dispute.openOn(day)) {
          disputed.add(dispute.document());
        }
      }
    }
    List<Double> known = new ArrayList<>();
    Map<String, List<Double>> ofCurrency = new HashMap<>();
    for (ItemLife item : facts.items()) {
      if (!item.document().issuedOn().isAfter(day)) {
        Part part = new Part(item);
        items.add(item);
        parts.put(item.document().id(), part);
        all.add(part, 1);
        if (part.delayed) {
          known.add(part.delay);
        }
        ofCurrency
            .computeIfAbsent(item.document().currency(), c -> new ArrayList<>())
            .add(amount(item.document()));
      }
    }
    delays = sorted(known);
    ofCurrency.forEach((currency, values) -> amounts.put(currency, sorted(values)));
    touches30 = within(facts.touches(), 30);
    responses90 = within(facts.responses(), 90);
    sinceResponse =
        facts.responses().stream()
            .filter(d -> !d.isAfter(day))
            .mapToDouble(d -> between(d, day))
            .min()
            .orElse(Double.NaN);
  }

  private static double amount(Document document) {
    return Math.max(LEAST_AMOUNT, document.amount().doubleValue());
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(v -> v).sorted().toArray();
  }

  /** What one item adds to the figures of its account. */
  private final class Part {
    private final Past[] past = new Past[TARGETS.length];
    private final BigDecimal open;
    private final String currency;
    private final double late;
    private final boolean paid;
    private final boolean paidDisputed;
    private final boolean delayed;
    private final double delay;
    private final double weight;

    Part(ItemLife item) {
      Document document = item.document();
      LocalDate due = document.dueOn();
      Outcome soFar = item.outcome(day, day);
      boolean isOpen = soFar == Outcome.UNKNOWN;
      currency = document.currency();
      open = item.openAt(day).max(BigDecimal.ZERO);
      late = open.signum() > 0 ? Math.max(0, between(due, day)) : 0;
      paid = soFar == Outcome.IN_TIME;
      paidDisputed = paid && everDisputed.contains(document.document());
      delayed = paid || isOpen && due.isBefore(day);
      // An item still open and past due has been late for so many days at least.
      LocalDate until = isOpen ? day : item.lastChange(day);
      delay = Math.max(SHORTEST_DELAY, Math.min(LONGEST_DELAY, between(due, until)));
      weight = delayed ? recency.weight(DAYS.between(until, day)) : 0;
      for (Target target : TARGETS) {
        past[target.ordinal()] = past(item, target);
      }
    }

    private Past past(ItemLife item, Target target) {
      LocalDate horizon = item.document().dueOn().plusDays(target.days());
      Outcome outcome = item.outcome(horizon, day);
      if (outcome != Outcome.IN_TIME && outcome != Outcome.LATE) {
        return Past.NONE;
      }
      double weighs = recency.weight(DAYS.between(item.knownOn(horizon, day), day));
      boolean isLate = outcome == Outcome.LATE;
      return new Past(1, isLate ? 1 : 0, weighs, isLate ? weighs : 0);
    }
  }

  /** Parts added up. Where no part is left, the sum is 0 and not what rounding leaves of it. */
  private static final class Sums {
    private final Past[] past = new Past[TARGETS.length];
    private final Map<String, BigDecimal> open = new HashMap<>();
    private final Map<String, BigDecimal> pastDue = new HashMap<>();
    private int openItems;
    private int pastDueItems;
    private int paid;
    private int paidDisputed;
    private int delayed;
    private double weight;
    private double delay;
    private double squares;
    private double oldest;
    private double nextOldest;

    Sums() {
      Arrays.fill(past, Past.NONE);
    }

    /** These less a part; null for none. */
    Sums without(Part part) {
      if (part == null) {
        return this;
      }
      Sums rest = new Sums();
      System.arraycopy(past, 0, rest.past, 0, past.length);
      rest.open.putAll(open);
      rest.pastDue.putAll(pastDue);
      rest.openItems = openItems;
      rest.pastDueItems = pastDueItems;
      rest.paid = paid;
      rest.paidDisputed = paidDisputed;
      rest.delayed = delayed;
      rest.weight = weight;
      rest.delay = delay;
      rest.squares = squares;
      rest.oldest = part.late == oldest ? nextOldest : oldest;
      rest.add(part, -1);
      return rest;
    }

    void add(Part part, int sign) {
      for (int i = 0; i < past.length; i++) {
        past[i] = past[i].plus(part.past[i], sign);
      }
      BigDecimal amount = sign > 0 ? part.open : part.open.negate();
      open.merge(part.currency, amount, BigDecimal::add);
      openItems += part.open.signum() * sign;
      paid += part.paid ? sign : 0;
      paidDisputed += part.paidDisputed ? sign : 0;
      if (part.late > 0) {
        pastDueItems += sign;
        pastDue.merge(part.currency, amount, BigDecimal::add);
      }
      if (sign > 0) {
        nextOldest = Math.max(nextOldest, Math.min(oldest, part.late));
        oldest = Math.max(oldest, part.late);
      }
      if (part.delayed) {
        delayed += sign;
        weight = delayed == 0 ? 0 : weight + sign * part.weight;
        delay = delayed == 0 ? 0 : delay + sign * part.weight * part.delay;
        squares = delayed == 0 ? 0 : squares + sign * part.weight * part.delay * part.delay;
      }
    }
  }

  /** What was known of an item; it may be issued on the next day. */
  Features of(ItemLife asked) {
    Document document = asked.document();
    Features features = new Features(document.currency());
    Part own = parts.get(document.id());
    Sums others = all.without(own);
    double amount = amount(document);
    double usual =
        median(
            amounts.getOrDefault(document.currency(), new double[0]),
            own == null ? Double.NaN : amount);
    item(asked, usual, features);
    past(others, own, features);
    present(others, document.currency(), usual, features);
    contact(features);
    traits(document, features);
    return features;
  }

  /** What was known of all its items, no item being asked of: no traits, no numbers of an item. */
  Features ofAll() {
    Features features = new Features(null);
    past(all, null, features);
    return features;
  }

  /** The segment of the account, as known then. */
  String segment() {
    return facts.segmentAt(day);
  }

  private void traits(Document document, Features features) {
    State state = facts.stateAt(day);
    boolean scored =
        state.externalScore() != null
            && (state.scoredOn() == null || !state.scoredOn().isAfter(day));
    if (scored) {
      features.put(Number.EXTERNAL_SCORE, state.externalScore());
      if (state.scoredOn() != null) {
        features.put(Number.EXTERNAL_SCORE_AGE, between(state.scoredOn(), day));
      }
    }
    features.put(Trait.SEGMENT, state.segment());
    features.put(Trait.REGION, state.region());
    features.put(Trait.TERMS, document.terms());
    features.put(Trait.DELIVERY_CHANNEL, document.deliveryChannel());
    features.put(Trait.SEASON, "q" + document.dueOn().get(IsoFields.QUARTER_OF_YEAR));
  }

  private void item(ItemLife asked, double usual, Features features) {
    Document document = asked.document();
    double amount = amount(document);
    double open = asked.openAt(day).doubleValue();
    LocalDate due = document.dueOn();
    features.put(Number.LN_AMOUNT, Math.log(amount));
    features.put(Number.LN_AMOUNT_TO_USUAL, Math.log(amount / usual));
    features.put(Number.TERM_DAYS, between(document.issuedOn(), due));
    features.put(Number.DAYS_PAST_DUE, between(due, day));
    features.put(Number.OPEN_SHARE, document.issuedOn().isAfter(day) ? 1 : open / amount);
    features.put(Number.IN_DISPUTE, flag(disputed.contains(document.document())));
    features.put(
        Number.DUE_ON_WEEKEND,
        flag(due.getDayOfWeek() == DayOfWeek.SATURDAY || due.getDayOfWeek() == DayOfWeek.SUNDAY));
    features.put(Number.DUE_AT_MONTH_END, flag(due.getDayOfMonth() >= MONTH_END_FROM));
  }

  private void past(Sums others, Part own, Features features) {
    for (Target target : TARGETS) {
      features.put(target, others.past[target.ordinal()]);
    }
    features.put(Number.DELAY_WEIGHT, others.weight);
    features.put(Number.DELAY_SUM, others.delay);
    features.put(Number.DELAY_SQUARES, others.squares);
    features.put(
        Number.DELAY_MEDIAN, median(delays, own == null || !own.delayed ? Double.NaN : own.delay));
    features.put(Number.PAID_ITEMS, others.paid);
    features.put(Number.DISPUTED_ITEMS, others.paidDisputed);
    int first = own != null && parts.get(items.get(0).document().id()) == own ? 1 : 0;
    int end = items.size() - 1;
    int last = end >= 0 && own != null && parts.get(items.get(end).document().id()) == own ? 1 : 0;
    if (first <= end - last) {
      features.put(Number.TENURE_DAYS, between(items.get(first).document().issuedOn(), day));
      features.put(Number.GAP_DAYS, between(items.get(end - last).document().issuedOn(), day));
    }
    features.put(Number.PROMISES, promises(false));
    features.put(Number.BROKEN_PROMISES, promises(true));
  }

  private double promises(boolean brokenOnly) {
    return facts.promises().stream()
        .filter(p -> !p.judgedOn().isAfter(day) && !(brokenOnly && p.kept()))
        .count();
  }

  private static void present(Sums others, String currency, double usual, Features features) {
    double open = others.open.getOrDefault(currency, BigDecimal.ZERO).doubleValue();
    double pastDue = others.pastDue.getOrDefault(currency, BigDecimal.ZERO).doubleValue();
    features.put(Number.OPEN_ITEMS, others.openItems);
    features.put(Number.PAST_DUE_ITEMS, others.pastDueItems);
    features.put(Number.PAST_DUE_SHARE, open == 0 ? 0 : pastDue / open);
    features.put(Number.PAST_DUE_TO_USUAL, pastDue == 0 ? 0 : pastDue / usual);
    features.put(Number.OLDEST_DAYS_PAST_DUE, others.oldest);
  }

  private void contact(Features features) {
    features.put(Number.TOUCHES_30, touches30);
    features.put(Number.RESPONSES_90, responses90);
    features.put(Number.DAYS_SINCE_RESPONSE, sinceResponse);
  }

  private double within(List<LocalDate> days, int last) {
    LocalDate before = day.minusDays(last);
    return days.stream().filter(d -> !d.isAfter(day) && d.isAfter(before)).count();
  }

  /**
   * The middle of sorted values.
   *
   * @param without one of them that is left out; NaN for none
   * @return NaN of none
   */
  private static double median(double[] sorted, double without) {
    boolean all = Double.isNaN(without);
    int skip = all ? sorted.length : Arrays.binarySearch(sorted, without);
    int n = all ? sorted.length : sorted.length - 1;
    if (n == 0) {
      return Double.NaN;
    }
    double upper = sorted[n / 2 < skip ? n / 2 : n / 2 + 1];
    int below = n / 2 - 1;
    return n % 2 == 1 ? upper : (sorted[below < skip ? below : below + 1] + upper) / 2;
  }

  private static double flag(boolean value) {
    return value ? 1 : 0;
  }

  private static double between(LocalDate from, LocalDate to) {
    return DAYS.between(from, to);
  }
}
