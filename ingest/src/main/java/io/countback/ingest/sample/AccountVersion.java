package io.countback.ingest.sample;

import java.time.LocalDate;

/** What may change about an account, from a day on; the limit is in whole minor units, 0 = none. */
record AccountVersion(
    LocalDate validFrom, String segment, String terms, String status, long creditLimit) {

  AccountVersion withTerms(LocalDate from, String newTerms) {
    return new AccountVersion(from, segment, newTerms, status, creditLimit);
  }

  AccountVersion withSegment(LocalDate from, String newSegment) {
    return new AccountVersion(from, newSegment, terms, status, creditLimit);
  }

  AccountVersion withStatus(LocalDate from, String newStatus) {
    return new AccountVersion(from, segment, terms, newStatus, creditLimit);
  }
}
