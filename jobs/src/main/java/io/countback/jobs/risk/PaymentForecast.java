package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.AccountFacts.Promise;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.ItemLife.Outcome;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When open items are expected to be paid, by the {@link PaymentModel} and the promises still open,
 * and how much an account is expected to pay next. Source: section 11.3 of the definitions.
 */
public final class PaymentForecast implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MONTHS = 12;
  private static final int LAST_RECEIPTS = 12;

  /** Promises of all accounts that count as much as an account's own. */
  private static final double TOTAL_WEIGHT = 3;

  private final PaymentModel model;
  private final double kept;
  private final TreeMap<String, Mean> bySegment = new TreeMap<>();
  private final Mean total = new Mean();

  private PaymentForecast(PaymentModel model, double kept) {
    this.model = model;
    this.kept = kept;
  }

  /**
   * A promise that has not fallen due.
   *
   * @param invoices it names; empty for whatever the account owes
   */
  public record Pledge(LocalDate promisedOn, String currency, Set<String> invoices) {
    boolean means(Document document) {
      return currency.equals(document.currency())
          && (invoices.isEmpty() || invoices.contains(document.document()));
    }
  }

  /**
   * What is expected of an item.
   *
   * @param paidBy how likely it is paid by each of the next 365 days
   * @param naiveDays days until the account's usual delay is reached, 0 where it is passed
   * @param pledge the promise that is counted in; null for none
   */
  public record Expected(ItemLife item, double[] paidBy, double naiveDays, Pledge pledge) {}

  /** A sum of days and what it is of. */
  private static final class Mean implements Serializable {
    private static final long serialVersionUID = 1L;
    private double sum;
    private double n;

    private void add(double days) {
      sum += days;
      n++;
    }

    private void add(Mean other) {
      sum += other.sum;
      n += other.n;
    }
  }

  /**
   * Of what was known of accounts on a day.
   *
   * @param from first day of issue that is learnt from
   */
  public static PaymentForecast of(List<AccountFacts> accounts, LocalDate from, LocalDate day) {
    double promises = 0;
    double keptOnes = 0;
    for (AccountFacts account : accounts) {
      for (Promise promise : account.promises()) {
        boolean known = !promise.judgedOn().isAfter(day);
        promises += known ? 1 : 0;
        keptOnes += known && promise.kept() ? 1 : 0;
      }
    }
    PaymentForecast forecast =
        new PaymentForecast(
            PaymentModel.fit(accounts, from, day.plusDays(1)), (keptOnes + 0.5) / (promises + 1));
    for (AccountFacts account : accounts) {
      Mean own = usual(account, day);
      forecast.bySegment.computeIfAbsent(account.segmentAt(day), s -> new Mean()).add(own);
      forecast.total.add(own);
    }
    return forecast;
  }

  /** Days from the due date to the closing of the items closed by cash within twelve months. */
  private static Mean usual(AccountFacts account, LocalDate day) {
    Mean usual = new Mean();
    for (ItemLife item : account.items()) {
      LocalDate issued = item.document().issuedOn();
      if (!issued.isAfter(day) && item.outcome(day, day) == Outcome.IN_TIME) {
        LocalDate closed = item.lastChange(day);
        if (closed.isAfter(day.minusMonths(MONTHS))) {
          usual.add(DAYS.between(item.document().dueOn(), closed));
        }
      }
    }
    return usual;
  }

  /** The usual delay of the account; its segment's, then that of all, where it has none. */
  private double usualDays(AccountFacts account, LocalDate day) {
    Mean own = usual(account, day);
    Mean segment = bySegment.getOrDefault(account.segmentAt(day), total);
    Mean of = own.n > 0 ? own : segment.n > 0 ? segment : total;
    return of.n == 0 ? 0 : of.sum / of.n;
  }

  /**
   * What is expected of all items of an account that are open at the close of a day.
   *
   * @param pledges the newest last
   */
  public List<Expected> tell(AccountFacts account, LocalDate day, List<Pledge> pledges) {
    AsOf then = new AsOf(account, day, AsOf.Recency.NONE);
    double usual = usualDays(account, day);
    double share = keptShare(account, day);
    List<Expected> expected = new ArrayList<>();
    for (ItemLife item : account.items()) {
      Document document = item.document();
      if (document.issuedOn().isAfter(day) || item.openAt(day).signum() <= 0) {
        continue;
      }
      int late = (int) DAYS.between(document.dueOn(), day);
      double[] paidBy = model.paidBy(then.segment(), then.of(item));
      Pledge pledge = null;
      for (Pledge one : pledges) {
        pledge = one.means(document) ? one : pledge;
      }
      if (pledge != null) {
        move(paidBy, share, (int) Math.max(1, DAYS.between(day, pledge.promisedOn)));
      }
      expected.add(new Expected(item, paidBy, Math.max(0, usual - late), pledge));
    }
    return expected;
  }

  /** Share of its promises that an account keeps, drawn to that of all. */
  double keptShare(AccountFacts account, LocalDate day) {
    double n = 0;
    double own = 0;
    for (Promise promise : account.promises()) {
      boolean known = !promise.judgedOn().isAfter(day);
      n += known ? 1 : 0;
      own += known && promise.kept() ? 1 : 0;
    }
    return (own + TOTAL_WEIGHT * kept) / (n + TOTAL_WEIGHT);
  }

  /** Moves a share of what is expected to a day. */
  static void move(double[] paidBy, double share, int day) {
    for (int i = 0; i < paidBy.length; i++) {
      paidBy[i] = (1 - share) * paidBy[i] + (i + 1 >= day ? share : 0);
    }
  }

  /** The first day by which a share is expected; null where that is not reached in 365 days. */
  public static LocalDate by(double[] paidBy, double share, LocalDate day) {
    OptionalInt reached = PaymentModel.by(paidBy, share);
    return reached.isEmpty() ? null : day.plusDays(reached.getAsInt());
  }

  /**
   * The part of what it owes that an account usually pays at a time: the median over its last
   * twelve days with cash of cash ÷ what was open before, at most 1; 1 without any.
   *
   * @param rates what 1 unit of a currency is worth; items of others are left out
   */
  public static double usualPart(
      AccountFacts account, LocalDate day, Map<String, BigDecimal> rates) {
    TreeMap<LocalDate, BigDecimal> cash = new TreeMap<>();
    for (ItemLife item : account.items()) {
      BigDecimal rate = rates.get(item.document().currency());
      for (Change change : item.changes()) {
        if (rate != null && change.by() == By.CASH && !change.day().isAfter(day)) {
          cash.merge(change.day(), change.open().negate().multiply(rate), BigDecimal::add);
        }
      }
    }
    NavigableSet<LocalDate> days = new TreeSet<>(Comparator.reverseOrder());
    cash.forEach((on, amount) -> days.addAll(amount.signum() > 0 ? List.of(on) : List.of()));
    double[] parts =
        days.stream()
            .limit(LAST_RECEIPTS)
            .mapToDouble(on -> part(account, on, cash.get(on), rates))
            .sorted()
            .toArray();
    int middle = parts.length / 2;
    return parts.length == 0
        ? 1
        : parts.length % 2 == 1
            ? parts[middle]
            : Arrays.stream(parts, middle - 1, middle + 1).sum() / 2;
  }

  /** What was issued on the day itself was open before its cash. */
  private static double part(
      AccountFacts account, LocalDate on, BigDecimal cash, Map<String, BigDecimal> rates) {
    BigDecimal before = BigDecimal.ZERO;
    for (ItemLife item : account.items()) {
      Document document = item.document();
      BigDecimal rate = rates.get(document.currency());
      if (rate != null) {
        BigDecimal open =
            document.issuedOn().equals(on) ? document.amount() : item.openAt(on.minusDays(1));
        before = before.add(open.multiply(rate));
      }
    }
    return before.signum() <= 0 ? 1 : Math.min(1, cash.doubleValue() / before.doubleValue());
  }
}
