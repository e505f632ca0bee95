package io.countback.jobs.promise;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.AccountPast;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A dispute or deduction, as figures count it.
 *
 * @param entity, reason, faultSide {@code (none)} where the source gives none
 * @param closedOn null while open; open on every day before it
 * @param amount disputed; without an amount the whole item; 0 where neither, or no currency, is
 *     known
 * @param currency null where no amount is known
 * @param credited what was granted; the whole amount where the outcome says credited and no amount
 *     is given
 * @param item the item it is about; empty where it names none that is known
 * @param past what the account was on any day
 */
record Dispute(
    String id,
    String account,
    String entity,
    boolean deduction,
    LocalDate openedOn,
    LocalDate closedOn,
    BigDecimal amount,
    String currency,
    String reason,
    String faultSide,
    BigDecimal credited,
    Optional<Item> item,
    AccountPast past) {

  /** The invoice or instalment disputed. */
  record Item(LocalDate issuedOn, BigDecimal amount) {}

  /** Whether it is open at the close of a day. */
  boolean openAt(LocalDate day) {
    return !openedOn.isAfter(day) && !closedBy(day);
  }

  /** Whether it was closed on or before a day. */
  boolean closedBy(LocalDate day) {
    return closedOn != null && !closedOn.isAfter(day);
  }

  /** The days of a window, first and last included, at whose close it is open. */
  long openDays(LocalDate first, LocalDate last) {
    LocalDate from = openedOn.isAfter(first) ? openedOn : first;
    LocalDate until = closedBy(last) ? closedOn : last.plusDays(1);
    return Math.max(0, ChronoUnit.DAYS.between(from, until));
  }

  /** All disputes opened up to a day, by id, those of other companies of the group left out. */
  static List<Dispute> read(
      Dataset<Row> disputes, Dataset<Row> movements, Dataset<Row> history, LocalDate asOf) {
    Dataset<Row> opened = disputes.filter(col("opened_on").leq(lit(asOf)));
    Dataset<Row> named =
        opened.filter(col("invoice_id").isNotNull()).select("invoice_id").distinct();
    Dataset<Row> items =
        movements
            .filter(col("kind").isin("invoice", "debit_memo"))
            .join(
                broadcast(named.withColumnRenamed("invoice_id", "named")),
                col("document_id").equalTo(col("named")),
                "left_semi");
    Dataset<Row> ofItems =
        opened
            .select(
                col("dispute_id").alias("d"),
                col("invoice_id"),
                col("entity_id").alias("of_entity"),
                col("account_id").alias("of_account"),
                col("installment").alias("part"))
            .join(
                items.select(
                    "document_id",
                    "entity_id",
                    "account_id",
                    "installment",
                    "currency",
                    "day",
                    "open"),
                col("invoice_id")
                    .equalTo(col("document_id"))
                    .and(col("of_account").equalTo(col("account_id")))
                    .and(col("of_entity").isNull().or(col("of_entity").equalTo(col("entity_id"))))
                    .and(col("part").isNull().or(col("part").equalTo(col("installment")))))
            .groupBy("d")
            .agg(
                sum("open").cast("decimal(19,4)").alias("item_amount"),
                min("day").alias("issued_on"),
                max("currency").alias("item_currency"),
                max("entity_id").alias("item_entity"));
    List<Dispute> out = new ArrayList<>();
    for (Row row :
        opened
            .join(ofItems, col("dispute_id").equalTo(col("d")), "left")
            .join(
                history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("account_id").equalTo(col("h")),
                "left")
            .withColumn("at_entity", coalesce(col("entity_id"), col("item_entity")))
            .orderBy("dispute_id")
            .collectAsList()) {
      Dispute dispute = of(row);
      if (!dispute.past.at(dispute.openedOn).intercompany()) {
        out.add(dispute);
      }
    }
    return out;
  }

  /** From one joined row. */
  static Dispute of(Row row) {
    BigDecimal itemAmount = row.getAs("item_amount");
    BigDecimal given = row.getAs("amount");
    String currency = given == null ? null : row.getAs("currency");
    currency = currency == null ? row.getAs("item_currency") : currency;
    // An amount of no known currency is none.
    BigDecimal amount = currency == null ? null : given != null ? given : itemAmount;
    BigDecimal credited = row.getAs("credited_amount");
    if (credited == null && "credited".equals(row.getAs("outcome"))) {
      credited = amount;
    }
    LocalDate issuedOn = row.getAs("issued_on");
    return new Dispute(
        row.getAs("dispute_id"),
        row.getAs("account_id"),
        orNone(row.getAs("at_entity")),
        "deduction".equals(row.getAs("kind")),
        row.getAs("opened_on"),
        row.getAs("closed_on"),
        amount == null ? BigDecimal.ZERO : amount,
        currency,
        orNone(row.getAs("reason")),
        orNone(row.getAs("fault_side")),
        credited == null || currency == null ? BigDecimal.ZERO : credited,
        issuedOn == null ? Optional.empty() : Optional.of(new Item(issuedOn, itemAmount)),
        AccountPast.of(list(row, "states"), list(row, "owners")));
  }

  private static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? null : row.getList(at);
  }

  private static String orNone(String value) {
    return value == null ? AccountHistory.NONE : value;
  }
}
