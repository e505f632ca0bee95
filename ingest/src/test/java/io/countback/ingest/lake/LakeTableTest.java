package io.countback.ingest.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.ingest.TestSpark;
import io.delta.tables.DeltaTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what Delta reads, at every version. */
class LakeTableTest {
  private static final SparkSession SPARK = Sessions.forSmallInput(TestSpark.session());
  private static final StructType FIRST =
      StructType.fromDDL("id STRING, amount DECIMAL(19,4), day DATE, at TIMESTAMP");
  private static final StructType WIDER =
      FIRST.add("reasons", "array<struct<code:string,n:bigint>>");

  @TempDir private Path folder;

  @Test
  void every_version_has_the_rows_and_columns_that_delta_reads() {
    LakeTable table = new LakeTable(folder.resolve("a table"));
    table.append(rows(0, 3));
    table.append(rows(3, 5).repartition(2));
    table.overwrite(wider(5, 7));
    table.append(wider(7, 9));
    for (int version = 0; version <= 3; version++) {
      assertSame(table, version);
    }
    assertEquals(5, read(table, 1).count());
    assertEquals(WIDER.fieldNames().length, read(table, 3).columns().length);
  }

  @Test
  void a_table_without_rows_has_its_columns() {
    LakeTable table = new LakeTable(folder.resolve("empty"));
    table.overwrite(rows(0, 0).coalesce(1));
    table.overwrite(rows(0, 2));
    table.overwrite(rows(0, 0));
    assertEquals(0, read(table, 2).count());
    assertEquals(List.of(FIRST.fieldNames()), List.of(read(table, 2).columns()));
    assertSame(table, 1);
  }

  @Test
  void a_folder_may_have_the_signs_of_a_pattern_in_its_name() {
    LakeTable table = new LakeTable(folder.resolve("müller [2026] {a,b} 50 % *"));
    table.append(rows(0, 3));
    table.append(rows(3, 5));
    assertSame(table, 0);
    assertSame(table, 1);
  }

  @Test
  void a_file_that_is_not_sealed_is_refused() {
    LakeTable table = new LakeTable(folder.resolve("sealed"));
    table.append(rows(0, 3));
    List<SealedFile> sealed = Seal.of(table.folder(), 0);
    table.append(rows(3, 4));
    assertEquals(3, table.read(SPARK, 0, sealed).count());
    assertThrows(DamagedTable.class, () -> table.read(SPARK, 1, sealed));
  }

  @Test
  void what_was_written_after_the_seal_is_taken_back_rows_and_columns() {
    LakeTable table = new LakeTable(folder.resolve("50 % [a]"));
    table.append(rows(0, 3));
    table.append(rows(3, 5));
    table.append(rows(5, 6));
    closed(table, "id 4");
    table.overwrite(wider(5, 7));
    table.append(wider(7, 9));
    table.rollBack(SPARK, 1);
    assertEquals(sorted(read(table, 1)), sorted(read(table, 6)));
    assertEquals(FIRST, read(table, 6).schema());
    assertSame(table, 6);
    assertSame(table, 5);
    table.rollBack(SPARK, 6);
    assertEquals(6, table.newest().orElseThrow());
    assertEquals(7, table.append(rows(5, 6)));
    assertSame(table, 7);
  }

  private static void closed(LakeTable table, String id) {
    DeltaTable.forPath(SPARK, table.folder().toString())
        .update(col("id").equalTo(id), Map.of("amount", lit(0)));
  }

  private static void assertSame(LakeTable table, long version) {
    Dataset<Row> read = read(table, version);
    Dataset<Row> delta =
        SPARK.read().format("delta").option("versionAsOf", version).load(table.folder().toString());
    assertEquals(delta.schema().toDDL(), read.schema().toDDL());
    assertEquals(sorted(delta), sorted(read));
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .sorted(Comparator.comparing(row -> row.<String>getAs("id")))
        .toList();
  }

  private static Dataset<Row> read(LakeTable table, long version) {
    return table.read(SPARK, version, Seal.of(table.folder(), version));
  }

  private static Dataset<Row> rows(int from, int to) {
    List<Row> rows =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    RowFactory.create(
                        "id " + i,
                        i % 3 == 1 ? null : new BigDecimal(i + ".1200"),
                        LocalDate.of(1582, 10, 4).plusDays(161_000L * i),
                        Instant.parse("2026-06-30T22:00:00.123456Z").plusSeconds(i)))
            .toList();
    return SPARK.createDataFrame(rows, FIRST);
  }

  private static Dataset<Row> wider(int from, int to) {
    List<Row> rows =
        rows(from, to).collectAsList().stream()
            .map(
                row ->
                    RowFactory.create(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        List.of(RowFactory.create("late", 2L), RowFactory.create(null, null))))
            .toList();
    return SPARK.createDataFrame(rows, WIDER);
  }
}
