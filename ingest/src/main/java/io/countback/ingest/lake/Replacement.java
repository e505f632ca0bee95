package io.countback.ingest.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A commit that puts rows in the place of some of a table's files. */
final class Replacement {
  /** As much of what is replaced gives one file. */
  private static final long BYTES_OF_ONE_FILE = 32_000_000;

  /**
   * What the log calls it. After a "manual update" Delta reads the whole log again in a Spark job
   * to write the checksum file; of an update it knows the sums.
   */
  private static final DeltaOperations.Operation UPDATE =
      new DeltaOperations.Update(Option.empty());

  private Replacement() {}

  static void commit(SparkSession spark, Path table, Collection<String> files, Dataset<Row> rows) {
    CommitLog log = new CommitLog(table);
    SortedMap<String, JsonNode> live = log.replay(0, log.newest());
    List<Action> actions = new ArrayList<>();
    long bytes = 0;
    for (String file : files) {
      AddFile add = (AddFile) RollBack.action("add", live.get(file));
      bytes += add.size();
      actions.add(add.remove());
    }
    OptimisticTransaction commit = DeltaLog.forTable(spark, table.toString()).startTransaction();
    int parts = 1 + (int) (bytes / BYTES_OF_ONE_FILE);
    actions.addAll(CollectionConverters.asJava(commit.writeFiles(rows.coalesce(parts))));
    commit.commit(CollectionConverters.asScala(actions).toSeq(), UPDATE);
  }
}
