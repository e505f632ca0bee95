package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.TestLake;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {
  private static final String NEXT = "countback compute --lake ar --as-of 2026-06-29";

  @TempDir private Path folder;

  @Test
  void six_lines_for_a_person_and_the_same_facts_for_a_program() throws IOException {
    LoadReport report =
        new TestLake(folder)
            .file(
                "invoice.csv",
                "invoice_id,account_id,amount,currency,issued_on,due_on",
                "INV-1,A-1,11900.00,EUR,2026-04-15,2026-05-15",
                "INV-1,A-1,11900.00,EUR,2026-04-15,2026-05-15",
                "INV-2,A-1,1500000,JPY,2026-04-15,",
                "INV-3,A-1,0.00,EUR,2026-04-15,2026-05-15",
                "INV-4,A-1,-80.50,EUR,2026-04-15,2026-05-15")
            .file("receipt.csv", "receipt_id,amount", "R-1,5.00")
            .load();
    assertEquals(
        """
        Files      1 new, 0 already loaded, 1 rejected
        Rows       5 read = 2 loaded + 1 left out + 1 quarantined + 1 duplicates
        Amounts    EUR 23,719.50 = 11,900.00 + 0.00 + -80.50 + 11,900.00 · JPY 1,500,000 = 1,500,000 + 0 + 0 + 0
        Checks     receipt.csv: F2a file does not fit the profile: column account_id is missing; I2b 1 row (sign contradicts the kind of document), I1a 1 row (row repeated, identical), I2a 1 row (amount is zero), I4 1 row (no due date)
        Snapshot   load 1 stored; pages still show run-000001 of 2026-06-28
        Next       countback compute --lake ar --as-of 2026-06-29""",
        report.text("run-000001 of 2026-06-28", NEXT));
    assertEquals(
        json(
            """
            {"files": {"new": 1, "already_loaded": [], "rejected": [
                {"name": "receipt.csv", "check": "F2a", "column": "account_id",
                 "detail": "column account_id is missing"}], "notes": []},
             "load": 1,
             "rows": {"read": 5, "loaded": 2, "left_out": 1, "quarantined": 1, "duplicates": 1, "healed": 0},
             "amounts": {
               "EUR": {"read": "23719.50", "loaded": "11900.00", "left_out": "0.00", "quarantined": "-80.50",
                       "duplicates": "11900.00"},
               "JPY": {"read": "1500000", "loaded": "1500000", "left_out": "0", "quarantined": "0",
                       "duplicates": "0"}},
             "checks": {"I1a": 1, "I2a": 1, "I2b": 1, "I4": 1},
             "revisions": [],
             "newest_load": 1,
             "published": "run-000001 of 2026-06-28",
             "next": "countback compute --lake ar --as-of 2026-06-29"}
            """),
        json(report.json("run-000001 of 2026-06-28", NEXT).toString()));
  }

  @Test
  void a_load_of_nothing_says_that_nothing_was_stored() {
    LoadReport report = new TestLake(folder).file("invoice.csv", new byte[0]).load();
    assertEquals(3, report.exitCode());
    assertEquals(
        """
        Files      0 new, 0 already loaded, 1 rejected
        Rows       0 read
        Amounts    none
        Checks     invoice.csv: F1b file is empty: 0 bytes
        Snapshot   nothing stored yet; no run published yet
        Next       countback compute --lake ar --as-of 2026-06-29""",
        report.text(null, NEXT));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
