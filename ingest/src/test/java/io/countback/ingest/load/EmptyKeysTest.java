package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.table.ReserveTable;
import io.countback.ingest.table.TargetTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Part of a key may be empty, which means all: an empty part is as good as any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyKeysTest {
  private static final String GOAL = "metric_id,month,value,segment,region,updated_at,withdrawn";

  private final List<List<String>> goals = new ArrayList<>();
  private final List<List<String>> rejects = new ArrayList<>();
  private LoadReport second;
  private List<String> reserves;

  @BeforeAll
  void load(@TempDir Path folder) {
    TestLake lake = new TestLake(folder);
    lake.file(
            "target-1.csv",
            GOAL,
            "dso,2026-06-01,40,,,,",
            "dso,2026-06-01,42,south,,,",
            "dso,2026-06-01,44,,south,,",
            "dso,2026-07-01,4O,south,,,",
            "cei,2026-06-01,80,,,,",
            "best,2026-06-01,30,,,2026-06-02T00:00:00Z,")
        .file(
            "reserve-1.csv",
            "entity_id,currency,as_of,amount,segment",
            "north,EUR,2026-06-30,1000.00,",
            "north,EUR,2026-06-30,300.00,retail");
    next(lake);
    lake.file(
            "target-2.csv",
            GOAL,
            "dso,2026-06-01,40,,,,",
            "dso,2026-06-01,44,,south,,",
            "dso,2026-07-01,44,,south,,",
            "cei,2026-06-01,85,,,,",
            "best,2026-06-01,31,,,2026-06-01T00:00:00Z,",
            "cash,2026-06-01,1,,,,",
            "cash,2026-06-01,2,,,,")
        .file(
            "reserve-2.csv",
            "entity_id,currency,as_of,amount,segment",
            "north,EUR,2026-06-30,1100.00,",
            "north,EUR,2026-06-30,300.00,retail");
    second = next(lake);
    reserves = lake.rows(ReserveTable.TABLE, "segment", "amount");
    lake.file("target-3.csv", GOAL, "dso,2026-07-01,42,south,,,", "dso,2026-06-01,42,south,,,true");
    next(lake);
  }

  private LoadReport next(TestLake lake) {
    LoadReport report = lake.load();
    goals.add(
        lake.rows(
            TargetTable.TABLE,
            "metric_id",
            "month",
            "segment",
            "region",
            "format_number(value, 0)"));
    rejects.add(lake.rejects("array_join(codes, ',')", "text"));
    return report;
  }

  @Test
  void goals_for_all_for_a_segment_and_for_a_region_are_three() {
    assertEquals(
        List.of(
            "best | 2026-06-01 |  |  | 30",
            "cei | 2026-06-01 |  |  | 80",
            "dso | 2026-06-01 |  |  | 40",
            "dso | 2026-06-01 |  | south | 44",
            "dso | 2026-06-01 | south |  | 42"),
        goals.get(0));
  }

  @Test
  void the_same_goal_again_is_a_duplicate_and_another_value_a_new_version() {
    assertEquals(3, second.load().rows().duplicates());
    assertEquals(
        List.of(
            "best | 2026-06-01 |  |  | 30",
            "cei | 2026-06-01 |  |  | 85",
            "dso | 2026-06-01 |  |  | 40",
            "dso | 2026-06-01 |  | south | 44",
            "dso | 2026-06-01 | south |  | 42",
            "dso | 2026-07-01 |  | south | 44"),
        goals.get(1));
  }

  @Test
  void a_reserve_for_all_segments_is_corrected_beside_that_of_one() {
    assertEquals(List.of(" | 1100.0000", "retail | 300.0000"), reserves);
  }

  @Test
  void two_values_for_the_same_slice_in_one_load_are_both_set_aside() {
    assertEquals(
        List.of("I1b | cash,2026-06-01,1,,,,", "I1b | cash,2026-06-01,2,,,,"),
        rejects.get(1).stream().filter(r -> r.contains("cash")).toList());
  }

  @Test
  void a_line_set_aside_is_closed_by_the_goal_of_its_own_slice_alone() {
    String bad = "N1c | dso,2026-07-01,4O,south,,,";
    assertEquals(List.of(bad), rejects.get(0));
    assertTrue(rejects.get(1).contains(bad), rejects.get(1).toString());
    assertFalse(rejects.get(2).contains(bad), rejects.get(2).toString());
  }

  @Test
  void a_withdrawn_goal_leaves_those_of_other_slices() {
    assertEquals(
        List.of("dso | 2026-06-01 |  |  | 40", "dso | 2026-06-01 |  | south | 44"),
        goals.get(2).stream().filter(g -> g.startsWith("dso | 2026-06")).toList());
  }
}
