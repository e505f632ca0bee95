package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final LocalDate MAY = LocalDate.of(2024, 5, 31);
  private static final FigureKey SALES = new FigureKey("credit_sales", MAY, "e1", "");
  private static final FigureKey DSO = new FigureKey("dso", MAY, "total", "");
  private static final FigureKey LATE = new FigureKey("aging", MAY, "e1", "d1_30");

  private final Map<FigureKey, BigDecimal> ours = new HashMap<>();
  private final Map<FigureKey, BigDecimal> peer = new HashMap<>();

  @BeforeEach
  void both_engines_give_the_same() {
    ours.put(SALES, new BigDecimal("1200.500000"));
    peer.put(SALES, new BigDecimal("1200.50"));
    ours.put(DSO, null);
    peer.put(DSO, null);
    ours.put(LATE, BigDecimal.ZERO);
    peer.put(LATE, new BigDecimal("0.00"));
  }

  @Test
  void equal_numbers_agree_whatever_their_scale_and_so_do_undefined_ones() {
    assertEquals(new Comparison(3, List.of()), Comparison.of(ours, peer));
  }

  @Test
  void a_cent_more_is_found_and_named() {
    peer.put(SALES, new BigDecimal("1200.51"));
    assertEquals(
        List.of("credit_sales of e1 at 2024-05-31: Countback 1200.5, DuckDB 1200.51"), found());
  }

  @Test
  void a_figure_that_one_engine_lacks_or_leaves_undefined_is_found() {
    ours.remove(LATE);
    peer.put(DSO, new BigDecimal("41.2500"));
    assertEquals(
        List.of(
            "aging d1_30 of e1 at 2024-05-31: Countback absent, DuckDB 0",
            "dso of total at 2024-05-31: Countback undefined, DuckDB 41.25"),
        found());
    assertEquals(3, Comparison.of(ours, peer).compared());
  }

  @Test
  void one_answered_touch_more_is_found_and_named_by_its_channel() {
    FigureKey answered = new FigureKey("response_rate__7d", MAY, "email", "numerator");
    ours.put(answered, new BigDecimal("12.0000"));
    peer.put(answered, new BigDecimal("13"));
    assertEquals(
        List.of("response_rate__7d numerator of email at 2024-05-31: Countback 12, DuckDB 13"),
        found());
  }

  @Test
  void a_difference_ends_the_bench_with_7_and_lists_what_differs() {
    Comparison.of(ours, peer).refuseDifferences(Path.of("work"));
    peer.put(SALES, new BigDecimal("1200.51"));
    Comparison differing = Comparison.of(ours, peer);
    Refusal refusal =
        assertThrows(Refusal.class, () -> differing.refuseDifferences(Path.of("work")));
    assertEquals(7, refusal.exitCode());
    assertTrue(
        refusal.getMessage().startsWith("1 of 3 figures differ. No time was recorded; work keeps"),
        refusal.getMessage());
    assertTrue(refusal.getMessage().contains("\n  " + found().get(0)), refusal.getMessage());
  }

  @Test
  void the_peers_days_are_rounded_as_ours_and_its_money_is_not(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("duckdb.csv");
    Files.writeString(
        file,
        """
        metric,month_end,entity,part,value
        dso,2024-05-31,total,"",41.25005
        dso__1m,2024-05-31,total,"",
        ar_balance,2024-05-31,e1,"",10.005
        aging,2024-05-31,e1,d1_30,10.00
        """);
    Map<FigureKey, BigDecimal> expected = new HashMap<>();
    expected.put(DSO, new BigDecimal("41.2501"));
    expected.put(new FigureKey("dso__1m", MAY, "total", ""), null);
    expected.put(new FigureKey("ar_balance", MAY, "e1", ""), new BigDecimal("10.005"));
    expected.put(LATE, new BigDecimal("10.00"));
    expected.put(new FigureKey("aging", MAY, "e1", "no_due_date"), BigDecimal.ZERO);
    expected.put(new FigureKey("aging", MAY, "e1", "unapplied"), BigDecimal.ZERO);
    assertEquals(expected, PeerFigures.read(file));
  }

  private List<String> found() {
    return Comparison.of(ours, peer).differences().stream().map(Object::toString).toList();
  }
}
