package io.countback.api.view;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.Snapshot;
import io.countback.api.proof.InMemoryLedger;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccountSearchTest {
  private static final int ACCOUNTS = 2_500;

  @Test
  void of_thousands_that_match_the_best_are_told_and_all_are_counted() {
    String accounts =
        IntStream.range(0, ACCOUNTS)
            .mapToObj("K-%04d | | | Name | retail | ann | "::formatted)
            .collect(joining("\n"));
    InMemoryLedger ledger =
        new InMemoryLedger()
            .accounts(accounts)
            .movements(
                """
                north | K-2400 | EUR | k- | 1 | invoice | | 2026-06-01 | 2026-07-01 | open=1.00
                """);
    AccountSearch search = AccountSearch.of(snapshot(ledger), Scope.ALL, "K-");
    assertEquals(ACCOUNTS, search.total());
    assertEquals(AccountSearch.MOST, search.found().size());
    assertEquals(
        new AccountSearch.Found("K-2400", "Name", "ann", AccountSearch.By.INVOICE, "k-"),
        search.found().get(0));
    assertEquals("K-0000", search.found().get(1).account());
    assertEquals("K-0048", search.found().get(49).account());
  }

  private static Snapshot snapshot(InMemoryLedger ledger) {
    Snapshot company = SmallCompany.snapshot("run-000001");
    return new InMemorySnapshot(
        List.of(company.run()),
        run -> company.catalog(),
        List.of(),
        List.of(),
        run -> Optional.of(ledger),
        run -> company.compared());
  }
}
