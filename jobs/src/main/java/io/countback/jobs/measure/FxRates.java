package io.countback.jobs.measure;

import io.countback.ingest.check.Threshold;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Exchange rates as published: units of quote for 1 base. The rate of a day is the last one
 * published on or before it, at most {@link Threshold#RATE_DAYS} old; a cross rate a→b is (base→b)
 * ÷ (base→a), at 18 decimals.
 */
public final class FxRates implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SCALE = 18;

  /** One published rate. */
  public record Rate(String base, String quote, LocalDate on, BigDecimal rate, String source)
      implements Serializable {}

  private final TreeMap<String, TreeMap<LocalDate, Rate>> byPair = new TreeMap<>();

  /** Rates of any number of pairs and days. */
  public FxRates(List<Rate> rates) {
    rates.forEach(
        r -> byPair.computeIfAbsent(r.base() + r.quote(), p -> new TreeMap<>()).put(r.on(), r));
  }

  /**
   * What 1 unit of {@code from} is worth in {@code to} on that day, empty where no rate is known.
   */
  public Optional<BigDecimal> rate(String from, String to, LocalDate day) {
    if (from.equals(to)) {
      return Optional.of(BigDecimal.ONE);
    }
    Optional<BigDecimal> direct = published(from, to, day).map(Rate::rate);
    if (direct.isPresent()) {
      return direct;
    }
    Optional<BigDecimal> inverse =
        published(to, from, day)
            .map(r -> BigDecimal.ONE.divide(r.rate(), SCALE, RoundingMode.HALF_UP));
    return inverse.isPresent() ? inverse : cross(from, to, day);
  }

  private Optional<BigDecimal> cross(String from, String to, LocalDate day) {
    for (String base : bases()) {
      Optional<Rate> a = published(base, from, day);
      Optional<Rate> b = published(base, to, day);
      if (a.isPresent() && b.isPresent()) {
        return Optional.of(b.get().rate().divide(a.get().rate(), SCALE, RoundingMode.HALF_UP));
      }
    }
    return Optional.empty();
  }

  private TreeSet<String> bases() {
    TreeSet<String> bases = new TreeSet<>();
    byPair.keySet().forEach(pair -> bases.add(pair.substring(0, 3)));
    return bases;
  }

  private Optional<Rate> published(String base, String quote, LocalDate day) {
    NavigableMap<LocalDate, Rate> days = byPair.get(base + quote);
    Map.Entry<LocalDate, Rate> entry = days == null ? null : days.floorEntry(day);
    return entry == null || entry.getKey().isBefore(day.minusDays(Threshold.RATE_DAYS))
        ? Optional.empty()
        : Optional.of(entry.getValue());
  }

  /** The published rates in force on a day, by pair. */
  public List<Rate> inForce(LocalDate day) {
    List<Rate> rates = new ArrayList<>();
    byPair
        .keySet()
        .forEach(p -> published(p.substring(0, 3), p.substring(3), day).ifPresent(rates::add));
    rates.sort(Comparator.comparing(Rate::base).thenComparing(Rate::quote));
    return rates;
  }
}
