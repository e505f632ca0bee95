package io.countback.jobs.promise;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.countback.ingest.spark.Kept;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.AccountPast;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.promise.PromiseBook.Promise;
import io.countback.jobs.promise.PromiseBook.Result;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What became of every promise, at every period end that counts it. */
public final class PromiseOutcomes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LocalDate> periodEnds;
  private final CollectorStates collectors;

  private PromiseOutcomes(List<LocalDate> periodEnds, CollectorStates collectors) {
    this.periodEnds = new ArrayList<>(periodEnds);
    this.collectors = collectors;
  }

  /**
   * The outcomes of all period ends. Only accounts with promises are looked at; without any promise
   * nothing is computed.
   *
   * @param promises promise_id, account_id, made_at, made_on (business day), promised_on, amount,
   *     currency, invoice_ids, collector_id, touch_id, withdrawn_on
   * @param channels of touches: touch_id, channel; empty where none were loaded
   */
  public static List<PromiseOutcome> of(
      Dataset<Row> promises,
      Optional<Dataset<Row>> channels,
      Dataset<Row> movements,
      Dataset<Row> history,
      CollectorStates collectors,
      Scope scope) {
    Dataset<Row> byAccount =
        Kept.of(
            withChannel(promises, channels)
                .filter(col("made_on").leq(lit(scope.asOf())))
                .groupBy(col("account_id").alias("p"))
                .agg(
                    collect_list(
                            struct(
                                col("promise_id"),
                                col("made_at"),
                                col("made_on"),
                                col("promised_on"),
                                col("amount"),
                                col("currency"),
                                col("invoice_ids"),
                                col("withdrawn_on"),
                                col("collector_id"),
                                col("channel")))
                        .alias("promises")));
    if (byAccount.isEmpty()) {
      return List.of();
    }
    Column[] read = AccountMoney.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> money =
        movements
            .join(
                broadcast(byAccount.select("p")), col("account_id").equalTo(col("p")), "left_semi")
            .groupBy(col("account_id").alias("m"))
            .agg(collect_list(struct(read)).alias("movements"));
    Dataset<Row> accounts =
        byAccount
            .join(money, col("p").equalTo(col("m")), "left")
            .join(
                history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("p").equalTo(col("h")),
                "left")
            .select("p", "promises", "movements", "states", "owners");
    MapFunction<Row, Serializable> walk = new PromiseOutcomes(scope.periodEnds(), collectors)::of;
    return accounts
        .map(walk, Encoders.javaSerialization(Serializable.class))
        .collectAsList()
        .stream()
        .map(OfAccount.class::cast)
        .flatMap(account -> account.outcomes.stream())
        .toList();
  }

  private static Dataset<Row> withChannel(Dataset<Row> promises, Optional<Dataset<Row>> channels) {
    if (channels.isEmpty()) {
      return promises.withColumn("channel", lit(null).cast("string"));
    }
    Dataset<Row> ofTouch = channels.get().select(col("touch_id").alias("t"), col("channel"));
    return promises.join(ofTouch, col("touch_id").equalTo(col("t")), "left").drop("t");
  }

  private record Made(String collector, String channel) {}

  /** Brought to the driver as one, so that what its outcomes share is there once. */
  private record OfAccount(ArrayList<PromiseOutcome> outcomes) implements Serializable {}

  private OfAccount of(Row row) {
    AccountPast past = AccountPast.of(list(row, 3), list(row, 4));
    List<Row> movements = list(row, 2);
    AccountMoney money = new AccountMoney(movements == null ? List.of() : movements);
    List<Row> given = row.getList(1);
    List<Promise> promises = given.stream().map(AccountPromises::promise).toList();
    List<PromiseBook.Group> groups = PromiseBook.groups(promises);
    Map<String, Made> made = new HashMap<>();
    given.forEach(
        p ->
            made.put(p.getAs("promise_id"), new Made(p.getAs("collector_id"), p.getAs("channel"))));
    ArrayList<PromiseOutcome> out = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      LocalDate from = PeriodEnds.windowStart(end, 3);
      List<Result> results = new ArrayList<>();
      for (PromiseBook.Group group : groups) {
        if (group.promises().stream().anyMatch(p -> counts(p, from, end))) {
          results.addAll(
              PromiseBook.at(end, group.promises(), money.pieces(end, group.invoices())));
        }
      }
      for (Result result : results) {
        Promise promise = result.promise();
        AccountPast.At at = past.at(promise.fallsDue());
        if (counts(promise, from, end) && !at.intercompany()) {
          Made by = made.get(promise.id());
          String owner =
              by.collector == null ? past.at(promise.madeOn()).collector() : by.collector;
          String entity = money.entity(promise.invoices(), promise.madeOn());
          BigDecimal unpaid = promise.amount().subtract(result.paid());
          LocalDate until = result.fullOn().orElse(end);
          out.add(
              new PromiseOutcome(
                  end,
                  promise.id(),
                  row.getString(0),
                  entity == null ? AccountHistory.NONE : entity,
                  at.segment(),
                  owner,
                  collectors.team(owner, promise.madeOn()),
                  by.channel == null ? AccountHistory.NONE : by.channel,
                  promise.currency(),
                  promise.amount(),
                  result.paid(),
                  result.kept(),
                  unpaid.min(money.open(end, promise.currency(), promise.invoices())),
                  (int) Math.max(0, until.toEpochDay() - promise.promisedOn().toEpochDay()),
                  result.fullOn().isPresent()));
        }
      }
    }
    return new OfAccount(out);
  }

  private static boolean counts(Promise promise, LocalDate from, LocalDate end) {
    return !promise.fallsDue().isBefore(from) && !promise.fallsDue().isAfter(end);
  }

  private static List<Row> list(Row row, int at) {
    return row.isNullAt(at) ? null : row.getList(at);
  }
}
