package io.countback.jobs.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A ledger as plain records: what silver holds, without Spark. */
record Ledger(
    List<Entity> entities,
    List<Account> accounts,
    List<Owner> owners,
    List<Invoice> invoices,
    List<Installment> installments,
    List<Receipt> receipts,
    List<Application> applications,
    List<Rate> rates) {

  record Entity(String id, String currency, LocalDate historyFrom) {}

  /** A state of an account. */
  record Account(
      String id, LocalDate validFrom, String entity, String segment, String terms, String status) {}

  record Owner(String account, String collector, LocalDate from, LocalDate to) {}

  record Invoice(
      String id,
      String entity,
      String account,
      String kind,
      BigDecimal amount,
      String currency,
      LocalDate issuedOn,
      LocalDate dueOn,
      String terms) {}

  record Installment(
      String entity, String invoice, int number, LocalDate dueOn, BigDecimal amount) {}

  record Receipt(
      String id,
      String entity,
      String account,
      String kind,
      BigDecimal amount,
      String currency,
      LocalDate receivedOn,
      String reverses,
      String invoice) {}

  record Application(
      String id,
      String entity,
      String kind,
      String source,
      String invoice,
      Integer installment,
      BigDecimal amount,
      BigDecimal sourceAmount,
      LocalDate appliedOn) {}

  record Rate(String base, String quote, LocalDate on, BigDecimal rate) {}
}
