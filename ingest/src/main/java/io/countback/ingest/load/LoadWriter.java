package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SmallFiles;
import io.countback.ingest.table.SilverTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Writes one load: the tables side by side, its row of the ledger last. */
final class LoadWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Up to here a load adds one file to a table, not one per core. */
  private static final long ROWS_OF_ONE_FILE = 100_000;

  private final Lake lake;
  private final Ledger ledger;

  LoadWriter(Lake lake, Ledger ledger) {
    this.lake = lake;
    this.ledger = ledger;
  }

  /** Takes the number of this load, so that a rerun after a kill continues it. */
  long begin(String inputHash) {
    try {
      long number = number(inputHash);
      SmallFiles.replace(
          lake.begunFile(),
          JSON.writeValueAsBytes(
              JSON.createObjectNode().put("load_id", number).put("input_hash", inputHash)));
      return number;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of this load: the interrupted one's if it had the same input, else the next. */
  long number(String inputHash) {
    try {
      long next = ledger.newest() + 1;
      if (Files.exists(lake.begunFile())) {
        JsonNode begun = JSON.readTree(Files.readAllBytes(lake.begunFile()));
        long number = begun.path("load_id").asLong();
        if (number >= next) {
          if (begun.path("input_hash").asText().equals(inputHash)) {
            return number;
          }
          next = number + 1;
        }
      }
      return next;
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          lake.begunFile()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed. Delete the file and load again.");
    }
  }

  /**
   * Writes the judged rows that are loaded.
   *
   * @param rejects rows of table {@code reject} to add, null for none
   */
  List<LoadRecord.TableVersion> write(
      Judge judge, Counts counts, Dataset<Row> rejects, long loadId) {
    List<Callable<LoadRecord.TableVersion>> writes = new ArrayList<>();
    for (SilverTable table : judge.tables()) {
      Dataset<Row> judged =
          judge
              .judged(table)
              .withColumn("load_id", lit(loadId))
              .withColumnRenamed(Tech.FILE, "file")
              .withColumnRenamed(Tech.LINE, "line");
      if (!table.personalColumns().isEmpty()) {
        Dataset<Row> details = PartyContact.of(judged);
        long n = details.count();
        if (n > 0) {
          writes.add(() -> append(PartyContact.TABLE, details, loadId, n));
        }
        judged = judged.withColumn("content_hash", Keys.storedHash(table));
      }
      if (!counts.writes(table)) {
        continue;
      }
      Dataset<Row> rows = judged.filter(col(Tech.OUTCOME).equalTo(Keys.LOADED));
      Column[] columns =
          Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
      long n = counts.loaded().get(table.name());
      writes.add(() -> append(table.name(), rows.select(columns), loadId, n));
    }
    if (rejects != null) {
      writes.add(() -> append(Rejects.TABLE, rejects, loadId, 1));
    }
    return SideBySide.run(writes);
  }

  /** Adds rejects alone. */
  List<LoadRecord.TableVersion> write(Dataset<Row> rejects, long loadId) {
    return List.of(append(Rejects.TABLE, rejects, loadId, 1));
  }

  /** Ends the load: from here on its rows are read. */
  void finish(LoadRecord load) {
    ledger.finish(load);
    try {
      Files.deleteIfExists(lake.begunFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadRecord.TableVersion append(
      String name, Dataset<Row> rows, long loadId, long expected) {
    LakeTable table = new LakeTable(lake.silver(name));
    long before = ledger.sealed(name).map(LoadRecord.TableVersion::version).orElse(-1L);
    int files = expected < ROWS_OF_ONE_FILE ? 1 : 2;
    long version = table.append(rows.coalesce(files), "countback-load", loadId);
    return new LoadRecord.TableVersion(name, version, Seal.added(table.folder(), before, version));
  }
}
