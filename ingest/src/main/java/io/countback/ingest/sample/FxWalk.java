package io.countback.ingest.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Daily rates of the euro on weekdays: a walk that is drawn back to its long-run level. */
final class FxWalk {

  private static final String BASE = "EUR";

  /** Days of rates before the history, so that its first day has one that is fresh enough. */
  private static final int LEAD_DAYS = 10;

  private static final double PULL = 0.01;

  private record Pair(String quote, double level, double dailyMove, int decimals) {}

  private static final List<Pair> PAIRS =
      List.of(new Pair("SEK", 11.20, 0.0030, 4), new Pair("GBP", 0.8600, 0.0025, 5));

  private final Map<String, TreeMap<LocalDate, String>> rates = new TreeMap<>();

  FxWalk(Streams streams, History history) {
    for (Pair pair : PAIRS) {
      rates.put(pair.quote(), walk(pair, streams.of(Purpose.FX, pair.quote()), history));
    }
  }

  private static TreeMap<LocalDate, String> walk(Pair pair, Draw draw, History history) {
    TreeMap<LocalDate, String> walk = new TreeMap<>();
    double distance = draw.normal(0, 0.01);
    LocalDate first = history.start().minusDays(LEAD_DAYS);
    for (LocalDate day = first; !history.isOver(day); day = day.plusDays(1)) {
      if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        distance = distance * (1 - PULL) + draw.normal(0, pair.dailyMove());
        walk.put(day, decimal(pair.level() * StrictMath.exp(distance), pair.decimals()));
      }
    }
    return walk;
  }

  private static String decimal(double rate, int decimals) {
    return java.math.BigDecimal.valueOf(rate)
        .setScale(decimals, java.math.RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** An amount in another currency at the last rate on or before the day. */
  long convert(long cents, String from, String to, LocalDate day) {
    return Math.round(cents / perEuro(from, day) * perEuro(to, day));
  }

  private double perEuro(String currency, LocalDate day) {
    return currency.equals(BASE)
        ? 1
        : Double.parseDouble(rates.get(currency).floorEntry(day).getValue());
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rates.forEach(
        (quote, walk) ->
            walk.forEach(
                (day, rate) ->
                    rows.add(
                        new Row(SampleFile.FX_RATE, BASE, quote, day.toString(), rate, "sample"))));
    return rows;
  }
}
