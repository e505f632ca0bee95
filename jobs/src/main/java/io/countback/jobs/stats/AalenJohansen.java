package io.countback.jobs.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * The share that has had its event where other ends compete with it: an invoice that is credited
 * will not be paid any more, while {@link KaplanMeier} reckons as if it might.
 */
public final class AalenJohansen {
  private AalenJohansen() {}

  /** How a spell ended. */
  public enum End {
    /** With the event asked about. */
    EVENT,
    /** With another end, after which the event cannot come. */
    COMPETING,
    /** Not yet. */
    CENSORED
  }

  /** One spell; entry, time and weight as in {@link KaplanMeier.Spell}. */
  public record Spell(double entry, double time, End end, double weight) {
    public Spell {
      new KaplanMeier.Spell(entry, time, false, weight);
    }

    /** Under observation from the beginning, with weight 1. */
    public static Spell of(double time, End end) {
      return new Spell(Double.NEGATIVE_INFINITY, time, end, 1);
    }

    /** The same for {@link KaplanMeier}, to which competing ends are censorings. */
    public KaplanMeier.Spell censoringOthers() {
      return new KaplanMeier.Spell(entry, time, end == End.EVENT, weight);
    }
  }

  /**
   * @param time day on which spells ended
   * @param atRisk weight of the spells at risk on it
   * @param events weight of the events on it
   * @param competing weight of the other ends on it
   * @param incidence share with the event by the end of it
   * @param survival share with neither
   */
  public record Step(
      double time,
      double atRisk,
      double events,
      double competing,
      double incidence,
      double survival) {}

  /**
   * The cumulative incidence of the event.
   *
   * @param steps one per day with an event or another end, in order of time
   */
  public record Incidence(List<Step> steps) {
    public Incidence {
      steps = List.copyOf(steps);
    }

    /** Share with the event by the end of a day; 0 before the first step. */
    public double at(double day) {
      double incidence = 0;
      for (Step step : steps) {
        if (step.time > day) {
          break;
        }
        incidence = step.incidence;
      }
      return incidence;
    }
  }

  /** F(d) = Σ over days up to d of S(before the day) × events ÷ at risk. */
  public static Incidence of(List<Spell> spells) {
    List<Spell> seen = spells.stream().filter(s -> s.entry < s.time && s.weight > 0).toList();
    Timeline line =
        new Timeline(
            seen.stream().mapToDouble(Spell::entry).toArray(),
            seen.stream().mapToDouble(Spell::time).toArray(),
            seen.stream().mapToDouble(Spell::weight).toArray());
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double incidence = 0;
    int next;
    for (int i = 0; i < line.size(); i = next) {
      double events = 0;
      double competing = 0;
      for (next = i; next < line.size() && line.time(next) == line.time(i); next++) {
        Spell spell = seen.get(line.spell(next));
        events += spell.end == End.EVENT ? spell.weight : 0;
        competing += spell.end == End.COMPETING ? spell.weight : 0;
      }
      if (events + competing > 0) {
        double atRisk = line.atRisk(i);
        incidence += survival * events / atRisk;
        survival *= Math.max(0, atRisk - events - competing) / atRisk;
        steps.add(new Step(line.time(i), atRisk, events, competing, incidence, survival));
      }
    }
    return new Incidence(steps);
  }
}
