package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalFiguresTest {
  private static final String SMALLER =
      """
      {"name":"compute.all.1e6.seconds","value":100.0,"spread":[90.0,120.0],"commit":"%s","machine":{"cores":2}}
      """;

  private final GoalFigures figures = new GoalFigures();
  private final ObjectNode common =
      new ObjectMapper().createObjectNode().put("commit", "abc").put("remark", "a test");

  @TempDir private Path results;

  @Test
  void the_middle_of_three_is_told_with_the_least_and_the_most() {
    assertEquals(new Spread(3.0, 1.0, 8.0), Spread.of(List.of(8.0, 1.0, 3.0)));
    assertEquals(new Spread(2.5, 1.0, 4.0), Spread.of(List.of(4.0, 1.0, 3.0, 2.0)));
  }

  @Test
  void a_ratio_is_of_medians_and_as_uncertain_as_both_sides_are() {
    assertEquals(
        new Spread(30.0 / 10, 20.0 / 16, 40.0 / 8),
        new Spread(30, 20, 40).over(new Spread(10, 8, 16)));
  }

  @Test
  void a_goal_is_the_most_a_figure_may_be_and_one_that_is_missed_is_told() {
    figures.add("met", "s", new Spread(15.0, 1.0, 99.0), 15.0);
    figures.add("missed", "ratio", new Spread(2.001, 0.5, 2.5), 2.0);
    figures.add("plain", "s", new Spread(7.0, 7.0, 7.0));
    assertEquals(
        """
        {"name":"met","value":15.000,"unit":"s","goal":15.0,"holds":true,"spread":[1.000,99.000],"commit":"abc","remark":"a test"}
        {"name":"missed","value":2.001,"unit":"ratio","goal":2.0,"holds":false,"spread":[0.500,2.500],"commit":"abc","remark":"a test"}
        {"name":"plain","value":7.000,"unit":"s","goal":null,"holds":null,"spread":[7.000,7.000],"commit":"abc","remark":"a test"}
        """,
        String.join("", figures.lines(common).stream().map(line -> line + "\n").toList()));
    assertTrue(figures.text().contains("goal 2.0: does not hold"), figures.text());
  }

  @Test
  void growth_is_told_from_a_tenth_of_the_history_on_the_same_machine_and_commit()
      throws IOException {
    common.putObject("machine").put("cores", 2);
    figures.add("compute.all.1e7.seconds", "s", new Spread(1080, 990, 1200));
    Files.writeString(results.resolve("goals-20260102T0000-1e6.jsonl"), SMALLER.formatted("abc"));
    Files.writeString(results.resolve("goals-20260103T0000-1e6.jsonl"), SMALLER.formatted("def"));
    new Growth(results, common).add(figures, 10_000_000);
    String last = figures.lines(common).get(figures.lines(common).size() - 1).toString();
    assertTrue(
        last.startsWith(
            "{\"name\":\"compute.all.1e7.vs_1e6\",\"value\":10.800,\"unit\":\"ratio\",\"goal\":10.5,\"holds\":false,\"spread\":[8.250,13.333]"),
        last);

    GoalFigures alone = new GoalFigures();
    alone.add("compute.all.1e6.seconds", "s", new Spread(100, 90, 120));
    new Growth(results, common).add(alone, 1_000_000);
    assertFalse(alone.text().contains("vs_1e5"), "no result of 1e5 was kept");
  }

  @Test
  void sizes_are_named_by_powers_of_ten() {
    assertEquals("1e5", EngineGoals.size(100_000));
    assertEquals("2000", EngineGoals.size(2_000));
  }
}
