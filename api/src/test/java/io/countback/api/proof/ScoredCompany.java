package io.countback.api.proof;

import io.countback.api.gold.InMemoryComparing;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A company whose open items two runs have scored: the accounts of May, and those of June. */
public final class ScoredCompany {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  private ScoredCompany() {}

  /** As after the second run. */
  public static Snapshot snapshot() {
    InMemoryLedger may =
        new InMemoryLedger()
            .scores(
                """
                | A-1 | EUR | | | 0.2 | medium | 500.00
                | A-2 | EUR | | | 0.4 | high | 300.00
                | A-3 | EUR | | | 0.05 | low | 100.00
                """);
    InMemoryLedger june =
        new InMemoryLedger()
            .scores(
                """
                north | A-1 | EUR | INV-1 | 1 | 0.7 | critical | 600.00
                north | A-1 | EUR | INV-2 | 1 | 0.235714 | medium | 700.00
                | A-1 | EUR | | | 0.45 | high | 1300.00
                north | A-3 | GBP | INV-5 | 1 | 0.05 | low | 100.00
                | A-3 | EUR | | | 0.05 | low | 117.45
                north | A-4 | EUR | INV-9 | 1 | 0.02 | low | 50.00
                north | A-4 | USD | INV-8 | 1 | 0.02 | low | 70.00
                | A-4 | EUR | | | 0.02 | low | 50.00
                """)
            .riskModel(
                """
                own_history | brier_score | | 0.110 | 0.100 | 0.120 | | own_history
                model | reliability | 10 | 0.9 | 0.8 | 0.95 | 0.85 | own_history
                model | reliability | 2 | 0.1 | 0.0 | 0.2 | 0.15 | own_history
                model | brier_score | | 0.120 | 0.110 | 0.130 | | own_history
                model | auc | | | | | | own_history
                own_history | expected_date_error | | 6 | 5 | 8 | | model
                own_history | expected_date_within_5 | | 0.41 | 0.33 | 0.49 | | model
                model | expected_date_coverage | | 0.79 | 0.75 | 0.83 | | model
                model | expected_date_error | | 4 | 3 | 6 | | model
                model | expected_date_within_5 | | 0.52 | 0.46 | 0.58 | | model
                """);
    return new InMemorySnapshot(
        List.of(
            run("run-000002", "2026-07-01T04:00:00Z", JUNE),
            run("run-000001", "2026-06-01T04:00:00Z", MAY)),
        run -> List.of(Terms.arBalance()),
        List.of(),
        List.of(),
        run -> Optional.of(run.runId().equals("run-000002") ? june : may),
        run -> InMemoryComparing.ofGroups(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Run run(String id, String publishedAt, LocalDate asOf) {
    return new Run(
        id,
        Instant.parse(publishedAt),
        asOf,
        "EUR",
        List.of(asOf),
        1,
        asOf,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Run.Conversion(asOf, "GBP", new BigDecimal("1.174500000000000000"))),
        List.of(),
        List.of(new Run.GoldTable("risk_score", 0, List.of())),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }
}
