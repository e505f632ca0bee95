package io.countback.ingest.sample;

import java.util.Locale;

/**
 * A way to reach a customer: how often it arrives, how well it works, and what kind of answer it
 * brings.
 */
enum Channel {
  EMAIL(0, new double[] {0.93, 0.03, 0.01, 0.03}, new double[] {0.48, 0.15, 0.07, 0.30}),
  PHONE(0.6, new double[] {0.97, 0, 0.03, 0}, new double[] {0.34, 0.40, 0.09, 0.17}),
  SMS(0.2, new double[] {0.95, 0, 0.03, 0.02}, new double[] {0.20, 0.15, 0.03, 0.62}),
  LETTER(0.6, new double[] {0.93, 0.02, 0, 0.05}, new double[] {0.30, 0.12, 0.10, 0.48});

  private static final String[] DELIVERIES = {"delivered", "bounced", "failed", "unknown"};

  private final double effect;
  private final double[] deliveries;
  private final double[] kinds;

  Channel(double effect, double[] deliveries, double[] kinds) {
    this.effect = effect;
    this.deliveries = deliveries;
    this.kinds = kinds;
  }

  /** What it adds to the logit of an answer, against e-mail. */
  double effect() {
    return effect;
  }

  /** Shares of answers that are a reply, a promise, a dispute and a payment. */
  double[] kinds() {
    return kinds;
  }

  String drawDelivery(Draw draw) {
    return DELIVERIES[draw.weighted(deliveries)];
  }

  /** Whether a touch of that delivery may be answered; what is unknown has arrived. */
  static boolean arrives(String delivery) {
    return delivery.equals(DELIVERIES[0]) || delivery.equals(DELIVERIES[3]);
  }

  /** Probability of arriving. */
  double arrival() {
    return deliveries[0] + deliveries[3];
  }

  /** Share of demands that a person sends. */
  double handShare() {
    return switch (this) {
      case PHONE -> 1;
      case EMAIL, LETTER -> 0.4;
      case SMS -> 0.15;
    };
  }

  /** Minutes of work of a touch by hand. */
  int minutes(Draw draw) {
    return switch (this) {
      case EMAIL -> draw.between(3, 8);
      case PHONE -> draw.between(6, 25);
      case SMS -> 2;
      case LETTER -> draw.between(4, 7);
    };
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
