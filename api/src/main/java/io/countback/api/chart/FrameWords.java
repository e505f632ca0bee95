package io.countback.api.chart;

import io.countback.api.gold.Run;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.List;

/** The words of the frame line: the same on pages, pictures and files. */
public final class FrameWords {
  private FrameWords() {}

  /**
   * Whose figures: the entity's name, or how many entities. An id the run does not know stands for
   * itself.
   */
  public static String scope(Run run, String entityId) {
    if (entityId != null) {
      return run.entities().stream()
          .filter(e -> e.entityId().equals(entityId))
          .map(Run.Entity::name)
          .findFirst()
          .orElse(entityId);
    }
    if (run.entities().size() == 1) {
      return run.entities().get(0).name();
    }
    return run.entities().isEmpty() ? "All entities" : "All " + run.entities().size() + " entities";
  }

  /** Whose figures a reader sees: of some accounts only, or of everybody as above. */
  public static String scope(Run run, String entityId, Scope scope) {
    if (scope.words() == null) {
      return scope(run, entityId);
    }
    return entityId == null ? scope.words() : scope.words() + ", " + scope(run, entityId);
  }

  /** Which items are in the figures and at which rates they are converted. */
  public static String currencyRule(Run run, LocalDate asOf, String basis, String currency) {
    if (basis.equals("transaction")) {
      return currency + " items only";
    }
    String reporting = run.reportingCurrency();
    if (run.rates().isEmpty()) {
      return reporting;
    }
    return reporting + (Dates.endsMonth(asOf) ? " at month-end rates" : " at period-end rates");
  }

  /** What the checks found: failures first, then what was set aside. */
  public static String checks(Run run) {
    List<String> failed = failed(run);
    if (!failed.isEmpty()) {
      return "checks failed: " + String.join(", ", failed);
    }
    String ledger = isOffLedger(run) ? "off the ledger within tolerance (R1b)" : "";
    if (run.quarantinedRows() == 0) {
      return ledger.isEmpty() ? "all checks passed" : ledger;
    }
    return quarantine(run) + " set aside" + (ledger.isEmpty() ? "" : ", " + ledger);
  }

  /** R1b: receivables differ from the control account by no more than the tolerance. */
  private static boolean isOffLedger(Run run) {
    return run.checks().stream().anyMatch(c -> c.code().equals("R1b"));
  }

  /** Codes of the checks that failed; what was set aside has words of its own. */
  private static List<String> failed(Run run) {
    return run.checks().stream()
        .filter(c -> !c.passed() && !c.code().equals("quarantine_share"))
        .map(Run.Check::code)
        .toList();
  }

  /** The same in few words, for one line: of several currencies only the first. */
  public static String checksInBrief(Run run) {
    boolean several = run.quarantinedAmounts().size() > 1;
    return !failed(run).isEmpty() || !several
        ? checks(run)
        : quarantine(run, run.quarantinedAmounts().subList(0, 1))
            + " and more set aside"
            + (isOffLedger(run) ? ", off the ledger (R1b)" : "");
  }

  /** Rows that are set aside and their amounts: {@code 57 rows, EUR 21,008.00}. */
  public static String quarantine(Run run) {
    return quarantine(run, run.quarantinedAmounts());
  }

  private static String quarantine(Run run, List<Run.Amount> shown) {
    String rows =
        Format.count(run.quarantinedRows()) + (run.quarantinedRows() == 1 ? " row" : " rows");
    List<String> amounts = shown.stream().map(a -> Format.money(a.amount(), a.currency())).toList();
    return amounts.isEmpty() ? rows : rows + ", " + String.join(", ", amounts);
  }

  /** Whether the checks found nothing to tell. */
  public static boolean clean(Run run) {
    return run.quarantinedRows() == 0
        && !isOffLedger(run)
        && run.checks().stream().allMatch(Run.Check::passed);
  }
}
