package io.countback.ingest.sample;

/**
 * The truth about answers, in one place. A touch that arrives is answered with the probability
 *
 * <pre>logistic(BASE + template + channel + aging band + payer + skill)</pre>
 *
 * where template, channel and band bring their own effects, and skill counts for touches by hand.
 * What kind of answer it is depends on the channel alone; a kind that is not possible, such as the
 * payment of what cannot be paid earlier, becomes a reply.
 *
 * <p>Between two touches of an account that may be answered lie at least {@link #GAP_DAYS} days, so
 * that every answer within {@link Outcome#DAYS} days belongs to one touch.
 */
final class ResponseModel {

  static final int GAP_DAYS = Outcome.DAYS + 1;

  private static final double BASE = -0.85;
  private static final double SKILL = 0.9;

  /** What asks for nothing is answered less often. */
  private static final double NO_DEMAND = -0.2;

  private ResponseModel() {}

  static Chances demand(Situation situation, Channel channel, double template, boolean skilled) {
    double answer =
        logistic(
            BASE
                + template
                + channel.effect()
                + situation.band().effect()
                + effect(situation.trait())
                + (skilled ? SKILL : 0));
    double[] kinds = channel.kinds();
    double promise = situation.promisable() ? kinds[1] : 0;
    double dispute = situation.disputable() ? kinds[2] : 0;
    double payment = situation.payable() ? kinds[3] : 0;
    return new Chances(
        answer * (1 - promise - dispute - payment),
        answer * promise,
        answer * dispute,
        answer * payment,
        channel == Channel.PHONE,
        situation.paysAnyway());
  }

  /** A touch for another purpose can only be replied to. */
  static Chances other(Situation situation, Channel channel, boolean skilled) {
    double answer =
        logistic(
            BASE
                + NO_DEMAND
                + channel.effect()
                + effect(situation.trait())
                + (skilled ? SKILL : 0));
    return new Chances(answer, 0, 0, 0, channel == Channel.PHONE, situation.paysAnyway());
  }

  /** Probability that a promise is kept that is not kept by itself. */
  static double promiseKept(PayerTrait trait) {
    return switch (trait) {
      case PROMPT -> 0.95;
      case USUALLY_LATE -> 0.85;
      case SLOW -> 0.65;
      case ERRATIC -> 0.45;
    };
  }

  private static double effect(PayerTrait trait) {
    return switch (trait) {
      case PROMPT -> 0.5;
      case USUALLY_LATE -> 0.2;
      case SLOW -> -0.3;
      case ERRATIC -> -0.2;
    };
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
