package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.FrameWords;
import io.countback.api.gold.Run;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the figures come from: the run, what it read, what it set aside and what it checked.
 *
 * @param checks sentences of the checks made before publishing
 */
record RunFacts(List<Fact> facts, String checksPassed, List<CheckLine> checks) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH);

  /** A name and what it is. */
  record Fact(String name, String value) {}

  /** A check and its outcome. */
  record CheckLine(String code, boolean passed, String detail) {}

  static RunFacts of(Run run) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Run", run.runId()));
    facts.add(new Fact("Published", moment(run.publishedAt())));
    facts.add(new Fact("Figures up to", Dates.full(run.asOf())));
    if (run.newestEventOn() != null) {
      facts.add(new Fact("Newest posting", Dates.full(run.newestEventOn())));
    }
    facts.add(new Fact("Loads read", "up to load " + run.lastLoad()));
    facts.add(new Fact("Set aside", setAside(run)));
    for (Run.Rate rate : run.rates()) {
      facts.add(new Fact("1 " + rate.base() + " in " + rate.quote(), rate(rate)));
    }
    long passed = run.checks().stream().filter(Run.Check::passed).count();
    return new RunFacts(
        facts,
        passed + " of " + run.checks().size() + " checks passed",
        run.checks().stream().map(c -> new CheckLine(c.code(), c.passed(), c.detail())).toList());
  }

  /** Product and run, for the end of a page. */
  static String source(Run run) {
    return Product.NAME_AND_VERSION + " · " + run.runId() + " of " + moment(run.publishedAt());
  }

  static String moment(Instant at) {
    return MOMENT.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  private static String setAside(Run run) {
    return run.quarantinedRows() == 0 ? "nothing" : FrameWords.quarantine(run);
  }

  private static String rate(Run.Rate rate) {
    String number =
        Format.number(rate.rate().setScale(6, RoundingMode.HALF_UP).stripTrailingZeros(), 4);
    return number + " on " + Dates.dayAndMonth(rate.rateOn()) + ", " + rate.source();
  }
}
