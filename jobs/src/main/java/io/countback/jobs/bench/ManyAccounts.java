package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import io.countback.ingest.lake.Lake;
import io.countback.jobs.metric.Catalogue;
import io.countback.jobs.publish.PublishedGold;
import io.countback.jobs.publish.Publisher;
import io.countback.jobs.publish.RunTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * The gold of a large company: the listed accounts of a small lake again and again, each with an
 * id, a name, documents and a collector of its own, published as any run publishes its first rows.
 *
 * <p>The tables of {@link #PER_ACCOUNT} are multiplied, the others are those of the small lake.
 * {@code movement} keeps what search reads of open documents, {@code risk_score} one target.
 */
final class ManyAccounts {
  static final List<String> PER_ACCOUNT =
      List.of(
          "account_scope",
          "account_history",
          "account_brief",
          "prioritized_account",
          "aging_item",
          "expected_payment",
          "risk_score",
          "movement");

  private static final int COLLECTORS_IN_TEAM = 10;
  private static final int SALESPEOPLE = 200;

  private final SparkSession spark;
  private final PublishedGold small;
  private final Dataset<Row> accounts;

  /** So many accounts of so many collectors, of what was published last in a small lake. */
  ManyAccounts(SparkSession spark, Lake small, long accounts, int collectors) {
    this.spark = spark;
    this.small = new PublishedGold(spark, small);
    this.accounts = accounts(accounts, collectors).cache();
  }

  private Dataset<Row> accounts(long number, int collectors) {
    Dataset<Row> listed =
        known("prioritized_account")
            .select(
                col("account_id"),
                row_number().over(Window.orderBy("account_id")).minus(1).alias("place"));
    long size = listed.count();
    Column collector = pmod(xxhash64(col("id")), lit(collectors));
    return spark
        .range(number)
        .withColumn("place", col("id").mod(size))
        .withColumn("copy", col("id").divide(size).cast("long"))
        .join(broadcast(listed), "place")
        .select(
            col("account_id").alias("source"),
            col("copy"),
            format_string("A%08d", col("id")).alias("new_account"),
            format_string("c-%04d", collector).alias("new_collector"),
            format_string("team-%02d", collector.divide(COLLECTORS_IN_TEAM).cast("long"))
                .alias("new_team"),
            format_string("s-%03d", col("id").mod(SALESPEOPLE)).alias("new_salesperson"));
  }

  /** Writes gold and the run record; silver stays empty, which the API does not read. */
  void write(Lake lake, Instant now) {
    Publisher publisher = new Publisher(spark, lake, new PublishedGold(spark, lake), now);
    Row run = small.newest().orElseThrow();
    List<LocalDate> periodEnds = run.getList(run.fieldIndex("period_ends"));
    publisher.catalog(Catalogue.ALL);
    publisher.restatements();
    for (Row table : run.<Row>getList(run.fieldIndex("gold_tables"))) {
      String name = table.getString(0);
      switch (name) {
        case "metric_catalog", "restatement" -> {}
        case "metric" -> publisher.metrics(known(name), periodEnds, lit(null));
        case "movement" -> publisher.movements(many(name));
        case "account_history" -> publisher.accountHistory(many(name));
        case "account_scope" -> publisher.accountScopes(many(name));
        case "aging_item" -> publisher.agingItems(many(name));
        default -> publisher.table(name, PER_ACCOUNT.contains(name) ? many(name) : known(name));
      }
    }
    publisher.run(
        record(run, now, publisher.seal()), run.getAs("run_id"), run.<LocalDate>getAs("as_of"));
  }

  private Row record(Row run, Instant now, List<RunTable.Sealed> sealed) {
    Object[] values = new Object[run.length()];
    Arrays.setAll(values, run::get);
    values[run.fieldIndex("published_at")] = now;
    values[run.fieldIndex("gold_tables")] = RunTable.rows(sealed);
    return RowFactory.create(values);
  }

  private Dataset<Row> known(String name) {
    return small
        .table(name)
        .orElseThrow()
        .filter(col("known_to").isNull())
        .drop("known_from", "known_to", "run_id");
  }

  private Dataset<Row> many(String name) {
    Dataset<Row> rows = few(name);
    Map<String, Column> anew =
        Map.of(
            "account_id", col("new_account"),
            "collector", col("new_collector"),
            "collector_name", col("new_collector"),
            "team", col("new_team"),
            "salesperson", col("new_salesperson"),
            "name", concat(col("name"), lit(" "), col("copy")),
            "document_id", concat(col("document_id"), lit("-"), col("copy")));
    Function<String, Column> column = c -> anew.getOrDefault(c, col("`" + c + "`")).alias(c);
    return accounts
        .join(broadcast(rows), col("source").equalTo(col("account_id")))
        .select(Stream.of(rows.columns()).map(column).toArray(Column[]::new));
  }

  private Dataset<Row> few(String name) {
    Dataset<Row> rows = known(name);
    return switch (name) {
      case "risk_score" -> rows.filter(col("target").equalTo("late_30"));
      case "movement" ->
          rows.filter(col("event_id").isNull().and(col("kind").equalTo("invoice")))
              .join(
                  known("aging_item").select("entity_id", "document_id"),
                  new String[] {"entity_id", "document_id"},
                  "left_semi");
      default -> rows;
    };
  }
}
