package io.countback.ingest.sample;

/**
 * The probabilities of the kinds of answer to one touch that has arrived; the rest is silence.
 *
 * @param byPhone whether the answer is given on the call; in writing a promise and a dispute come
 *     with a message, which is a reply too
 * @param paysAnyway whether a payment falls within the window without the touch
 */
record Chances(
    double reply,
    double promise,
    double dispute,
    double payment,
    boolean byPhone,
    boolean paysAnyway) {

  /** Of no touch at all. */
  static Chances ofNone(boolean paysAnyway) {
    return new Chances(0, 0, 0, 0, false, paysAnyway);
  }

  double answer() {
    return reply + promise + dispute + payment;
  }

  /** Probability of the outcome within the window. */
  double of(Outcome outcome) {
    return switch (outcome) {
      case RESPONSE -> paysAnyway ? 1 : answer();
      case REPLY -> byPhone ? reply : reply + promise + dispute;
      case PROMISE -> promise;
      case DISPUTE -> dispute;
      case PAYMENT -> paysAnyway ? 1 : payment;
    };
  }

  /** Before it is known whether the touch arrives. */
  Chances times(double arrival) {
    return new Chances(
        reply * arrival,
        promise * arrival,
        dispute * arrival,
        payment * arrival,
        byPhone,
        paysAnyway);
  }

  /** REPLY, PROMISE, DISPUTE, PAYMENT or null for silence. */
  Outcome draw(Draw draw) {
    return switch (draw.weighted(reply, promise, dispute, payment, 1 - answer())) {
      case 0 -> Outcome.REPLY;
      case 1 -> Outcome.PROMISE;
      case 2 -> Outcome.DISPUTE;
      case 3 -> Outcome.PAYMENT;
      default -> null;
    };
  }
}
