package io.countback.jobs.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Expectations about the single figure of a metric, with their arithmetic written out. */
final class Expect {
  private Expect() {}

  /** The figure of a metric that has one. */
  static Figure only(Metric metric, Position position) {
    List<Figure> figures = metric.at(position);
    assertEquals(1, figures.size(), () -> "figures of " + metric.definition().id());
    return figures.get(0);
  }

  /** The value is what the sum gives, in the decimals of the metric's unit. */
  static Figure value(Metric metric, Position position, String arithmetic) {
    Figure figure = only(metric, position);
    assertNull(figure.nullReason(), () -> "null reason " + figure.nullReason());
    int scale = metric.definition().unit().scale();
    BigDecimal expected = arithmetic(arithmetic).setScale(scale, RoundingMode.HALF_UP);
    assertEquals(
        0,
        expected.compareTo(figure.value()),
        () -> arithmetic + " is " + expected + ", not " + figure.value());
    return figure;
  }

  /** The value is undefined for that reason, and never 0. */
  static Figure undefined(Metric metric, Position position, NullReason reason) {
    Figure figure = only(metric, position);
    assertEquals(reason, figure.nullReason());
    assertNull(figure.value());
    return figure;
  }

  /** The amounts a reader recomputes the value from. */
  static void madeOf(Figure figure, String numerator, String denominator, String factor) {
    same(numerator, figure.numerator());
    same(denominator, figure.denominator());
    same(factor, figure.factor());
  }

  static void same(String expected, BigDecimal actual) {
    if (expected == null) {
      assertNull(actual);
    } else {
      assertEquals(
          0,
          arithmetic(expected).compareTo(actual),
          () -> "expected " + expected + ", not " + actual);
    }
  }

  /** The result of a sum such as {@code 30 + 32000 / 70000 * 30}: no brackets. */
  static BigDecimal arithmetic(String text) {
    String[] words = text.trim().split(" +");
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = new BigDecimal(words[0]);
    for (int i = 1; i < words.length; i += 2) {
      BigDecimal next = new BigDecimal(words[i + 1]);
      switch (words[i]) {
        case "*" -> term = term.multiply(next);
        case "/" -> term = term.divide(next, MathContext.DECIMAL128);
        case "+", "-" -> {
          sum = sum.add(term);
          term = words[i].equals("+") ? next : next.negate();
        }
        default -> throw new IllegalArgumentException(text);
      }
    }
    return sum.add(term);
  }
}
