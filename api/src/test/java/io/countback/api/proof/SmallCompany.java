package io.countback.api.proof;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A company of two entities whose figures at 30 June 2026 a reader can add up by hand. */
public final class SmallCompany {
  /** The only period end with figures. */
  public static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  private SmallCompany() {}

  /** Receivables, DSO and aging, with the rows behind them. */
  public static Snapshot snapshot(String runId) {
    return snapshot(runId, false);
  }

  /**
   * The same.
   *
   * @param manyItems whether its open items shall count as too many to hold
   */
  public static Snapshot snapshot(String runId, boolean manyItems) {
    return Given.snapshot(
        List.of(run(runId)),
        List.of(Terms.dso(), Terms.arBalance(), Terms.aging()),
        List.of(
            quotient(Map.of(), "1367.45", "2117.45", "58.7678"),
            quotient(Map.of("entity", "north"), "1417.45", "1817.45", "70.9719"),
            quotient(Map.of("entity", "south"), "-50.00", "300.00", null),
            money("ar_balance", "EUR", "reporting", Map.of(), null, "1367.45"),
            money("ar_balance", "EUR", "reporting", Map.of("entity", "north"), null, "1417.45"),
            money("ar_balance", "EUR", "reporting", Map.of("entity", "south"), null, "-50.00"),
            money("ar_balance", "EUR", "transaction", Map.of(), null, "1250.00"),
            money("ar_balance", "GBP", "transaction", Map.of(), null, "100.00"),
            money("aging", "EUR", "reporting", Map.of(), "current", "817.45"),
            money("aging", "EUR", "reporting", Map.of(), "d1_30", "0.00"),
            money("aging", "EUR", "reporting", Map.of(), "unapplied", "-50.00")),
        new InMemoryLedger()
            .movements(
                """
                north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-04-10 | 2026-05-10 | open=1000.00 sales=1000.00 | PO-7
                north | A-1 | EUR | INV-1 | 1 | receipt | AP-1 of R-1 | 2026-05-20 | 2026-05-10 | open=-400.00 receipt=400.00 paid=400.00
                north | A-1 | EUR | R-1 | | receipt | | 2026-05-20 | | receipt=-400.00 cash=400.00
                north | A-1 | EUR | INV-2 | 1 | invoice | | 2026-06-15 | 2026-07-15 | open=700.00 sales=700.00
                north | A-3 | GBP | INV-5 | 1 | invoice | | 2026-06-16 | 2026-07-16 | open=100.00 sales=100.00
                south | A-2 | EUR | INV-3 | 1 | invoice | | 2026-05-05 | 2026-06-04 | open=300.00 sales=300.00 | PO-9
                south | A-2 | EUR | INV-3 | 1 | receipt | AP-2 of R-2 | 2026-06-03 | 2026-06-04 | open=-300.00 receipt=300.00 paid=300.00
                south | A-2 | EUR | R-2 | | receipt | | 2026-06-03 | | receipt=-300.00 cash=300.00
                south | A-2 | EUR | R-9 | | receipt | | 2026-06-20 | | receipt=-50.00 cash=50.00
                """)
            .accounts(
                """
                A-1 | | | Kesselring <Bau> | retail | ann |
                A-2 | | | =Brandt | industry | bob |
                A-3 | | | | retail | ann |
                """)
            .items(
                """
                north | A-1 | EUR | INV-1 | 1 | invoice | Kesselring <Bau> | retail | ann | 2026-04-10 | 2026-05-10 | 1000.00 | 600.00 | d31_60 | PO-7 | https://archive.example/INV-1
                north | A-1 | EUR | INV-2 | 1 | invoice | Kesselring <Bau> | retail | ann | 2026-06-15 | 2026-07-15 | 700.00 | 700.00 | current | | javascript:alert(1)
                north | A-3 | GBP | INV-5 | 1 | invoice | | retail | ann | 2026-06-16 | 2026-07-16 | 100.00 | 100.00 | current | |
                south | A-2 | EUR | | | receipt | =Brandt | industry | bob | | | | -50.00 | unapplied | |
                """)
            .manyItems(manyItems));
  }

  private static Run run(String id) {
    return new Run(
        id,
        Instant.parse("2026-07-01T04:00:00Z"),
        JUNE,
        "EUR",
        List.of(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31), JUNE),
        1,
        JUNE,
        0,
        List.of(),
        List.of(
            new Run.Entity("north", "Northwind GmbH", "EUR"),
            new Run.Entity("south", "Southwind Ltd", "GBP")),
        List.of(new Run.Rate("GBP", "EUR", JUNE, new BigDecimal("1.1745"), "ECB")),
        List.of(new Run.Conversion(JUNE, "GBP", new BigDecimal("1.174500000000000000"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static MetricPoint quotient(
      Map<String, String> slice, String numerator, String denominator, String value) {
    return Given.point(
        "dso",
        JUNE,
        "EUR",
        "reporting",
        slice,
        null,
        null,
        new BigDecimal(numerator),
        new BigDecimal(denominator),
        new BigDecimal("91.0000"),
        value == null ? null : new BigDecimal(value).setScale(6),
        null,
        null,
        null,
        value == null ? "net_credit" : null,
        List.of(),
        1,
        null);
  }

  private static MetricPoint money(
      String metric,
      String currency,
      String basis,
      Map<String, String> slice,
      String part,
      String value) {
    return Given.point(
        metric,
        JUNE,
        currency,
        basis,
        slice,
        part,
        null,
        new BigDecimal(value),
        null,
        null,
        new BigDecimal(value).setScale(6),
        null,
        null,
        null,
        null,
        List.of(),
        1,
        null);
  }
}
