package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the peer's scripts make of bad lines, by the rules of our load. */
class PeerLoadTest {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("project.root", "..")).resolve("bench");

  @TempDir private Path folder;

  /** Of seven invoices i1 and i5 are loaded: i5 came twice, and i7 twice with other content. */
  @BeforeEach
  void files_with_a_line_of_every_kind() throws IOException {
    write("entity", "entity_id,name,base_currency,history_from", "e1,One,EUR,2021-01-01");
    write(
        "account",
        "account_id,entity_id,segment,terms,credit_limit,credit_limit_currency",
        "a1,e1,SMB,net30,5000.00,EUR");
    write("collector", "collector_id,name,team", "c1,Collector 1,team 1");
    write("template", "template_id,name,type", "t1,Template 1,email", "t2,Template 2,fax");
    write(
        "invoice",
        "invoice_id,entity_id,account_id,amount,currency,issued_on,due_on",
        "i1,e1,a1,100.00,EUR,2025-02-01,2025-03-03",
        "i2,e1,a1,\"12,50\",EUR,2025-02-01,2025-03-03",
        "i3,e1,a0,70.00,EUR,2025-02-01,2025-03-03",
        "i4,e1,a1,0.00,EUR,2025-02-01,2025-03-03",
        "i5,e1,a1,20.00,EUR,2025-02-01,2025-03-03",
        "i5,e1,a1,20.00,EUR,2025-02-01,2025-03-03",
        "i6,e1,a1,9.00,EUR,2025-02-30,2025-03-03",
        "i7,e1,a1,30.00,EUR,2025-02-01,2025-03-03",
        "i7,e1,a1,31.00,EUR,2025-02-01,2025-03-03");
    write(
        "receipt",
        "receipt_id,entity_id,account_id,amount,currency,received_on,invoice_id",
        "r1,e1,a1,40.00,EUR,2025-03-01,i1",
        "r2,e1,a1,12.50,EUR,2025-03-01,i2",
        "r3,e1,a1,0.00,EUR,2025-03-01,i1",
        "r4,e1,a1,5.00,EUR,2025-03-01,i4",
        "r5,e1,a1,1.00,EUR,2025-03-01,",
        "r5,e1,a1,1.00,EUR,2025-03-01,");
    write(
        "touch",
        "touch_id,account_id,touched_at,direction,channel,delivery,invoice_ids,collector_id,template_id",
        "o1,a1,2025-02-20T09:30:00Z,out,email,delivered,i1;i5,c1,t1",
        "o2,a1,2025-02-20T09:40:00Z,out,email,delivered,i1;i7,c1,t1",
        "o3,a1,2025-02-20T09:50:00Z,out,email,lost,i1,c1,t1",
        "o4,a1,2025-13-01T09:50:00Z,out,email,delivered,i1,c1,t1");
    write(
        "promise",
        "promise_id,account_id,made_at,promised_on,amount,currency,invoice_ids",
        "p1,a1,2025-02-21T09:30:00Z,2025-03-01,60.00,EUR,i1",
        "p2,a1,2025-02-21T09:30:00Z,2025-03-01,0.00,EUR,i1");
    write(
        "dispute",
        "dispute_id,account_id,invoice_id,opened_on,closed_on",
        "d1,a1,i5,2025-02-22,",
        "d2,a1,i3,2025-02-22,2025-03-01");
  }

  @Test
  void every_row_stands_under_one_outcome_whatever_the_format() throws Exception {
    PeerLoad load = load(LoadFormat.CSV, folder.resolve("csv"));
    assertEquals(
        """
        account loaded                 1
        collector loaded               1
        dispute loaded                 1
        dispute quarantined unknown    1
        entity loaded                  1
        invoice loaded                 2
        invoice loaded EUR             120
        invoice quarantined contradiction 2
        invoice quarantined unknown    1
        invoice quarantined unreadable 2
        load duplicate EUR             21
        load left_out                  1
        load loaded EUR                161
        load quarantined EUR           157.5
        load read                      28
        load read EUR                  339.5
        other tables duplicate         1
        promise loaded                 1
        promise loaded EUR             60
        promise quarantined contradiction 1
        receipt duplicate              1
        receipt loaded                 2
        receipt loaded EUR             41
        receipt quarantined contradiction 1
        receipt quarantined unknown    2
        template loaded                1
        template quarantined unreadable 1
        touch loaded                   1
        touch quarantined unknown      1
        touch quarantined unreadable   2
        """,
        text(load));
    assertEquals(9, load.rowsRead().get("invoice"));
    assertEquals(28, load.rows());

    Path typed = Files.createDirectories(folder.resolve("typed"));
    history()
        .run(
            List.of("export_load_parquet.sql"),
            Map.of("CSV", folder.resolve("csv").toString(), "TO", typed.toString()));
    assertEquals(load, load(LoadFormat.PARQUET, typed));
  }

  @Test
  void a_cent_that_only_one_engine_has_loaded_is_refused() throws Exception {
    Map<LoadFigure, BigDecimal> peer = load(LoadFormat.CSV, folder.resolve("csv")).figures();
    Map<LoadFigure, BigDecimal> ours = new TreeMap<>(peer);
    ours.put(new LoadFigure("receipt", "loaded", "EUR"), new BigDecimal("41.0100"));
    Comparison comparison = Comparison.of(ours, peer);
    Refusal refusal =
        assertThrows(Refusal.class, () -> comparison.refuseDifferences(Path.of("work")));
    assertEquals(7, refusal.exitCode());
    assertTrue(
        refusal.getMessage().endsWith("\n  receipt loaded EUR: Countback 41.01, DuckDB 41"),
        refusal.getMessage());
  }

  @Test
  void our_codes_are_of_three_kinds_of_which_the_first_counts() {
    assertEquals(LoadFigure.UNREADABLE, OwnLoad.reason(List.of("N1c", "P3a")));
    assertEquals(LoadFigure.UNKNOWN, OwnLoad.reason(List.of("P1b", "P3a")));
    assertEquals(LoadFigure.CONTRADICTION, OwnLoad.reason(List.of("I1b")));
  }

  private void write(String table, String... lines) throws IOException {
    Path csv = Files.createDirectories(folder.resolve("csv"));
    Files.writeString(csv.resolve(table + ".csv"), String.join("\n", lines) + "\n");
  }

  private History history() {
    return new History(SCRIPTS, folder, Content.TOUCHES);
  }

  private PeerLoad load(LoadFormat format, Path files) throws IOException, SQLException {
    Path to = Files.createDirectories(folder.resolve("duckdb-" + format));
    Path figures = to.resolve("figures.csv");
    history()
        .run(
            List.of(format.views, "load_duckdb.sql", "load_figures_duckdb.sql"),
            Map.of("DIR", files.toString(), "FOLDER", to.toString(), "OUT", figures.toString()));
    return PeerLoad.read(figures);
  }

  private static String text(PeerLoad load) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(load.figures())
        .forEach(
            (figure, value) ->
                text.append(
                    String.format(
                        "%-30s %s%n", figure, value.stripTrailingZeros().toPlainString())));
    return text.toString();
  }
}
