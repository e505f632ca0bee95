package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What happens on one account. Days are days since 1970-01-01, moments microseconds since then in
 * UTC.
 */
sealed interface AccountEvent {
  /**
   * The order of a day: events with a date alone come before the touches of that day, for they
   * answer none of them; then by moment, answers before a touch of the same moment.
   */
  Comparator<AccountEvent> IN_ORDER =
      Comparator.comparingInt(AccountEvent::day)
          .thenComparingLong(AccountEvent::at)
          .thenComparingInt(AccountEvent::rank)
          .thenComparing(AccountEvent::id);

  /** Moment of an event with a date alone: before every moment of its day. */
  long UNTIMED = Long.MIN_VALUE;

  /** Business day. */
  int day();

  /** The moment, {@link #UNTIMED} where there is none. */
  long at();

  /** Order among events of one moment. */
  int rank();

  /** Tells events of one kind apart. */
  String id();

  /**
   * An outbound touch on a customer.
   *
   * @param at of a bare date the start of that day in the entity's zone
   * @param template id-version, null without; {@code templateId} without version
   * @param collector as the source gives it, null for none, as {@code team}
   * @param attemptNo the source's number, null for none
   * @param invoices ids of those it names, empty for none
   */
  record Touch(
      String id,
      int day,
      long at,
      boolean timed,
      String entity,
      String channel,
      String templateId,
      String template,
      String campaignStep,
      String purpose,
      String tone,
      boolean automated,
      String collector,
      String delivery,
      Integer attemptNo,
      String outcome,
      List<String> invoices,
      String experiment,
      String arm,
      Integer minutes)
      implements AccountEvent {
    @Override
    public int rank() {
      return 4;
    }

    /** Neither bounced nor failed. */
    boolean delivered() {
      return !"bounced".equals(delivery) && !"failed".equals(delivery);
    }
  }

  /**
   * A reply by a person, a promise, or a dispute opened.
   *
   * @param ends the moment it counts for: its own, of a bare date the end of that day
   */
  record Answer(Kind kind, int day, long at, long ends, String id) implements AccountEvent {
    @Override
    public int rank() {
      return 3;
    }
  }

  /**
   * A cash receipt of the account, applied or not.
   *
   * @param ends end of its day
   */
  record Receipt(int day, long ends, String id) implements AccountEvent {
    @Override
    public long at() {
      return UNTIMED;
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /**
   * What a document or an application changed on one instalment of the account.
   *
   * @param day effective day
   * @param dueOn null without due date
   * @param open change of the open amount
   * @param cash cash applied, negative where taken back, 0 for everything else
   * @param receivedOn day the cash was received
   * @param source receipt whose cash it is, null for none
   * @param ends end of the day
   */
  record Movement(
      int day,
      String entity,
      String document,
      int installment,
      Integer dueOn,
      String currency,
      BigDecimal open,
      BigDecimal cash,
      int receivedOn,
      String source,
      long ends,
      String id)
      implements AccountEvent {
    @Override
    public long at() {
      return UNTIMED;
    }

    @Override
    public int rank() {
      return cash.signum() < 0 ? 2 : 1;
    }
  }
}
