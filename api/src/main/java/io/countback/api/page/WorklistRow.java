package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Amount;
import io.countback.api.gold.PrioritizedAccount.Part;
import io.countback.api.view.Reasons;
import io.countback.api.view.Worklist;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One account of a worklist. Every cell has at most three lines; null for a line that is not there.
 *
 * @param address of the account
 * @param risk step of its risk bucket, 1 to 4; 0 where it is unknown
 * @param was how its risk bucket has changed; null where it has not
 * @param gain without minor units
 * @param bars pieces of the gain's bar from the left, in its units of {@link #BAR}
 * @param changes what would move it, in words with points
 */
record WorklistRow(
    int rank,
    String name,
    String address,
    String id,
    int risk,
    String riskWord,
    String was,
    String gain,
    List<Bar> bars,
    String other,
    List<Reason> reasons,
    String pastDue,
    String oldest,
    String inOwnCurrency,
    List<String> next,
    Said promise,
    Said dispute,
    List<String> lastTouch,
    List<String> how,
    String contact,
    List<Move> changes) {
  /** Length of the bar. */
  static final int BAR = 70;

  /** A piece of the bar; {@code css} is its class. */
  record Bar(String css, String from, String length) {}

  /** A reason with its points. */
  record Reason(String points, String text) {}

  /** Something said in one or two lines; {@code bad} for what went wrong. */
  record Said(boolean bad, String text, String note) {}

  /** What would change the gain. */
  record Move(String text, String points) {}

  static WorklistRow of(int rank, PrioritizedAccount account) {
    Reasons reasons = Reasons.of(account);
    return new WorklistRow(
        rank,
        name(account),
        address(account),
        account.accountId() + " · " + account.collector(),
        step(account.riskBucket()),
        account.riskBucket() == null ? "Risk unknown" : capital(account.riskBucket()),
        was(account),
        whole(account.expectedGain()),
        bars(account, reasons),
        reasons.other().signum() == 0 ? null : "other " + signed(reasons.other()),
        reasons.top().stream().map(p -> new Reason(signed(p.points()), words(p))).toList(),
        whole(account.pastDue()),
        account.oldestDaysPastDue() == null
            ? "not yet due"
            : ManagerWords.many(account.oldestDaysPastDue(), "day") + ", oldest",
        inOwnCurrency(account),
        next(account),
        promise(account),
        dispute(account),
        lastTouch(account),
        how(account),
        account.contact() == null ? null : account.contact().replaceFirst(", .*", ""),
        account.changes().stream()
            .map(c -> new Move(capital(c.text()), signed(c.points())))
            .toList());
  }

  /** Its name, its id where the source gives none. */
  static String name(PrioritizedAccount account) {
    return account.name() == null ? account.accountId() : account.name();
  }

  /** The page of the account. */
  static String address(PrioritizedAccount account) {
    return AccountPage.address(account.accountId(), null);
  }

  /** 1 to 4; 0 where it is unknown. */
  static int step(String bucket) {
    return Worklist.BUCKETS.indexOf(bucket) + 1;
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
  }

  private static String whole(BigDecimal amount) {
    return Format.number(amount, 0);
  }

  private static String signed(BigDecimal points) {
    return Format.signed(points, 0);
  }

  private static String words(Part part) {
    return capital(part.text());
  }

  /** How its risk bucket has changed; null where it has not. */
  static String was(PrioritizedAccount account) {
    String before = account.riskBucketBefore();
    if (before == null || account.riskBucket() == null || before.equals(account.riskBucket())) {
      return null;
    }
    boolean rose =
        Worklist.BUCKETS.indexOf(account.riskBucket()) > Worklist.BUCKETS.indexOf(before);
    return (rose ? "▲" : "▼") + " was " + before;
  }

  /** The three reasons that add, and the rest up to the gain. */
  private static List<Bar> bars(PrioritizedAccount account, Reasons reasons) {
    List<Bar> bars = new ArrayList<>();
    BigDecimal all =
        account.parts().stream()
            .map(Part::points)
            .filter(p -> p.signum() > 0)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() == 0) {
      return bars;
    }
    BigDecimal from = BigDecimal.ZERO;
    int step = 1;
    for (Part part : reasons.top()) {
      if (part.points().signum() > 0) {
        BigDecimal length =
            part.points().multiply(BigDecimal.valueOf(BAR)).divide(all, 1, RoundingMode.HALF_UP);
        bars.add(new Bar("c-s" + step, from.toPlainString(), length.toPlainString()));
        from = from.add(length);
        step++;
      }
    }
    return bars;
  }

  private static String inOwnCurrency(PrioritizedAccount account) {
    List<Amount> others =
        account.pastDueByCurrency().stream()
            .filter(a -> !a.currency().equals(account.currency()))
            .toList();
    if (others.isEmpty()) {
      return null;
    }
    Amount first = others.get(0);
    return first.currency()
        + " "
        + whole(first.amount())
        + (others.size() > 1 ? " and others" : "");
  }

  private static List<String> next(PrioritizedAccount account) {
    List<String> lines = new ArrayList<>();
    int cut = account.nextAction().indexOf(", ");
    String about = account.nextAction().indexOf(" about ") > 0 ? " about " : null;
    if (cut > 0) {
      lines.add(account.nextAction().substring(0, cut));
      lines.add(account.nextAction().substring(cut + 2));
    } else if (about != null) {
      int at = account.nextAction().indexOf(about);
      lines.add(account.nextAction().substring(0, at));
      lines.add(account.nextAction().substring(at + 1));
    } else {
      lines.add(account.nextAction());
    }
    if (account.template() != null && !account.automate()) {
      lines.add("with " + account.template() + ", " + account.templateLabel());
    }
    return lines;
  }

  private static Said promise(PrioritizedAccount account) {
    String kept =
        account.promisesJudged() == 0
            ? "no promises yet"
            : account.promisesKept() + " of " + account.promisesJudged() + " kept";
    if (account.promiseBrokenOn() != null) {
      return new Said(true, "✕ Broken " + Dates.shortDayAndMonth(account.promiseBrokenOn()), kept);
    }
    return account.promisedOn() == null
        ? new Said(false, "No open promise", kept)
        : new Said(false, "Promised for " + Dates.shortDayAndMonth(account.promisedOn()), kept);
  }

  private static Said dispute(PrioritizedAccount account) {
    if (account.openDisputes() == 0) {
      return new Said(false, "no dispute", null);
    }
    String reason =
        account.disputeReason() == null ? "" : ", " + account.disputeReason().replace('_', ' ');
    return new Said(true, ManagerWords.many(account.openDisputes(), "dispute") + reason, null);
  }

  private static List<String> lastTouch(PrioritizedAccount account) {
    if (account.lastTouchOn() == null) {
      return List.of("None in 12 months");
    }
    String who = account.lastTouchAutomated() ? "automatic" : account.lastTouchCollector();
    return List.of(
        ManagerWords.channel(account.lastTouchChannel()) + ", " + who,
        Dates.shortDayAndMonth(account.lastTouchOn()),
        account.lastTouchAnswer() == null
            ? "no answer"
            : account.lastTouchAnswer().replace('_', ' '));
  }

  private static List<String> how(PrioritizedAccount account) {
    if (account.bestChannel() == null) {
      return List.of("Too little is known");
    }
    String hours = account.bestHours() == null ? "" : " " + account.bestHours();
    String of = account.bestChannelOf().equals("account") ? "n " : "like customers, n ";
    return List.of(
        ManagerWords.channel(account.bestChannel()) + hours, of + account.bestChannelN());
  }
}
