package io.countback.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import io.countback.jobs.metric.Catalogue;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.publish.RunTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which control account is held against what, and what is said of a difference. */
class TieOutsTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final List<LocalDate> ENDS = List.of(MAY, JUNE);
  private static final Optional<String> STANDING = Optional.of("run-000411 of 2026-06-29");

  /** Entity north owed EUR 1,000 in May and 1,200 in June, entity west USD 50 since May. */
  private static Receivables receivables() {
    Receivables receivables = new Receivables();
    receivables.add("north", "EUR", MAY, new BigDecimal("1000.0000"));
    receivables.add("north", "EUR", JUNE, new BigDecimal("200.0000"));
    receivables.add("west", "USD", MAY, new BigDecimal("50.0000"));
    return receivables;
  }

  private static TieOuts tieOuts(Receivables receivables, String... accounts) {
    return TieOuts.of(
        Stream.of(accounts)
            .map(a -> a.split(" "))
            .map(a -> new ControlAccount(a[0], a[1], LocalDate.parse(a[2]), new BigDecimal(a[3])))
            .toList(),
        receivables,
        ENDS);
  }

  private static TieOuts tieOuts(String... accounts) {
    return tieOuts(receivables(), accounts);
  }

  private static List<String> at(LocalDate end, TieOuts tieOuts) {
    return tieOuts.at(end).stream()
        .map(
            t ->
                "%s %s %s %s - %s = %s"
                    .formatted(
                        t.entity(),
                        t.currency(),
                        t.asOf(),
                        plain(t.receivables()),
                        t.control().map(TieOutsTest::plain).orElse("none"),
                        plain(t.difference())))
        .toList();
  }

  private static String plain(BigDecimal amount) {
    return amount == null
        ? "-"
        : amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private static Optional<RunTable.Check> check(TieOuts tieOuts, String tolerance) {
    return LedgerCheck.of(tieOuts, JUNE, new BigDecimal(tolerance), STANDING);
  }

  @Test
  void each_entity_and_currency_is_held_against_its_newest_control_account_not_after_the_day() {
    TieOuts tieOuts =
        tieOuts(
            "north EUR 2026-04-30 900",
            "north EUR 2026-05-31 1000",
            "north EUR 2026-06-30 1190",
            "north EUR 2026-07-31 1",
            "west USD 2026-05-31 50");
    assertEquals(
        List.of("north EUR 2026-05-31 1000 - 1000 = 0", "west USD 2026-05-31 50 - 50 = 0"),
        at(MAY, tieOuts));
    assertEquals(
        List.of("north EUR 2026-06-30 1200 - 1190 = 10", "west USD 2026-05-31 50 - 50 = 0"),
        at(JUNE, tieOuts));
  }

  @Test
  void a_control_account_of_an_earlier_day_is_held_against_receivables_of_that_day() {
    TieOuts tieOuts = tieOuts("north EUR 2026-05-31 1000", "west USD 2026-06-30 50");
    assertEquals(
        List.of("north EUR 2026-05-31 1000 - 1000 = 0", "west USD 2026-06-30 50 - 50 = 0"),
        at(JUNE, tieOuts));
    assertEquals(
        Optional.of(
            new RunTable.Check(
                "R1a",
                true,
                "receivables equal the ledger's control account: 2 compared, the oldest as of"
                    + " 2026-05-31")),
        check(tieOuts, "0.00"));
  }

  @Test
  void what_is_owed_in_a_currency_that_the_entitys_ledger_does_not_mention_differs_wholly() {
    Receivables receivables = receivables();
    receivables.add("north", "GBP", MAY, new BigDecimal("7.50"));
    receivables.add("north", "SEK", MAY, new BigDecimal("90"));
    receivables.add("north", "SEK", JUNE, new BigDecimal("-90"));
    TieOuts tieOuts = tieOuts(receivables, "north EUR 2026-06-30 1200");
    assertEquals(
        List.of("north EUR 2026-06-30 1200 - 1200 = 0", "north GBP 2026-06-30 7.5 - none = 7.5"),
        at(JUNE, tieOuts));
    Refusal refusal = assertThrows(Refusal.class, () -> check(tieOuts, "1.00"));
    assertEquals(
        "R1c: entity north, GBP: open receivables are 7.50 on 2026-06-30, the ledger file has no"
            + " control account in this currency: 7.50 off. Nothing was published; run-000411 of"
            + " 2026-06-29 still stands. Load the documents that are missing, or a corrected"
            + " control_account.csv, then compute again.",
        refusal.getMessage());
  }

  @Test
  void a_balance_of_a_currency_in_which_nothing_is_owed_differs_too() {
    assertEquals(
        List.of("north EUR 2026-06-30 1200 - 1200 = 0", "north USD 2026-06-30 0 - 3 = -3"),
        at(JUNE, tieOuts("north EUR 2026-06-30 1200", "north USD 2026-06-30 3")));
  }

  @Test
  void r1a_both_sides_are_equal() {
    assertEquals(
        "R1a true receivables equal the ledger's control account: 1 compared",
        text(check(tieOuts("north EUR 2026-06-30 1200.00"), "0.00")));
  }

  @Test
  void r1b_a_cent_off_is_told_where_the_tolerance_is_a_cent_or_more() {
    assertEquals(
        "R1b true entity north, EUR: open receivables are 1,200.00 on 2026-06-30, the control"
            + " account says 1,200.01: 0.01 off; within the tolerance of 0.01",
        text(check(tieOuts("north EUR 2026-06-30 1200.01"), "0.01")));
  }

  @Test
  void r1c_more_than_the_tolerance_refuses_the_run_with_exit_code_3() {
    TieOuts tieOuts = tieOuts("north EUR 2026-06-30 1199.98", "west USD 2026-06-30 50.00");
    Refusal refusal = assertThrows(Refusal.class, () -> check(tieOuts, "0.01"));
    assertEquals(Refusal.REJECTED, refusal.exitCode());
    assertEquals(
        "R1c: entity north, EUR: open receivables are 1,200.00 on 2026-06-30, the control account"
            + " says 1,199.98: 0.02 off. Nothing was published; run-000411 of 2026-06-29 still"
            + " stands. Load the documents that are missing, or a corrected control_account.csv,"
            + " then compute again.",
        refusal.getMessage());
  }

  @Test
  void of_many_differences_five_are_told() {
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                check(
                    tieOuts(
                        Stream.of("AUD", "CAD", "CHF", "EUR", "GBP", "NOK", "SEK")
                            .map(c -> "north " + c + " 2026-06-30 1")
                            .toArray(String[]::new)),
                    "0.00"));
    assertTrue(refusal.getMessage().contains("GBP"), refusal.getMessage());
    assertTrue(
        refusal.getMessage().contains("1.00 off; and 2 more. Nothing"), refusal.getMessage());
  }

  @Test
  void nothing_is_judged_where_no_control_account_is_that_old() {
    assertEquals(Optional.empty(), check(tieOuts("north EUR 2026-07-31 1"), "0.00"));
    assertEquals(Optional.empty(), check(tieOuts(), "0.00"));
  }

  private static String text(Optional<RunTable.Check> check) {
    RunTable.Check made = check.orElseThrow();
    return made.code() + " " + made.passed() + " " + made.detail();
  }

  private static List<String> rows(TieOuts tieOuts) {
    List<String> lines = new ArrayList<>();
    for (Row row : LedgerMetrics.of(tieOuts, List.of("north", "west"), ENDS, "EUR")) {
      List<String> cells = new ArrayList<>();
      for (String column :
          "period_end currency_basis currency entity part numerator value n null_reason flags"
              .split(" ")) {
        Object cell = row.get(MetricTable.FIGURE.fieldIndex(column));
        cells.add(
            cell instanceof BigDecimal amount
                ? plain(amount)
                : cell instanceof String[] flags
                    ? String.join(";", flags)
                    : cell == null ? "-" : cell.toString());
      }
      lines.add(String.join(" ", cells));
    }
    return lines;
  }

  @Test
  void the_metric_has_the_difference_and_its_two_sides_per_entity_and_currency() {
    assertEquals(
        List.of(
            "2026-05-31 transaction USD west - 0 0 1 - ",
            "2026-05-31 transaction USD west receivables 50 50 1 - ",
            "2026-05-31 transaction USD west control_account 50 50 1 - ",
            "2026-05-31 reporting EUR north - - - - source_absent ",
            "2026-06-30 transaction EUR north - 10 10 1 - ",
            "2026-06-30 transaction EUR north receivables 1200 1200 1 - ",
            "2026-06-30 transaction EUR north control_account 1190 1190 1 - ",
            "2026-06-30 transaction USD west - 0 0 1 - ledger_stale",
            "2026-06-30 transaction USD west receivables 50 50 1 - ledger_stale",
            "2026-06-30 transaction USD west control_account 50 50 1 - ledger_stale"),
        rows(tieOuts("north EUR 2026-06-30 1190", "west USD 2026-05-31 50")));
  }

  @Test
  void without_a_ledger_file_the_total_says_so_at_every_period_end() {
    assertEquals(
        List.of(
            "2026-05-31 reporting EUR - - - - - source_absent ",
            "2026-06-30 reporting EUR - - - - - source_absent "),
        rows(tieOuts()));
    assertTrue(Catalogue.ALL.containsAll(LedgerMetrics.DEFINITIONS));
  }
}
