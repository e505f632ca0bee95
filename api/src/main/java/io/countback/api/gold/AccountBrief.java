package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of {@code account_brief}: what there is to know of an account as of the run's day.
 * Columns as in docs/gold.md; a list of what was never loaded is empty, and {@code notLoaded} has
 * its name.
 *
 * @param currency reporting currency, of open and pastDue
 */
public record AccountBrief(
    String accountId,
    String name,
    List<String> entities,
    String segment,
    String region,
    String country,
    String terms,
    String status,
    BigDecimal creditLimit,
    String creditLimitCurrency,
    BigDecimal creditUse,
    String collector,
    String collectorName,
    String team,
    String salesperson,
    String currency,
    BigDecimal open,
    BigDecimal pastDue,
    List<Balance> balances,
    Integer openItems,
    Integer pastDueItems,
    Integer oldestDaysPastDue,
    BigDecimal daysToPay,
    BigDecimal daysLate,
    BigDecimal medianDaysToPay,
    Integer payments,
    Integer unfinished,
    BigDecimal daysToPayBefore,
    BigDecimal daysLateBefore,
    BigDecimal medianDaysToPayBefore,
    Integer paymentsBefore,
    Integer unfinishedBefore,
    LocalDate firstInvoiceOn,
    List<Receipt> receipts,
    Integer promisesKept,
    Integer promisesPartly,
    Integer promisesBroken,
    List<OpenPromise> openPromises,
    List<OpenDispute> openDisputes,
    List<Touch> touches,
    List<Contact> contacts,
    List<String> missing,
    List<String> notLoaded,
    Long lastLoad) {

  /** What is open and past due in one currency. */
  public record Balance(String currency, BigDecimal open, BigDecimal pastDue) {}

  /** Money that came and stayed. */
  public record Receipt(
      String receiptId, LocalDate receivedOn, BigDecimal amount, String currency) {}

  /** Money promised for a day that has not fallen due. */
  public record OpenPromise(
      String promiseId,
      LocalDate promisedOn,
      BigDecimal amount,
      BigDecimal paid,
      String currency) {}

  /** A dispute that is not closed; amount null where it is unknown. */
  public record OpenDispute(
      LocalDate openedOn,
      String disputeId,
      String entityId,
      String invoiceId,
      BigDecimal amount,
      String currency,
      String reason,
      String faultSide) {

    /** Whether it is about a document; one without an entity may be of any. */
    public boolean isAbout(AgingItem item) {
      return invoiceId != null
          && invoiceId.equals(item.documentId())
          && (entityId == null || entityId.equals(item.entityId()));
    }
  }

  /** Somebody wrote or called. */
  public record Touch(
      String touchId,
      LocalDate touchedOn,
      String channel,
      String template,
      String tone,
      Boolean automated,
      Boolean delivered,
      String collector,
      String outcome,
      String answer,
      Integer answerDays) {}

  /** Whom to talk to, by id; names and addresses are not published. */
  public record Contact(
      String contactId,
      String rank,
      String role,
      String preferredChannel,
      LocalDate confirmedOn,
      LocalDate bouncedOn,
      Boolean hasEmail,
      Boolean hasPhone) {}

  /** Whether a table was ever loaded: {@code contacts}, {@code disputes}. */
  public boolean isLoaded(String table) {
    return !notLoaded.contains(table);
  }
}
