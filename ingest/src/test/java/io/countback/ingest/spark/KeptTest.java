package io.countback.ingest.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Sessions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of many rows and of few is the rows, and not how they were made. */
class KeptTest {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "id STRING, amount DECIMAL(19,4), day DATE, at TIMESTAMP, n BIGINT, sure BOOLEAN,"
              + " names ARRAY<STRING>, part STRUCT<a: STRING, b: INT>");

  private static final AtomicInteger MADE = new AtomicInteger();

  private static SparkSession session(boolean many) {
    return many ? TestSpark.session() : Sessions.forSmallInput(TestSpark.session());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_rows_are_the_same_with_every_type_of_silver_and_with_nothing_in_them(boolean many) {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(null, null, null, null, null, null, null, null));
    for (int i = 0; i < 200; i++) {
      rows.add(
          RowFactory.create(
              "ü" + i,
              new BigDecimal(i + ".4500"),
              LocalDate.ofEpochDay(i),
              Instant.ofEpochSecond(i, 1000),
              (long) i,
              i % 2 == 0,
              i % 3 == 0 ? null : Arrays.asList("a", null, "ä" + i),
              RowFactory.create("s", i % 5 == 0 ? null : i)));
    }
    Dataset<Row> made = session(many).createDataFrame(rows, SCHEMA);
    for (Dataset<Row> kept : List.of(Kept.of(made), Kept.packed(made))) {
      assertEquals(made.collectAsList(), kept.collectAsList());
      assertEquals(SCHEMA, kept.schema());
      assertEquals(50, kept.filter("n >= 50 and n < 100").select("id").distinct().count());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void they_are_made_once_and_can_be_joined_with_themselves(boolean many) {
    MADE.set(0);
    MapFunction<Long, Long> make =
        n -> {
          MADE.incrementAndGet();
          return n;
        };
    Dataset<Row> kept =
        Kept.packed(
            session(many).range(10).as(Encoders.LONG()).map(make, Encoders.LONG()).toDF("n"));
    assertEquals(10, MADE.get());
    Dataset<Row> again = kept.withColumnRenamed("n", "m");
    assertEquals(10, kept.join(again, kept.col("n").equalTo(again.col("m"))).count());
    assertEquals(10, MADE.get());
    assertTrue(kept.queryExecution().logical().children().isEmpty(), "cut off from its past");
  }
}
