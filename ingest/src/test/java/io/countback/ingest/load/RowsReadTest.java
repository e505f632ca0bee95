package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.util.LongAccumulator;
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
      read.counter().add(1_000);
      read.onExecutorMetricsUpdate(sign(1_000_001, read.counter(), 20));
      read.onExecutorMetricsUpdate(sign(1_000_002, read.counter(), 3));
      read.onExecutorMetricsUpdate(sign(1_000_001, read.counter(), 50));
      assertEquals(1_053, read.soFar());
    }
  }

  @Test
  void what_tasks_count_beside_their_rows_is_none_of_them() {
    try (RowsRead read = new RowsRead(SPARK)) {
      read.onExecutorMetricsUpdate(sign(1_000_003, SPARK.longAccumulator("other"), 20));
      assertEquals(0, read.soFar());
    }
  }

  private static SparkListenerExecutorMetricsUpdate sign(
      long task, LongAccumulator counter, long rows) {
    AccumulableInfo info = counter.toInfo(Option.apply(rows), Option.empty());
    return new SparkListenerExecutorMetricsUpdate(
        "driver", seq(new Tuple4<>(task, 0, 0, seq(info))), Map$.MODULE$.empty());
  }

  private static <T> Seq<T> seq(T element) {
    return CollectionConverters.asScala(List.of(element)).toSeq();
  }
}
