package io.countback.jobs.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the general ledger says of receivables: one entity, one transaction currency, the close of
 * one day.
 */
public record ControlAccount(String entity, String currency, LocalDate asOf, BigDecimal balance) {

  /** Those of the silver table. */
  public static List<ControlAccount> read(Dataset<Row> inForce) {
    return inForce.select("entity_id", "currency", "as_of", "balance").collectAsList().stream()
        .map(r -> new ControlAccount(r.getString(0), r.getString(1), r.getAs(2), r.getDecimal(3)))
        .toList();
  }
}
