package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a person who waits for a load is told. */
class ProgressTest {
  @Test
  void rows_a_second_and_what_is_left_at_that_speed() {
    assertEquals(
        "checking: 1,200,000 of 6,000,000 rows (20 %), 20,000 rows/s, about 4 min left in this step",
        Progress.text("checking", "rows", 1_200_000, 6_000_000, Duration.ofSeconds(60)));
    assertEquals(
        "receiving: 300 of 400 MB (75 %), 30 MB/s, about 3 s left in this step",
        Progress.text("receiving", "MB", 300, 400, Duration.ofSeconds(10)));
  }

  @Test
  void nothing_is_foretold_before_a_twentieth_is_done() {
    assertEquals(
        "checking: 290,000 of 6,000,000 rows (4 %), 29,000 rows/s",
        Progress.text("checking", "rows", 290_000, 6_000_000, Duration.ofSeconds(10)));
    assertEquals(
        "checking: 0 of 6,000,000 rows (0 %)",
        Progress.text("checking", "rows", 0, 6_000_000, Duration.ofSeconds(10)));
  }

  @Test
  void a_step_goes_on_after_the_last_row_is_read() {
    assertEquals(
        "checking: all 6,000,000 rows read, 3 min so far",
        Progress.text("checking", "rows", 6_000_001, 6_000_000, Duration.ofSeconds(200)));
  }

  @Test
  void a_step_that_is_not_counted_says_how_long_it_takes() {
    assertEquals(
        "counting and writing: 70 s so far",
        Progress.text("counting and writing", "", 0, 0, Duration.ofSeconds(70)));
  }
}
