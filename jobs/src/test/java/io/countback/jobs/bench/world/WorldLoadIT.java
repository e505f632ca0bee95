package io.countback.jobs.bench.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.InputFiles;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.jobs.Pipeline;
import io.countback.jobs.publish.PublishedGold;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world's files are loaded as they are, and say what the world knows. */
class WorldLoadIT {
  private static final long SEED = 1;

  @TempDir private Path folder;

  @Test
  void what_is_open_and_past_due_is_what_the_world_says() throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    World.of(SEED).write(files);
    TestLake lake = new TestLake(folder);
    LoadReport load =
        lake.load(World.AS_OF, CountbackProfile.profile(), InputFiles.of(List.of(files)));
    assertEquals(0, load.exitCode(), load.text("", ""));
    new Pipeline(TestSpark.session(), lake.lake())
        .run(World.AS_OF, null, Instant.parse("2026-07-01T06:00:00Z"));
    Dataset<Row> items =
        new PublishedGold(TestSpark.session(), lake.lake()).table("aging_item").orElseThrow();
    List<Book> books =
        Past.of(new Population(SEED), Chance.of(SEED), World.FIRST, World.AS_OF).books();
    assertEquals(books.stream().mapToLong(Book::open).sum(), cents(items));
    assertEquals(
        books.stream().mapToLong(b -> b.amountPastDue(World.AS_OF)).sum(),
        cents(items.filter(col("due_on").lt(lit(World.AS_OF)))));
  }

  private static long cents(Dataset<Row> items) {
    return items.agg(sum("open")).first().<BigDecimal>getAs(0).movePointRight(2).longValueExact();
  }
}
