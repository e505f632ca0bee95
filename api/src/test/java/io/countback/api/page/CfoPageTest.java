package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Snapshot;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CfoPageTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Snapshot JUNE = SampleFigures.upTo(LocalDate.of(2026, 6, 30), 30);
  private static final Instant MORNING = Instant.parse("2026-07-01T08:30:00Z");

  @Test
  void six_tiles_stand_in_their_order_and_the_first_three_add_up() {
    CfoPage page = page(JUNE, Map.of());
    assertEquals(
        List.of(
            "dso",
            "best_possible_dso",
            "average_days_delinquent",
            "percent_past_due",
            "cei_period_sales",
            "cash_collected"),
        page.tiles().stream().map(Tile::metricId).toList());
    assertEquals(
        List.of("", "=", "+", "", "", ""), page.tiles().stream().map(Tile::operator).toList());
  }

  @Test
  void every_tile_is_compared_with_the_previous_month_and_the_same_month_a_year_ago() {
    for (Tile tile : page(JUNE, Map.of()).tiles()) {
      assertEquals(
          List.of("May", "Jun\u00a02025"),
          tile.references().stream().map(Tile.Reference::label).toList());
    }
  }

  @Test
  void the_first_month_has_reasons_instead_of_zeros_and_nothing_that_adds_up() {
    CfoPage page = page(JUNE, Map.of("as_of", "2024-01-31"));
    assertEquals("DSO is undefined: not enough history.", page.headline());
    Tile dso = page.tiles().get(0);
    assertEquals("–", dso.value());
    assertEquals("not enough history", dso.reason());
    assertTrue(page.tiles().stream().allMatch(tile -> tile.operator().isEmpty()));
    assertEquals(List.of(), page.tiles().get(3).references());
  }

  @Test
  void an_unfinished_month_says_so_and_leaves_the_days_of_comparison_out_of_the_line() {
    CfoPage page = page(SampleFigures.upTo(LocalDate.of(2026, 6, 14), 30), Map.of());
    assertEquals("Cash tied up in receivables, 1 to 14 June 2026, month not over", page.kick());
    assertEquals("Cash collected, June to 14", page.tiles().get(5).name());
    assertEquals(
        List.of("14 May", "year\u00a0ago"),
        page.tiles().get(0).references().stream().map(Tile.Reference::label).toList());
    List<String> months = page.trend().rows().stream().map(Trend.Row::month).toList();
    assertEquals(24, months.size());
    assertEquals("14\u00a0Jun 2026, month not over", months.get(0));
    assertEquals("May\u00a02026", months.get(1));
    assertTrue(page.trend().broad().contains("to 14 June"));
    assertTrue(page.trend().broad().contains("stroke-dasharray=\"2 4\""));
  }

  @Test
  void past_due_and_the_other_columns_add_up_to_receivables_as_printed() {
    List<Aging.Sum> sums = page(JUNE, Map.of()).aging().sums();
    BigDecimal total = BigDecimal.ZERO;
    for (Aging.Sum sum : sums.subList(0, 4)) {
      BigDecimal amount = number(sum.amount());
      total = sum.operator().equals("−") ? total.subtract(amount) : total.add(amount);
    }
    assertEquals(number(sums.get(4).amount()), total);
    assertEquals("Receivables (AR)", sums.get(4).name());
  }

  @Test
  void items_of_one_currency_have_money_only_and_no_days() {
    CfoPage page = page(JUNE, Map.of("currency", "GBP", "entity", "uk"));
    assertEquals(
        List.of("ar_balance", "past_due_amount", "credit_sales", "cash_collected"),
        page.tiles().stream().map(Tile::metricId).toList());
    assertEquals("GBP items only", page.frame().currencyRule());
    assertTrue(page.headline().startsWith("GBP\u00a0"), page.headline());
    assertEquals(
        "/v1/metrics/ar_balance?by=entity&currency_basis=transaction&currency=GBP&format=csv",
        page.foot().csvPath());
  }

  @Test
  void the_frame_says_what_is_shown() {
    Frame frame = page(JUNE, Map.of()).frame();
    assertEquals(
        List.of(
            "30 June 2026",
            "All 3 entities",
            "EUR at month-end rates",
            "run-000412",
            "7 h",
            "57 rows, EUR\u00a021,008.00 set aside"),
        List.of(
            frame.asOf(),
            frame.scope(),
            frame.currencyRule(),
            frame.runId(),
            frame.age(),
            frame.checks()));
    assertEquals(30, frame.asOfChoices().size());
  }

  @Test
  void data_are_called_old_after_a_day_and_a_half() {
    assertNull(page(JUNE, Map.of()).stale());
    PageRequest later =
        new PageRequest(
            "/cfo", Map.of(), "r", Instant.parse("2026-07-02T18:20:00Z"), false, READER);
    assertEquals("41 h", CfoPage.of(JUNE, Scope.ALL, later).stale());
  }

  private static CfoPage page(Snapshot snapshot, Map<String, String> parameters) {
    PageRequest request = new PageRequest("/cfo", parameters, "9f3c1a7e", MORNING, false, READER);
    return CfoPage.of(snapshot, Scope.ALL, request);
  }

  private static BigDecimal number(String printed) {
    return new BigDecimal(printed.replace(",", "").replace('−', '-'));
  }
}
