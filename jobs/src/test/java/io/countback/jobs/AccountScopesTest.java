package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers for an account, as of the day of a run. */
class AccountScopesTest {
  private static final String COLUMNS = "account_id collector team salesperson known_to";

  @TempDir private static Path folder;
  private static Gold gold;
  private static Dataset<Row> scopes;
  private static Dataset<Row> scopesOfALaterDay;

  @BeforeAll
  static void books() {
    TestLake lake = new TestLake(folder);
    gold = new Gold(lake.lake());
    lake.file(
        "account.csv",
        "account_id,name,valid_from,salesperson_id",
        "A1,Alpha,2024-01-01,s-01",
        "A1,Alpha,2024-07-01,s-02",
        "A2,Beta,2024-01-01,s-01",
        "A2,Beta,2024-06-01,", // its salesperson left
        "A3,Gamma,2024-08-01,s-03"); // known from a later day on
    lake.file(
        "collector.csv",
        "collector_id,valid_from,name,team",
        "c-01,2024-01-01,Mara,north",
        "c-02,2024-01-01,Jonas,north",
        "c-02,2024-07-02,Jonas,south",
        "c-03,2024-01-01,Mira,");
    lake.file(
        "account_assignment.csv",
        "account_id,collector_id,valid_from,valid_to",
        "A1,c-01,2024-01-01,2024-06-30",
        "A1,c-02,2024-07-01,",
        "A2,c-03,2024-01-01,");
    lake.file(
        "invoice.csv",
        "invoice_id,account_id,amount,currency,issued_on,due_on",
        "I1,A1,100.00,EUR,2024-05-01,2024-05-31",
        "I4,A4,100.00,EUR,2024-05-01,2024-05-31"); // of an account no file describes
    lake.load();
    gold.compute("2024-06-30");
    scopes = gold.table("account_scope");
    gold.compute("2024-07-03");
    scopesOfALaterDay = gold.table("account_scope");
  }

  @Test
  void it_is_the_owner_the_owners_team_and_the_salesperson_of_the_day() {
    assertEquals(
        String.join(
            "\n", "A1 | c-01 | north | s-01 | -", "A2 | c-03 | - | - | -", "A3 | - | - | s-03 | -"),
        gold.lines(scopes, COLUMNS, "known_to is null"));
  }

  @Test
  void an_account_that_changes_hands_is_closed_and_added_anew() {
    assertEquals(
        String.join(
            "\n",
            "A1 | c-01 | north | s-01 | 2026-07-01T02:00:00Z",
            "A1 | c-02 | south | s-02 | -",
            "A2 | c-03 | - | - | -",
            "A3 | - | - | s-03 | -"),
        gold.lines(scopesOfALaterDay, COLUMNS, "true"));
  }
}
