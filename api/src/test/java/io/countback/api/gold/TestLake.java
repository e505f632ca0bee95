package io.countback.api.gold;

import static io.delta.kernel.internal.util.Utils.toCloseableIterator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.Run.SealedFile;
import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Writes small gold tables with the schemas of docs/gold.md, and publishes them. */
final class TestLake {
  private final Path lake;
  private final Set<String> left = new HashSet<>();
  private final Engine engine = DefaultEngine.create(new Configuration());

  TestLake(Path lake) throws IOException {
    this.lake = lake;
    Files.createDirectories(lake);
    Files.writeString(lake.resolve("lake.json"), "{\"format\":1}");
  }

  /** Leaves columns, as {@code table.column}, out of new tables, as an older version did. */
  TestLake without(String... columns) {
    left.addAll(List.of(columns));
    return this;
  }

  Path folder(String table) {
    return lake.resolve("gold").resolve(table);
  }

  /** Appends rows, column name to value, and returns the version. */
  @SafeVarargs
  final long append(String table, Map<String, Object>... rows) throws IOException {
    StructType schema = schema(table);
    String path = folder(table).toString();
    Transaction transaction =
        Files.exists(folder(table))
            ? TableManager.loadSnapshot(path)
                .build(engine)
                .buildUpdateTableTransaction("test", Operation.WRITE)
                .build(engine)
            : TableManager.buildCreateTableTransaction(path, schema, "test").build(engine);
    Row state = transaction.getTransactionState(engine);
    FilteredColumnarBatch batch =
        new FilteredColumnarBatch(Values.batch(schema, List.of(rows)), Optional.empty());
    CloseableIterator<FilteredColumnarBatch> physical =
        Transaction.transformLogicalData(
            engine, state, toCloseableIterator(List.of(batch).iterator()), Map.of());
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    CloseableIterator<DataFileStatus> files =
        engine
            .getParquetHandler()
            .writeParquetFiles(
                context.getTargetDirectory(), physical, context.getStatisticsColumns());
    CloseableIterator<Row> actions =
        Transaction.generateAppendActions(engine, state, files, context);
    return transaction.commit(engine, CloseableIterable.inMemoryIterable(actions)).getVersion();
  }

  /** Removes every row, as an overwriting commit does, then appends; the old files stay. */
  @SafeVarargs
  final long replace(String table, Map<String, Object>... rows) throws IOException {
    long version =
        TableManager.loadSnapshot(folder(table).toString()).build(engine).getVersion() + 1;
    StringBuilder commit = new StringBuilder();
    for (SealedFile file : seal(table)) {
      if (file.path().endsWith(".parquet")) {
        commit.append(
            "{\"remove\":{\"path\":\"%s\",\"dataChange\":true}}\n".formatted(file.path()));
      }
    }
    Files.writeString(folder(table).resolve("_delta_log/%020d.json".formatted(version)), commit);
    return append(table, rows);
  }

  private StructType schema(String table) {
    return new StructType(
        GoldSchema.of(table).fields().stream()
            .filter(f -> !left.contains(table + "." + f.getName()))
            .toList());
  }

  /** Every log and data file of the table as it stands, without side files. */
  List<SealedFile> seal(String table) throws IOException {
    try (Stream<Path> files = Files.walk(folder(table))) {
      List<SealedFile> sealed = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".crc")) {
          String path = folder(table).relativize(file).toString().replace('\\', '/');
          sealed.add(new SealedFile(path, Files.size(file), sha256(file)));
        }
      }
      return sealed;
    }
  }

  /** Writes a checkpoint of the newest version and removes the commits it replaces. */
  void checkpoint(String table) throws IOException {
    Snapshot newest = TableManager.loadSnapshot(folder(table).toString()).build(engine);
    newest.writeCheckpoint(engine);
    for (long version = 0; version < newest.getVersion(); version++) {
      Files.delete(folder(table).resolve("_delta_log/%020d.json".formatted(version)));
    }
  }

  void publish(String runId, long version) throws IOException {
    Map<String, Object> published =
        Map.of("run_id", runId, "version", version, "files", seal("run"));
    new ObjectMapper().writeValue(lake.resolve("published.json").toFile(), published);
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
