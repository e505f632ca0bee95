package io.countback.jobs.compare;

import io.countback.jobs.measure.FxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts drawn straight as facts, so many at a time, and their comparison. */
final class Drawn {
  static final LocalDate TO = LocalDate.of(2024, 6, 30);
  static final ReportingMoney EURO = new ReportingMoney(new FxRates(List.of()), "EUR", TO);
  private static final int LONG_AGO = 60;

  private final List<AccountOutcome> accounts = new ArrayList<>();

  /** What makes one group of accounts differ from another. */
  record Group(
      String value, Stratum stratum, int observedDays, Integer replyDays, Arm arm, String cash) {
    static Group of(String value) {
      return new Group(value, new Stratum("d1_30", "small"), LONG_AGO, null, null, "0");
    }

    Group in(String band) {
      return new Group(value, new Stratum(band, "small"), observedDays, replyDays, arm, cash);
    }

    Group observed(int days) {
      return new Group(value, stratum, days, replyDays, arm, cash);
    }

    Group replying(int days) {
      return new Group(value, stratum, observedDays, days, arm, cash);
    }

    Group of(Arm arm) {
      return new Group(value, stratum, observedDays, replyDays, arm, cash);
    }

    Group paying(String euros) {
      return new Group(value, stratum, observedDays, replyDays, arm, euros);
    }
  }

  /** So many accounts of a group. */
  Drawn add(long n, Group g) {
    for (long i = 0; i < n; i++) {
      accounts.add(
          new AccountOutcome(
              "A%06d".formatted(accounts.size()),
              g.value(),
              "email",
              g.stratum(),
              g.observedDays(),
              true,
              g.replyDays(),
              null,
              null,
              null,
              0,
              null,
              null,
              Map.of("EUR", new BigDecimal(g.cash())),
              g.arm() == null ? List.of() : List.of(g.arm())));
    }
    return this;
  }

  /** So many accounts of a group, of which x reply after a day. */
  Drawn add(long x, long n, Group g) {
    return add(x, g.replying(1)).add(n - x, g);
  }

  List<AccountOutcome> accounts() {
    return accounts;
  }

  /** Their tallies in total. */
  List<ValueTally> tallies() {
    Map<String, List<AccountOutcome>> byValue = new LinkedHashMap<>();
    accounts.forEach(a -> byValue.computeIfAbsent(a.value(), v -> new ArrayList<>()).add(a));
    List<ValueTally> tallies = new ArrayList<>();
    byValue.forEach(
        (value, of) -> tallies.add(ValueTally.of("template", Slice.TOTAL, value, of, EURO)));
    return tallies;
  }

  /** Compared in total, with the logs of experiments. */
  List<ComparedValue> compared(AssignmentLog... logs) {
    return Comparison.of(tallies(), List.of(logs));
  }

  /** The row of a value: replies within 7 days. */
  ComparedValue row(String value, AssignmentLog... logs) {
    return row(compared(logs), value, Outcome.REPLY, 7);
  }

  static ComparedValue row(
      Collection<ComparedValue> rows, String value, Outcome outcome, int days) {
    return rows.stream()
        .filter(r -> r.tally().value().equals(value) && r.tally().slice().equals(Slice.TOTAL))
        .filter(r -> r.outcome() == outcome && r.windowDays() == days)
        .findFirst()
        .orElseThrow();
  }
}
