package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One customer account.
 *
 * @param rank place by size, 0 the largest
 * @param currency of its documents; not always the entity's
 * @param versions states in order of validity, at least one
 */
record Account(
    int rank,
    String id,
    LegalEntity entity,
    String name,
    String parentId,
    String region,
    String country,
    String currency,
    String salesperson,
    LocalDate openedOn,
    BuyingHabit buying,
    PayingHabit paying,
    List<AccountVersion> versions) {

  /** The number part of the id, from which document ids are made. */
  String number() {
    return id.substring(id.indexOf('-') + 1);
  }

  boolean paysForeignCurrency() {
    return !currency.equals(entity.currency());
  }

  AccountVersion on(LocalDate day) {
    AccountVersion inForce = versions.get(0);
    for (AccountVersion version : versions) {
      if (!version.validFrom().isAfter(day)) {
        inForce = version;
      }
    }
    return inForce;
  }

  /** An amount of the given worth in euros, in minor units of the account's currency. */
  long worth(double euros) {
    return Math.round(euros * 100 * LegalEntity.unitsPerEuro(currency));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (AccountVersion version : versions) {
      boolean limited = version.creditLimit() > 0;
      rows.add(
          new Row(
              SampleFile.ACCOUNT,
              id,
              version.validFrom().toString(),
              entity.id(),
              name,
              parentId,
              version.segment(),
              region,
              country,
              version.terms(),
              limited ? Cents.text(version.creditLimit()) : null,
              limited ? currency : null,
              salesperson,
              version.status(),
              entity.language(),
              Boolean.toString(buying.orderPattern() != null),
              openedOn.toString()));
    }
    return rows;
  }
}
