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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An account at the close of a day: what was known then. Facts of later days are not looked at; an
 * item asked of on the day of its issue is described by what was known the day before, and by its
 * own document.
 */
final class AsOf {
  private static final int SHORTEST_DELAY = -60;
  private static final int LONGEST_DELAY = 120;
  private static final int MONTH_END_FROM = 26;

  private final AccountFacts facts;
  private final LocalDate day;
  private final Recency recency;
  private final List<ItemLife> items;

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
      return Math.pow(0.5, age / halfLife);
    }
  }

  AsOf(AccountFacts facts, LocalDate day, Recency recency) {
    this.facts = facts;
    this.day = day;
    this.recency = recency;
    items = facts.items().stream().filter(i -> !i.document().issuedOn().isAfter(day)).toList();
  }

  /** What was known of an item; it may be issued on the next day. */
  Features of(ItemLife asked) {
    Document document = asked.document();
    List<ItemLife> others =
        items.stream().filter(i -> !i.document().id().equals(document.id())).toList();
    Map<Number, Double> numbers = new EnumMap<>(Number.class);
    double usual = usualAmount(others, document.currency());
    item(asked, usual, numbers);
    past(others, numbers);
    present(others, document.currency(), usual, numbers);
    contact(numbers);
    return new Features(numbers, traits(document, numbers), outcomes(others));
  }

  /** What was known of all its items, no item being asked of: no traits, no numbers of an item. */
  Features ofAll() {
    Map<Number, Double> numbers = new EnumMap<>(Number.class);
    past(items, numbers);
    return new Features(numbers, Map.of(), outcomes(items));
  }

  private Map<Trait, String> traits(Document document, Map<Number, Double> numbers) {
    State state = facts.stateAt(day);
    boolean scored =
        state.externalScore() != null
            && (state.scoredOn() == null || !state.scoredOn().isAfter(day));
    numbers.put(Number.EXTERNAL_SCORE, scored ? state.externalScore() : Double.NaN);
    numbers.put(
        Number.EXTERNAL_SCORE_AGE,
        scored && state.scoredOn() != null ? between(state.scoredOn(), day) : Double.NaN);
    Map<Trait, String> traits = new EnumMap<>(Trait.class);
    traits.put(Trait.SEGMENT, state.segment());
    traits.put(Trait.REGION, state.region());
    traits.put(Trait.TERMS, document.terms());
    traits.put(Trait.DELIVERY_CHANNEL, document.deliveryChannel());
    traits.put(Trait.SEASON, "q" + document.dueOn().get(IsoFields.QUARTER_OF_YEAR));
    return traits;
  }

  private void item(ItemLife asked, double usual, Map<Number, Double> numbers) {
    Document document = asked.document();
    double amount = document.amount().doubleValue();
    double open = asked.openAt(day).doubleValue();
    LocalDate due = document.dueOn();
    numbers.put(Number.LN_AMOUNT, Math.log(amount));
    numbers.put(Number.LN_AMOUNT_TO_USUAL, Math.log(amount / usual));
    numbers.put(Number.TERM_DAYS, between(document.issuedOn(), due));
    numbers.put(Number.DAYS_PAST_DUE, between(due, day));
    numbers.put(Number.OPEN_SHARE, document.issuedOn().isAfter(day) ? 1 : open / amount);
    numbers.put(Number.IN_DISPUTE, flag(inDispute(document.document())));
    numbers.put(
        Number.DUE_ON_WEEKEND,
        flag(due.getDayOfWeek() == DayOfWeek.SATURDAY || due.getDayOfWeek() == DayOfWeek.SUNDAY));
    numbers.put(Number.DUE_AT_MONTH_END, flag(due.getDayOfMonth() >= MONTH_END_FROM));
  }

  private boolean inDispute(String document) {
    return facts.disputes().stream()
        .anyMatch(d -> Objects.equals(d.document(), document) && d.openOn(day));
  }

  private void past(List<ItemLife> others, Map<Number, Double> numbers) {
    Set<String> disputed =
        facts.disputes().stream()
            .filter(d -> !d.openedOn().isAfter(day))
            .map(Dispute::document)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    double weight = 0;
    double sum = 0;
    double squares = 0;
    double paid = 0;
    double paidDisputed = 0;
    List<Double> delays = new ArrayList<>();
    for (ItemLife item : others) {
      Outcome soFar = item.outcome(day, day);
      LocalDate due = item.document().dueOn();
      boolean open = soFar == Outcome.UNKNOWN;
      if (soFar == Outcome.IN_TIME) {
        paid++;
        paidDisputed += disputed.contains(item.document().document()) ? 1 : 0;
      } else if (!open || !due.isBefore(day)) {
        continue;
      }
      // An item still open and past due has been late for so many days at least.
      LocalDate until = open ? day : item.lastChange(day);
      double late = Math.max(SHORTEST_DELAY, Math.min(LONGEST_DELAY, between(due, until)));
      double weighs = recency.weight(DAYS.between(until, day));
      delays.add(late);
      weight += weighs;
      sum += weighs * late;
      squares += weighs * late * late;
    }
    numbers.put(Number.DELAY_WEIGHT, weight);
    numbers.put(Number.DELAY_SUM, sum);
    numbers.put(Number.DELAY_SQUARES, squares);
    numbers.put(Number.DELAY_MEDIAN, median(delays));
    numbers.put(Number.PAID_ITEMS, paid);
    numbers.put(Number.DISPUTED_ITEMS, paidDisputed);
    boolean none = others.isEmpty();
    numbers.put(
        Number.TENURE_DAYS, none ? Double.NaN : between(others.get(0).document().issuedOn(), day));
    numbers.put(
        Number.GAP_DAYS,
        none ? Double.NaN : between(others.get(others.size() - 1).document().issuedOn(), day));
    numbers.put(Number.PROMISES, promises(false));
    numbers.put(Number.BROKEN_PROMISES, promises(true));
  }

  private double promises(boolean brokenOnly) {
    return facts.promises().stream()
        .filter(p -> !p.judgedOn().isAfter(day) && !(brokenOnly && p.kept()))
        .count();
  }

  private void present(
      List<ItemLife> others, String currency, double usual, Map<Number, Double> numbers) {
    double open = 0;
    double pastDue = 0;
    double openAmount = 0;
    double pastDueAmount = 0;
    double oldest = 0;
    for (ItemLife item : others) {
      BigDecimal amount = item.openAt(day);
      if (amount.signum() <= 0) {
        continue;
      }
      double late = Math.max(0, between(item.document().dueOn(), day));
      double ofCurrency = item.document().currency().equals(currency) ? amount.doubleValue() : 0;
      open++;
      openAmount += ofCurrency;
      pastDue += late > 0 ? 1 : 0;
      pastDueAmount += late > 0 ? ofCurrency : 0;
      oldest = Math.max(oldest, late);
    }
    numbers.put(Number.OPEN_ITEMS, open);
    numbers.put(Number.PAST_DUE_ITEMS, pastDue);
    numbers.put(Number.PAST_DUE_SHARE, openAmount == 0 ? 0 : pastDueAmount / openAmount);
    numbers.put(Number.PAST_DUE_TO_USUAL, pastDueAmount == 0 ? 0 : pastDueAmount / usual);
    numbers.put(Number.OLDEST_DAYS_PAST_DUE, oldest);
  }

  private void contact(Map<Number, Double> numbers) {
    numbers.put(Number.TOUCHES_30, within(facts.touches(), 30));
    numbers.put(Number.RESPONSES_90, within(facts.responses(), 90));
    numbers.put(
        Number.DAYS_SINCE_RESPONSE,
        facts.responses().stream()
            .filter(d -> !d.isAfter(day))
            .mapToDouble(d -> between(d, day))
            .min()
            .orElse(Double.NaN));
  }

  private double within(List<LocalDate> days, int last) {
    return days.stream().filter(d -> !d.isAfter(day) && d.isAfter(day.minusDays(last))).count();
  }

  private Map<Target, Past> outcomes(List<ItemLife> others) {
    Map<Target, Past> outcomes = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      outcomes.put(target, outcomes(others, target));
    }
    return outcomes;
  }

  private Past outcomes(List<ItemLife> others, Target target) {
    int known = 0;
    int late = 0;
    double weight = 0;
    double lateWeight = 0;
    for (ItemLife item : others) {
      LocalDate horizon = item.document().dueOn().plusDays(target.days());
      Outcome outcome = item.outcome(horizon, day);
      if (outcome == Outcome.IN_TIME || outcome == Outcome.LATE) {
        double weighs = recency.weight(DAYS.between(item.knownOn(horizon, day), day));
        boolean isLate = outcome == Outcome.LATE;
        known++;
        late += isLate ? 1 : 0;
        weight += weighs;
        lateWeight += isLate ? weighs : 0;
      }
    }
    return new Past(known, late, weight, lateWeight);
  }

  /** Median amount of items of a currency; NaN without any. */
  private static double usualAmount(List<ItemLife> others, String currency) {
    List<Double> amounts = new ArrayList<>();
    for (ItemLife item : others) {
      if (item.document().currency().equals(currency)) {
        amounts.add(item.document().amount().doubleValue());
      }
    }
    return median(amounts);
  }

  /** NaN of none. */
  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
  }

  private static double flag(boolean value) {
    return value ? 1 : 0;
  }

  private static double between(LocalDate from, LocalDate to) {
    return DAYS.between(from, to);
  }
}
