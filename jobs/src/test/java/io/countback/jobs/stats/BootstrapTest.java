package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 30);
  private static final double[] TEN = {0, 0, 120, 40, 15.5, 0, 310, 99, 7, 60};

  private static Interval mean(double... perAccount) {
    return Bootstrap.mean(perAccount, "template_collected", "total", JUNE).orElseThrow();
  }

  private static double[] drawn(int accounts, long seed) {
    Random random = new Random(seed);
    return random.doubles(accounts).map(u -> -100 * Math.log(1 - u)).toArray();
  }

  @Test
  void the_same_rows_give_the_same_interval_on_any_machine() {
    assertEquals(mean(TEN), mean(TEN));
    assertEquals(19.295, mean(TEN).low(), 1e-9);
    assertEquals(134.7075, mean(TEN).high(), 1e-9);
  }

  @Test
  void another_metric_slice_or_period_draws_otherwise() {
    Interval first = mean(TEN);
    assertNotEquals(first, Bootstrap.mean(TEN, "other", "total", JUNE).orElseThrow());
    assertNotEquals(first, Bootstrap.mean(TEN, "template_collected", "a", JUNE).orElseThrow());
    assertNotEquals(
        first,
        Bootstrap.mean(TEN, "template_collected", "total", JUNE.plusMonths(1)).orElseThrow());
  }

  @Test
  void a_mean_is_a_ratio_to_the_number_of_accounts() {
    double[] ones = new double[TEN.length];
    Arrays.fill(ones, 1);
    assertEquals(
        mean(TEN), Bootstrap.ratio(TEN, ones, "template_collected", "total", JUNE).orElseThrow());
  }

  @Test
  void accounts_that_are_alike_leave_no_doubt() {
    assertEquals(new Interval(5, 5), mean(5, 5, 5));
    double[] paid = {2, 4, 6};
    double[] owed = {4, 8, 12};
    assertEquals(
        new Interval(0.5, 0.5), Bootstrap.ratio(paid, owed, "m", "total", JUNE).orElseThrow());
  }

  @Test
  void fewer_than_two_accounts_have_no_interval() {
    assertEquals(Optional.empty(), Bootstrap.mean(new double[] {3}, "m", "total", JUNE));
    assertEquals(Optional.empty(), Bootstrap.mean(new double[0], "m", "total", JUNE));
    assertEquals(
        Optional.empty(), Bootstrap.differenceOfMeans(TEN, new double[] {3}, "m", "total", JUNE));
    assertEquals(Optional.empty(), Bootstrap.of(1, times -> 1, "m", "total", JUNE));
  }

  @Test
  void nothing_to_divide_by_has_no_interval() {
    double[] zeros = new double[TEN.length];
    assertEquals(Optional.empty(), Bootstrap.ratio(TEN, zeros, "m", "total", JUNE));
    // One account of three owes: the resamples without it are undefined and left out.
    double[] owed = {0, 0, 10};
    double[] paid = {0, 0, 4};
    assertEquals(
        new Interval(0.4, 0.4), Bootstrap.ratio(paid, owed, "m", "total", JUNE).orElseThrow());
  }

  @Test
  void where_the_method_changes_the_interval_hardly_does() {
    double[] most = drawn(Bootstrap.MOST_ACCOUNTS, 1);
    double[] more = Arrays.copyOf(most, most.length + 1);
    more[most.length] = 100;
    Interval resampled = mean(most);
    Interval delta = mean(more);
    assertEquals(resampled.low(), delta.low(), 0.3);
    assertEquals(resampled.high(), delta.high(), 0.3);
    // Exponential with mean 100: 1.96 · 100 ÷ √5,000 on either side.
    assertEquals(2 * 1.96 * 100 / Math.sqrt(5_000), delta.high() - delta.low(), 0.3);
  }

  @Test
  void two_arms_are_drawn_apart_and_also_where_they_are_many() {
    double[] a = Arrays.stream(drawn(400, 2)).map(x -> x + 30).toArray();
    double[] b = drawn(500, 3);
    Interval few = Bootstrap.differenceOfMeans(a, b, "m", "total", JUNE).orElseThrow();
    assertTrue(few.contains(30), few::toString);
    assertEquals(2 * 1.96 * 100 * Math.sqrt(1 / 400.0 + 1 / 500.0), few.high() - few.low(), 3);
    double[] many = drawn(5_000, 4);
    Interval delta = Bootstrap.differenceOfMeans(a, many, "m", "total", JUNE).orElseThrow();
    assertTrue(delta.contains(30), delta::toString);
    assertEquals(
        2 * 1.96 * 100 * Math.sqrt(1 / 400.0 + 1 / 5_000.0), delta.high() - delta.low(), 2);
  }

  @Test
  void any_figure_of_accounts_can_be_resampled() {
    Bootstrap.Statistic mean =
        times -> {
          double sum = 0;
          for (int i = 0; i < times.length; i++) {
            sum += times[i] * TEN[i];
          }
          return sum / Arrays.stream(times).sum();
        };
    Interval any =
        Bootstrap.of(TEN.length, mean, "template_collected", "total", JUNE).orElseThrow();
    assertEquals(mean(TEN).low(), any.low(), 1e-9);
    assertEquals(mean(TEN).high(), any.high(), 1e-9);
  }

  @Test
  void the_interval_covers_the_mean_about_as_often_as_it_says() {
    int covered = 0;
    for (int draw = 0; draw < 400; draw++) {
      covered += mean(drawn(60, 1_000 + draw)).contains(100) ? 1 : 0;
    }
    // A skewed population of 60: the percentile interval is known to be a little narrow.
    assertTrue(360 <= covered && covered <= 390, "covered " + covered + " of 400");
  }

  @Test
  void the_percentile_lies_between_its_neighbours() {
    double[] sorted = {1, 2, 4, 8};
    assertEquals(1, Order.quantile(sorted, 0));
    assertEquals(2 + 0.5 * 2, Order.quantile(sorted, 0.5));
    assertEquals(1 + 0.3 * 1, Order.quantile(sorted, 0.1), 1e-15);
    assertEquals(8, Order.quantile(sorted, 1));
  }

  @Test
  void numerators_and_denominators_must_be_of_the_same_accounts() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Bootstrap.ratio(TEN, new double[] {1, 2}, "m", "total", JUNE));
  }
}
