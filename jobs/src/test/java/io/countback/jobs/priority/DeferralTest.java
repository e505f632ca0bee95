package io.countback.jobs.priority;

import static io.countback.jobs.priority.Accounts.account;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.risk.RiskBucket;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** As of Tuesday 30 June 2026; the list is worked on Wednesday 1 July. */
class DeferralTest {
  private static Accounts debtor() {
    return account().owes("I1", "100.00", 10, RiskBucket.LOW);
  }

  private static String deferral(Accounts account) {
    return Deferral.of(account.now()).map(d -> d.reason().word() + " " + d.returnsOn()).orElse("-");
  }

  @Test
  void nothing_speaks_against_a_contact() {
    assertEquals("-", deferral(debtor()));
  }

  @Test
  void a_promise_is_waited_for_until_three_days_after_its_day() {
    // Promised for Thursday 2 July: kept until Sunday 5 July, back on Monday.
    assertEquals("promise 2026-07-06", deferral(debtor().promised(LocalDate.of(2026, 7, 2))));
  }

  @Test
  void a_broken_promise_does_not_defer() {
    assertEquals("-", deferral(debtor().promise(1, false)));
  }

  @Test
  void contacted_on_the_day_before_waits_a_day_and_two_days_before_does_not() {
    assertEquals("just_contacted 2026-07-02", deferral(debtor().touched(0, "phone", 1, null)));
    assertEquals("-", deferral(debtor().touched(1, "phone", 1, null)));
  }

  @Test
  void eight_demands_in_thirty_days_are_enough() {
    Accounts account = debtor();
    for (int i = 0; i < 8; i++) {
      account.touched(29 - i, "email", 1 + i, null);
    }
    // The first of 1 June is out of the 30 days up to 1 July: seven are left, back on 2 July.
    assertEquals("contact_pressure 2026-07-02", deferral(account));
    assertEquals("-", deferral(sevenDemands()));
  }

  private static Accounts sevenDemands() {
    Accounts account = debtor();
    for (int i = 0; i < 7; i++) {
      account.touched(29 - i, "email", 1 + i, null);
    }
    return account.touched(30, "email", 1, null);
  }

  @Test
  void an_account_with_nothing_but_disputes_is_looked_at_next_week() {
    Accounts account = account().disputes("I1", "100.00", 10, RiskBucket.LOW);
    assertEquals("dispute 2026-07-06", deferral(account));
    assertEquals("-", deferral(account.owes("I2", "1.00", 10, RiskBucket.LOW)));
  }

  @Test
  void hardship_comes_before_every_other_reason() {
    Accounts account = debtor().promised(LocalDate.of(2026, 7, 2)).inHardship();
    assertEquals("hardship 2026-07-06", deferral(account));
  }

  @Test
  void a_snoozed_account_is_left_alone_until_its_day_and_is_back_on_it() {
    // The list is that of 1 July.
    assertEquals("snoozed 2026-07-02", deferral(debtor().snoozed(LocalDate.of(2026, 7, 2))));
    assertEquals("-", deferral(debtor().snoozed(LocalDate.of(2026, 7, 1))));
    assertEquals("-", deferral(debtor().snoozed(LocalDate.of(2026, 6, 30))));
  }

  @Test
  void a_snooze_until_a_weekend_ends_on_monday() {
    assertEquals("snoozed 2026-07-13", deferral(debtor().snoozed(LocalDate.of(2026, 7, 11))));
  }

  @Test
  void a_snooze_is_told_where_it_lasts_longer_than_another_reason() {
    // The promise is waited for until 6 July.
    Accounts account = debtor().promised(LocalDate.of(2026, 7, 2));
    assertEquals("promise 2026-07-06", deferral(account.snoozed(LocalDate.of(2026, 7, 6))));
    assertEquals("snoozed 2026-07-07", deferral(account.snoozed(LocalDate.of(2026, 7, 7))));
  }
}
