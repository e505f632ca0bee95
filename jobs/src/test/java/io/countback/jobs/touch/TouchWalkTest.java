package io.countback.jobs.touch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.touch.AccountEvent.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk says of drawn accounts what the plain rules say, and shares out every cent once. */
class TouchWalkTest {
  private static final int[] ENDS = {30, 61, 400};

  static IntStream seeds() {
    return IntStream.range(0, 600);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_walk_says_what_the_plain_rules_say(int seed) {
    List<AccountEvent> events = TouchDraw.account(seed);
    assertEquals(
        String.join("\n", new NaiveTouches(events, 400).lines()), String.join("\n", lines(events)));
  }

  @Test
  void attributed_and_unattributed_are_the_cash_applied_for_every_rule_and_window() {
    for (int seed = 0; seed < 600; seed++) {
      List<AccountEvent> events = TouchDraw.account(seed);
      TouchWalk.Walked walked = TouchWalk.walk(events, ENDS);
      BigDecimal applied =
          events.stream()
              .filter(Movement.class::isInstance)
              .map(e -> ((Movement) e).cash())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      for (int window : Attribution.WINDOWS) {
        for (Credit.Rule rule : Credit.Rule.values()) {
          BigDecimal all =
              Stream.concat(
                      walked.touches().stream().flatMap(t -> t.credits().stream()),
                      walked.unattributed().stream())
                  .filter(c -> c.window() == window && (c.rule() == null || c.rule() == rule))
                  .map(Credit::amount)
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          assertEquals(0, applied.compareTo(all), seed + " " + rule + " " + window);
        }
      }
    }
  }

  private static List<String> lines(List<AccountEvent> events) {
    TouchWalk.Walked walked = TouchWalk.walk(events, ENDS);
    List<String> lines = new ArrayList<>();
    for (WalkedTouch t : walked.touches()) {
      Map<String, BigDecimal> paid = new TreeMap<>();
      t.paid().forEach((key, amount) -> paid.put(key.days() + "", amount));
      lines.add(
          String.join(
              " ",
              t.touch.id(),
              "repeat=" + t.repeat,
              "band=" + t.agingBand,
              "meant=" + t.pastDueMeant,
              "days=" + Stream.of(Kind.values()).map(t::days).map(String::valueOf).toList(),
              "hours=" + t.responseHours(),
              "last=" + t.lastTouchDays(),
              "full=" + t.fullPaymentDays + "/" + t.fullCensoredDays,
              "next=" + t.nextTouchHours,
              "prior=" + t.priorTouches,
              "run="
                  + (t.run < 0
                      ? null
                      : t.run + "/" + t.runAttempt + "/" + t.runAnsweredOn + "/" + t.runEndedOn),
              "paid=" + NaiveTouches.shown(paid),
              "credits=" + credits(t.credits())));
    }
    lines.add("rest " + credits(walked.unattributed()));
    return lines;
  }

  private static String credits(List<Credit> credits) {
    Map<String, BigDecimal> shown = new TreeMap<>();
    credits.forEach(
        c ->
            shown.merge(
                c.rule() + " " + c.window() + " " + c.on() + " " + c.currency(),
                c.amount(),
                BigDecimal::add));
    return NaiveTouches.shown(shown);
  }
}
