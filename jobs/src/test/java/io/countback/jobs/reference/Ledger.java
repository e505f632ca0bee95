package io.countback.jobs.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A ledger as plain records: what silver holds, without Spark. */
public record Ledger(
    List<Entity> entities,
    List<Account> accounts,
    List<Owner> owners,
    List<Invoice> invoices,
    List<Installment> installments,
    List<Receipt> receipts,
    List<Application> applications,
    List<Rate> rates) {

  /** A ledger without rows, to add to. */
  public static Ledger empty() {
    return new Ledger(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** Adds all rows of another ledger. */
  public Ledger add(Ledger other) {
    entities.addAll(other.entities);
    accounts.addAll(other.accounts);
    owners.addAll(other.owners);
    invoices.addAll(other.invoices);
    installments.addAll(other.installments);
    receipts.addAll(other.receipts);
    applications.addAll(other.applications);
    rates.addAll(other.rates);
    return this;
  }

  /** The same rows in lists of their own. */
  public Ledger copy() {
    return empty().add(this);
  }

  public record Entity(String id, String currency, LocalDate historyFrom) {}

  /** A state of an account. */
  public record Account(
      String id, LocalDate validFrom, String entity, String segment, String terms, String status) {}

  public record Owner(String account, String collector, LocalDate from, LocalDate to) {}

  public record Invoice(
      String id,
      String entity,
      String account,
      String kind,
      BigDecimal amount,
      String currency,
      LocalDate issuedOn,
      LocalDate dueOn,
      String terms) {}

  public record Installment(
      String entity, String invoice, int number, LocalDate dueOn, BigDecimal amount) {}

  public record Receipt(
      String id,
      String entity,
      String account,
      String kind,
      BigDecimal amount,
      String currency,
      LocalDate receivedOn,
      String reverses,
      String invoice) {}

  public record Application(
      String id,
      String entity,
      String kind,
      String source,
      String invoice,
      Integer installment,
      BigDecimal amount,
      BigDecimal sourceAmount,
      LocalDate appliedOn) {}

  public record Rate(String base, String quote, LocalDate on, BigDecimal rate) {}
}
