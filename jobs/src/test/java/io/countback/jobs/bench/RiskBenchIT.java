package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** The bench of the late-payment model from its command to its result, on the public sample. */
class RiskBenchIT {
  private static final Path FILE =
      Path.of(System.getProperty("shared.data", "../../shared"))
          .resolve("data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv");

  @TempDir private Path folder;

  private record Ended(int code, String out) {}

  @Test
  void the_table_is_told_and_kept_and_the_same_every_time() throws Exception {
    assumeTrue(Files.exists(FILE), () -> "SKIPPED: the public sample is not at " + FILE);
    Path results = folder.resolve("results");
    for (String remark : List.of("first", "second")) {
      Ended ended = bench("--ibm", FILE, "--results", results, "--remark", remark);
      assertEquals(0, ended.code(), ended.out());
      assertTrue(ended.out().contains("late_15__at_issue: 1,109 learnt from"), ended.out());
    }
    List<String> lines = Files.readAllLines(results.resolve("risk.jsonl"));
    assertEquals(2, lines.size());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(first.path("ibm"), new ObjectMapper().readTree(lines.get(1)).path("ibm"));
    assertEquals("first", first.path("remark").asText());
    assertEquals(2, first.path("ibm").size());
    for (JsonNode cut : first.path("ibm")) {
      for (String asked : List.of("late_0__at_issue", "late_15__at_issue")) {
        assertEquals(10, cut.path(asked).path("reliability").size(), asked);
        for (String teller : List.of("model", "own_history", "plain_logistic", "base_rate")) {
          JsonNode brier = cut.path(asked).path(teller).path("brier_score");
          assertTrue(brier.path("low").asDouble() <= brier.path("value").asDouble(), teller);
          assertTrue(brier.path("high").asDouble() >= brier.path("value").asDouble(), teller);
          assertTrue(brier.path("value").asDouble() > 0, teller);
        }
      }
      assertTrue(cut.at("/days_to_pay/mean_error/value").asDouble() > 0);
    }
  }

  @Test
  void without_anything_to_judge_it_says_what_to_name() throws Exception {
    Ended ended = bench();
    assertEquals(2, ended.code(), ended.out());
    assertTrue(ended.out().contains("--ibm"), ended.out());
  }

  /** Runs the command in a process of its own, as the launcher does. */
  private Ended bench(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Engines.own());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.countback.jobs.Main", "bench", "risk"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    File out = folder.resolve("out").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    return new Ended(process.waitFor(), Files.readString(out.toPath()));
  }
}
