package io.countback.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.check.Check;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did: a few lines for a person, one JSON object for a program.
 *
 * @param added metric rows added
 * @param closed metric rows that are no longer known
 * @param withoutRate figures undefined because a currency has no rate (X1a)
 * @param ledger what the ledger's control accounts say (R1a, R1b); null where there are none
 */
public record RunReport(
    String runId,
    LocalDate asOf,
    String reportingCurrency,
    int periodEnds,
    long figures,
    long added,
    long closed,
    long restated,
    long withoutRate,
    String ledger,
    Map<String, Long> durationsMs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** 3 where a conversion was refused for want of a rate, else 0. */
  public int exitCode() {
    return withoutRate > 0 ? 3 : 0;
  }

  /** The lines. */
  public String text(String lake) {
    String changes =
        added + closed == 0
            ? "no figure changed"
            : String.format(
                Locale.ROOT,
                "%,d rows added, %,d closed, %,d of them restate an earlier figure",
                added,
                closed,
                restated);
    String rates =
        withoutRate == 0
            ? "every currency has a rate"
            : String.format(
                Locale.ROOT,
                "%s %,d figures in %s are undefined: %s. Figures in own currency stand. %s",
                Check.X1A.code(),
                withoutRate,
                reportingCurrency,
                Check.X1A.sentence(),
                Check.X1A.remedy());
    return String.join(
        "\n",
        "Run        " + runId + " of " + asOf + ", in " + reportingCurrency,
        String.format(Locale.ROOT, "Figures    %,d for %d period ends", figures, periodEnds),
        "Changes    " + changes,
        "Checks     keys, aging, roll-forward and silver's totals agree; "
            + (ledger == null ? "" : ledger + "; ")
            + rates,
        "Next       countback serve --lake " + lake);
  }

  /** The same facts for a program. */
  public ObjectNode json(String lake) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("run", runId)
            .put("as_of", asOf.toString())
            .put("reporting_currency", reportingCurrency)
            .put("period_ends", periodEnds)
            .put("figures", figures)
            .put("added", added)
            .put("closed", closed)
            .put("restated", restated)
            .put("without_rate", withoutRate)
            .put("ledger", ledger)
            .put("next", "countback serve --lake " + lake);
    ObjectNode durations = root.putObject("durations_ms");
    durationsMs.forEach(durations::put);
    return root;
  }
}
