package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Part;
import io.countback.api.view.Waiting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the list of accounts says of one: what to do next, and why it stands where it stands.
 *
 * @param points of all parts of the gain, which add up to it
 * @param how best channel and contact, in words
 * @param moves what would change the gain most
 */
record AccountNext(
    String title, String sentence, List<Points> points, String gain, String how, String moves) {
  private static final int WIDTH = 100;

  /**
   * A part of the gain.
   *
   * @param css fill of its bar
   * @param from where its bar begins, of {@link #WIDTH}
   */
  record Points(String text, String points, String css, String from, String length) {}

  /**
   * What the list says of an account.
   *
   * @param waiting why it is left alone; null where it is not
   */
  static AccountNext of(PrioritizedAccount account, Waiting waiting) {
    String currency = account.currency();
    String gain = Format.money(account.expectedGain(), currency);
    boolean waits = waiting != null;
    String title =
        waits
            ? "Left alone until " + Dates.full(waiting.returnsOn())
            : "Next: " + lower(account.nextAction());
    String sentence =
        waits
            ? sentence(WorklistPage.waitsFor(waiting))
            : "On %s. %s: one contact is expected to bring %s within 30 days."
                .formatted(Dates.full(account.nextActionOn()), place(account), gain);
    return new AccountNext(title, sentence, points(account), gain, how(account), moves(account));
  }

  /** What somebody wrote may end as a sentence does. */
  private static String sentence(String words) {
    return words.matches("(?s).*[.!?\u2026]") ? words : words + ".";
  }

  /** The run ranked nobody whom it left alone, also where that is over since. */
  private static String place(PrioritizedAccount account) {
    return account.rank() == null
        ? "Back on the list of " + account.collector()
        : "Rank %d of %s".formatted(account.rank(), account.collector());
  }

  private static String lower(String action) {
    return action.substring(0, 1).toLowerCase(Locale.ENGLISH) + action.substring(1);
  }

  /** Each begins where the one before it ended. */
  private static List<Points> points(PrioritizedAccount account) {
    List<BigDecimal> ends = new ArrayList<>(List.of(BigDecimal.ZERO));
    for (Part part : account.parts()) {
      ends.add(ends.get(ends.size() - 1).add(part.points()));
    }
    BigDecimal low = ends.stream().reduce(BigDecimal::min).orElseThrow();
    BigDecimal range = ends.stream().reduce(BigDecimal::max).orElseThrow().subtract(low);
    List<Points> points = new ArrayList<>();
    for (int i = 0; i < account.parts().size(); i++) {
      Part part = account.parts().get(i);
      points.add(
          new Points(
              WorklistRow.capital(part.text()),
              Format.signed(part.points(), 2),
              part.points().signum() < 0 ? "c-s3" : "c-s1",
              drawn(ends.get(i).min(ends.get(i + 1)).subtract(low), range),
              drawn(part.points().abs(), range)));
    }
    return points;
  }

  private static String drawn(BigDecimal length, BigDecimal range) {
    return range.signum() == 0
        ? "0"
        : length
            .multiply(BigDecimal.valueOf(WIDTH))
            .divide(range, 1, RoundingMode.HALF_UP)
            .toPlainString();
  }

  private static String how(PrioritizedAccount account) {
    String best =
        account.bestChannel() == null
            ? null
            : "Best: %s%s, n %d%s"
                .formatted(
                    ManagerWords.channel(account.bestChannel()).toLowerCase(Locale.ENGLISH),
                    account.bestHours() == null ? "" : " " + account.bestHours(),
                    account.bestChannelN(),
                    "account".equals(account.bestChannelOf()) ? "" : " of customers like it");
    String contact = account.contact() == null ? null : "ask for " + account.contact();
    String template =
        account.template() == null
            ? null
            : "with %s, %s".formatted(account.template(), account.templateLabel());
    List<String> parts = Stream.of(best, contact, template).filter(p -> p != null).toList();
    return parts.isEmpty() ? "" : WorklistRow.capital(String.join("; ", parts)) + ".";
  }

  private static String moves(PrioritizedAccount account) {
    return account.changes().isEmpty()
        ? ""
        : "Would move it most: "
            + String.join(
                "; ",
                account.changes().stream()
                    .map(c -> c.text() + ", " + Format.signed(c.points(), 0))
                    .toList())
            + ".";
  }
}
