package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Touches from files to published figures, as of 2026-06-30; then a promise that comes late. */
class TouchRunTest {
  @TempDir private static Path folder;
  private static Gold gold;
  private static RunReport again;
  private static RunReport later;
  private static Dataset<Row> first;

  @BeforeAll
  static void load_and_compute() {
    TestLake lake = new TestLake(folder);
    new Books()
        .of(
            "de",
            """
            entity  | Berlin | EUR | 2026-01-01
            account | A | 2025-01-01 | retail
            account | B | 2025-01-01 | public
            invoice | I1 | A | invoice | 100.00 | EUR | 2026-03-01 | 2026-03-31
            invoice | I2 | B | invoice |  40.00 | EUR | 2026-03-01 | 2026-03-31
            receipt | R1 | A | receipt | 100.00 | EUR | 2026-05-12 | I1
            receipt | R2 | B | receipt |  15.00 | EUR | 2026-05-20 | I2
            """)
        .into(lake, "1");
    lake.file(
        "touch-1.csv",
        "touch_id,account_id,touched_at,channel,invoice_ids,delivery",
        "T1,A,2026-05-06T09:00:00Z,email,I1,delivered",
        "T2,A,2026-05-30T09:00:00Z,phone,,delivered",
        "T3,B,2026-05-20T09:00:00Z,email,,bounced",
        "T4,B,2026-06-29T09:00:00Z,email,,delivered");
    assertEquals(0, lake.load().exitCode());
    gold = new Gold(lake.lake());
    gold.compute("2026-06-30", "EUR");
    first = gold.known().localCheckpoint();
    again = gold.compute("2026-06-30", "EUR");
    lake.file(
        "promise-2.csv",
        "promise_id,account_id,made_at,promised_on,amount,currency",
        "P1,A,2026-06-02,2026-06-10,50.00,EUR");
    assertEquals(0, lake.load().exitCode());
    later = gold.compute("2026-06-30", "EUR");
  }

  private static String figures(Dataset<Row> rows, String condition) {
    return gold.lines(
        rows,
        "metric_id part channel currency_basis numerator denominator value n null_reason",
        "period_end = '2026-06-30' and " + condition);
  }

  @Test
  void rates_stand_by_channel_with_what_they_are_made_of() {
    assertEquals(
        """
        response_rate__7d | - | - | reporting | 1 | 2 | 0.5 | 2 | -
        response_rate__7d | - | email | reporting | 1 | 1 | 1 | 1 | -
        response_rate__7d | - | phone | reporting | 0 | 1 | 0 | 1 | -"""
            .indent(0)
            .strip(),
        figures(
            first,
            "metric_id = 'response_rate__7d' and aging_band is null and template is null and"
                + " segment is null and collector is null and size_tier is null and purpose is null"
                + " and tone is null and automated is null and attempt is null and team is null and"
                + " campaign_step is null"));
  }

  @Test
  void cash_that_follows_a_touch_and_cash_that_does_not_are_the_cash_applied() {
    assertEquals(
        """
        attributed_cash__last_touch__7d | attributed | - | reporting | 100 | - | 100 | 0 | -
        attributed_cash__last_touch__7d | attributed | - | transaction | 100 | - | 100 | 0 | -
        attributed_cash__last_touch__7d | unattributed | - | reporting | 15 | - | 15 | 0 | -
        attributed_cash__last_touch__7d | unattributed | - | transaction | 15 | - | 15 | 0 | -"""
            .indent(0)
            .strip(),
        figures(
            first,
            "metric_id = 'attributed_cash__last_touch__7d' and channel is null and aging_band is"
                + " null and template is null and segment is null and collector is null"));
  }

  @Test
  void a_run_without_news_changes_nothing() {
    assertEquals(0, again.restated());
    assertEquals(
        first.count(),
        gold.metric().filter("run_id = '" + again.runId() + "'").count() + first.count());
  }

  @Test
  void an_answer_that_comes_late_restates_the_figures_it_changes() {
    assertEquals(
        "response_rate__promise__7d | - | - | reporting | 1 | 2 | 0.5 | 2 | -",
        figures(
            gold.known(),
            "metric_id = 'response_rate__promise__7d' and channel is null and aging_band is null"
                + " and template is null and segment is null and collector is null"));
    assertEquals(true, later.restated() > 0);
  }

  @Test
  void the_channel_table_has_the_touches_of_each_window() {
    assertEquals(
        """
        email | 30 | 1 | 1 | 1 | 1
        email | 7 | 1 | 1 | 1 | 1
        phone | 30 | 1 | 1 | 0 | 0
        phone | 7 | 1 | 1 | 0 | 0"""
            .indent(0)
            .strip(),
        gold.lines(
            gold.table("channel_response").filter("known_to is null"),
            "channel window_days touches responses maturing undelivered",
            "to_on = '2026-06-30' and channel is not null and aging_band is null and segment is"
                + " null and attempt is null and window_days in (7, 30)"));
  }
}
