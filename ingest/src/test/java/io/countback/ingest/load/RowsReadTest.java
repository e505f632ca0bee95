package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple4;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows read by tasks that have ended and by those under way. */
class RowsReadTest {
  private static final SparkContext SPARK = TestSpark.session().sparkContext();

  @Test
  void rows_of_tasks_that_have_ended_and_the_newest_sign_of_those_under_way() {
    try (RowsRead read = new RowsRead(SPARK)) {
      assertEquals(0, read.soFar());
      read.counter().merge(Map.of("a-0", 1_000L));
      read.onExecutorMetricsUpdate(sign(1_000_001, read.counter(), Map.of("b-0", 20L)));
      read.onExecutorMetricsUpdate(sign(1_000_002, read.counter(), Map.of("b-1", 3L)));
      read.onExecutorMetricsUpdate(sign(1_000_001, read.counter(), Map.of("b-0", 50L)));
      assertEquals(1_053, read.soFar());
    }
  }

  @Test
  void a_share_that_is_read_again_counts_once() {
    try (RowsRead read = new RowsRead(SPARK)) {
      read.counter().merge(Map.of("a-0", 1_000L));
      read.onExecutorMetricsUpdate(sign(1_000_003, read.counter(), Map.of("a-0", 700L)));
      assertEquals(1_000, read.soFar());
    }
  }

  @Test
  void what_tasks_count_beside_their_rows_is_none_of_them() {
    LinesRead other = new LinesRead();
    SPARK.register(other, "other");
    try (RowsRead read = new RowsRead(SPARK)) {
      read.onExecutorMetricsUpdate(sign(1_000_004, other, Map.of("a-0", 20L)));
      assertEquals(0, read.soFar());
    }
  }

  private static SparkListenerExecutorMetricsUpdate sign(
      long task, LinesRead counter, Map<String, Long> lines) {
    AccumulableInfo info = counter.toInfo(Option.apply(lines), Option.empty());
    return new SparkListenerExecutorMetricsUpdate(
        "driver", seq(new Tuple4<>(task, 0, 0, seq(info))), Map$.MODULE$.empty());
  }

  private static <T> Seq<T> seq(T element) {
    return CollectionConverters.asScala(List.of(element)).toSeq();
  }
}
