package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.compare.AssignedAccount.Cash;
import io.countback.jobs.compare.AssignedAccount.Item;
import io.countback.jobs.compare.AssignmentLog.LoggedArm;
import io.countback.jobs.measure.FxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experiments by intention to treat, from assigned accounts. */
class ArmComparisonTest {
  private static final LocalDate ASSIGNED = LocalDate.of(2024, 4, 1);
  private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
  private static final ReportingMoney EURO = money(AS_OF);
  private static final double SIX_DECIMALS = 5e-7;

  private final List<AssignedAccount> accounts = new ArrayList<>();
  private LocalDate horizonOn;
  private long strangers;

  @Test
  void every_assigned_account_counts_touched_or_not() {
    add("call", 30, 100, 0, null);
    add("none", 10, 100, null, null);

    ComparedArm call = row("call", 7);
    assertEquals(100, call.counts().assigned());
    assertEquals(100, call.counts().touched());
    assertEquals(30, call.counts().responses());
    assertEquals(0.2, call.responses().value(), SIX_DECIMALS);
    assertEquals("none", control());
    assertNull(row("none", 7).responses());
    assertTrue(call.randomised());
  }

  @Test
  void five_hundred_and_six_hundred_and_ten_are_no_half_and_half() {
    add("call", 50, 500, 0, null);
    add("none", 50, 610, null, null);

    ComparedArm call = row("call", 7);
    assertFalse(call.randomised());
    assertTrue(call.check().mismatch());
    assertEquals(10.9009, call.check().statistic(), 5e-5);
    assertEquals(0.00096, call.check().p(), 5e-6);
    assertTrue(call.flags().contains("sample_ratio_mismatch"));
    assertNotNull(call.responses());
    assertNull(call.incremental());
  }

  @Test
  void before_the_horizon_there_are_rates_only() {
    horizonOn = AS_OF.plusDays(1);
    add("call", 30, 100, 0, "5");
    add("none", 10, 100, null, "2");

    ComparedArm call = row("call", 7);
    assertTrue(call.interim());
    assertEquals(30, call.counts().responses());
    assertNull(call.responses());
    assertNull(call.payments());
    assertNull(call.cashDifference());
    assertNull(call.incremental());
    assertNotNull(call.cash());
    assertEquals(List.of("interim"), call.flags());

    horizonOn = AS_OF;
    assertFalse(row("call", 7).interim());
    assertNotNull(row("call", 7).responses());
  }

  @Test
  void below_five_payments_their_difference_is_withheld() {
    add("call", 30, 100, 0, null);
    add("none", 4, 100, null, null);

    assertNull(row("call", 7).responses());
    assertTrue(row("call", 7).tooFew());
    assertNull(row("call", 7).payments());
  }

  @Test
  void p_values_are_adjusted_over_the_arms() {
    add("call", 30, 100, 0, null);
    add("mail", 20, 100, 0, null);
    add("none", 10, 100, null, null);

    ComparedArm.Versus call = row("call", 7).responses();
    ComparedArm.Versus mail = row("mail", 7).responses();
    assertEquals(Math.min(2 * call.p(), mail.p()), call.adjusted(), 1e-12);
    assertEquals(mail.p(), mail.adjusted(), 1e-12);
  }

  @Test
  void cash_is_per_assigned_account() {
    add("call", 0, 3, 0, "10");
    add("none", 0, 6, null, "1");

    assertEquals(new BigDecimal("10.00"), row("call", 7).cash().mean());
    assertEquals(new BigDecimal("9.00"), row("call", 7).cashDifference().value());
    assertNull(row("none", 7).cashDifference());
  }

  @Test
  void seven_of_a_hundred_instead_of_five_of_a_balance_of_a_hundred_add_two() {
    // Published as uplift_01: 100 × (0.07 − 0.05).
    owing("call", 100, 7, true);
    owing("none", 100, 5, false);

    Incremental incremental = row("call", 7).incremental();
    assertEquals(0, new BigDecimal("200").compareTo(incremental.cash()));
    assertEquals(100, incremental.treated());
    assertTrue(incremental.low() < 2 && 2 < incremental.high());
    assertNull(row("none", 7).incremental());
  }

  @Test
  void without_a_held_out_arm_nothing_is_said_to_be_added() {
    owing("call", 100, 7, true);
    owing("none", 100, 5, true);

    assertNull(row("call", 7).incremental());
    assertTrue(comparison().atItsEnd(EURO).isEmpty());
  }

  @Test
  void without_a_balance_neither() {
    add("call", 30, 100, 0, null);
    add("none", 10, 100, null, null);

    assertNull(row("call", 7).incremental());
  }

  @Test
  void what_was_added_counts_for_twelve_months_after_the_end() {
    owing("call", 100, 7, true);
    owing("none", 100, 5, false);

    // Thirty days after the last assignment: 1 May.
    assertTrue(comparison().atItsEnd(money(LocalDate.of(2024, 4, 30))).isEmpty());
    assertTrue(comparison().atItsEnd(money(LocalDate.of(2024, 5, 1))).isPresent());
    assertTrue(comparison().atItsEnd(money(LocalDate.of(2025, 4, 30))).isPresent());
    assertTrue(comparison().atItsEnd(money(LocalDate.of(2025, 5, 1))).isEmpty());
  }

  @Test
  void touched_accounts_that_the_log_does_not_have_make_it_observational() {
    add("call", 30, 100, 0, null);
    add("none", 10, 100, null, null);

    strangers = 2;
    assertTrue(row("call", 7).randomised());
    strangers = 3;
    assertFalse(row("call", 7).randomised());
  }

  /** x of n accounts reply after a day; touched after some days; each pays so many euros. */
  private void add(String arm, int x, int n, Integer touchedDays, String euros) {
    for (int i = 0; i < n; i++) {
      List<Cash> cash =
          euros == null ? List.of() : List.of(new Cash(2, "EUR", new BigDecimal(euros)));
      account(arm, i < x ? 1 : null, cash, List.of(), touchedDays);
    }
  }

  /** Accounts that owe 100 each, of which so many pay all of it. */
  private void owing(String arm, int n, int paying, boolean touched) {
    for (int i = 0; i < n; i++) {
      BigDecimal hundred = new BigDecimal("100.00");
      List<Cash> paid = i < paying ? List.of(new Cash(3, "EUR", hundred)) : List.of();
      Item item = new Item("EUR", hundred, true, paid);
      account(arm, null, List.of(), List.of(item), touched ? 0 : null);
    }
  }

  private void account(
      String arm, Integer replyDays, List<Cash> cash, List<Item> items, Integer touchedDays) {
    accounts.add(
        new AssignedAccount(
            "A%05d".formatted(accounts.size()),
            arm,
            ASSIGNED,
            90,
            replyDays,
            null,
            null,
            null,
            cash,
            items,
            touchedDays,
            false));
  }

  private ArmComparison comparison() {
    List<LoggedArm> arms = new ArrayList<>();
    for (String arm : accounts.stream().map(AssignedAccount::arm).distinct().sorted().toList()) {
      long n = accounts.stream().filter(a -> a.arm().equals(arm)).count();
      arms.add(new LoggedArm(arm, n, arm.equals("none"), null));
    }
    AssignmentLog log = new AssignmentLog("exp-1", arms, horizonOn);
    return new ArmComparison(log, accounts, strangers, EURO);
  }

  private ComparedArm row(String arm, int days) {
    return comparison().rows().stream()
        .filter(r -> r.arm().equals(arm) && r.windowDays() == days)
        .findFirst()
        .orElseThrow();
  }

  private String control() {
    return comparison().rows().stream()
        .filter(ComparedArm::control)
        .map(ComparedArm::arm)
        .findFirst()
        .orElseThrow();
  }

  private static ReportingMoney money(LocalDate day) {
    return new ReportingMoney(new FxRates(List.of()), "EUR", day);
  }
}
