package io.countback.api.gold;

import static io.delta.kernel.internal.InternalScanFileUtils.ADD_FILE_ORDINAL;
import static io.delta.kernel.internal.InternalScanFileUtils.ADD_FILE_STATS_ORDINAL;
import static io.delta.kernel.internal.InternalScanFileUtils.getAddFileStatus;
import static io.delta.kernel.internal.data.ScanStateRow.getPhysicalDataReadSchema;
import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;
import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the rows of one table at exactly one version, from checked files only. Its log is read
 * once, when rows are first asked for.
 */
final class SealedTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SealedFiles files;
  private final long version;
  private Opened opened;

  SealedTable(SealedFiles files, long version) {
    this.files = files;
    this.version = version;
  }

  /** The table as its log tells it. */
  private record Opened(Engine engine, Snapshot snapshot, List<DataFile> files) {}

  /**
   * A data file.
   *
   * @param row as Kernel wants it back
   * @param stats what the log tells of its columns
   */
  private record DataFile(Row row, JsonNode stats) {

    /** No value of a column of texts is smaller; null where that is not known. */
    String least(String column) {
      return stats.path("minValues").path(column).textValue();
    }

    boolean mayHold(Where where) {
      if (where.isAbsence()) {
        return stats.path("nullCount").path(where.column()).asLong(1) > 0;
      }
      JsonNode least = stats.path("minValues").path(where.column());
      JsonNode most = stats.path("maxValues").path(where.column());
      return !least.isTextual()
          || !most.isTextual()
          || where.mayHoldBetween(least.textValue(), most.textValue());
    }
  }

  /**
   * Hands every row to the reader.
   *
   * @throws DamagedTable when the log and the listed files do not fit together
   */
  void forEach(Consumer<Columns> reader) {
    forEach(null, column -> true, reader);
  }

  /**
   * Hands some rows to the reader; files that cannot hold one are not read.
   *
   * @param where null for all rows
   * @param columns those that the reader looks at
   * @throws DamagedTable when the log and the listed files do not fit together
   */
  void forEach(Where where, Predicate<String> columns, Consumer<Columns> reader) {
    reading(() -> read(where, columns, reader));
  }

  /** Reads, and says of what goes wrong which table is damaged. */
  private void reading(Read read) {
    try {
      read.run();
    } catch (DamagedTable e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private interface Read {
    void run() throws IOException;
  }

  /**
   * Hands every row to the reader, and says between them what has passed: the files are read in the
   * order of their smallest value of a column.
   *
   * @param column of texts
   * @param columns those that the reader looks at
   * @param least takes a value that no row to come is below
   * @throws DamagedTable when the log and the listed files do not fit together
   */
  void forEachBy(
      String column, Predicate<String> columns, Consumer<Columns> reader, Consumer<String> least) {
    reading(() -> readBy(column, columns, reader, least));
  }

  private void readBy(
      String column, Predicate<String> columns, Consumer<Columns> reader, Consumer<String> least)
      throws IOException {
    Opened table = opened();
    Map<Object, Object> shared = new HashMap<>();
    Row state = state(table, null, columns);
    for (DataFile file :
        table.files().stream()
            .sorted(comparing(f -> f.least(column), nullsFirst(Where::compare)))
            .toList()) {
      if (file.least(column) != null) {
        least.accept(file.least(column));
      }
      readFile(table.engine(), state, file.row(), shared, reader);
    }
  }

  private DamagedTable damaged(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DamagedTable named) {
        return named;
      }
    }
    return new DamagedTable(
        files.table(), "version " + version, "cannot be read (" + e.getMessage() + ")", e);
  }

  private void read(Where where, Predicate<String> columns, Consumer<Columns> reader)
      throws IOException {
    Opened table = opened();
    Map<Object, Object> shared = new HashMap<>();
    Row state = state(table, where, columns);
    for (DataFile file : table.files()) {
      if (where == null) {
        readFile(table.engine(), state, file.row(), shared, reader);
      } else if (file.mayHold(where)) {
        readFile(
            table.engine(),
            state,
            file.row(),
            shared,
            row -> {
              if (where.holds(row)) {
                reader.accept(row);
              }
            });
      }
    }
  }

  private static Row state(Opened table, Where where, Predicate<String> columns) {
    StructType schema = table.snapshot().getSchema();
    StructType read =
        new StructType(
            schema.fields().stream()
                .filter(
                    f ->
                        columns.test(f.getName())
                            || (where != null && f.getName().equals(where.column())))
                .toList());
    return table
        .snapshot()
        .getScanBuilder()
        .withReadSchema(read)
        .build()
        .getScanState(table.engine());
  }

  private synchronized Opened opened() throws IOException {
    if (opened == null) {
      SealedFileIO io = new SealedFileIO(files);
      Engine engine = DefaultEngine.create(io);
      Snapshot snapshot = TableManager.loadSnapshot(io.root()).atVersion(version).build(engine);
      opened = new Opened(engine, snapshot, dataFiles(engine, snapshot));
    }
    return opened;
  }

  private static List<DataFile> dataFiles(Engine engine, Snapshot snapshot) throws IOException {
    List<DataFile> found = new ArrayList<>();
    ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row row = rows.next();
            found.add(new DataFile(row, stats(row)));
          }
        }
      }
    }
    return found;
  }

  private static JsonNode stats(Row file) throws JsonProcessingException {
    Row add = file.getStruct(ADD_FILE_ORDINAL);
    return add.isNullAt(ADD_FILE_STATS_ORDINAL)
        ? JSON.missingNode()
        : JSON.readTree(add.getString(ADD_FILE_STATS_ORDINAL));
  }

  private static void readFile(
      Engine engine, Row state, Row file, Map<Object, Object> shared, Consumer<Columns> reader)
      throws IOException {
    StructType schema = getPhysicalDataReadSchema(state);
    try (CloseableIterator<FileReadResult> read =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    singletonCloseableIterator(getAddFileStatus(file)), schema, Optional.empty());
        CloseableIterator<ColumnarBatch> physical = read.map(FileReadResult::getData);
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(engine, state, file, physical)) {
      while (logical.hasNext()) {
        try (CloseableIterator<Row> rows = logical.next().getRows()) {
          while (rows.hasNext()) {
            reader.accept(new Columns(rows.next(), shared));
          }
        }
      }
    }
  }
}
