package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The day after a history of 50,000 invoices. */
class HistoryTest {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("project.root", "..")).resolve("bench");

  private static final long INVOICES = 50_000;

  @TempDir private Path folder;

  @Test
  void the_day_after_has_a_thousandth_of_new_events_and_the_other_files_as_they_were()
      throws IOException, SQLException {
    History history = new History(SCRIPTS, folder, Content.TOUCHES);
    history.generate(INVOICES);
    history.addDay(INVOICES);
    history.export();

    assertEquals(List.of("50", "2026-01-01", "2026-01-01"), day("invoice", "issued_on"));
    assertEquals(List.of("57", "2026-01-01", "2026-01-01"), day("receipt", "received_on"));
    assertEquals("193", touches("true"));
    assertEquals("1", touches("touched_at::DATE = '2025-12-10'"), "come late");
    assertEquals("192", touches("touched_at::DATE = '2026-01-01'"));
    for (String table : List.of("invoice", "receipt", "touch", "promise", "dispute")) {
      assertEquals(
          "0",
          one(
              "select count(*) from 'csv/T.csv' join 'day-csv/T.csv' using (T_id)"
                  .replace("T", table)),
          table);
    }
    for (String table : List.of("entity", "account", "collector", "template")) {
      String file = table + ".csv";
      assertEquals(
          -1, Files.mismatch(history.csv().resolve(file), history.dayCsv().resolve(file)), file);
    }
    assertEquals(
        "0",
        one(
            "select count(*) from (select invoice_id, sum(r.amount::DECIMAL(18,2)) as paid from (from 'csv/receipt.csv' union all from 'day-csv/receipt.csv') r group by 1)"
                + " join 'csv/invoice.csv' i using (invoice_id) where paid > i.amount::DECIMAL(18,2)"),
        "nothing is paid twice");
  }

  private String touches(String which) throws SQLException {
    return one("select count(*) from 'day-csv/touch.csv' where direction = 'out' and " + which);
  }

  private List<String> day(String table, String column) throws SQLException {
    List<String> told = new ArrayList<>();
    for (String of : List.of("count(*)", "min(" + column + ")", "max(" + column + ")")) {
      told.add(one("select " + of + " from 'day-csv/" + table + ".csv'"));
    }
    return told;
  }

  private String one(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Peer.URL);
        Statement statement = connection.createStatement()) {
      statement.execute("set file_search_path = '" + folder + "'");
      try (ResultSet rows = statement.executeQuery(query)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
