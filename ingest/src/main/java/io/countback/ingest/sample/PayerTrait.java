package io.countback.ingest.sample;

/** How an account pays: days against the due date, and how often an invoice gets stuck. */
enum PayerTrait {
  PROMPT(0.004) {
    @Override
    double daysLate(Draw draw) {
      return draw.normal(-2.5, 2.5);
    }
  },
  USUALLY_LATE(0.007) {
    @Override
    double daysLate(Draw draw) {
      return draw.normal(3.5, 4);
    }
  },
  SLOW(0.012) {
    @Override
    double daysLate(Draw draw) {
      return draw.normal(12, 7);
    }
  },
  ERRATIC(0.02) {
    @Override
    double daysLate(Draw draw) {
      return switch (draw.weighted(50, 38, 12)) {
        case 0 -> draw.normal(0, 4);
        case 1 -> draw.real(8, 40);
        default -> draw.real(40, 110);
      };
    }
  };

  private final double stuckShare;

  PayerTrait(double stuckShare) {
    this.stuckShare = stuckShare;
  }

  abstract double daysLate(Draw draw);

  /** Share of invoices that wait for months: queries, lost papers, disputes. */
  double stuckShare() {
    return stuckShare;
  }
}
