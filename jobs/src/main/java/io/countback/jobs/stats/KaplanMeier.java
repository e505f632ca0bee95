package io.countback.jobs.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * The share that has not had its event yet, spells without event and spells seen late included. At
 * an event day d the spells at risk are those with entry &lt; d ≤ time: an event comes before the
 * censorings of its day.
 */
public final class KaplanMeier {
  private KaplanMeier() {}

  /**
   * One spell, in days from the origin.
   *
   * @param entry not under observation up to and including this day; negative infinity where it
   *     always was
   * @param time day of the event, or the last day on which there was none
   * @param event whether it ended with the event; else it is censored
   * @param weight 1, or an amount by which spells count; not negative
   */
  public record Spell(double entry, double time, boolean event, double weight) {
    public Spell {
      if (Double.isNaN(entry) || !Double.isFinite(time) || !(weight >= 0)) {
        throw new IllegalArgumentException(
            "no spell: entry " + entry + ", time " + time + ", weight " + weight);
      }
    }

    /** Under observation from the beginning, with weight 1. */
    public static Spell of(double time, boolean event) {
      return new Spell(Double.NEGATIVE_INFINITY, time, event, 1);
    }
  }

  /**
   * The curve of the spells. Those that ended on or before their entry were never seen at risk and
   * are passed over; without any spell the curve has no step. There are no intervals where a weight
   * is not 1: amounts are no numbers of observations.
   */
  public static Curve of(List<Spell> spells) {
    List<Spell> seen = spells.stream().filter(s -> s.entry < s.time && s.weight > 0).toList();
    boolean weighted = seen.stream().anyMatch(s -> s.weight != 1);
    Timeline line =
        new Timeline(
            seen.stream().mapToDouble(Spell::entry).toArray(),
            seen.stream().mapToDouble(Spell::time).toArray(),
            seen.stream().mapToDouble(Spell::weight).toArray());
    List<Curve.Step> steps = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    int next;
    for (int i = 0; i < line.size(); i = next) {
      double events = 0;
      for (next = i; next < line.size() && line.time(next) == line.time(i); next++) {
        Spell spell = seen.get(line.spell(next));
        events += spell.event ? spell.weight : 0;
      }
      if (events > 0) {
        double atRisk = line.atRisk(i);
        double left = Math.max(0, atRisk - events);
        survival *= left / atRisk;
        greenwood += events / (atRisk * left);
        steps.add(
            Curve.Step.of(
                line.time(i), atRisk, events, survival, weighted ? Double.NaN : greenwood));
      }
    }
    return new Curve(steps, line.size() == 0 ? 0 : line.time(line.size() - 1));
  }
}
