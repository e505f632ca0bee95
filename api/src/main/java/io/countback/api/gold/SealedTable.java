package io.countback.api.gold;

import static io.delta.kernel.internal.InternalScanFileUtils.getAddFileStatus;
import static io.delta.kernel.internal.data.ScanStateRow.getPhysicalDataReadSchema;
import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the rows of one table at exactly one version, from checked files only. */
final class SealedTable {
  private final SealedFiles files;
  private final long version;
  private final Map<Object, Object> shared = new HashMap<>();

  SealedTable(SealedFiles files, long version) {
    this.files = files;
    this.version = version;
  }

  /**
   * Hands every row to the reader.
   *
   * @throws DamagedTable when the log and the listed files do not fit together
   */
  void forEach(Consumer<Columns> reader) {
    try {
      read(reader);
    } catch (DamagedTable e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedTable(
          files.table(), "version " + version, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void read(Consumer<Columns> reader) throws IOException {
    SealedFileIO io = new SealedFileIO(files);
    Engine engine = DefaultEngine.create(io);
    Snapshot snapshot = TableManager.loadSnapshot(io.root()).atVersion(version).build(engine);
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> scanFiles = batches.next().getRows()) {
          while (scanFiles.hasNext()) {
            readFile(engine, state, scanFiles.next(), reader);
          }
        }
      }
    }
  }

  private void readFile(Engine engine, Row state, Row file, Consumer<Columns> reader)
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
