package io.countback.ingest.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that tasks have read so far; of a task under way those of its last sign of life, which is up
 * to ten seconds old. Enough for a person who waits.
 */
final class RowsRead extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final LinesRead ended = new LinesRead();
  private final Map<Long, Map<String, Long>> underWay = new ConcurrentHashMap<>();

  RowsRead(SparkContext spark) {
    this.spark = spark;
    spark.register(ended, "rows read");
    spark.addSparkListener(this);
  }

  /** What a task tells of each line it reads. */
  LinesRead counter() {
    return ended;
  }

  long soFar() {
    LinesRead all = ended.copy();
    underWay.values().forEach(all::merge);
    return all.sum();
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate sign) {
    CollectionConverters.asJava(sign.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(of -> underWay((Long) task._1(), of)));
  }

  @SuppressWarnings("unchecked")
  private void underWay(Long task, AccumulableInfo value) {
    if (value.id() == ended.id() && value.update().isDefined()) {
      underWay.put(task, (Map<String, Long>) value.update().get());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    underWay.remove(end.taskInfo().taskId());
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
