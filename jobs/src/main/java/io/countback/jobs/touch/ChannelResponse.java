package io.countback.jobs.touch;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.stats.AttemptCurve;
import io.countback.jobs.stats.DesignEffect;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.TooFew;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Rows of the gold table {@code channel_response} from the sums of one slice and window. */
final class ChannelResponse {
  private static final StructType SCHEMA = ComparingTables.CHANNEL_RESPONSE;

  private ChannelResponse() {}

  /**
   * One row per number of days in which the slice has touches, answered, waiting or undelivered.
   */
  static List<Row> of(LocalDate to, Slice slice, Sums sums) {
    List<Row> rows = new ArrayList<>();
    for (int w = 0; w < Rates.WINDOWS.length; w++) {
      Sums.Rate rate = sums.rate(Rates.response(w));
      if (rate.n + rate.maturing + rate.undelivered > 0) {
        rows.add(row(to, slice, sums, w, rate));
      }
    }
    return rows;
  }

  private static Row row(LocalDate to, Slice slice, Sums sums, int w, Sums.Rate rate) {
    Map<String, String> values = slice.byDimension();
    Object[] cells = new Object[SCHEMA.size()];
    set(cells, "from_on", PeriodEnds.windowStart(to, 3));
    set(cells, "to_on", to);
    for (String dimension : List.of("channel", "aging_band", "segment", "attempt")) {
      set(cells, dimension, values.get(dimension));
    }
    set(cells, "window_days", Rates.WINDOWS[w]);
    set(cells, "touches", rate.n);
    set(cells, "responses", rate.x);
    set(cells, "maturing", rate.maturing);
    set(cells, "undelivered", rate.undelivered);
    set(cells, "accounts", rate.clusters);
    set(cells, "replies", sums.rate(Rates.response(Kind.REPLY, w)).x);
    set(cells, "promises", sums.rate(Rates.response(Kind.PROMISE, w)).x);
    set(cells, "disputes", sums.rate(Rates.response(Kind.DISPUTE, w)).x);
    set(cells, "payments", sums.rate(Rates.response(Kind.PAYMENT, w)).x);
    if (rate.n > 0) {
      DesignEffect effect = TouchFigureRows.effect(rate);
      set(cells, "rate", decimal(effect.p(), 6));
      set(cells, "design_effect", decimal(effect.deff(), 4));
      Optional<Interval> interval = effect.interval();
      interval.ifPresent(
          i -> {
            set(cells, "low", decimal(i.low(), 6));
            set(cells, "high", decimal(i.high(), 6));
          });
    }
    hours(cells, "median_hours_to_response", TouchFigureRows.hours(sums, 0.5));
    hours(cells, "p75_hours_to_response", TouchFigureRows.hours(sums, 0.75));
    if (!values.containsKey("attempt")) {
      attempts(cells, sums);
    }
    set(cells, "too_few", TooFew.one(rate.x, rate.n));
    set(cells, "flags", TouchFigureRows.flags(rate).toArray(String[]::new));
    return RowFactory.create(cells);
  }

  private static void attempts(Object[] cells, Sums sums) {
    long answers = sums.count(Sums.Count.RUN_ANSWERS);
    if (answers > 0) {
      double perResponse = sums.count(Sums.Count.RUN_ATTEMPTS) / (double) answers;
      set(cells, "contacts_per_response", decimal(perResponse, 4));
    }
    AttemptCurve.of(sums.tried(), sums.answered())
        .median()
        .ifPresent(median -> set(cells, "median_attempts", median));
  }

  private static void hours(Object[] cells, String column, OptionalDouble hours) {
    hours.ifPresent(h -> set(cells, column, decimal(h, 2)));
  }

  private static BigDecimal decimal(double value, int scale) {
    return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
  }

  private static void set(Object[] cells, String column, Object value) {
    cells[SCHEMA.fieldIndex(column)] = value;
  }
}
