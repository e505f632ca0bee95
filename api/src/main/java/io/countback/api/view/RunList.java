package io.countback.api.view;

import io.countback.api.gold.Run;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The published runs, newest first. */
public record RunList(String snapshot, String asOf, boolean complete, List<PublishedRun> runs) {
  private static final List<String> HEADER =
      List.of(
          "run_id",
          "published_at",
          "as_of",
          "reporting_currency",
          "period_ends",
          "last_load",
          "newest_event_on",
          "quarantined_rows",
          "quarantined_amounts",
          "entities",
          "gold_tables",
          "failed_checks");

  /** One run: what it read, what it wrote with hashes, what it checked, how long it took. */
  public record PublishedRun(
      String runId,
      String publishedAt,
      String asOf,
      String reportingCurrency,
      List<String> periodEnds,
      long lastLoad,
      String newestEventOn,
      long quarantinedRows,
      List<Money> quarantinedAmounts,
      List<Run.Entity> entities,
      List<UsedRate> rates,
      List<Run.TableVersion> silverTables,
      List<Run.GoldTable> goldTables,
      List<Run.Check> checks,
      Map<String, Long> durationsMs,
      Map<String, String> configuration) {

    /** The run as callers see it. */
    public static PublishedRun of(Run run, Scope scope) {
      return new PublishedRun(
          run.runId(),
          run.publishedAt().toString(),
          run.asOf().toString(),
          run.reportingCurrency(),
          run.periodEnds().stream().map(Object::toString).toList(),
          run.lastLoad(),
          run.newestEventOn() == null ? null : run.newestEventOn().toString(),
          run.quarantinedRows(),
          run.quarantinedAmounts().stream().map(a -> Money.of(a.amount(), a.currency())).toList(),
          run.entities(),
          run.rates().stream().map(UsedRate::of).toList(),
          run.silverTables(),
          run.goldTables(),
          visibleChecks(run, scope),
          run.durationsMs(),
          run.configuration());
    }
  }

  /**
   * The checks of a run as a reader sees them: what those of the ledger found names balances of
   * whole entities.
   */
  static List<Run.Check> visibleChecks(Run run, Scope scope) {
    return run.checks().stream()
        .map(
            c ->
                scope.seesAll() || !c.code().startsWith("R1")
                    ? c
                    : new Run.Check(c.code(), c.passed(), null))
        .toList();
  }

  /** One line per run; the hashes of its files are in JSON only. */
  public String csv(Csv csv) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    runs.forEach(run -> lines.append(csv.line(cells(csv, run))));
    return lines.toString();
  }

  private static List<String> cells(Csv csv, PublishedRun run) {
    return List.of(
        csv.text(run.runId()),
        run.publishedAt(),
        run.asOf(),
        csv.text(run.reportingCurrency()),
        csv.whole(run.periodEnds().size()),
        csv.whole(run.lastLoad()),
        csv.text(run.newestEventOn()),
        csv.whole(run.quarantinedRows()),
        csv.texts(
            run.quarantinedAmounts().stream().map(a -> a.currency() + " " + a.amount()).toList()),
        csv.texts(run.entities().stream().map(Run.Entity::entityId).toList()),
        csv.texts(run.goldTables().stream().map(t -> t.name() + " " + t.version()).toList()),
        csv.texts(run.checks().stream().filter(c -> !c.passed()).map(Run.Check::code).toList()));
  }

  /** An exchange rate used: units of quote for 1 base. */
  public record UsedRate(String base, String quote, String rateOn, BigDecimal rate, String source) {

    private static UsedRate of(Run.Rate r) {
      return new UsedRate(
          r.base(), r.quote(), r.rateOn().toString(), Figures.number(r.rate()), r.source());
    }
  }

  /** Every run of a snapshot. */
  public static RunList of(Run current, List<Run> runs, Scope scope) {
    return new RunList(
        current.runId(),
        current.asOf().toString(),
        true,
        runs.stream().map(run -> PublishedRun.of(run, scope)).toList());
  }
}
