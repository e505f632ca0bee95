package io.countback.ingest.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.countback.ingest.TestSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** How many tasks share the rows of a load. */
class SessionsTest {
  private static final SparkSession SPARK = TestSpark.session();

  @Test
  void all_of_a_small_load_is_one_tasks() {
    SparkSession small = Sessions.forInput(SPARK, 16_000_000);
    assertEquals("1", partitions(small));
    assertEquals(1, Sessions.tasks(small));
  }

  @Test
  void a_larger_one_is_shared_by_the_cores() {
    SparkSession spark = Sessions.forInput(SPARK, 16_000_001);
    assertSame(SPARK, spark);
    assertEquals(String.valueOf(Sessions.tasks(spark)), partitions(spark));
  }

  @Test
  void a_large_one_has_a_task_for_every_64_MB_so_that_no_task_grows_with_it() {
    SparkSession large = Sessions.forInput(SPARK, 6_400_000_000L);
    assertEquals("100", partitions(large));
    assertEquals(Sessions.tasks(SPARK), Sessions.tasks(large));
  }

  private static String partitions(SparkSession spark) {
    return spark.conf().get("spark.sql.shuffle.partitions");
  }
}
