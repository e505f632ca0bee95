package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench from its command to its result, over a history of 2,000 invoices and their touches. */
class BenchIT {
  private static final String ROOT = System.getProperty("project.root", "..");

  /**
   * 60 months of five entities and the total: sales, receivables, one month; seven aging columns.
   */
  private static final int OF_EVERY_MONTH = 60 * 6 * (3 + 7);

  /** DSO from the third month on. */
  private static final int DSO = 58 * 6;

  /**
   * From the third month on, for four channels and the total: answered touches, touches, cash that
   * followed; for the total also the cash that followed none. In five windows no cash followed a
   * letter or a short message: neither engine has a figure.
   */
  private static final int OF_TOUCHES = 58 * (5 * 3 + 1) - 5;

  @TempDir private Path folder;

  private record Ended(int code, String out) {}

  @Test
  void the_engines_agree_and_the_result_is_kept() throws Exception {
    Path results = folder.resolve("results");
    Path work = folder.resolve("it's work");
    Ended ended =
        bench(
            "--touches",
            "--invoices",
            "2000",
            "--dir",
            work,
            "--results",
            results,
            "--remark",
            "a test");
    assertEquals(0, ended.code(), ended.out());
    assertTrue(ended.out().contains("5 4,871 figures equal"), ended.out());
    assertTrue(ended.out().contains("ratio"), ended.out());
    assertTrue(Files.exists(work.resolve("lake/published.json")));

    List<String> lines = Files.readAllLines(results.resolve("touch.jsonl"));
    assertEquals(1, lines.size());
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertEquals(OF_EVERY_MONTH + DSO + OF_TOUCHES, line.path("figures_compared").asInt());
    assertEquals(2000, line.path("invoices").asInt());
    assertTrue(line.path("payments").asInt() > 2000, lines.get(0));
    assertTrue(line.path("touches").asInt() > 7000, lines.get(0));
    assertTrue(line.path("responses").asInt() > 1000, lines.get(0));
    assertTrue(line.path("figures_published").asInt() > 20_000, lines.get(0));
    assertEquals("a test", line.path("remark").asText());
    assertTrue(line.at("/machine/cores").asInt() > 0, lines.get(0));
    assertTrue(line.at("/machine/memory_bytes").asLong() > 0, lines.get(0));
    assertTrue(line.at("/versions/duckdb").asText().startsWith("v"), lines.get(0));
    costIsTold(line);
    assertTrue(line.at("/countback/phases_ms/load").asLong() > 0, lines.get(0));
    assertTrue(line.at("/countback/phases_ms/touches").asLong() > 0, lines.get(0));
    assertTrue(line.at("/duckdb/phases_ms/aging").isNumber(), lines.get(0));
    assertTrue(line.at("/duckdb/phases_ms/attribution").isNumber(), lines.get(0));
    assertTrue(line.at("/ratio/attribution").decimalValue().signum() > 0, lines.get(0));

    silverTellsThePeerTheSame(work);

    assertEquals(2, bench("--dir", work, "--results", results).code(), "the folder is not new");
    assertEquals(2, bench("--invoices", "10", "--results", results).code(), "too few invoices");
    assertEquals(2, bench("goals", "--invoices", "9999").code(), "too few for goals");
    assertEquals(1, Files.readAllLines(results.resolve("touch.jsonl")).size());
  }

  /** What {@code bench goals} has the peer read, beside the Parquet files it has just read. */
  private void silverTellsThePeerTheSame(Path work) throws Exception {
    History history = new History(Path.of(ROOT, "bench"), work, Content.TOUCHES);
    Path out = Files.createDirectories(folder.resolve("of silver"));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(work.resolve("lake/silver").toString(), out.toString()));
    arguments.add(History.END.toString());
    history.queriesOfSilver().forEach(script -> arguments.add(script.toString()));
    Peer.main(arguments.toArray(String[]::new));
    List<String> scripts = Content.TOUCHES.queries;
    assertEquals(
        List.of(),
        Comparison.of(PeerFigures.read(out, scripts), PeerFigures.read(work, scripts))
            .differences());
  }

  /** Of the other format a test without Spark says that the peer finds the same rows. */
  @Test
  void the_engines_load_the_same_rows_and_the_result_is_kept() throws Exception {
    Path results = folder.resolve("results");
    Ended ended =
        bench(
            "load",
            "--invoices",
            "1000",
            "--one-bad-in",
            "20",
            "--results",
            results,
            "--remark",
            "a test");
    assertEquals(0, ended.code(), ended.out());
    assertTrue(ended.out().contains("Rows a second"), ended.out());

    List<String> lines = Files.readAllLines(results.resolve("load.jsonl"));
    assertEquals(1, lines.size());
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertEquals("csv", line.path("format").asText());
    assertEquals(1000, line.path("invoices").asInt());
    assertEquals("a test", line.path("remark").asText());
    assertTrue(line.path("bytes").asLong() > 100_000, lines.get(0));
    assertTrue(line.at("/rows_read/touch").asInt() > 3500, lines.get(0));
    JsonNode rows = line.path("rows");
    int told = 0;
    for (String outcome : List.of("loaded", "quarantined", "duplicate", "left_out")) {
      assertTrue(rows.path(outcome).asInt() > 0, lines.get(0));
      told += rows.path(outcome).asInt();
    }
    assertEquals(rows.path("read").asInt(), told);
    assertTrue(line.path("figures_compared").asInt() > 25, lines.get(0));
    assertTrue(line.at("/countback/rows_per_second").asLong() > 0, lines.get(0));
    assertTrue(line.at("/duckdb/rows_per_second").asLong() > 0, lines.get(0));
    costIsTold(line);

    assertEquals(2, bench("load", "--format", "xml", "--results", results).code());
  }

  private static void costIsTold(JsonNode line) {
    for (String engine : List.of("countback", "duckdb")) {
      JsonNode measured = line.path(engine);
      assertTrue(measured.path("wall_ms").asLong() > 0, line.toString());
      assertTrue(measured.path("cpu_ms").asLong() > 0, line.toString());
      if (Files.exists(Path.of("/proc/self/status"))) {
        assertTrue(measured.path("peak_bytes").asLong() > 1_000_000, line.toString());
      }
      long phases = 0;
      for (JsonNode phase : measured.path("phases_ms")) {
        phases += phase.asLong();
      }
      assertTrue(phases <= measured.path("wall_ms").asLong() && phases > 0, line.toString());
    }
    assertTrue(line.at("/ratio/wall").decimalValue().signum() > 0, line.toString());
  }

  /** Runs the command in a process of its own, as the launcher does. */
  private Ended bench(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Engines.own());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.countback.jobs.Main", "bench"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    command.addAll(List.of("--home", ROOT));
    File out = folder.resolve("out").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    return new Ended(process.waitFor(), Files.readString(out.toPath()));
  }
}
