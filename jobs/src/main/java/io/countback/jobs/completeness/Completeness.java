package io.countback.jobs.completeness;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.Scope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The figures of completeness from the tables of a run: one pass over the accounts. */
public final class Completeness {
  private Completeness() {}

  /**
   * What the figures are made of.
   *
   * @param accounts what accounts were, as the silver table says it
   * @param hasAccounts whether accounts were ever loaded
   */
  public record Sources(
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> accounts,
      boolean hasAccounts,
      CollectorStates collectors,
      ContactHistory contacts) {}

  /**
   * The rows of all period ends, in the columns of {@code MetricTable.FIGURE}.
   *
   * @param required facts, at least one
   */
  public static List<Row> of(Sources sources, Collection<Fact> required, Scope scope) {
    boolean told = sources.hasAccounts || sources.contacts.hasContacts();
    Tallies tallies =
        told && scope.facts().sourcesLoaded() ? tallies(sources, required, scope) : new Tallies();
    return new CompletenessMetrics(
            required,
            sources.hasAccounts,
            sources.contacts.hasContacts(),
            sources.contacts.hasTouches(),
            scope)
        .of(tallies);
  }

  private static Tallies tallies(Sources sources, Collection<Fact> required, Scope scope) {
    CompletenessWalk walk = new CompletenessWalk(scope, sources.collectors, required);
    MapPartitionsFunction<Row, Tallies> add =
        rows -> {
          Tallies tallies = new Tallies();
          rows.forEachRemaining(row -> walk.add(row, tallies));
          return List.of(tallies).iterator();
        };
    return accounts(sources, scope.asOf())
        .mapPartitions(add, Encoders.javaSerialization(Tallies.class))
        .collectAsList()
        .stream()
        .reduce(new Tallies(), Tallies::add);
  }

  /** One row per account that ever had a movement: these, what it was, and its contacts. */
  private static Dataset<Row> accounts(Sources sources, LocalDate asOf) {
    Column net = col("open").plus(col("receipt")).plus(col("credit")).plus(col("over"));
    Dataset<Row> joined =
        sources
            .movements
            .filter(col("day").leq(lit(asOf)).and(net.notEqual(0)))
            .groupBy("account_id")
            .agg(
                collect_list(
                        struct(
                            col("day"),
                            col("entity_id"),
                            col("currency"),
                            net.cast("decimal(19,4)").alias("net")))
                    .alias("moves"));
    joined = with(joined, sources.history.select("account_id", "states", "owners"));
    joined = with(joined, AccountStates.rows(sources.accounts));
    return sources.contacts.rows().isPresent()
        ? with(joined, sources.contacts.rows().get())
        : joined.withColumn("contacts", lit(null)).withColumn("heard", lit(null));
  }

  private static Dataset<Row> with(Dataset<Row> accounts, Dataset<Row> more) {
    Dataset<Row> renamed = more.withColumnRenamed("account_id", "m");
    return accounts.join(renamed, col("account_id").equalTo(col("m")), "left").drop("m");
  }
}
