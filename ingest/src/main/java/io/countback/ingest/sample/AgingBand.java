package io.countback.ingest.sample;

/** Days past due of the oldest item a touch is about; the older it is, the fewer answer. */
enum AgingBand {
  PRE_DUE(-0.4, 0),
  D1_30(0, 30),
  D31_60(-0.5, 60),
  D61_90(-1.0, 90),
  D91_120(-1.3, 120),
  D121_PLUS(-1.6, Long.MAX_VALUE);

  private final double effect;
  private final long lastDay;

  AgingBand(double effect, long lastDay) {
    this.effect = effect;
    this.lastDay = lastDay;
  }

  static AgingBand of(long daysPastDue) {
    for (AgingBand band : values()) {
      if (daysPastDue <= band.lastDay) {
        return band;
      }
    }
    throw new IllegalStateException("No band for " + daysPastDue);
  }

  /** What it adds to the logit of an answer, against 1–30 days. */
  double effect() {
    return effect;
  }

  boolean isYoung() {
    return compareTo(D31_60) < 0;
  }

  boolean isOld() {
    return compareTo(D61_90) >= 0;
  }
}
