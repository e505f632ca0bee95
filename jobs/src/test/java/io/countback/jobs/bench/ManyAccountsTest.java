package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.jobs.Pipeline;
import io.countback.jobs.publish.PublishedGold;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyAccountsTest {
  private static final Instant NOW = Instant.parse("2024-07-01T06:00:00Z");

  @Test
  void accounts_are_multiplied_with_what_they_owe_and_lie_in_files_of_few_rows(
      @TempDir Path folder) {
    TestLake small = new TestLake(folder.resolve("small"));
    small.file("entity.csv", "entity_id,base_currency,history_from", "north,EUR,2024-01-01");
    small.file("account.csv", "account_id,segment", "A1,retail");
    small.file(
        "invoice.csv",
        "invoice_id,entity_id,account_id,amount,currency,issued_on,due_on",
        "I1,north,A1,100.00,EUR,2024-05-05,2024-06-04",
        "I2,north,A1,50.00,EUR,2024-06-05,2024-07-05");
    small.load();
    SparkSession spark = TestSpark.session();
    new Pipeline(spark, small.lake()).run(LocalDate.of(2024, 6, 30), null, NOW);

    Lake lake = Lake.openOrCreate(folder.resolve("large"), NOW);
    new ManyAccounts(spark, small.lake(), 4_500, 50).write(lake, NOW);

    PublishedGold gold = new PublishedGold(spark, lake);
    Dataset<Row> list = gold.table("prioritized_account").orElseThrow();
    assertEquals(4_500, list.select("account_id").distinct().count());
    assertEquals(50, list.select("collector").distinct().count());
    assertEquals(
        "675000.0000",
        gold.table("aging_item").orElseThrow().selectExpr("sum(open)").first().get(0).toString());
    Row files =
        list.groupBy(input_file_name())
            .agg(count(lit(1)).alias("rows"))
            .agg(max(col("rows")), count(lit(1)))
            .first();
    assertEquals(2_000, files.getLong(0));
  }
}
