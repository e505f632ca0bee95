package io.countback.ingest.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The truth the answers were drawn from, as {@code truth/effect.csv} tells it: means of the known
 * probabilities of every touch, not of what came out.
 *
 * <p>The touches are those whose window closes within the last three months. {@code template},
 * {@code channel} and {@code collector} say what would have been had every account received its
 * first demand outside the experiments in these words, on this channel with neutral words, or by
 * hand from this collector. {@code template:used}, {@code channel:used}, {@code collector:used} and
 * {@code payer} are means over the touches that were so, hence what a plain rate tends to. {@code
 * experiment:ID} is a mean over all accounts in the experiment, whatever their arm.
 */
final class Effects {

  static final String[] COLUMNS = {"dimension", "value", "outcome", "window_days", "probability"};

  private static final String KEPT = "promise_kept";

  /** Days of grace after which a promise is broken. */
  static final int GRACE_DAYS = 3;

  private static final int DECIMALS = 6;

  private static final class Mean {
    private double sum;
    private long count;
  }

  /** Means by dimension and value, then by outcome. */
  private final Map<String, Map<String, Mean>> means = new TreeMap<>();

  private final LocalDate first;
  private final LocalDate last;

  Effects(History history) {
    this.first = history.until().plusDays(1).minusMonths(3);
    this.last = history.until();
  }

  /** Whether a touch of that day belongs to the last three months. */
  boolean counts(LocalDate day) {
    return isWithin(day.plusDays(Outcome.DAYS));
  }

  private boolean isWithin(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** A touch that has arrived. */
  void touched(Sent sent, PayerTrait payer) {
    Chances chances = sent.chances();
    if (sent.template() != null) {
      add("template:used", sent.template().label(), chances);
    }
    add("channel:used", sent.channel().text(), chances);
    if (sent.byHand()) {
      add("collector:used", sent.collector(), chances);
    }
    add("payer", payer.name().toLowerCase(java.util.Locale.ROOT), chances);
  }

  /** The first demand of an account outside the experiments, had it been another one. */
  void firstDemand(Sent sent) {
    for (Template template : Template.values()) {
      if (template.isDemand()) {
        add(
            "template",
            template.label(),
            ResponseModel.demand(
                sent.situation(), template.channel(), template.effect(), sent.isSkilled()));
      }
    }
    for (Channel channel : Channel.values()) {
      add(
          "channel",
          channel.text(),
          ResponseModel.demand(sent.situation(), channel, 0, sent.isSkilled()));
    }
    for (String collector : Collectors.ids()) {
      add(
          "collector",
          collector,
          ResponseModel.demand(
              sent.situation(),
              sent.channel(),
              sent.template().effect(),
              Collectors.isSkilled(collector)));
    }
  }

  /** An account that joined an experiment, in either arm. */
  void assigned(Experiment experiment, Situation situation) {
    for (boolean control : new boolean[] {true, false}) {
      Template template = experiment.template(control);
      Chances chances =
          template == null
              ? Chances.ofNone(situation.paysAnyway())
              : ResponseModel.demand(situation, Channel.EMAIL, template.effect(), false)
                  .times(Channel.EMAIL.arrival());
      add("experiment:" + experiment.id(), experiment.arm(control), chances);
    }
  }

  void promised(LocalDate promisedOn, PayerTrait payer, double kept) {
    if (isWithin(promisedOn.plusDays(GRACE_DAYS))) {
      add("payer", payer.name().toLowerCase(java.util.Locale.ROOT), KEPT, kept);
    }
  }

  private void add(String dimension, String value, Chances chances) {
    for (Outcome outcome : Outcome.values()) {
      add(dimension, value, outcome.text(), chances.of(outcome));
    }
  }

  private void add(String dimension, String value, String outcome, double probability) {
    Mean mean =
        means
            .computeIfAbsent(dimension + "," + value, key -> new LinkedHashMap<>())
            .computeIfAbsent(outcome, key -> new Mean());
    mean.sum += probability;
    mean.count++;
  }

  /** Lines of the file, by dimension and value. */
  List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    means.forEach(
        (key, outcomes) ->
            outcomes.forEach(
                (outcome, mean) -> {
                  String[] names = key.split(",");
                  int days = outcome.equals(KEPT) ? GRACE_DAYS : Outcome.DAYS;
                  lines.add(
                      new String[] {
                        names[0], names[1], outcome, Integer.toString(days), text(mean)
                      });
                }));
    return lines;
  }

  private static String text(Mean mean) {
    return BigDecimal.valueOf(mean.sum / mean.count)
        .setScale(DECIMALS, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
