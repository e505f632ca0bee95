package io.countback.api;

import io.countback.api.gold.DamagedTable;
import io.countback.api.gold.DeltaGold;
import io.countback.api.gold.LakeTooNew;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.NothingPublished;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.SnapshotGone;
import io.countback.api.proof.Explanation;
import io.countback.api.proof.FigureRequest;
import io.countback.api.proof.FigureRequest.Figure;
import io.countback.api.proof.Proof;
import io.countback.api.proof.ProofLine;
import io.countback.api.proof.ProofText;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import io.countback.api.web.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves one published figure from the rows that make it up. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    showDefaultValues = true,
    header = {
      "Examples:",
      "  countback explain dso --period 2026-06-30          all entities",
      "  countback explain dso --slice entity:north --rows 20",
      "  countback explain aging --part d1_30               one column of the aging",
      "  countback explain ar_balance --currency-basis transaction --currency GBP",
      ""
    },
    description = {
      "Prints a published figure, its formula with the numbers filled in and the rows that make it",
      "up, and says whether they add up to it. Reads a run of a lake, without Spark."
    },
    footer = {
      "",
      "Exit codes: 0 the rows give the published figure; 2 wrong usage, or no such figure; 7 the rows",
      "do not give it, or a table is damaged."
    })
public final class Explain implements Callable<Integer> {
  private static final int NOT_PROVED = 7;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "METRIC", description = "id of a metric, such as dso")
  private String metric;

  @Option(
      names = "--period",
      paramLabel = "DATE",
      description = "period end (default: the as-of date of the run)")
  private LocalDate period;

  @Option(
      names = "--slice",
      paramLabel = "SLICE",
      description = "such as entity:north (default: the total)")
  private String slice;

  @Option(names = "--part", paramLabel = "PART", description = "part of the figure, such as d1_30")
  private String part;

  @Option(
      names = "--currency-basis",
      paramLabel = "BASIS",
      description = "reporting: all items, converted; transaction: items in one currency only")
  private String basis = "reporting";

  @Option(names = "--currency", paramLabel = "CODE", description = "ISO 4217 code")
  private String currency;

  @Option(
      names = "--snapshot",
      paramLabel = "RUN",
      description = "an earlier run, as run-000012 (default: the newest)")
  private String run;

  @Option(names = "--lake", paramLabel = "DIR", description = "the folder that holds everything")
  private Path lake = Path.of("countback-lake");

  @Option(names = "--rows", paramLabel = "N", description = "rows printed of each term")
  private int rows = 10;

  @Option(names = "--json", description = "one object with the same content and every row")
  private boolean json;

  @Override
  public Integer call() {
    if (!List.of("reporting", "transaction").contains(basis)) {
      return refuse("--currency-basis is " + basis + "; it can be reporting or transaction.");
    }
    if (rows < 0) {
      return refuse("--rows is " + rows + "; it is a whole number from 0.");
    }
    try {
      DeltaGold gold = new DeltaGold(lake);
      Snapshot newest = gold.load().orElseThrow(() -> new NothingPublished(gold.place()));
      Snapshot snapshot = run == null ? newest : newest.at(run).orElseThrow(() -> unknown(newest));
      Figure figure =
          new FigureRequest(metric, period, slice, part, basis, currency).find(snapshot, Scope.ALL);
      return print(Proof.of(snapshot, Scope.ALL, figure.definition(), figure.point()));
    } catch (BadRequest e) {
      return refuse(e.detail());
    } catch (NothingPublished | LakeTooNew | LedgerNotPublished | SnapshotGone e) {
      return refuse(e.getMessage());
    } catch (DamagedTable e) {
      say(
          e.getMessage()
              + " No figure is proved from it. countback verify checks the lake; put the file back from a backup.");
      return NOT_PROVED;
    }
  }

  private BadRequest unknown(Snapshot newest) {
    List<String> runs = newest.runs().stream().map(Run::runId).toList();
    String nearest = Nearest.hint(run, runs);
    return BadRequest.unprocessable("snapshot", "There is no run %s%s.".formatted(run, nearest));
  }

  private int print(Proof proof) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<ProofLine> all = ProofLine.of(proof, null);
      byte[] bytes = Json.bytes(Explanation.of(proof, all.size(), all, null));
      out.println(new String(bytes, StandardCharsets.UTF_8));
    } else {
      out.print(ProofText.of(proof, rows));
    }
    out.flush();
    return proof.equal() ? 0 : NOT_PROVED;
  }

  private int refuse(String message) {
    say(message);
    return Main.WRONG_USAGE;
  }

  private void say(String message) {
    spec.commandLine().getErr().println(message);
    spec.commandLine().getErr().flush();
  }
}
