package io.countback.api.it;

import static io.delta.kernel.internal.data.ScanStateRow.getPhysicalDataReadSchema;
import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A table as any Delta reader finds it in its folder, at its newest version. */
final class DeltaTable {
  private final Engine engine = DefaultEngine.create(new Configuration());
  private final Snapshot snapshot;

  DeltaTable(Path folder) {
    snapshot = TableManager.loadSnapshot(folder.toString()).build(engine);
  }

  StructType schema() {
    return snapshot.getSchema();
  }

  /** A type as docs/gold.md writes it. */
  static String sql(DataType type) {
    if (type instanceof ArrayType array) {
      return "array<" + sql(array.getElementType()) + ">";
    }
    if (type instanceof MapType map) {
      return "map<" + sql(map.getKeyType()) + ", " + sql(map.getValueType()) + ">";
    }
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .map(DeltaTable::sql)
          .collect(Collectors.joining(", ", "struct<", ">"));
    }
    if (type instanceof LongType) {
      return "bigint";
    }
    return type instanceof IntegerType ? "int" : type.toString().toLowerCase().replace(" ", "");
  }

  private static String sql(StructField field) {
    return field.getName() + " " + sql(field.getDataType());
  }

  void forEach(Consumer<Row> reader) throws IOException {
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> rows = files.next().getRows()) {
          while (rows.hasNext()) {
            readFile(state, rows.next(), reader);
          }
        }
      }
    }
  }

  private void readFile(Row state, Row file, Consumer<Row> reader) throws IOException {
    try (CloseableIterator<FileReadResult> read =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                    getPhysicalDataReadSchema(state),
                    Optional.empty());
        CloseableIterator<FilteredColumnarBatch> batches =
            Scan.transformPhysicalData(engine, state, file, read.map(FileReadResult::getData))) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(reader);
        }
      }
    }
  }
}
