package io.countback.jobs.laws;

import java.time.LocalDate;

/**
 * Where figures stand: a period end, a currency and a slice.
 *
 * @param transaction true where only items in that currency are in it
 * @param dimension {@code ledger} (all entities of one drawn ledger), {@code entity}, {@code
 *     segment}, {@code collector}, or {@code total} (all ledgers)
 * @param value the slice value as the ledger names it
 */
record Spot(LocalDate end, String currency, boolean transaction, String dimension, String value) {
  Spot at(LocalDate day) {
    return new Spot(day, currency, transaction, dimension, value);
  }

  Spot of(String otherDimension, String otherValue) {
    return new Spot(end, currency, transaction, otherDimension, otherValue);
  }

  Spot in(String otherCurrency) {
    return new Spot(end, otherCurrency, transaction, dimension, value);
  }

  @Override
  public String toString() {
    return end + " " + dimension + " " + value + " " + currency + (transaction ? " only" : "");
  }
}
